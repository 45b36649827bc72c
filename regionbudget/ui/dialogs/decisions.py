"""The dialogs of decisions: on a proposal, on an allocation, a correction, a waiver, the closing.

Each asks for the same terms (date, who, number, reason) below what it is about.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from regionbudget.bootstrap import Database
from regionbudget.domain.correction import stands_at
from regionbudget.domain.decision_words import moving
from regionbudget.domain.decisions import Proposal, Reallocation, Terms
from regionbudget.domain.finding import Finding
from regionbudget.domain.message import Message
from regionbudget.domain.money import kr
from regionbudget.domain.parts import Part, parts
from regionbudget.domain.plan import Line, Plan
from regionbudget.domain.reallocation import limit
from regionbudget.domain.supplement import check_supplement, new_line_problems
from regionbudget.ui import notices, operations
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.notices import Notice
from regionbudget.ui.session import Session
from regionbudget.ui.text import sentence, show, tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.fields import Choice, DateEdit, field
from regionbudget.ui.widgets.layout import column, label, line_edit, row
from regionbudget.ui.widgets.notice_panel import WayOut


def left_after(plan: Plan, part: Part, day: date, change_ore: int) -> str:
    """What may be taken of a part's remainder from that day on, and after a change of it."""
    left = limit(plan, None, part, day, {})
    words = {"line": part.title, "left": kr(left), "after": kr(left + change_ore)}
    if not change_ore or left + change_ore < 0:
        return tr("{line}: {left} ej fördelat.").format(**words)
    return tr("{line}: {left} ej fördelat, {after} efter beslutet.").format(**words)


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
        self.day.changed.connect(self.weigh)
        self.weigh()

    @property
    def terms(self) -> Terms:
        return Terms(self.day.value, self.by.text(), self.reason.text(), self.ref.text())

    @property
    def tried(self) -> Terms:
        """The terms to weigh: what is not said yet is asked for beside the buttons instead."""
        terms = self.terms
        unsaid = notices.UNSAID
        return replace(terms, by=terms.by.strip() or unsaid, reason=terms.reason.strip() or unsaid)

    def missing(self) -> list[str]:
        """The names of what is not filled in yet."""
        asked = [(tr("Beslutas av"), self.by, True)]
        asked.append((tr("Diarienummer"), self.ref, self.needs_ref))
        asked.append((tr("Motivering"), self.reason, self.needs_reason))
        return [name for name, edit, needed in asked if needed and not edit.text().strip()]

    def stops(self) -> list[Finding]:
        """What the rules stop of what is filled in so far; asked at every keystroke."""
        return []

    def faults(self) -> list[Message]:
        """What else is wrong with what is filled in so far."""
        return []

    def ways_out(self) -> list[WayOut]:
        """What can be done instead of what is stopped."""
        return []

    def weigh(self) -> None:
        missing, stops, faults = self.missing(), self.stops(), self.faults()
        self.ok.setEnabled(not missing and not stops and not faults)
        self.ask_for(missing)
        if not stops and not faults:
            self.panel.dismiss()
            return
        wrong = [notices.Line("", sentence(show(each)), Tone.STOP) for each in faults]
        title = tr("Stoppas av en regel") if stops else tr("Kan inte beslutas")
        lines = (*notices.of_findings(stops), *wrong)
        self.panel.show_notice(Notice(Tone.STOP, title, lines), self.ways_out())

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
        listed: list[tuple[str | None, str]] = [(k, each.title) for k, each in self._parts.items()]
        self.part = Choice[str | None](tr("Delområde"), [*listed, (None, tr("Nytt delområde…"))])
        self.new = NewLineForm(session.plan)
        self.amount = AmountEdit(tr("Tillägg, med minus för minskning"), negative=True)
        self.effect = label("", "small", wrap=True)
        self.part.changed.connect(self._choose)
        self.new.changed.connect(self.weigh)
        self.amount.changed.connect(lambda _: self.weigh())
        self.lay_out(
            field(tr("Delområde"), self.part),
            self.new,
            field(tr("Tillägg, med minus för minskning"), self.amount),
            self.effect,
        )

    @property
    def _part(self) -> Part | None:
        """What is chosen; None for a line of its own."""
        key = self.part.value
        return None if key is None else self._parts[key]

    def _choose(self) -> None:
        """Show what the choice asks for; a smaller form is as high as it needs."""
        self.weigh()
        self.resize(self.width(), 10)

    def missing(self) -> list[str]:
        new = self.new.missing() if self._part is None else []
        return [*new, *([] if self.amount.value else [tr("Belopp")]), *super().missing()]

    def weigh(self) -> None:
        super().weigh()
        part, plan = self._part, self.session.plan
        self.new.setVisible(part is None)
        self.effect.setVisible(part is not None)
        if part is not None:
            change = self.amount.value or 0
            self.effect.setText(left_after(plan, part, self.day.value, change))

    def stops(self) -> list[Finding]:
        ore, part = self.amount.value or 0, self._part
        if part is None:
            part, ore = Part(self.new.line), max(0, ore)
        found = check_supplement(self.session.plan, part, ore, self.tried) if ore else []
        self.amount.stopped_by(found)
        return found

    def faults(self) -> list[Message]:
        ore = self.amount.value
        if self._part is not None or not ore or self.new.missing():
            return []
        problems = new_line_problems(self.session.plan, self.new.line, ore)
        return [each.message for each in problems]

    def act(self, db: Database) -> object:
        from regionbudget.services import decisions

        ore = self.amount.value or 0
        if self._part is None:
            return decisions.add_line(db, self.new.line, ore, self.terms)
        return decisions.supplement(db, self._part, ore, self.terms)


