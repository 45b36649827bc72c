"""Choosing an activity by typing any part of its title, with the arrows, or with the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy

from regionbudget.domain.plan import Activity, Plan, fold
from regionbudget.ui.text import tr

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


class ActivityEdit(QComboBox):
    """`activity` is None while the text names none. `changed` follows every keystroke."""

    changed = Signal()
    entered = Signal()

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._by_title: dict[str, Activity] = {}
        self._plan: Plan | None = None
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
    def activity(self) -> Activity | None:
        """The activity that the text names: its whole title, else the only one that holds it."""
        wanted = fold(self._edit.text())
        if not wanted:
            return None
        exact = self._by_title.get(wanted)
        if exact is not None:
            return exact
        holding = [each for title, each in self._by_title.items() if wanted in title]
        return holding[0] if len(holding) == 1 else None

    def set_activities(self, plan: Plan, activities: Sequence[Activity]) -> None:
        """Offer these; what is written stays, and names the same activity if it is still there."""
        written = self._edit.text()
        twins = [fold(activity.title) for activity in activities]
        titles = {
            self._title(plan, each, twin=twins.count(fold(each.title)) > 1): each
            for each in activities
        }
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

    def choose(self, activity: Activity | None) -> None:
        titles = [
            title for title, each in self._by_title.items() if activity and each.id == activity.id
        ]
        place = self.findText(titles[0], Qt.MatchFlag.MatchFixedString) if titles else -1
        self.setCurrentIndex(place)
        self._edit.setText(self.itemText(place) if place >= 0 else "")
        self._edit.setCursorPosition(0)

    def _changed(self) -> None:
        activity = self.activity
        self.setToolTip(activity.title if activity else "")
        self.changed.emit()

    def _spell_out(self) -> None:
        """On the way out of the field, write the whole title of the activity that is meant."""
        activity = self.activity
        if activity is not None and fold(self._edit.text()) not in self._by_title:
            self.choose(activity)
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

    @staticmethod
    def _title(plan: Plan, activity: Activity, *, twin: bool) -> str:
        return f"{activity.title} ({plan.area(activity.area).title})" if twin else activity.title
