"""What a return form that came back says and would change, before anything is stored."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from regionbudget.domain.finding import Finding
from regionbudget.domain.money import kr
from regionbudget.ui import notices, operations
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell, Column, Summary
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.notices import Line, Notice
from regionbudget.ui.session import Session
from regionbudget.ui.text import sentence, show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.layout import label
from regionbudget.ui.widgets.table import Footer, Table

if TYPE_CHECKING:
    from regionbudget.services.form_reading import FormReading

MOST_ROWS = 10


@dataclass(frozen=True)
class Brought:
    """A cost, a forecast or a comment that the form brings; the amount in öre."""

    what: str
    activity: str
    day: date | None
    amount_ore: int | None
    text: str


class FormReadingDialog(FormDialog):
    """Accepted when the user wants the form read in; `is_late` as chosen."""

    def __init__(
        self, parent: QWidget, session: Session, path: Path, reading: "FormReading"
    ) -> None:
        form = reading.form
        title = tr("Läs in {name}").format(name=path.name)
        super().__init__(parent, title, tr("Läs in"), width=820)
        self._session, self._path = session, path
        about = "" if form is None else f"{form.holder}, {form.period.code}. "
        self._about = about
        self.late = QCheckBox(tr("Bokför poster i stängda månader i nästa &öppna månad"))
        self.late.setVisible(bool(reading.stops))
        self.late.toggled.connect(lambda _: self._again())
        self.model: TableModel[Brought] = TableModel(_columns())
        self.table = Table(self.model, tr("Vad blanketten för med sig"), sortable=False)
        self.footer = Footer(self.table)
        self.detail = label("", wrap=True)
        self.detail.setMinimumHeight(40)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.body.addWidget(self.table)
        self.body.addWidget(self.footer)
        self.body.addWidget(self.detail)
        self.body.addWidget(self.late)
        self.body.setSpacing(0)
        self.show_reading(reading)

    @property
    def is_late(self) -> bool:
        return self.late.isChecked()

    def show_reading(self, reading: "FormReading") -> None:
        unsaved = tr("Inget är sparat än.")
        self.said.setText(f"{self._about}{summary(reading)} {unsaved}")
        self.said.setVisible(True)
        rows = _brought(self._session, reading)
        self.model.set_rows(rows)
        self.footer.set_summaries(
            [Summary((tr("Nya poster"), None, None, reading.accepted.ore, None))]
        )
        self.table.fit_height(MOST_ROWS)
        for each in (self.table, self.footer, self.detail):
            each.setVisible(bool(rows))
        self.table.select_row(0)
        self._tell_notes(reading)
        self.ok.setEnabled(reading.sound)

    def _tell_notes(self, reading: "FormReading") -> None:
        """What is worth knowing before the form is read in, and what stops it."""
        lines = [
            *notices.of_findings(reading.stops),
            *(Line("", sentence(show(each)), Tone.ATTENTION) for each in reading.notes),
            *notices.of_findings(reading.warnings),
        ]
        if not lines:
            self.panel.dismiss()
            return
        tone = Tone.STOP if reading.stops else Tone.ATTENTION
        title = tr("Stoppades av en regel") if reading.stops else tr("Att veta innan du läser in")
        self.panel.show_notice(Notice(tone, title, tuple(lines)))

    def _again(self) -> None:
        """Judge the form once more when late entries are allowed, or no more."""
        from regionbudget.services import form_reading

        path, late = self._path, self.is_late
        operations.run(
            self._session,
            lambda db: form_reading.read(db, path, dry_run=True, late=late),
            done=self.show_reading,
            refused=self.panel.show_notice,
        )

    def _tell(self) -> None:
        """The chosen line in full, for texts longer than the row."""
        chosen = self.table.selected_row()
        if isinstance(chosen, Brought):
            self.detail.setText(f"{chosen.activity}: {chosen.text}".rstrip(": "))


def may_be_late(reading: "FormReading") -> bool:
    """Whether only closed months stop the form: late entries may go to an open one (S3)."""
    return bool(reading.stops) and all(_is_month(each) for each in reading.stops)


def _is_month(finding: Finding) -> bool:
    """S3 of a month, which has its code as subject; a closed plan takes nothing at all."""
    return finding.rule == "S3" and finding.subject[:4].isdigit()


def summary(reading: "FormReading") -> str:
    """`3 nya poster, 12 000 kr. 1 prognos. 2 poster finns redan (S6).`"""
    new, known = reading.accepted, reading.duplicates
    parts = []
    if new.rows:
        count = trn("{n} ny post", "{n} nya poster", new.rows)
        parts.append(f"{count}, {kr(new.ore)}.")
    forecasts = sum(change.forecast for change in reading.changes)
    comments = sum(change.comment for change in reading.changes)
    if forecasts:
        parts.append(trn("{n} prognos.", "{n} prognoser.", forecasts))
    if comments:
        parts.append(trn("{n} kommentar.", "{n} kommentarer.", comments))
    if not parts:
        parts.append(tr("Blanketten för inget nytt med sig."))
    if known.rows:
        parts.append(
            trn(
                "{n} post finns redan och hoppas över (S6).",
                "{n} poster finns redan och hoppas över (S6).",
                known.rows,
            )
        )
    return " ".join(parts)


def _brought(session: Session, reading: "FormReading") -> list[Brought]:
    plan = session.plan
    rows = []
    for entry in reading.new:
        title, day = plan.activity(entry.activity_id).title, entry.date
        text = entry.text
        if entry.true_date is not None:
            late = tr("sen post, rätt datum {day}").format(day=entry.true_date.isoformat())
            text = f"{text} ({late})" if text else late
        rows.append(Brought(tr("Kostnad"), title, day, entry.amount_ore, text))
    for change in reading.changes:
        title, said = change.activity.title, change.said
        if change.forecast:
            text = said.reason if said.forecast_ore is not None else tr("prognosen tas tillbaka")
            rows.append(Brought(tr("Prognos"), title, None, said.forecast_ore, text))
        if change.comment:
            text = said.comment or tr("kommentaren tas bort")
            rows.append(Brought(tr("Kommentar"), title, None, None, " ".join(text.split())))
    return rows


def _columns() -> list[Column[Brought]]:
    return [
        Column(tr("Vad"), lambda row: row.what, width=92),
        Column(tr("Aktivitet"), lambda row: row.activity, tip=lambda row: row.activity),
        Column(tr("Datum"), lambda row: row.day, Cell.DATE, 104),
        Column(tr("Belopp"), lambda row: row.amount_ore, Cell.EXACT, 124),
        Column(tr("Text"), lambda row: row.text, width=220, tip=lambda row: row.text),
    ]
