"""Fields with their labels above, and the few kinds of field that the forms share."""

from collections.abc import Iterable
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from regionbudget.ui import theme
from regionbudget.ui.widgets.layout import column, named_label

T = TypeVar("T")

EDGE = 4
"""What the style keeps free around the text of a combo box."""


def field(title: str, widget: QWidget) -> QVBoxLayout:
    """A widget with its label above; the label names it and takes its access key."""
    return column(named_label(title, widget), widget, spacing=theme.XS)


class DateEdit(QDateEdit):
    """A day. Typed part by part, changed by the arrows, or picked from a calendar.

    Tab leaves the field at once; the left and right arrows go between year, month and day.
    """

    changed = Signal()

    def __init__(self, name: str, day: date) -> None:
        super().__init__()
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)
        self.setFixedHeight(theme.CONTROL_HEIGHT)
        self.setAccessibleName(name)
        self.set_value(day)
        self.dateChanged.connect(lambda _: self.changed.emit())

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001
        return QWidget.focusNextPrevChild(self, forward)

    @property
    def value(self) -> date:
        day = self.date()
        return date(day.year(), day.month(), day.day())

    def set_value(self, day: date) -> None:
        self.setDate(QDate(day.year, day.month, day.day))

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)


class WholeNumber(QSpinBox):
    """A whole number with its unit, typed or changed by the up and down keys.

    The sheet hides the arrows: told to have none, the style would leave the number no room.
    """

    def __init__(self, name: str, unit: str, value: int, most: int, least: int = 0) -> None:
        super().__init__()
        self.setFixedHeight(theme.CONTROL_HEIGHT)
        self.setRange(least, most)
        self.setSuffix(unit)
        self.lineEdit().setTextMargins(theme.S, 0, 0, 0)
        self.setValue(value)
        self.setAccessibleName(name)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)


class Choice(QComboBox, Generic[T]):
    """One of some values, each under its title; one too long for the field ends in an ellipsis."""

    changed = Signal()

    def __init__(self, name: str, options: Iterable[tuple[T, str]] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._values: list[T] = []
        self.set_options(options)
        self.currentTextChanged.connect(self.setToolTip)
        self.currentIndexChanged.connect(lambda _: self.changed.emit())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control = QStyle.ComplexControl.CC_ComboBox
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self).width() - EDGE
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    @property
    def value(self) -> T:
        """ValueError when there is nothing to choose from."""
        if not self._values:
            raise ValueError("no options")
        return self._values[max(0, self.currentIndex())]

    @property
    def values(self) -> list[T]:
        return list(self._values)

    def set_options(self, options: Iterable[tuple[T, str]]) -> None:
        """Offer these; what was chosen stays chosen when it is still there."""
        at = self.currentIndex()
        chosen = self._values[at : at + 1] if at >= 0 else []
        listed = list(options)
        if listed == [(v, self.itemText(n)) for n, v in enumerate(self._values)]:
            return
        self.blockSignals(True)
        self.clear()
        self._values = [value for value, _ in listed]
        for _, title in listed:
            self.addItem(title)
            self.setItemData(self.count() - 1, title, Qt.ItemDataRole.ToolTipRole)
        for value in chosen:
            self.choose(value)
        self.blockSignals(False)
        self.setToolTip(self.currentText())

    def choose(self, value: T) -> None:
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))
