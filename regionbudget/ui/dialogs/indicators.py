"""The indicators of an activity: name, unit and target, and the outcome of the chosen period."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from regionbudget.domain.indicator import Indicator, Reached, number_words
from regionbudget.domain.numbers import NumberError, format_number, parse_number
from regionbudget.domain.plan import Activity
from regionbudget.ui import figures, operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import sentence, show, tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.fields import field
from regionbudget.ui.widgets.layout import button, label, line_edit, row
from regionbudget.ui.widgets.table import Table

if TYPE_CHECKING:
    from regionbudget.bootstrap import Database


class IndicatorsDialog(FormDialog):
    """Stays open from one to the next. A row that is chosen fills the fields."""

    def __init__(self, parent: QWidget, session: Session, activity: Activity) -> None:
        said = tr(
            "Vad aktiviteten ska nå under året, till exempel antal sjuksköterskor i utbildning, "
            "och vad den har nått per {period}."
        ).format(period=figures.period_title(session.period))
        title = tr("Indikatorer: {activity}").format(activity=activity.title)
        super().__init__(parent, title, tr("Skriv in"), said, width=860)
        self._session, self._activity = session, activity
        self.cancel.setText(tr("Klar"))
        self.cancel.setAccessibleName(tr("Klar"))
        self.model: TableModel[Reached] = TableModel(_columns())
        self.table = Table(
            self.model,
            tr("Indikatorer"),
            sortable=False,
            when_empty=tr("Aktiviteten har ingen indikator än. Skriv in den första nedanför."),
        )
        self.table.setMinimumHeight(theme.HEADER_HEIGHT + 4 * theme.ROW_HEIGHT)
        self.name = line_edit(tr("Indikator"), tr("till exempel sjuksköterskor i utbildning"))
        self.unit = line_edit(tr("Enhet"), tr("frivillig"))
        self.target = line_edit(tr("Årets mål"), tr("frivilligt"))
        self.outcome = line_edit(tr("Utfall i perioden"))
        self.note = line_edit(tr("Anteckning"), tr("frivillig, eller varför tal saknas"))
        self.by = line_edit(tr("Sägs av"), tr("en befattning"))
        self.by.setText(activity.owners[0] if activity.owners else "")
        self.withdraw_button = button(tr("Ta bort"), self.withdraw)
        self.fault = label("", "small", wrap=True)
        theme.set_tone(self.fault, Tone.STOP)
        self._lay_out()
        for each in (self.name, self.target, self.outcome):
            each.textChanged.connect(self._weigh)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.refresh()

    def _lay_out(self) -> None:
        first = row(
            field(tr("Indikator"), self.name),
            field(tr("Enhet"), self.unit),
            field(tr("Årets mål"), self.target),
        )
        second = row(
            field(tr("Utfall i perioden"), self.outcome),
            field(tr("Anteckning"), self.note),
            field(tr("Sägs av"), self.by),
        )
        for line, stretches in ((first, (3, 1, 1)), (second, (1, 2, 2))):
            for place, stretch in enumerate(stretches):
                line.setStretch(place, stretch)
        self.body.addWidget(self.table)
        for each in (row(None, self.withdraw_button), first, second):
            self.body.addLayout(each)
        self.body.addWidget(self.fault)

    def refresh(self) -> None:
        from regionbudget.services import indicators

        known = indicators.load(self._session.db, self._session.period)
        self.model.set_rows([r for r in known if r.indicator.activity == self._activity.id])
        self._weigh()

    def _choose(self) -> None:
        chosen = self.table.selected_row()
        if isinstance(chosen, Reached):
            made, said = chosen.indicator, chosen.outcome
            self.name.setText(made.name)
            self.unit.setText(made.unit)
            self.target.setText(number_words(made.target))
            self.outcome.setText(number_words(chosen.value))
            self.note.setText(said.note if said else "")
        self._weigh()

    def _weigh(self) -> None:
        self.withdraw_button.setEnabled(isinstance(self.table.selected_row(), Reached))
        self.fault.setText("")
        for each in (self.target, self.outcome):
            try:
                _number(each.text())
            except NumberError as error:
                self.fault.setText(sentence(show(error.message)))
        missing = [] if self.name.text().strip() else [tr("Indikator")]
        self.ask_for(missing)
        self.ok.setEnabled(not missing and not self.fault.text())

    def submit(self) -> None:
        from regionbudget.domain.indicator import indicator_named
        from regionbudget.services import indicators

        if not self.ok.isEnabled():
            return
        number, by = self._activity.id, self.by.text()
        name, unit = self.name.text(), " ".join(self.unit.text().split())
        target, value = _number(self.target.text()), _number(self.outcome.text())
        note, period = " ".join(self.note.text().split()), self._session.period
        known = {each.indicator: each.outcome for each in self.model.rows}
        standing = indicator_named(known, number, name)
        made = Indicator(number, standing.name if standing else name, unit, target)
        said = known.get(standing) if standing else None
        acts: list[Callable[[Database], object]] = []
        if made != standing:
            acts.append(lambda db: indicators.define(db, made, by))
        if (value, note) != ((said.value, said.note) if said else (None, "")):
            acts.append(
                lambda db: indicators.state(db, number, name, period, value, note=note, by=by)
            )
        for act in acts:
            if not operations.run(self._session, act, refused=self.panel.show_notice):
                return
        self.panel.dismiss()
        for each in (self.name, self.unit, self.target, self.outcome, self.note):
            each.clear()
        self.refresh()
        self.name.setFocus()

    def withdraw(self) -> None:
        from regionbudget.services import indicators

        chosen = self.table.selected_row()
        if isinstance(chosen, Reached):
            number, by = self._activity.id, self.by.text()
            if operations.run(
                self._session,
                lambda db: indicators.withdraw(db, number, chosen.indicator.name, by),
                refused=self.panel.show_notice,
            ):
                self.refresh()


def _number(text: str) -> Decimal | None:
    return parse_number(text) if text.strip() else None


def _columns() -> list[Column[Reached]]:
    def note(each: Reached) -> str:
        return each.outcome.note if each.outcome else ""

    return [
        Column(tr("Indikator"), lambda each: each.indicator.name),
        Column(tr("Enhet"), lambda each: each.indicator.unit, width=110),
        Column(tr("Årets mål"), lambda each: number_words(each.indicator.target), width=104),
        Column(
            tr("Utfall i perioden"),
            lambda each: tr("saknas") if each.value is None else format_number(each.value),
            width=150,
        ),
        Column(tr("Anteckning"), note, width=200, tip=note),
    ]
