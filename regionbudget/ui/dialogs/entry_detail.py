"""All there is to tell of an entry: where it came from, its corrections, its attachments."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from regionbudget.domain.batch import BatchKind
from regionbudget.domain.money import kr
from regionbudget.domain.spend import Entry
from regionbudget.ui import figures, theme
from regionbudget.ui.dialogs.attachments import AttachmentsView
from regionbudget.ui.dialogs.correct import CorrectDialog
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.layout import label
from regionbudget.ui.widgets.table import Table

if TYPE_CHECKING:
    from regionbudget.services.outturn import Told

LABEL_WIDTH = 120
MOST_ROWS = 4


class EntryDialog(FormDialog):
    """The primary button corrects the entry; a correction cannot be corrected."""

    def __init__(self, parent: QWidget, session: Session, entry: Entry) -> None:
        from regionbudget.services import outturn

        title = tr("Post {number}").format(number=entry.id)
        activity = session.plan.activity(entry.activity_id)
        super().__init__(parent, title, tr("Rätta…"), activity.title, width=620)
        self.cancel.setText(tr("Stäng"))
        self.cancel.setAccessibleName(tr("Stäng"))
        self._session = session
        self.told = outturn.told(session.db, entry.id)
        self.ok.setVisible(entry.corrects is None)
        self.correcting: CorrectDialog | None = None
        facts = QGridLayout()
        facts.setHorizontalSpacing(theme.M)
        facts.setVerticalSpacing(theme.XS)
        facts.setColumnMinimumWidth(0, LABEL_WIDTH)
        facts.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(_facts(self.told)):
            facts.addWidget(label(name, "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
            said = label(value, wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            facts.addWidget(said, place, 1)
        self.body.addLayout(facts)
        if self.told.corrections:
            self.body.addWidget(label(tr("Rättelser"), "strong"))
            self.body.addWidget(_corrections(self.told))
        self.body.addWidget(label(tr("Bilagor"), "strong"))
        self.enclosed = AttachmentsView(session, entry.id, self.panel)
        self.body.addWidget(self.enclosed)

    def submit(self) -> None:
        """Go on to the correction; when it is booked, this has nothing more to tell."""
        self.correcting = CorrectDialog(self, self._session, self.told.entry)
        self.correcting.accepted.connect(self.accept)
        self.correcting.open()


def _facts(told: "Told") -> Iterator[tuple[str, str]]:
    """Names and values; what the entry does not have is left out."""
    entry = told.entry
    amount = kr(entry.amount_ore)
    if told.corrections:
        stands = tr("står efter rättelser på {sum}").format(sum=kr(told.stands_ore))
        amount += f"  ·  {stands}"
    day = figures.day(entry.date)
    if entry.true_date is not None:
        late = tr("sen post, rätt datum {day}").format(day=figures.day(entry.true_date))
        day += f"  ·  {late}"
    facts = {
        tr("Belopp"): amount,
        tr("Datum"): day,
        tr("Text"): entry.text,
        tr("Verifikation"): entry.voucher,
        tr("Kostnadsslag"): entry.category,
        tr("Konto"): entry.account,
        tr("Objekt"): entry.object,
        tr("Leverantör"): entry.supplier,
        tr("Rättar"): _original(told.original),
        tr("Kommer från"): _source(told),
    }
    yield from ((name, value) for name, value in facts.items() if value)


def _original(original: Entry | None) -> str:
    if original is None:
        return ""
    said = tr("post {number}, {day}, {sum}")
    return said.format(
        number=original.id, day=figures.day(original.date), sum=kr(original.amount_ore)
    )


def _source(told: "Told") -> str:
    """The hand, or the batch by its number and what it was."""
    recorded = told.entry.recorded_at[:10]
    if told.batch is None:
        return tr("inskriven för hand {day}").format(day=recorded)
    content = told.batch.content
    words = {
        BatchKind.LEDGER: tr("fil från ekonomisystemet"),
        BatchKind.SIE: tr("SIE-fil"),
        BatchKind.FORM: tr("blankett"),
        BatchKind.PASTE: tr("inklistrat"),
        BatchKind.INVESTMENT: tr("avskrivning"),
        BatchKind.UNDO: tr("ångring"),
    }
    said = tr("inläsning {number}, {what}: {source}, {day}")
    whole = said.format(
        number=told.batch.id, what=words[content.kind], source=content.source, day=recorded
    )
    if told.batch.undone_by is not None:
        whole += "  ·  " + tr("ångrad genom inläsning {number}").format(number=told.batch.undone_by)
    return whole


def _corrections(told: "Told") -> Table:
    columns: list[Column[Entry]] = [
        Column(tr("Post"), lambda e: str(e.id), width=64),
        Column(tr("Datum"), lambda e: e.date, Cell.DATE, 100),
        Column(tr("Ändring"), lambda e: e.amount_ore, Cell.EXACT, 118),
        Column(tr("Text"), lambda e: e.text, tip=lambda e: e.text),
    ]
    table = Table(TableModel(columns, told.corrections), tr("Rättelser"), sortable=False)
    table.fit_height(MOST_ROWS)
    return table
