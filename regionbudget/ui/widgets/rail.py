"""The rail at the left: the pages, and a badge where something waits."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout, QWidget

from regionbudget.ui import theme
from regionbudget.ui.text import tr, trn
from regionbudget.ui.widgets.layout import label

WIDTH, ROW = 206, 36
KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class RailButton(QAbstractButton):
    """A page's entry. Painted, so that title and badge line up on every row."""

    def __init__(self, key: str, title: str, shortcut: str) -> None:
        super().__init__()
        self.key, self._shortcut, self._badge = key, shortcut, 0
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(f"{title} ({shortcut})")
        self.setAccessibleName(title)
        self._by_keyboard = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in KEYBOARD
        super().focusInEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 24, ROW)

    def set_badge(self, count: int) -> None:
        if count != self._badge:
            self._badge = count
            said = trn("{n} sak väntar", "{n} saker väntar", count) if count else ""
            self.setAccessibleDescription(said)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            colour = QColor(tokens.rail_selected)
            colour.setAlpha(255 if self.isChecked() else 120)
            painter.setBrush(colour)
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        if self.hasFocus() and self._by_keyboard:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.DARK.accent), 1))
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        lit = self.isChecked() and self.isEnabled()
        painter.setFont(theme.font(strong=lit))
        painter.setPen(QColor(tokens.rail_text if lit else tokens.rail_muted))
        if not self.isEnabled():
            painter.setOpacity(0.45)
        room = self.rect().adjusted(14, 0, -48, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._badge and self.isEnabled():
            self._draw_badge(painter)

    def _draw_badge(self, painter: QPainter) -> None:
        made = theme.font(theme.SMALL_PT, strong=True)
        text = str(self._badge) if self._badge < 100 else "99+"
        wide = max(22, QFontMetrics(made).horizontalAdvance(text) + 12)
        box = QRectF(self.width() - 12 - wide, (self.height() - 20) / 2, wide, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.DARK.attention_fill))
        painter.drawRoundedRect(box, 10, 10)
        painter.setFont(made)
        painter.setPen(QColor(theme.DARK.attention))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QFrame):
    """Arrow keys move within, Enter or space opens the page."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[tuple[str, str, str]]) -> None:
        """`entries` are key, title and shortcut."""
        super().__init__()
        self.setProperty("role", "rail")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(tr("Sidor"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        self._name = label("Regionbudget")
        self._name.setFont(theme.font(12.5, strong=True))
        self._whose = label("")
        for each, colour in ((self._name, "#FFFFFF"), (self._whose, theme.LIGHT.rail_muted)):
            each.setStyleSheet(f"color: {colour};")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, theme.L, 12, theme.M)
        layout.setSpacing(2)
        layout.addWidget(_indented(self._name))
        layout.addWidget(_indented(self._whose))
        layout.addSpacing(theme.M)
        for key, title, shortcut in entries:
            made = RailButton(key, title, shortcut)
            made.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(made)
            self._buttons[key] = made
            layout.addWidget(made)
        layout.addStretch(1)

    def button(self, key: str) -> RailButton:
        return self._buttons[key]

    def set_whose(self, text: str) -> None:
        self._whose.setText(text)

    def set_current(self, key: str) -> None:
        self._buttons[key].setChecked(True)

    def focus_current(self) -> None:
        checked = self._group.checkedButton()
        if checked is not None:
            checked.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        buttons = [b for b in self._buttons.values() if b.isEnabled()]
        focused = self.focusWidget()
        step = steps.get(Qt.Key(event.key()))
        if step and isinstance(focused, RailButton) and focused in buttons:
            place = buttons.index(focused) + step
            buttons[place % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and focused is not None:
            if isinstance(focused, RailButton):
                focused.click()
        else:
            super().keyPressEvent(event)


def _indented(widget: QWidget) -> QWidget:
    widget.setContentsMargins(12, 0, 0, 0)
    return widget
