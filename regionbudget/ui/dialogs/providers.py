"""Providers: what each was paid, what a distribution gives it, and what it reports back."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from regionbudget.domain.money import kr
from regionbudget.domain.providers import ROLE_WORDS, Provider, ProviderActivity
from regionbudget.ui import exporting, figures, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell, Column, Pill
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import sentence, show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.layout import button, label
from regionbudget.ui.widgets.table import Table

SUM_WIDTH = 92


@dataclass(frozen=True)
class Line:
    """A provider's part of one activity, as a row."""

    provider: Provider
    part: ProviderActivity


class ProvidersDialog(FormDialog):
    """Stays open: a report is taken in, or a statement written, for the chosen row."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        said = tr("Betalt gäller {period}. Välj en rad.").format(
            period=figures.period_title(session.period)
        )
        title = tr("Utförare och mottagare")
        super().__init__(parent, title, tr("Redovisning till Excel…"), said, width=980)
        self._session = session
        self.cancel.setText(tr("Stäng"))
        self.cancel.setAccessibleName(tr("Stäng"))
        self.report = button(tr("Återrapport…"), self.report_back)
        self.buttons.insertWidget(1, self.report)
        self.model: TableModel[Line] = TableModel(_columns())
        self.table = Table(self.model, tr("Utförare och mottagare"))
        self.table.setMinimumHeight(theme.HEADER_HEIGHT + 10 * theme.ROW_HEIGHT)
        self.summary = label("", "strong", wrap=True)
        self.body.addWidget(self.table)
        self.unnamed = label("", "muted", wrap=True)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.unnamed)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._offer())
        self.table.activated.connect(lambda _: self.report_back())
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        from regionbudget.services import providers

        known = providers.load(self._session.db, self._session.period)
        self.model.set_rows([Line(each, part) for each in known for part in each.activities])
        self.table.fit()
        parts = [part for each in known for part in each.activities if part.part]
        missing = sum(each.report is None for each in parts)
        said = trn("{n} utförare", "{n} utförare", len(known))
        paid = tr("{sum} betalt").format(sum=kr(sum(each.period_ore for each in known)))
        told = [said, paid]
        if missing:
            told.append(trn("{n} återrapport saknas", "{n} återrapporter saknas", missing))
        nobody = tr(
            "Ingen utförare ännu: de kommer ur planens utförare och mottagare, fördelningar och "
            "kostnadernas leverantörer."
        )
        self.summary.setText(" · ".join(told) if known else nobody)
        self._offer()

    @property
    def chosen(self) -> Line | None:
        chosen = self.table.selected_row()
        return chosen if isinstance(chosen, Line) else None

    def _offer(self) -> None:
        chosen = self.chosen
        self.ok.setEnabled(chosen is not None)
        self.report.setEnabled(chosen is not None and chosen.part.part is not None)
        unnamed = chosen.part.unnamed if chosen is not None else None
        self.unnamed.setText(sentence(show(unnamed)) if unnamed is not None else "")
        self.unnamed.setVisible(unnamed is not None)

    def report_back(self) -> None:
        """Take in what the chosen receiver of a distribution has used."""
        from regionbudget.ui.dialogs.report_back import ReportBackDialog

        chosen = self.chosen
        if chosen is None or chosen.part.part is None:
            return
        dialog = ReportBackDialog(self, self._session, chosen.part.activity)
        dialog.receiver.choose(chosen.part.part.receiver)
        dialog.finished.connect(lambda _: self.refresh())
        dialog.open()

    def submit(self) -> None:
        """Write the chosen provider's statement."""
        chosen = self.chosen
        if chosen is not None:
            exporting.export_statement(self, self._session, chosen.provider.name, self.panel)


def _columns() -> list[Column[Line]]:
    return [
        Column(tr("Utförare"), lambda row: row.provider.name, width=190),
        Column(tr("Aktivitet"), lambda row: row.part.activity.title),
        Column(tr("Roll"), _roles, width=150),
        Column(tr("Betalt"), lambda row: row.part.period_ore, Cell.AMOUNT, SUM_WIDTH),
        Column(
            tr("Del"),
            lambda row: row.part.part and row.part.part.amount_ore,
            Cell.AMOUNT,
            SUM_WIDTH,
        ),
        Column(
            tr("Använt"),
            lambda row: row.part.report and row.part.report.amount_ore,
            Cell.AMOUNT,
            SUM_WIDTH,
        ),
        Column(tr("Återrapport"), _state, Cell.STATUS, 112),
    ]


def _roles(row: Line) -> str:
    return ", ".join(show(ROLE_WORDS[role]) for role in row.part.roles)


def _state(row: Line) -> Pill | None:
    """Only who has a part of a distribution is asked to report."""
    if row.part.part is None:
        return None
    if row.part.report is None:
        return Pill(Tone.ATTENTION, tr("saknas"))
    return Pill(Tone.OK, tr("lämnad"))
