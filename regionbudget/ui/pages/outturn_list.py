"""The booked entries, newest first, with filters and their sum."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from regionbudget.domain.attachment import Attachment
from regionbudget.domain.periods import Period, periods_of
from regionbudget.domain.spend import Entry, late_words
from regionbudget.ui import figures, theme
from regionbudget.ui.models.cells import Cell, Column, Summary
from regionbudget.ui.models.paged_model import PagedModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.empty_state import EmptyState
from regionbudget.ui.widgets.entry_table import EntryTable
from regionbudget.ui.widgets.fields import Choice
from regionbudget.ui.widgets.layout import column, line_edit, row
from regionbudget.ui.widgets.table import Footer

SEARCH_PAUSE_MS = 200
ACTIVITY_PLACE, CATEGORY_PLACE, MARKS_PLACE = 2, 6, 7
ACTIVITY_WIDTH, MARKS_WIDTH = 204, 118
NARROW = 820
NEAR = 256
"""How many of the newest entries are searched for one to be shown."""


class EntryList(QStackedWidget):
    """The list, or `nothing` as long as nothing is booked. `chosen` follows the current row.

    `acts` stand to the right of the filters.
    """

    chosen = Signal()

    def __init__(self, session: Session, acts: QWidget, nothing: EmptyState) -> None:
        super().__init__()
        self._session = session
        self.nothing = nothing
        self._enclosed: dict[int, list[Attachment]] = {}
        self.model: PagedModel[Entry] = PagedModel(self._columns())
        self.table = EntryTable(self.model, tr("Bokförda poster"))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit())
        self.table.setMinimumHeight(theme.HEADER_HEIGHT)  # a notice above may need the room
        self.footer = Footer(self.table)
        self._search = QTimer(self)
        self._search.setSingleShot(True)
        self._search.timeout.connect(self._list_found)
        listed = QWidget()
        filters = self._build_filters(acts)
        listed.setLayout(column(filters, theme.S, self.table, self.footer, spacing=0))
        self.addWidget(listed)
        nothing.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.addWidget(nothing)

    @property
    def entry(self) -> Entry | None:
        """The current row."""
        found = self.table.selected_row()
        return found if isinstance(found, Entry) else None

    def refresh(self) -> None:
        plan = self._session.plan
        every: tuple[int | None, str] = (None, tr("Alla aktiviteter"))
        self.of_activity.set_options([every, *((a.id, a.title) for a in plan.activities)])
        all_year: tuple[Period | None, str] = (None, tr("Hela året"))
        months = [(p, figures.period_title(p)) for p in periods_of(plan.year)[1:]]
        self.of_period.set_options([all_year, *months])
        kept = self.entry
        self.read()
        if kept is not None:
            self._select(kept.id)

    def filter(self, activity: int | None, text: str) -> None:
        self.of_activity.choose(activity)
        self.of_period.choose(None)
        self.of_text.setText(text)
        self._search.stop()  # it is read at once, and not again under what is chosen then
        self.read()

    def show_period(self, period: Period) -> None:
        """The entries of a period, whatever was filtered before."""
        self.filter(None, "")
        self.of_period.choose(period if period in self.of_period.values else None)
        self.table.setFocus()

    def show_entry(self, entry: Entry) -> None:
        """Put the keyboard on an entry, among those of its activity."""
        self.filter(entry.activity_id, entry.voucher or entry.text)
        self._select(entry.id)
        self.table.setFocus()

    def _select(self, number: int) -> None:
        places = range(min(self.model.rowCount(), NEAR))
        place = next((n for n in places if self.model.row_at(n).id == number), None)
        self.table.select_row(place)

    def read(self) -> None:
        """Read the list anew; only the rows in sight are fetched."""
        from regionbudget.services import attachments, outturn

        db, text = self._session.db, self.of_text.text().strip()
        period, activity, until = self.of_period.value, self.of_activity.value, self._session.as_of
        count = outturn.count(db, period=period, activity_id=activity, text=text, until=until)
        self._enclosed = {}

        def fetch(place: int, most: int) -> list[Entry]:
            found = outturn.entries(
                db,
                period=period,
                activity_id=activity,
                text=text,
                until=until,
                newest_first=True,
                limit=most,
                offset=place,
            )
            self._enclosed |= attachments.of_entries(db, [entry.id for entry in found])
            return found

        self.model.show(count, fetch)
        filtered = bool(text) or period is not None or activity is not None
        self.setCurrentIndex(0 if count or filtered else 1)
        counted = trn("{n} post", "{n} poster", count)
        total = self._sum(period, activity)
        if text:
            total = outturn.total(db, period=period, activity_id=activity, text=text, until=until)
        self.footer.set_summaries([Summary(("", "", counted, total))])
        self.chosen.emit()

    def _list_found(self) -> None:
        """After a pause in the typing; the file may have been closed meanwhile."""
        if self._session.is_open:
            self.read()

    def _sum(self, period: Period | None, activity: int | None) -> int:
        months = range(1, 13) if period is None else _months(period)
        return sum(
            ore
            for (number, month), ore in self._session.month_sums.items()
            if month in months and activity in {None, number}
        )

    def _columns(self) -> list[Column[Entry]]:
        def title(entry: Entry) -> str:
            return self._session.plan.activity(entry.activity_id).title

        return [
            Column(tr("Nr"), lambda e: str(e.id), width=72),
            Column(tr("Datum"), lambda e: e.date, Cell.DATE, 100),
            Column(tr("Aktivitet"), title, width=ACTIVITY_WIDTH, tip=title),
            Column(tr("Belopp"), lambda e: e.amount_ore, Cell.EXACT, 118),
            Column(tr("Text"), lambda e: e.text, tip=lambda e: e.text),
            Column(tr("Verifikation"), lambda e: e.voucher, width=86),
            Column(tr("Kostnadsslag"), lambda e: e.category, width=138),
            Column("", self._marks, width=MARKS_WIDTH, tip=self._marks_in_full, tone=_mark_tone),
        ]

    def _marks(self, entry: Entry) -> str:
        """Late, enclosed, correcting: in few words."""
        enclosed = self._enclosed.get(entry.id, ())
        numbers = ", ".join(str(each.id) for each in enclosed)
        marks = (
            tr("sen") if entry.true_date else "",
            tr("bil. {numbers}").format(numbers=numbers) if enclosed else "",
            tr("rättar {n}").format(n=entry.corrects) if entry.corrects else "",
        )
        return " · ".join(filter(None, marks))

    def _marks_in_full(self, entry: Entry) -> str:
        late = late_words(entry)
        lines = [] if late is None else [show(late)]
        lines += [
            tr("bilaga {number}: {name}").format(number=each.id, name=each.name)
            for each in self._enclosed.get(entry.id, ())
        ]
        if entry.corrects is not None:
            lines.append(tr("rättar post {n}").format(n=entry.corrects))
        return "\n".join(lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the marks are worth more than the category, which the entry tells."""
        narrow = event.size().width() < NARROW
        self.table.setColumnHidden(CATEGORY_PLACE, narrow)
        self.table.setColumnWidth(ACTIVITY_PLACE, 160 if narrow else ACTIVITY_WIDTH)
        self.table.setColumnWidth(MARKS_PLACE, 96 if narrow else MARKS_WIDTH)
        super().resizeEvent(event)

    def _build_filters(self, acts: QWidget) -> QHBoxLayout:
        self.of_activity = Choice[int | None](tr("Visa aktivitet"))
        self.of_period = Choice[Period | None](tr("Visa period"))
        self.of_text = line_edit(
            tr("Sök i text och verifikation"), tr("Sök i text och verifikation")
        )
        self.of_text.setClearButtonEnabled(True)
        for choice in (self.of_activity, self.of_period):
            choice.changed.connect(self.read)
        self.of_text.textChanged.connect(lambda _: self._search.start(SEARCH_PAUSE_MS))
        made = row(self.of_activity, self.of_period, self.of_text, theme.M, acts)
        for place, stretch in enumerate((3, 2, 4)):
            made.setStretch(place, stretch)
        return made


def _mark_tone(entry: Entry) -> Tone:
    return Tone.ATTENTION if entry.true_date else Tone.MUTED


def _months(period: Period) -> range:
    return range(period.first_month, period.last_month + 1)
