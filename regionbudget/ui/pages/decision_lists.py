"""Below the sandbox: proposals that wait for a decision, and every decision of the plan."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from regionbudget.domain.correction import stands_at
from regionbudget.domain.decision_words import KIND_WORDS, Listed, listed, moving
from regionbudget.domain.decisions import Proposal, ProposalState, Reallocation
from regionbudget.domain.plan import State
from regionbudget.domain.waivers import waivable
from regionbudget.ui import operations, theme
from regionbudget.ui.dialogs.files import choose_paper
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr
from regionbudget.ui.widgets.card import Card
from regionbudget.ui.widgets.layout import button, row
from regionbudget.ui.widgets.table import Table


class PaperWriter(QObject):
    """Asks where the paper of a decision or a proposal goes, and writes it there."""

    written = Signal(str)

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self._parent, self._session = parent, session

    def write(self, name: str, title: str) -> None:
        from regionbudget.services import papers

        suggested = self._session.path.with_name(f"{title}.docx")
        out = choose_paper(self._parent, tr("Beslutsunderlag"), suggested)
        if out is not None:
            operations.attempt(
                self._session,
                lambda: papers.write(self._session.db, name, out),
                done=lambda path: self.written.emit(path.name),
            )


class Proposals(Card):
    """Open proposals; hidden while there are none."""

    def __init__(self, session: Session, papers: PaperWriter) -> None:
        super().__init__(tr("Förslag som väntar på beslut"))
        self._session, self._papers = session, papers
        self.model: TableModel[Proposal] = TableModel(self._columns())
        self.table = Table(self.model, tr("Förslag som väntar på beslut"), sortable=False)
        self.table.setProperty("role", "flat")
        self.decide = button(tr("Besluta…"), self._decide)
        self.withdraw = button(tr("Återta…"), self._withdraw)
        self.paper = button(tr("Beslutsunderlag…"), self._paper)
        self.body.addWidget(self.table)
        self.body.addLayout(row(self.decide, self.withdraw, self.paper, None))
        self.table.activated.connect(lambda _: self._decide())

    def refresh(self) -> None:
        from regionbudget.services import reallocation

        made = reallocation.proposals(self._session.db)
        self.model.set_rows([each for each in made if each.state is ProposalState.OPEN])
        self.setVisible(bool(self.model.rows))
        if self.model.rows:
            self.table.setFixedHeight(_height(min(4, len(self.model.rows))))
            if self.table.selected_row() is None:
                self.table.select_row(0)

    def _columns(self) -> list[Column[Proposal]]:
        return [
            Column(tr("Nr"), lambda each: str(each.id), width=40),
            Column(tr("Datum"), lambda each: each.date, Cell.DATE, 100),
            Column(tr("Vad"), lambda each: show(moving(self._session.plan, each))),
            Column(tr("Föreslås av"), lambda each: each.by, width=130),
            Column(tr("Motivering"), lambda each: each.reason, width=190),
        ]

    def _chosen(self) -> Proposal | None:
        found = self.table.selected_row()
        return found if isinstance(found, Proposal) else None

    def _decide(self) -> None:
        from regionbudget.ui.dialogs.decisions import DecideProposalDialog

        if (chosen := self._chosen()) is not None:
            DecideProposalDialog(self, self._session, chosen).open()

    def _withdraw(self) -> None:
        from regionbudget.ui.dialogs.decisions import WithdrawDialog

        if (chosen := self._chosen()) is not None:
            WithdrawDialog(self, self._session, chosen).open()

    def _paper(self) -> None:
        if (chosen := self._chosen()) is not None:
            title = tr("Förslag {number}").format(number=chosen.id)
            self._papers.write(f"p{chosen.id}", title)


class Decisions(Card):
    """Every decision, the latest first, and the decisions that are made in a dialog."""

    def __init__(self, session: Session, papers: PaperWriter) -> None:
        super().__init__(tr("Fattade beslut"))
        self._session, self._papers = session, papers
        self.model: TableModel[Listed] = TableModel(self._columns())
        self.table = Table(self.model, tr("Fattade beslut"), sortable=False)
        self.table.setProperty("role", "flat")
        self.table.setMinimumHeight(_height(4))
        self.paper = button(tr("Beslutsunderlag…"), self._paper)
        self.correct = button(tr("Rätta…"), self._correct)
        self.supplement = button(tr("Ändra tilldelningen…"), self._supplement)
        self.waive = button(tr("Godta en varning…"), self._waive)
        self.close_plan = button(tr("Stäng planen…"), self._close)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(
            row(self.paper, self.correct, None, self.supplement, self.waive, self.close_plan)
        )
        selection = self.table.selectionModel()
        selection.selectionChanged.connect(lambda *_: self._offer())
        self.table.activated.connect(lambda _: self._paper())

    def refresh(self) -> None:
        plan = self._session.plan
        self.model.set_rows(list(reversed(listed(plan))))
        open_ = plan.state is State.DECIDED
        for each in (self.supplement, self.close_plan):
            each.setEnabled(open_)
        self.waive.setEnabled(bool(waivable(self._session.findings)))
        self._offer()

    def show_decision(self, number: int) -> None:
        self.table.select_row(self.model.find(lambda each: each.decision.id == number))
        self.table.setFocus()

    def _columns(self) -> list[Column[Listed]]:
        return [
            Column(tr("Nr"), lambda each: str(each.decision.id), width=40),
            Column(tr("Datum"), lambda each: each.decision.date, Cell.DATE, 100),
            Column(tr("Slag"), lambda each: show(KIND_WORDS[each.decision.kind]), width=104),
            Column(tr("Vad"), lambda each: show(each.what)),
            Column(tr("Beslutat av"), lambda each: each.decision.by, width=120),
            Column(tr("Dnr"), lambda each: each.decision.ref, width=84),
            Column(tr("Motivering"), lambda each: each.decision.reason, width=130),
            Column(tr("Registrerat"), _recorded, width=176),
        ]

    def _offer(self) -> None:
        """Only what can be done with the chosen decision."""
        self.paper.setEnabled(self._chosen() is not None)
        decided = self._session.is_open and self._session.plan.state is State.DECIDED
        self.correct.setEnabled(decided and self._move() is not None)

    def _chosen(self) -> Listed | None:
        found = self.table.selected_row()
        return found if isinstance(found, Listed) else None

    def _move(self) -> Reallocation | None:
        """The move of the chosen decision while there is anything of it to take back."""
        chosen, plan = self._chosen(), self._session.plan
        for move in plan.reallocations if chosen else ():
            own = chosen is not None and move.decision.id == chosen.decision.id
            if own and move.corrects is None and stands_at(plan, move) > 0:
                return move
        return None

    def _paper(self) -> None:
        if (chosen := self._chosen()) is not None:
            number = chosen.decision.id
            self._papers.write(str(number), tr("Beslut {number}").format(number=number))

    def _correct(self) -> None:
        from regionbudget.ui.dialogs.decisions import CorrectMoveDialog

        if (move := self._move()) is not None:
            CorrectMoveDialog(self, self._session, move).open()

    def _supplement(self) -> None:
        from regionbudget.ui.dialogs.decisions import SupplementDialog

        SupplementDialog(self, self._session).open()

    def _waive(self) -> None:
        from regionbudget.ui.dialogs.decisions import WaiverDialog

        WaiverDialog(self, self._session, waivable(self._session.findings)).open()

    def _close(self) -> None:
        from regionbudget.ui.dialogs.decisions import CloseDialog

        CloseDialog(self, self._session).open()


def _recorded(each: Listed) -> str:
    day = each.decision.recorded_at[:10]
    return tr("{day}, i efterhand").format(day=day) if each.late else day


def _height(rows: int) -> int:
    return theme.HEADER_HEIGHT + rows * theme.ROW_HEIGHT + 2
