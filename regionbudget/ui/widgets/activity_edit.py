"""Choosing an activity by typing any part of its title, with the arrows, or with the mouse.

Who gives money may also be a line's remainder.
"""

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy

from regionbudget.domain.parts import Part
from regionbudget.domain.plan import REMAINDER, Activity, Plan, fold
from regionbudget.ui.text import show, tr

T = TypeVar("T")

POPUP_WIDTH = 460
POPUP_STYLE = "QListView::item { min-height: 22px; padding: 0 4px; }"


class TitleLine(QLineEdit):
    """A line that shows the beginning of a long title, with an ellipsis, while nobody types."""

    def paintEvent(self, event: QPaintEvent) -> None:
        room = QRect(self.contentsRect()).adjusted(2, 0, -2, 0)
        metrics = self.fontMetrics()
        if self.hasFocus() or metrics.horizontalAdvance(self.text()) <= room.width():
            super().paintEvent(event)
            return
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter = QPainter(self)
        painter.setPen(self.palette().text().color())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class NameEdit(QComboBox, Generic[T]):
    """`chosen` is None while the text names nothing. `changed` follows every keystroke."""

    changed = Signal()
    entered = Signal()

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._by_title: dict[str, T] = {}
        self._edit = TitleLine()
        self.setEditable(True)
        self.setLineEdit(self._edit)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(16)
        self.setMinimumContentsLength(10)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._edit.setAccessibleName(name)
        self._edit.setPlaceholderText(placeholder or tr("Skriv en del av namnet"))
        self._edit.setStyleSheet("border: none; padding: 0; background: transparent;")
        self._complete()
        self._edit.textChanged.connect(self._changed)
        self._edit.returnPressed.connect(self.entered)
        self._edit.editingFinished.connect(self._spell_out)

    @property
    def chosen(self) -> T | None:
        """What the text names: the whole name, else the only one that holds it."""
        wanted = fold(self._edit.text())
        if not wanted:
            return None
        exact = self._by_title.get(wanted)
        if exact is not None:
            return exact
        holding = [each for title, each in self._by_title.items() if wanted in title]
        return holding[0] if len(holding) == 1 else None

    def set_names(self, titles: Mapping[str, T]) -> None:
        """Offer these; what is written stays, and names the same if that is still there."""
        written = self._edit.text()
        self._by_title = {fold(title): each for title, each in titles.items()}
        self.blockSignals(True)
        self._edit.blockSignals(True)
        self.clear()
        self.addItems(list(titles))
        for place, title in enumerate(titles):
            self.setItemData(place, title, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(-1)
        self._edit.setText(written)
        self._edit.setCursorPosition(0)
        self._edit.blockSignals(False)
        self.blockSignals(False)

    def choose(self, value: T | None) -> None:
        titles = [title for title, each in self._by_title.items() if _same(each, value)]
        place = self.findText(titles[0], Qt.MatchFlag.MatchFixedString) if titles else -1
        self.setCurrentIndex(place)
        self._edit.setText(self.itemText(place) if place >= 0 else "")
        self._edit.setCursorPosition(0)

    def _changed(self) -> None:
        self.setToolTip(self._edit.text() if self.chosen is not None else "")
        self.changed.emit()

    def _spell_out(self) -> None:
        """On the way out of the field, write the whole name of what is meant."""
        chosen = self.chosen
        if chosen is not None and fold(self._edit.text()) not in self._by_title:
            self.choose(chosen)
        if not self._edit.hasFocus():
            self._edit.setCursorPosition(0)

    def _complete(self) -> None:
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        self.setCompleter(completer)
        if (found := completer.popup()) is not None:
            found.setStyleSheet(POPUP_STYLE)
        for popup in filter(None, (completer.popup(), self.view())):
            popup.setMinimumWidth(POPUP_WIDTH)
            popup.setAccessibleName(self.accessibleName())


class ActivityEdit(NameEdit[Activity]):
    """`activity` is None while the text names none."""

    @property
    def activity(self) -> Activity | None:
        return self.chosen

    def set_activities(self, plan: Plan, activities: Sequence[Activity]) -> None:
        self.set_names(_titled(plan, activities))


class GiverEdit(NameEdit[Activity | Part]):
    """An activity, or what is left of a part of a line."""

    @property
    def activity(self) -> Activity | None:
        return self.chosen if isinstance(self.chosen, Activity) else None

    @property
    def remainder(self) -> Part | None:
        return self.chosen if isinstance(self.chosen, Part) else None

    def set_givers(
        self, plan: Plan, activities: Sequence[Activity], remainders: Sequence[Part]
    ) -> None:
        left = {f"{show(REMAINDER)}: {each.title}": each for each in remainders}
        self.set_names({**_titled(plan, activities), **left})


def _titled(plan: Plan, activities: Sequence[Activity]) -> dict[str, Activity]:
    """The activities by title, with the area where two share one."""
    titles = [fold(activity.title) for activity in activities]
    return {
        f"{each.title} ({plan.area(each.area).title})"
        if titles.count(fold(each.title)) > 1
        else each.title: each
        for each in activities
    }


def _same(one: object, other: object) -> bool:
    """Activities are the same by id, whatever has changed; parts of lines by key."""
    match one, other:
        case Activity(), Activity():
            return one.id == other.id
        case Part(), Part():
            return one.key == other.key
        case _:
            return one == other
