"""The dialogs of decisions: on a proposal, on an allocation, a correction, a waiver, the closing.

Each asks for the same terms (date, who, number, reason) below what it is about.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QLayout, QWidget

from regionbudget.bootstrap import Database
from regionbudget.domain.correction import stands_at
from regionbudget.domain.decision_words import moving
from regionbudget.domain.decisions import Proposal, Reallocation, Terms
from regionbudget.domain.finding import Finding
from regionbudget.domain.money import kr
from regionbudget.domain.parts import Part, parts
from regionbudget.domain.waivers import waivable
from regionbudget.ui import operations
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.fields import Choice, DateEdit, field
from regionbudget.ui.widgets.layout import label, line_edit, row


class DecisionDialog(FormDialog):
    """What is decided stands in `body` above the terms; `act` stores it."""

    needs_ref = True
    needs_reason = True

    def __init__(
        self, parent: QWidget, session: Session, title: str, accept: str, said: str = ""
    ) -> None:
        super().__init__(parent, title, accept, said)
        self.session = session
        self.day = DateEdit(tr("Beslutsdatum"), session.today)
        self.by = line_edit(tr("Beslutas av"))
        self.ref = line_edit(tr("Diarienummer"), "" if self.needs_ref else tr("frivilligt"))
        self.reason = line_edit(tr("Motivering"), "" if self.needs_reason else tr("frivillig"))

    def lay_out(self, *above: QLayout | QWidget) -> None:
        """Put what is decided above the terms."""
        for each in above:
            if isinstance(each, QWidget):
                self.body.addWidget(each)
            else:
                self.body.addLayout(each)
        self.body.addLayout(
            row(field(tr("Beslutsdatum"), self.day), field(tr("Beslutas av"), self.by))
        )
        self.body.addLayout(
            row(field(tr("Diarienummer"), self.ref), field(tr("Motivering"), self.reason))
        )
        for edit in (self.by, self.ref, self.reason):
            edit.textChanged.connect(self.weigh)
        self.weigh()

    @property
    def terms(self) -> Terms:
        return Terms(self.day.value, self.by.text(), self.reason.text(), self.ref.text())

    def missing(self) -> list[str]:
        """The names of what is not filled in yet."""
        asked = [(tr("Beslutas av"), self.by, True)]
        asked.append((tr("Diarienummer"), self.ref, self.needs_ref))
        asked.append((tr("Motivering"), self.reason, self.needs_reason))
        return [name for name, edit, needed in asked if needed and not edit.text().strip()]

    def weigh(self) -> None:
        missing = self.missing()
        self.ok.setEnabled(not missing)
        self.ask_for(missing)

    def act(self, db: Database) -> object:
        raise NotImplementedError

    def submit(self) -> None:
        if self.ok.isEnabled() and operations.run(
            self.session, self.act, refused=self.panel.show_notice
        ):
            self.accept()


class DecideProposalDialog(DecisionDialog):
    """The rules are asked again; the proposal's own reason stands."""

    needs_reason = False

    def __init__(self, parent: QWidget, session: Session, proposal: Proposal) -> None:
        title = tr("Besluta förslag {number}").format(number=proposal.id)
        said = show(moving(session.plan, proposal))
        super().__init__(parent, session, title, tr("Besluta"), said)
        self._proposal = proposal
        self.day.set_value(max(proposal.date, session.today))
        self.ref.setText(proposal.ref)
        self.reason.setText(proposal.reason)
        self.reason.setReadOnly(True)
        self.warning = label("", "small", wrap=True)
        self.lay_out(self.warning)

    def weigh(self) -> None:
        from regionbudget.domain.plan import fold

        super().weigh()
        own = fold(self.by.text()) == fold(self._proposal.by)
        said = tr("R7: {by} har lagt förslaget; låt hellre någon annan besluta.")
        self.warning.setText(said.format(by=self._proposal.by) if own else "")
        self.warning.setVisible(own)

    def act(self, db: Database) -> object:
        from regionbudget.services import reallocation

        return reallocation.decide_proposal(db, self._proposal.id, self.terms)


class WithdrawDialog(FormDialog):
    """Taking a proposal back: who, and why."""

    def __init__(self, parent: QWidget, session: Session, proposal: Proposal) -> None:
        title = tr("Återta förslag {number}").format(number=proposal.id)
        said = show(moving(session.plan, proposal))
        super().__init__(parent, title, tr("Återta"), said)
        self.session, self._proposal = session, proposal
        self.by = line_edit(tr("Återtas av"))
        self.reason = line_edit(tr("Motivering"))
        self.body.addLayout(
            row(field(tr("Återtas av"), self.by), field(tr("Motivering"), self.reason))
        )

    def submit(self) -> None:
        from regionbudget.services import reallocation

        if operations.run(
            self.session,
            lambda db: reallocation.withdraw(
                db, self._proposal.id, by=self.by.text(), reason=self.reason.text()
            ),
            refused=self.panel.show_notice,
        ):
            self.accept()


