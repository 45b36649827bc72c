"""The place at the bottom of the window where acts tell how they went; made with the first word."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from regionbudget.ui import theme
from regionbudget.ui.notices import Notice
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.notice_panel import NoticePanel

DONE_STAYS_MS = 6000


class MessageArea(QWidget):
    """That all went well goes away by itself; anything else stays until it is taken away."""

    def __init__(self) -> None:
        super().__init__()
        self.panel = NoticePanel()
        self.panel.closed.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.panel.dismiss)
        content = QVBoxLayout(self)
        content.setContentsMargins(theme.XL, theme.S, theme.XL, theme.M)
        content.addWidget(self.panel)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        self.panel.show_notice(notice)
        self.show()
        if notice.tone is Tone.OK:
            self._timer.start(DONE_STAYS_MS)
        else:
            self._timer.stop()
