"""The second step: which activity each object is, and which cost category each account."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QWidget

from regionbudget.domain.money import kr
from regionbudget.ui import figures, theme
from regionbudget.ui.dialogs.ledger.target_grid import (
    EXCLUDED,
    Names,
    Target,
    TargetModel,
)
from regionbudget.ui.dialogs.ledger.target_table import TargetTable
from regionbudget.ui.models.cells import Summary
from regionbudget.ui.text import tr, trn
from regionbudget.ui.theme import SYMBOLS, Tone
from regionbudget.ui.widgets.fields import Choice
from regionbudget.ui.widgets.layout import (
    button,
    column,
    label,
    line_edit,
    row,
    spare_height,
    toggle,
)
from regionbudget.ui.widgets.table import Footer

OBJECTS, ACCOUNTS = 0, 1


class TargetsStep(QWidget):
    """`edited` follows each change; `chart_chosen` a chart of accounts to start from; `table_asked`
    the wish to see and edit the plan's table of accounts."""

    edited = Signal()
    chart_chosen = Signal(object)
    table_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.objects = TargetModel(
            tr("Objekt i filen"), tr("Aktivitet"), tr("(inget objekt)"), needed=True
        )
        self.accounts = TargetModel(
            tr("Konto i filen"), tr("Kostnadsslag"), tr("(inget konto)"), needed=False
        )
        self.chart = Choice[str | None](tr("Kontoplan"))
        self.chart.changed.connect(lambda: self.chart_chosen.emit(self.chart.value))
        self.rest = QCheckBox(tr("Objekt som inte är kopplade ingår inte, nu och i senare filer"))
        self.rest.toggled.connect(lambda _: self._changed())
        self.object_table = TargetTable(self.objects, tr("Objekt och aktiviteter"))
        self.account_table = TargetTable(self.accounts, tr("Konton och kostnadsslag"))
        self.search = line_edit(tr("Sök"), tr("Sök objekt eller konto"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._seek)
        self.state = label("", "strong", wrap=True)
        self.why = label("", "small", wrap=True)
        self.parts = QStackedWidget()
        self.toggles = [
            toggle(tr("Objekt"), lambda: self.open_part(OBJECTS)),
            toggle(tr("Konton"), lambda: self.open_part(ACCOUNTS)),
        ]
        self._footers = [Footer(self.object_table), Footer(self.account_table)]
        for table, footer, model in zip(
            (self.object_table, self.account_table),
            self._footers,
            (self.objects, self.accounts),
            strict=True,
        ):
            spare_height(table)
            held = QWidget()
            held.setLayout(column(table, footer, spacing=0))
            self.parts.addWidget(held)
            model.edited.connect(self._changed)
        made = column(self._lay_out_top(), self.state, self.parts, self._lay_out_low())
        made.setStretch(2, 1)
        made.setSpacing(theme.S)
        self.setLayout(made)
        self.open_part(OBJECTS)

    def _lay_out_top(self) -> QHBoxLayout:
        self.table_button = button(tr("&Kontotabell…"), self.table_asked.emit)
        made = row(*self.toggles, theme.M, self.chart, self.table_button, self.search)
        for place in (3, 5):
            made.setStretch(place, 1)
        return made

    def _lay_out_low(self) -> QHBoxLayout:
        self.out_button = button(tr("De &markerade ingår inte"), self.leave_out)
        self.rest_button = button(tr("&Resten ingår inte"), self.leave_out_rest)
        made = row(self.out_button, self.rest_button, theme.S, self.rest, self.why, None)
        made.setStretch(4, 3)
        return made

    # --- what is shown

    def show_targets(
        self,
        objects: Sequence[Target],
        activities: Names,
        accounts: Sequence[Target],
        categories: Names,
        *,
        rest_excluded: bool,
    ) -> None:
        self.rest.blockSignals(True)
        self.rest.setChecked(rest_excluded)
        self.rest.blockSignals(False)
        self.objects.show_targets(objects, activities)
        self.accounts.show_targets(accounts, categories)
        self.toggles[ACCOUNTS].setEnabled(bool(accounts))
        self._tell()

    def show_objects(self, objects: Sequence[Target], activities: Names) -> None:
        """The objects counted anew."""
        self.objects.show_targets(objects, activities)
        self._tell()

    def offer_charts(self, options: Sequence[tuple[str | None, str]], why: str) -> None:
        """The charts to start from, while the plan has no account table of its own."""
        self.chart.set_options(options)
        self.chart.blockSignals(True)
        self.chart.choose(None)
        self.chart.blockSignals(False)
        self.why.setText(why)
        self.open_part(self.parts.currentIndex())

    def open_part(self, place: int) -> None:
        self.parts.setCurrentIndex(place)
        for number, each in enumerate(self.toggles):
            each.setChecked(number == place)
        self.rest.setVisible(place == OBJECTS)
        self.rest_button.setVisible(place == OBJECTS)
        self.chart.setVisible(place == ACCOUNTS and self.chart.count() > 0)
        self.table_button.setVisible(place == ACCOUNTS)
        self.why.setVisible(place == ACCOUNTS)
        self._tell()

    def begin(self) -> None:
        """The keyboard where something is to be done."""
        self.open_part(OBJECTS)
        self.object_table.begin()
        self.object_table.setFocus()

    @property
    def rest_excluded(self) -> bool:
        return self.rest.isChecked()

    @property
    def lacking(self) -> list[Target]:
        """What must be tied before one goes on."""
        wrong = [row for row in self.objects.targets if row.typed]
        return wrong if self.rest_excluded else self.objects.open

    # --- acts

    def leave_out(self) -> None:
        table = self._table
        model = self.objects if table is self.object_table else self.accounts
        model.tie(table.chosen, EXCLUDED)
        table.begin()
        table.setFocus()

    def leave_out_rest(self) -> None:
        self.objects.tie_open(EXCLUDED)

    @property
    def _table(self) -> TargetTable:
        places = (self.object_table, self.account_table)
        return places[self.parts.currentIndex()]

    def _seek(self, words: str) -> None:
        self.objects.seek(words)
        self.accounts.seek(words)

    def _tell(self) -> None:
        """How much is not tied, in words; and the sums of what is listed."""
        lacking = self.lacking
        if lacking:
            count = trn("{n} objekt att koppla", "{n} objekt att koppla", len(lacking))
            said = f"{count}, {kr(sum(each.ore for each in lacking))}"
        else:
            said = tr("Alla objekt är kopplade")
        tone = Tone.ATTENTION if lacking else Tone.OK
        self.state.setText(f"{SYMBOLS[tone]} {said}")
        theme.set_tone(self.state, tone)
        mark = f"{SYMBOLS[tone]} {len(lacking)}" if lacking else SYMBOLS[tone]
        self.toggles[OBJECTS].setText(tr("Objekt") + " " + mark)
        self.rest_button.setEnabled(bool(lacking))
        for footer, model in zip(self._footers, (self.objects, self.accounts), strict=True):
            rows = model.rows
            count = figures.count(sum(row.rows for row in rows))
            total = (tr("Totalt"), count, sum(row.ore for row in rows))
            footer.set_summaries([Summary(total)])

    def _changed(self) -> None:
        self._tell()
        self.edited.emit()
