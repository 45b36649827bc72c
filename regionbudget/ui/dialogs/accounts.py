"""Which cost category each account gives: the chart to begin from, and the user's own changes."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from regionbudget.domain.accounts import OWN, AccountTable, foreign_categories, table_of, what_of
from regionbudget.domain.chart_guess import Guess
from regionbudget.domain.message import join
from regionbudget.ui import operations, theme
from regionbudget.ui.dialogs.form import FormDialog, confirm
from regionbudget.ui.dialogs.split_grid import SplitEditor
from regionbudget.ui.models.account_grid import AccountGrid
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.fields import Choice, field
from regionbudget.ui.widgets.layout import button, label, line_edit, row


class AccountsDialog(FormDialog):
    """Accepted when a table was saved. `guess` is what a ledger tells of its chart, when one led
    here; without a choice nothing is taken for granted."""

    def __init__(self, parent: QWidget, session: Session, guess: Guess | None = None) -> None:
        from regionbudget.services import accounts

        said = tr(
            "Den längsta början som stämmer avgör. Det som inte är en kostnad lämnas utanför: "
            "balanskonton, intäkter och finansiella poster."
        )
        super().__init__(parent, tr("Kontotabell"), tr("Spara"), said, width=860)
        self._session = session
        self._categories = accounts.categories(session.db)
        before = accounts.table(session.db)
        self._chart = before.chart if before is not None else None
        self._table = AccountTable(OWN)
        self.origin = label("", "small", wrap=True)
        titles = accounts.charts()
        self.chart = Choice[str](tr("Kontoplan"), list(titles.items()))
        self.begin = button(tr("Börja från kontoplanen"), self._begin)
        self.grid = AccountGrid(self._categories)
        self.editor = SplitEditor(session, self.panel, self.grid, tr("Konton"), self._read)
        self.account = line_edit(tr("Prova ett konto"), "4010")
        self.tried = label("", "strong", wrap=True)
        self.notes = label("", "small", wrap=True)
        top = row(field(tr("Kontoplan"), self.chart), self.begin, None)
        top.setStretch(0, 2)
        top.setStretch(2, 3)
        top.setAlignment(self.begin, Qt.AlignmentFlag.AlignBottom)
        trial = row(field(tr("Prova ett konto"), self.account), self.tried)
        trial.setStretch(1, 1)
        trial.setAlignment(self.tried, Qt.AlignmentFlag.AlignBottom)
        self.tried.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.body.addWidget(self.origin)
        self.body.addLayout(top)
        self.body.addWidget(self.editor)
        self.body.addLayout(trial)
        self.body.addWidget(self.notes)
        self.grid.edited.connect(self._weigh)
        self.account.textChanged.connect(lambda _: self._try())
        self._tell_origin(guess or accounts.guess_for_plan(session.db))
        if before is not None:
            self.grid.fill_rules(before.rules)
        self._weigh()
        self.chart.setFocus()

    def _tell_origin(self, guess: Guess) -> None:
        """Which chart the table began from; before a choice what points at one, and no more."""
        from regionbudget.services import accounts

        if self._chart is not None:
            self.origin.setText(
                tr("Tabellen: {chart}").format(chart=accounts.title_of(self._chart))
            )
            self.chart.choose(self._chart)
            return
        reasons = show(join(guess.reasons, ", ")) if guess.reasons else ""
        if guess.chart is None:
            told = tr("Ingen kontoplan är vald, så konton ger inget kostnadsslag.")
        else:
            self.chart.choose(guess.chart)
            told = tr("Ingen kontoplan är vald. Troligast är {chart}: {reasons}.").format(
                chart=accounts.title_of(guess.chart), reasons=reasons
            )
        self.origin.setText(f"{theme.SYMBOLS[Tone.ATTENTION]} {told}")
        theme.set_tone(self.origin, Tone.ATTENTION)

    def _begin(self) -> None:
        """Fill the grid with the chosen chart's starting guess; asks before typed rows go."""
        if not self.grid.account_rows:
            self._fill_from_chart()
            return
        asked = confirm(
            self,
            tr("Börja om från kontoplanen?"),
            tr("Raderna i tabellen ersätts. Inget sparas förrän du väljer Spara."),
            tr("Ersätt raderna"),
        )
        asked.accepted.connect(self._fill_from_chart)

    def _fill_from_chart(self) -> None:
        from regionbudget.services import accounts

        self._chart = self.chart.value
        started = accounts.starting_point(self._session.db, self._chart)
        self.grid.fill_rules(started.rules)
        told = tr("Startgissning för {chart}: jämför med er egen kontoplan innan du sparar.")
        self.origin.setText(told.format(chart=accounts.title_of(self._chart)))
        theme.set_tone(self.origin, Tone.MUTED)

    def _read(self, path: Path) -> list[list[str]]:
        from regionbudget.services import accounts

        read = accounts.read_file(path)
        self._chart = OWN
        return [[rule.prefix, show(what_of(rule)), rule.words] for rule in read.rules]

    def _weigh(self) -> None:
        self._table, problems = table_of(self._chart or OWN, self.grid.account_rows)
        self.editor.tell(problems)
        self.ok.setEnabled(bool(self._table.rules) and not problems)
        foreign = foreign_categories(self._table, self._categories)
        said = tr("Finns inte bland formulärets kostnadsslag, och redovisas för sig: {names}")
        self.notes.setText(said.format(names=", ".join(foreign)) if foreign else "")
        self.notes.setVisible(bool(foreign))
        self._try()

    def _try(self) -> None:
        """What an account gives by the table as it is typed."""
        account = self.account.text().strip()
        rule = self._table.rule_of(account) if account else None
        if not account:
            said, tone = "", Tone.MUTED
        elif rule is None:
            said, tone = tr("okänt: välj själv vid inläsningen"), Tone.ATTENTION
        else:
            words = f"  ({rule.prefix} {rule.words})".rstrip() if rule.words else ""
            said, tone = f"{show(what_of(rule))}{words}", Tone.PLAIN
        self.tried.setText(said)
        theme.set_tone(self.tried, tone)

    def submit(self) -> None:
        from regionbudget.services import accounts

        if not self.ok.isEnabled():
            return
        table = self._table
        saved = operations.run(
            self._session,
            lambda db: accounts.replace_table(db, table),
            refused=self.panel.show_notice,
        )
        if saved:
            self.accept()
