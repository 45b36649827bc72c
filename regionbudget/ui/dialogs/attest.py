"""The CFO attests the economic report: part 3 as it will be frozen, Alt 1 or Alt 2, and who."""

from collections.abc import Iterator

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPlainTextEdit, QWidget

from regionbudget.domain.attestation import (
    CORRECT,
    DEVIATING,
    Word,
    attestation,
    attestation_faults,
)
from regionbudget.domain.economic_form import EconomicAccount
from regionbudget.domain.outside_cost import counts_outside
from regionbudget.domain.periods import whole_year
from regionbudget.domain.plan import State
from regionbudget.ui import operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import sentence, show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.fields import field
from regionbudget.ui.widgets.layout import label, line_edit, row, toggle
from regionbudget.ui.widgets.table import Table

Figure = tuple[str, int]
"""What part 3 says, and the öre."""

MOST_ROWS, TEXT_HEIGHT = 8, 66


class AttestDialog(FormDialog):
    """What is missing is said beside the buttons; a draft is not attested."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        from regionbudget.services import attestations, authority_forms, form_details

        year = session.plan.year
        title = tr("Intyga ekonomisk redovisning {year}").format(year=year)
        super().__init__(parent, title, tr("Intyga"), _said(session), width=820)
        self._session = session
        self._decided = session.plan.state is not State.DRAFT
        self.account = authority_forms.account(session.db)
        self._details = form_details.load(session.db)
        self.model: TableModel[Figure] = TableModel(
            [
                Column(tr("Del 3, som den låses"), lambda each: each[0]),
                Column(tr("Belopp"), lambda each: each[1], Cell.EXACT, width=150),
            ]
        )
        self.model.set_rows(list(figures_of(self.account)))
        self.table = Table(self.model, tr("Del 3, som den låses"), sortable=False)
        self.table.fit_height(MOST_ROWS)
        self.choice = QButtonGroup(self)
        self.correct = toggle(tr("Alt &1: granskad och riktig"), self._weigh)
        self.deviating = toggle(tr("Alt &2: granskad och inte riktig"), self._weigh)
        self.choice.addButton(self.correct, CORRECT)
        self.choice.addButton(self.deviating, DEVIATING)
        self.deviations, self.measures = _text(), _text()
        self.name, self.post, self.phone, self.email = (
            self._of_reviewer(key)
            for key in ("reviewer", "reviewer-post", "reviewer-phone", "reviewer-email")
        )
        self.effect = label("", "small", wrap=True)
        notices = attestations.notices(session.db, session.plan, self.account)
        words = "\n".join(f"{sentence(show(each))}." for each in notices)
        self.notices = label(words, "small", wrap=True)
        theme.set_tone(self.notices, Tone.ATTENTION)
        self.notices.setVisible(bool(notices))
        self._lay_out()
        for text in (self.deviations, self.measures):
            text.textChanged.connect(self._weigh)
        self._weigh()

    def _of_reviewer(self, key: str) -> QLineEdit:
        made = line_edit("")
        made.setText(self._details.get(key, ""))
        made.textChanged.connect(self._weigh)
        return made

    def _lay_out(self) -> None:
        self.body.addWidget(self.table)
        self.body.addLayout(row(self.correct, self.deviating, None))
        self.body.addLayout(
            row(
                field(tr("Avvikelser (Alt 2)"), self.deviations),
                field(tr("Åtgärder (Alt 2)"), self.measures),
            )
        )
        self.body.addLayout(
            row(
                field(tr("Granskarens namn"), self.name),
                field(tr("Befattning"), self.post),
                field(tr("Telefon"), self.phone),
                field(tr("E-post"), self.email),
            )
        )
        self.body.addWidget(self.notices)
        self.body.addWidget(self.effect)

    @property
    def word(self) -> Word:
        """What is said, as it is written now; what Alt 1 has no room for is left out."""
        deviating = self.choice.checkedId() == DEVIATING
        return Word(
            max(self.choice.checkedId(), 0),
            self.name.text(),
            self.post.text(),
            self.phone.text(),
            self.email.text(),
            self.deviations.toPlainText() if deviating else "",
            self.measures.toPlainText() if deviating else "",
        )

    def _weigh(self) -> None:
        word = self.word
        deviating = word.alternative == DEVIATING
        for text in (self.deviations, self.measures):
            text.setEnabled(deviating)
        made = attestation(word, self._details, self.account)
        missing = [
            title
            for title, lacks in (
                (tr("alternativ"), not made.alternative),
                (tr("avvikelser"), deviating and not made.deviations),
                (tr("åtgärder"), deviating and not made.measures),
                (tr("namn"), not made.name),
            )
            if lacks
        ]
        faults = [] if missing else [show(each) for each in attestation_faults(made)]
        if not self._decided:
            faults = [tr("planen är ett utkast; besluta den innan redovisningen intygas")]
        theme.set_tone(self.effect, Tone.STOP)
        self.effect.setText("\n".join(map(sentence, faults)))
        self.effect.setVisible(bool(faults))
        self.ask_for(missing if self._decided else [])
        self.ok.setEnabled(not missing and not faults)

    def submit(self) -> None:
        from regionbudget.services import attestations

        if not self.ok.isEnabled():
            return
        word, period = self.word, whole_year(self._session.plan.year)
        if operations.run(
            self._session,
            lambda db: attestations.attest(db, period, word),
            refused=self.panel.show_notice,
        ):
            self.accept()


def figures_of(account: EconomicAccount) -> Iterator[Figure]:
    """Part 3: its sums, which one attests first of all, and the costs that they are made of."""
    name = tr("Erhållet bidrag") if account.paid_out else tr("Bidrag (ej utbetalt)")
    yield name, account.grant_ore
    yield tr("Summa kostnader"), account.total_ore
    yield tr("Ej förbrukat"), account.unused_ore
    repaid = tr("Att återbetala") if account.paid_out else tr("Att återbetala (ej utbetalt)")
    yield repaid, account.repayment_ore
    yield tr("Egen finansiering"), account.own_ore
    for cost in account.larger:
        title = cost.label or tr("Utan kostnadsslag")
        named = f"{title} ({cost.line})" if cost.line else title
        yield tr("Kostnad: {what}").format(what=named), cost.amount_ore
    smaller = account.smaller
    if smaller:
        title = trn("Övriga kostnader ({n} post)", "Övriga kostnader ({n} poster)", len(smaller))
        yield title, sum(cost.amount_ore for cost in smaller)


def _text() -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(TEXT_HEIGHT)
    return made


def _said(session: Session) -> str:
    said = tr(
        "Siffrorna låses med ett sigill (SHA-256) som står på redovisningen. Ändras någon av dem "
        "efteråt är sigillet brutet, tills de är som de var eller intygas på nytt."
    )
    if counts_outside(session.agreement.form):
        reviewer = tr("Granskaren är ekonomichefen eller en enhetschef.")
    else:
        reviewer = tr("Granskaren är ekonomichefen.")
    return f"{said} {reviewer}"
