"""What the program has to say: a refusal with its rule, sentence and ways out, or that it is done.

The same panel stands beside a field (a page owns it) and at the bottom of the window.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from regionbudget.ui import theme
from regionbudget.ui.notices import Line, Notice, as_text
from regionbudget.ui.text import tr, trn
from regionbudget.ui.widgets.elided import ElidedButton
from regionbudget.ui.widgets.flow import flow
from regionbudget.ui.widgets.layout import button, clear, label, row

MOST_LINES = 8
STRIPE = 4


@dataclass(frozen=True)
class WayOut:
    """What can be done instead: a button under the refusal."""

    title: str
    act: Callable[[], object]


class NoticePanel(QFrame):
    """Hidden until there is something to say. Escape or *Stäng* takes it away."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, closable: bool = True) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(tr("Besked"))
        self._closable = closable
        self.notice: Notice | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.L + STRIPE, theme.M, theme.L, theme.M)
        self._layout.setSpacing(theme.S)
        self.hide()

    def show_notice(self, notice: Notice, ways_out: Sequence[WayOut] = ()) -> None:
        self.notice = notice
        clear(self._layout)
        self._layout.addLayout(self._head(notice))
        for line in notice.lines[:MOST_LINES]:
            self._layout.addLayout(_line(line))
        more = len(notice.lines) - MOST_LINES
        if more > 0:
            said = trn(
                "och {n} till; kopiera för att se alla",
                "och {n} till; kopiera för att se alla",
                more,
            )
            self._layout.addWidget(label(said, "small"))
        if ways_out:
            self._layout.addWidget(flow(*(_way(each) for each in ways_out)))
        self.setAccessibleDescription(as_text(notice))
        self.show()
        self.update()

    def dismiss(self) -> None:
        self.notice = None
        self.hide()
        self.closed.emit()

    def sizeHint(self) -> QSize:
        """As high as the sentences need at this width: they wrap, and none may be cut."""
        hint = super().sizeHint()
        wide = self.width() if self.isVisible() else max(self.width(), hint.width())
        if not self._layout.hasHeightForWidth():  # a title alone does not wrap
            return hint
        return QSize(hint.width(), self._layout.totalHeightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._closable:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.notice is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.of(self).color(self.notice.tone))
        high = self.height() - 2 * theme.M
        painter.drawRoundedRect(QRectF(theme.S, theme.M, STRIPE, high), 2, 2)

    def _head(self, notice: Notice) -> QHBoxLayout:
        title = label(
            f"{theme.SYMBOLS.get(notice.tone, '')} {notice.title}".strip(), "strong", wrap=True
        )
        title.setProperty("tone", notice.tone.value)
        if not self._closable:
            return row(title)
        text = as_text(notice)
        copy = button(tr("Kopiera"), lambda: QApplication.clipboard().setText(text), "link")
        made = row(title, copy, button(tr("Stäng"), self.dismiss, "link"))
        made.setStretch(0, 1)
        return made


def _way(way: WayOut) -> ElidedButton:
    made = ElidedButton(way.title)
    made.clicked.connect(lambda *_: way.act())
    return made


def _line(line: Line) -> QHBoxLayout:
    rule = label(line.rule, "strong")
    rule.setFixedWidth(34)
    rule.setProperty("tone", line.tone.value)
    rule.setAlignment(Qt.AlignmentFlag.AlignTop)
    said = label(line.text, wrap=True)
    said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    made = row(*([rule] if line.rule else []), said)
    made.setStretch(made.count() - 1, 1)
    return made