class SupplementDialog(DecisionDialog):
    """More or less of a line or an earmark."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        said = tr("En minskning tar bara av det som inte är fördelat.")
        super().__init__(parent, session, tr("Ändra tilldelningen"), tr("Besluta"), said)
        self._parts: dict[str, Part] = {each.key: each for each in parts(session.plan)}
        self.part = Choice[str](
            tr("Delområde"), [(key, each.title) for key, each in self._parts.items()]
        )
        self.amount = AmountEdit(tr("Tillägg, med minus för minskning"), negative=True)
        self.amount.changed.connect(lambda _: self.weigh())
        self.lay_out(
            field(tr("Delområde"), self.part),
            field(tr("Tillägg, med minus för minskning"), self.amount),
        )

    def missing(self) -> list[str]:
        return [*([] if self.amount.value else [tr("Belopp")]), *super().missing()]

    def act(self, db: Database) -> object:
        from regionbudget.services import decisions

        part = self._parts[self.part.value]
        return decisions.supplement(db, part, self.amount.value or 0, self.terms)


class CorrectMoveDialog(DecisionDialog):
    """The right amount of a reallocation; what was too much goes back."""

    def __init__(self, parent: QWidget, session: Session, move: Reallocation) -> None:
        title = tr("Rätta beslut {number}").format(number=move.decision.id)
        super().__init__(parent, session, title, tr("Rätta"), show(moving(session.plan, move)))
        self._move = move
        self._stands = stands_at(session.plan, move)
        self.amount = AmountEdit(tr("Rätt belopp"))
        self.amount.changed.connect(lambda _: self.weigh())
        self.effect = label("", "small", wrap=True)
        self.lay_out(field(tr("Rätt belopp"), self.amount), self.effect)

    def missing(self) -> list[str]:
        wrong = self.amount.value is None
        return [*([tr("Rätt belopp")] if wrong else []), *super().missing()]

    def weigh(self) -> None:
        super().weigh()
        plan, right = self.session.plan, self.amount.value
        back = 0 if right is None else self._stands - right
        said = tr("Omfördelningen står på {stands}.").format(stands=kr(self._stands))
        if back > 0:
            said = tr("{sum} går tillbaka från {holder} till {giver}.").format(
                sum=kr(back),
                holder=show(plan.party(self._move.receiver)),
                giver=show(plan.party(self._move.giver)),
            )
        self.effect.setText(said)

    def act(self, db: Database) -> object:
        from regionbudget.services import decisions

        right = self.amount.value
        return decisions.correct_move(
            db, self._move.decision.id, self._stands if right is None else right, self.terms
        )


class WaiverDialog(DecisionDialog):
    """Living with a warning, up to the amount that it has now."""

    needs_ref = False

    def __init__(self, parent: QWidget, session: Session, findings: Sequence[Finding]) -> None:
        said = tr("Beslutet gäller upp till beloppet som varningen har nu.")
        super().__init__(parent, session, tr("Godta en varning"), tr("Besluta"), said)
        self.finding = Choice[Finding](
            tr("Varning"), [(each, f"{each.rule} {show(each.message)}") for each in findings]
        )
        self.words = label("", "muted", wrap=True)
        self.finding.changed.connect(self._tell)
        self._tell()
        self.lay_out(field(tr("Varning"), self.finding), self.words)

    def _tell(self) -> None:
        self.words.setText(show(self.finding.value.message))

    def act(self, db: Database) -> object:
        from regionbudget.services import decisions

        finding = self.finding.value
        return decisions.waive(db, finding.rule, finding.subject, self.terms)


def to_waive(session: Session) -> list[Finding]:
    """The warnings that a decision can settle now."""
    return waivable(session.findings)


class CloseDialog(DecisionDialog):
    """Closing the plan, which nothing undoes."""

    needs_reason = False

    def __init__(self, parent: QWidget, session: Session) -> None:
        said = tr("Därefter flyttas inga pengar och bokförs inga kostnader. Det kan inte ångras.")
        super().__init__(parent, session, tr("Stäng planen"), tr("Stäng planen"), said)
        self.lay_out()

    def act(self, db: Database) -> object:
        from regionbudget.services import decisions

        return decisions.close(db, self.terms)
