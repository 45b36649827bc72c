"""What a spend file would book, before it is booked."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell, Column, Summary
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.table import Footer, Table

if TYPE_CHECKING:
    from regionbudget.services.outturn import LedgerImport

MOST_ROWS = 12


@dataclass(frozen=True)
class Booking:
    """What an activity gets from the file, and where it then stands, in öre."""

    activity: Activity
    new_ore: int
    booked_ore: int
    left_ore: int


class ImportSpendDialog(FormDialog):
    """Accepted when the user books the file."""

    def __init__(self, parent: QWidget, session: Session, name: str, trial: "LedgerImport") -> None:
        title = tr("Läs in {name}").format(name=name)
        super().__init__(parent, title, tr("Bokför"), summary(trial), width=720)
        self.bookings = bookings(session, trial)
        columns: list[Column[Booking]] = [
            Column(tr("Aktivitet"), lambda b: b.activity.title, tip=lambda b: b.activity.title),
            Column(tr("I filen"), lambda b: b.new_ore, Cell.AMOUNT, 110),
            Column(tr("Utfall efter"), lambda b: b.booked_ore, Cell.AMOUNT, 110),
            Column(
                tr("Kvar efter"),
                lambda b: b.left_ore,
                Cell.AMOUNT,
                110,
                tone=lambda b: Tone.ATTENTION if b.left_ore < 0 else Tone.PLAIN,
            ),
        ]
        self.table = Table(TableModel(columns, self.bookings), tr("Summor per aktivitet"))
        footer = Footer(self.table)
        footer.set_summaries([Summary((tr("Totalt"), trial.total_ore))])
        self.table.fit_height(MOST_ROWS)
        self.body.addWidget(self.table)
        self.body.addWidget(footer)
        self.body.setSpacing(0)
        self.table.setVisible(bool(self.bookings))
        footer.setVisible(bool(self.bookings))
        self.ok.setEnabled(bool(trial.new))


def summary(trial: "LedgerImport") -> str:
    """How many entries are new and how many are there already."""
    known = trn(
        "{n} post finns redan och hoppas över (S6).",
        "{n} poster finns redan och hoppas över (S6).",
        trial.known,
    )
    if not trial.new:
        return tr("Inget nytt att bokföra.") + f" {known}"
    new = trn("{n} ny post", "{n} nya poster", trial.new)
    said = [f"{new}, {kr(trial.total_ore)}."]
    if trial.late:
        said.append(
            trn(
                "{n} sen post bokförs i nästa öppna månad (S3).",
                "{n} sena poster bokförs i nästa öppna månad (S3).",
                trial.late,
            )
        )
    if trial.known:
        said.append(known)
    return " ".join(said)


def bookings(session: Session, trial: "LedgerImport") -> list[Booking]:
    """The file's sums by activity in the plan's order, with what is left of each after."""
    from regionbudget.services import commitments, outturn

    funding = session.plan.funding()
    booked = outturn.booked(session.db)
    committed = commitments.open_by_activity(session.db)
    found = []
    for activity in session.plan.activities:
        if activity.id in trial.by_activity:
            new = trial.by_activity[activity.id]
            after = booked.get(activity.id, 0) + new
            left = sum(funding[activity.id].values()) - after - committed.get(activity.id, 0)
            found.append(Booking(activity, new, after, left))
    return found