class NewLineForm(QWidget):
    """What a line of its own is called, where it belongs and what it may pay for."""

    changed = Signal()

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.title = line_edit(tr("Delområdets namn"))
        self.key = line_edit(tr("Nyckel"), tr("kort, utan blanksteg"))
        self.area = Choice[str](tr("Utvecklingsområde"), [(a.key, a.title) for a in plan.areas])
        self.fence = Choice[bool](tr("Öronmärkt"), [(False, tr("nej")), (True, tr("ja"))])
        self.purpose = line_edit(tr("Ändamål"), tr("för öronmärkta"))
        self.section = line_edit(tr("Avsnitt"), tr("frivilligt"))
        self.receiver = line_edit(tr("Mottagare"), tr("frivillig"))
        self.setLayout(
            column(
                row(field(tr("Delområdets namn"), self.title), field(tr("Nyckel"), self.key)),
                row(field(tr("Utvecklingsområde"), self.area), field(tr("Öronmärkt"), self.fence)),
                row(
                    field(tr("Ändamål"), self.purpose),
                    field(tr("Avsnitt"), self.section),
                    field(tr("Mottagare"), self.receiver),
                ),
            )
        )
        for edit in (self.title, self.key, self.purpose, self.section, self.receiver):
            edit.textChanged.connect(lambda _: self.changed.emit())
        self.area.changed.connect(self.changed)
        self.fence.changed.connect(self._fenced)
        self._fenced()

    def _fenced(self) -> None:
        """Only a ring-fenced line has a purpose of its own."""
        self.purpose.setEnabled(self.fence.value)
        self.changed.emit()

    def missing(self) -> list[str]:
        asked = [(tr("Delområdets namn"), self.title), (tr("Nyckel"), self.key)]
        return [name for name, edit in asked if not edit.text().strip()]

    @property
    def line(self) -> Line:
        return Line(
            key=self.key.text().strip(),
            area=self.area.value,
            title=" ".join(self.title.text().split()),
            amount_ore=0,
            ring_fenced=self.fence.value,
            section=self.section.text().strip() or None,
            purpose=(self.purpose.text().strip() or None) if self.fence.value else None,
            receiver=self.receiver.text().strip() or None,
        )


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
