"""A new plan: agreement, region, a look at the allocation, and the file to keep it in."""

from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from regionbudget.domain.agreement import Agreement
from regionbudget.domain.plan import fold
from regionbudget.readers.agreements import load_agreements, region_names
from regionbudget.ui import figures, operations, theme
from regionbudget.ui.models.cells import Cell, Column, Pill, Summary
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.proof import ProofRow, proof
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.badge import Badge
from regionbudget.ui.widgets.last_year_choice import LastYearChoice
from regionbudget.ui.widgets.layout import button, column, label, line_edit, named_label, row
from regionbudget.ui.widgets.notice_panel import NoticePanel
from regionbudget.ui.widgets.table import Footer, Table


class NewPlanDialog(QDialog):
    """`path` is the made file when the dialog was accepted."""

    def __init__(self, session: Session, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Ny plan"))
        self.resize(760, 640)
        self._session, self._folder = session, folder
        self._agreements: list[Agreement] = []
        self.path: Path | None = None
        self.agreement, self.region = QComboBox(), QComboBox()
        for each in (self.agreement, self.region):
            each.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._list_agreements()
        self.region.addItems(region_names())
        self.file = line_edit(tr("Fil"))
        self._own_name = False
        self._build_proof()
        self.last_year = LastYearChoice(session, folder)
        self.panel = NoticePanel()
        self.make = button(tr("Skapa planen"), self._make, "primary")
        self.make.setDefault(True)
        self._lay_out()
        self.agreement.currentIndexChanged.connect(self._show)
        self.region.currentIndexChanged.connect(self._show)
        self.file.textEdited.connect(self._named)
        self._show()

    def _build_proof(self) -> None:
        self.model: TableModel[ProofRow] = TableModel(
            [
                Column(
                    tr("Delområde"), lambda r: r.line.title, locked=lambda r: r.line.ring_fenced
                ),
                Column(tr("Regionens belopp"), lambda r: r.amount_ore, Cell.AMOUNT),
                Column(tr("Hela landet"), lambda r: r.line.national_ore, Cell.AMOUNT, width=130),
                Column(tr("Andel"), lambda r: r.national_share, Cell.SHARE),
                Column(tr("Kontroll"), proof_pill, Cell.STATUS, width=150),
            ],
            fill=lambda r: Tone.RING if r.line.ring_fenced else Tone.PLAIN,
        )
        self.table = Table(self.model, tr("Regionens tilldelning"), sortable=False)
        self.footer = Footer(self.table)
        self.verdict = Badge()
        self.hint = label("", "muted", wrap=True)

    def _lay_out(self) -> None:
        browse = button(tr("Välj…"), self._browse)
        form = row(
            column(
                named_label(tr("1  Ö&verenskommelse"), self.agreement),
                row(self.agreement, button(tr("F&ler…"), self.open_agreements)),
                spacing=4,
            ),
            column(named_label(tr("2  &Region"), self.region), self.region, spacing=4),
            spacing=theme.M,
        )
        for place in range(form.count()):
            form.setStretch(place, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        layout.setSpacing(theme.M)
        layout.addWidget(label(tr("Ny plan"), "title"))
        layout.addLayout(form)
        layout.addLayout(row(label(tr("3  Stämmer tilldelningen?"), "muted"), None, self.verdict))
        self.proof, silent = QWidget(), QWidget()
        self.proof.setLayout(column(self.table, self.footer, spacing=0))
        silent.setLayout(column(self.hint, None))
        self.shown = QStackedWidget()
        self.shown.addWidget(self.proof)
        self.shown.addWidget(silent)
        layout.addWidget(self.shown, 1)
        layout.addWidget(self.last_year)
        layout.addLayout(
            column(
                named_label(tr("5  Spara planen i &filen"), self.file),
                row(self.file, browse),
                spacing=4,
            )
        )
        layout.addWidget(self.panel)
        layout.addLayout(row(None, button(tr("Avbryt"), self.reject), self.make))

    def open_agreements(self) -> None:
        """Add an agreement on the way; the new one is then chosen."""
        from regionbudget.ui.dialogs.agreements import AgreementsDialog

        dialog = AgreementsDialog(self._session, self._folder, self)
        dialog.finished.connect(lambda _: self._added(dialog.added))
        dialog.open()

    def _added(self, key: str) -> None:
        self._list_agreements(key)
        self._show()

    def _list_agreements(self, key: str = "") -> None:
        kept = key or (self.chosen.key if self._agreements else "")
        self._agreements = list(reversed(load_agreements()))
        keys = [each.key for each in self._agreements]
        self.agreement.blockSignals(True)  # the list is shown when it is whole
        self.agreement.clear()
        self.agreement.addItems([each.title for each in self._agreements])
        self.agreement.blockSignals(False)
        self.agreement.setCurrentIndex(keys.index(kept) if kept in keys else 0)

    @property
    def chosen(self) -> Agreement:
        return self._agreements[self.agreement.currentIndex()]

    def _show(self) -> None:
        rows = proof(self.chosen, self.region.currentText())
        self.last_year.plan_for(self.chosen.key, self.region.currentText())
        self.model.set_rows(rows)
        total = sum(each.amount_ore for each in rows)
        national = sum(each.line.national_ore for each in rows)
        self.footer.set_summaries([Summary([tr("Totalt"), total, national])] if rows else [])
        self.shown.setCurrentIndex(0 if rows else 1)
        self.hint.setText(
            tr(
                "{agreement} har ingen tabell per region. Skapa planen, och läs sedan in regionens "
                "egen tabell på sidan Tilldelning (kolumnerna Delområde och Belopp)."
            ).format(agreement=self.chosen.title)
        )
        self.verdict.show_pill(verdict(rows))
        if not self._own_name:
            self.file.setText(str(self._suggested()))

    def _suggested(self) -> Path:
        region = fold(self.region.currentText()).translate(str.maketrans("åäö", "aao"))
        stem = "-".join(region.split())
        return Path(self._folder) / f"{stem}-{self.chosen.year}.db"

    def _named(self) -> None:
        self._own_name = True

    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Spara planen i filen"), self.file.text(), "Regionbudget (*.db)"
        )
        if name:
            self._own_name = True
            self.file.setText(name)

    def _make(self) -> None:
        text = self.file.text().strip()
        path = Path(text)
        if not text:
            self.file.setFocus()
            return
        key, region = self.chosen.key, self.region.currentText()
        if operations.attempt(
            self._session,
            lambda: self.last_year.make(path, key, region),
            refused=self.panel.show_notice,
        ):
            self.path = path
            self.accept()


def proof_pill(row: ProofRow) -> Pill:
    """Whether all regions' amounts add up to the national sum."""
    if row.gap_ore is None:
        return Pill(Tone.MUTED, tr("ingen tabell"))
    if row.gap_ore == 0:
        return Pill(Tone.OK, tr("summan stämmer"))
    return Pill(Tone.ATTENTION, tr("skiljer {amount}").format(amount=figures.signed(row.gap_ore)))


def verdict(rows: list[ProofRow]) -> Pill:
    """The proof in one word."""
    if not rows:
        return Pill(Tone.MUTED, tr("Ingen tabell per region"))
    if all(row.gap_ore == 0 for row in rows):
        return Pill(Tone.OK, tr("Alla regioners belopp blir det nationella"))
    return Pill(Tone.ATTENTION, tr("Överenskommelsens egen tabell går inte jämnt upp"))
