"""Moving decided money: try a move, see what it does or which rule stops it, decide it."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from regionbudget.domain.decisions import Decision, Proposal, Reallocation
from regionbudget.domain.effects import effect_period
from regionbudget.domain.finding import Finding
from regionbudget.domain.money import kr
from regionbudget.domain.parts import Holdings, Part, part
from regionbudget.domain.plan import REMAINDER, Activity, State
from regionbudget.domain.reallocation import Move, Source, parts_to_give, remainders_to_give
from regionbudget.ui import figures, notices, operations, theme
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.models.move_effects import effect_columns
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.notices import Notice
from regionbudget.ui.pages.decision_lists import Decisions, PaperWriter, Proposals
from regionbudget.ui.pages.page import Page as BasePage
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.activity_edit import ActivityEdit, GiverEdit
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.card import Card
from regionbudget.ui.widgets.drag_table import DragTable
from regionbudget.ui.widgets.empty_state import EmptyState
from regionbudget.ui.widgets.fields import Choice, DateEdit, field
from regionbudget.ui.widgets.layout import button, column, label, line_edit, row
from regionbudget.ui.widgets.notice_panel import NoticePanel, WayOut
from regionbudget.ui.widgets.table import Table

MOST_WAYS_OUT = 3
_FIELD_OF_RULE = {
    "P2": "giver",
    "R1": "giver",
    "R2": "giver",
    "R3": "receiver",
    "R5": "receiver",
    "R6": "day",
}


class Page(BasePage):
    """Nothing is stored before *Besluta*; every keystroke is weighed by the rules."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(session, preferences)
        self._file: object = None
        self._allowed = False
        self._parts: dict[str, Part] = {}
        self._holdings: Holdings
        self.sources: list[Source] = []
        self.panel = NoticePanel()
        self.refusal = NoticePanel(closable=False)
        self.papers = PaperWriter(self, session)
        self.proposals = Proposals(session, self.papers)
        self.decisions = Decisions(session, self.papers)
        self.stack = QStackedWidget()
        self.sandbox = self._build_sandbox()
        self.stack.addWidget(self.sandbox)
        self.undecided = EmptyState(
            tr("Planen är ett utkast"),
            tr(
                "I ett utkast ändras summorna direkt i planen. När planen är beslutad flyttas "
                "pengar här, med beslut och spårbarhet."
            ),
            (button(tr("Till Plan"), lambda: self.go.emit("plan", None), "primary"),),
        )
        self.stack.addWidget(self.undecided)
        self.papers.written.connect(self._written)
        self.fill(column(self.panel, self.stack), scroll=True)

    def _written(self, name: str) -> None:
        self.panel.show_notice(notices.success(tr("{file} är skriven").format(file=name)))

    # --- what is shown

    def refresh(self) -> None:
        plan = self.session.plan
        drafting = plan.state is State.DRAFT
        self.stack.setCurrentWidget(self.undecided if drafting else self.sandbox)
        if self.session.path != self._file:
            self._file = self.session.path
            self._start_over()
        self._offer_givers()
        self.receiver.set_activities(plan, plan.activities)
        self.proposals.refresh()
        self.decisions.refresh()
        self._giver_changed()

    def _offer_givers(self) -> None:
        """Every activity, and what is left of lines on the day of the move."""
        plan = self.session.plan
        rest = remainders_to_give(plan, self.day.value)
        self.giver.set_givers(plan, plan.activities, rest)
        self._holdings = Holdings(plan, None)
        self.holders.set_rows([*plan.activities, *rest])

    def _holder_columns(self) -> list[Column[Activity | Part]]:
        def name(each: Activity | Part) -> str:
            return each.title if isinstance(each, Activity) else f"{show(REMAINDER)}: {each.title}"

        def budget(each: Activity | Part) -> int:
            if isinstance(each, Activity):
                return self._holdings.budget(each.id)
            return self._holdings.free(each)

        return [
            Column(tr("Dra från den som lämnar till den som tar emot"), name),
            Column(tr("Reviderad budget"), budget, Cell.AMOUNT, 124),
        ]

    def _dropped(self, giver: Activity | Part, receiver: Activity | Part) -> None:
        """What was dragged gives; what it was let go over receives, when it is an activity."""
        self.giver.choose(giver)
        if isinstance(receiver, Activity):
            self.receiver.choose(receiver)
        self.amount.setFocus()

    def reveal(self, target: object) -> None:
        """An activity is put in as giver; a decision is shown in the list."""
        match target:
            case Activity():
                self.giver.choose(self.session.plan.activity(target.id))
                self.receiver.setFocus()
            case Source():
                self._take(target)
            case Move():
                self.fill_in(target)
            case Reallocation():
                self.decisions.show_decision(target.decision.id)
            case Decision():
                self.decisions.show_decision(target.id)

    def fill_in(self, move: Move) -> None:
        """Put a move that is proposed elsewhere into the form; who decides is still to be said."""
        self._start_over()
        self.day.set_value(move.date)
        asked = part(self.session.plan, move.line, move.earmark)
        giver = None if move.giver is None else self.session.plan.activity(move.giver)
        self.giver.choose(giver or asked)
        self.receiver.choose(self.session.plan.activity(move.receiver))
        self.line.choose(asked.key)
        self.amount.set_value(move.amount_ore)
        self.reason.setText(move.reason)
        self._weigh()
        self.by.setFocus()

    def _start_over(self) -> None:
        self.giver.choose(None)
        self.receiver.choose(None)
        self.amount.clear()
        for edit in (self.by, self.ref, *self._words()):
            edit.clear()
        last = date(self.session.plan.year, 12, 31)
        self.day.set_value(min(self.session.today, last))

    def _words(self) -> tuple[QLineEdit, ...]:
        return self.reason, self.background, self.consequences

    # --- the form

    def _build_sandbox(self) -> QWidget:
        self.giver = GiverEdit(tr("Från aktivitet eller ej fördelat"))
        self.receiver = ActivityEdit(tr("Till aktivitet"))
        self.line = Choice[str](tr("Delområde som betalar"))
        self.amount = AmountEdit(tr("Belopp"))
        self.day = DateEdit(tr("Beslutsdatum"), self.session.today)
        self.by = line_edit(tr("Föreslås eller beslutas av"))
        self.ref = line_edit(tr("Diarienummer"), tr("frivilligt"))
        self.reason = line_edit(tr("Motivering"))
        self.background = line_edit(tr("Bakgrund"), tr("frivillig, till beslutsunderlaget"))
        self.consequences = line_edit(tr("Konsekvenser"), tr("frivilliga"))
        self.wrong = {key: _wrong() for key in ("giver", "receiver", "day")}
        self.hint = label("", "small")
        self.propose_button = button(tr("Föreslå"), self.propose)
        self.decide_button = button(tr("Besluta"), self.decide, "primary")
        self.clear_button = button(tr("Rensa"), self.clear)
        self._listen()
        form = Card(tr("Förslag"))
        form.body.addLayout(self._grid())
        form.body.addStretch(1)
        form.body.addLayout(
            row(self.hint, None, self.clear_button, self.propose_button, self.decide_button)
        )
        self.model = TableModel(effect_columns())
        self.effects = Table(self.model, tr("Vad flytten ändrar"), sortable=False)
        self.effects.setProperty("role", "flat")
        self.effects.setMinimumHeight(theme.HEADER_HEIGHT + 10 * theme.ROW_HEIGHT + 2)
        self.card = Card(tr("Verkan på helåret"))
        self.lead = label("", "muted", wrap=True)
        self.card.body.addWidget(self.lead)
        self.card.body.addWidget(self.refusal)
        self.card.body.addWidget(self.effects, 1)
        self.holders: TableModel[Activity | Part] = TableModel(self._holder_columns())
        self.drag = DragTable(self.holders, tr("Dra från den som lämnar till den som tar emot"))
        self.drag.setProperty("role", "flat")
        self.drag.dropped.connect(self._dropped)
        self.card.body.addWidget(self.drag, 1)
        self.card.body.addStretch(0)
        top = row(form, self.card, spacing=theme.M)
        top.setStretch(0, 5)
        top.setStretch(1, 6)
        content = column(top, self.proposals, self.decisions)
        content.setStretch(0, 3)
        content.setStretch(2, 2)
        made = QWidget()
        made.setLayout(content)
        return made

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.S)
        grid.setVerticalSpacing(theme.S)
        giver = _noted(field(tr("Från"), self.giver), self.wrong["giver"])
        receiver = _noted(field(tr("Till"), self.receiver), self.wrong["receiver"])
        day = _noted(field(tr("Datum"), self.day), self.wrong["day"])
        places: list[tuple[QVBoxLayout, int, int, int]] = [
            (giver, 0, 0, 2),
            (receiver, 0, 2, 2),
            (field(tr("Delområde"), self.line), 1, 0, 2),
            (field(tr("Belopp"), self.amount), 1, 2, 2),
            (day, 2, 0, 1),
            (field(tr("Föreslås eller beslutas av"), self.by), 2, 1, 2),
            (field(tr("Dnr"), self.ref), 2, 3, 1),
            (field(tr("Motivering"), self.reason), 3, 0, 4),
            (field(tr("Bakgrund"), self.background), 4, 0, 2),
            (field(tr("Konsekvenser"), self.consequences), 4, 2, 2),
        ]
        for item, down, across, wide in places:
            grid.addLayout(item, down, across, 1, wide, Qt.AlignmentFlag.AlignTop)
        for place in range(4):
            grid.setColumnStretch(place, 1)
            grid.setColumnMinimumWidth(place, 60)
        return grid

    def _listen(self) -> None:
        self.giver.changed.connect(self._giver_changed)
        self.receiver.changed.connect(self._weigh)
        self.line.changed.connect(self._weigh)
        self.amount.changed.connect(lambda _: self._weigh())
        self.day.changed.connect(self._day_changed)
        for edit in (self.by, self.reason):
            edit.textChanged.connect(self._weigh_words)
        self.amount.entered.connect(self._on)
        self.reason.returnPressed.connect(self.decide)

    def _day_changed(self) -> None:
        self._offer_givers()
        self._giver_changed()

    def _on(self) -> None:
        """Enter on the amount goes to what is still missing."""
        missing = [edit for edit in (self.by, self.reason) if not edit.text().strip()]
        (missing[0] if missing else self.decide_button).setFocus()

    def clear(self) -> None:
        self._start_over()
        self._weigh()
        self.giver.setFocus()

    # --- what it would do

    def _giver_changed(self) -> None:
        giver, rest = self.giver.activity, self.giver.remainder
        given = parts_to_give(self.session.plan, giver) if giver else [rest] if rest else []
        self._parts = {each.key: each for each in given}
        self.line.set_options([(key, each.title) for key, each in self._parts.items()])
        self.line.setEnabled(len(self._parts) > 1)
        self._weigh()

    @property
    def proposal(self) -> Move | None:
        """The move as the form says it; None until giver, receiver and line are there."""
        giver, receiver = self.giver.activity, self.receiver.activity
        if self.giver.chosen is None or receiver is None or not self.line.values:
            return None
        part = self._parts[self.line.value]
        return Move(
            line=part.line.key,
            earmark=part.earmark.key if part.earmark else None,
            giver=giver.id if giver else None,
            receiver=receiver.id,
            amount_ore=self.amount.value or 0,
            date=self.day.value,
            by=self.by.text().strip() or notices.UNSAID,
            reason=self.reason.text().strip() or notices.UNSAID,
            ref=self.ref.text().strip(),
            background=self.background.text().strip(),
            consequences=self.consequences.text().strip(),
        )

    def _weigh(self) -> None:
        """Weigh the move as it stands; nothing is stored."""
        from regionbudget.services import reallocation

        self._allowed = False
        self._unmark()
        move = self.proposal
        if self.session.plan.state is State.DRAFT:
            return
        if move is None:
            self._ask_for_more()
            return
        self.drag.hide()
        period = effect_period(self.session.period, move.date)
        tried = reallocation.preview(self.session.db, move, period)
        self.sources = tried.sources
        typed = self.amount.value is not None
        stops = [f for f in tried.findings if typed or f.rule != "R4"]
        if stops:
            self._refuse(stops)
        else:
            self.refusal.dismiss()
            self.model.set_rows(tried.rows)
            self.effects.show()
            self._say_limit(move)
            when = tr("räknat per {period}").format(period=figures.period_title(period))
            self.card.hint.setText(when)
        self._allowed = typed and not stops
        self._weigh_words()

    def _weigh_words(self) -> None:
        """Who and why are needed too, and what is missing is said beside the button."""
        missing = [
            title
            for title, edit in ((tr("av vem"), self.by), (tr("motivering"), self.reason))
            if not edit.text().strip()
        ]
        for each in (self.decide_button, self.propose_button):
            each.setEnabled(self._allowed and not missing)
        said = tr("Fyll i: {names}").format(names=", ".join(missing))
        self.hint.setText(said if self._allowed and missing else "")

    def _ask_for_more(self) -> None:
        """Until there is a move: where money for the receiver may be taken."""
        from regionbudget.domain.reallocation import sources
        from regionbudget.services import commitments

        self.effects.hide()
        self.drag.show()
        self.refusal.dismiss()
        self.card.hint.setText("")
        self.lead.show()
        receiver = self.receiver.activity
        self.sources = []
        if receiver is None:
            self.lead.setText(tr("Välj vem som lämnar och vem som tar emot pengar."))
        else:
            plan = self.session.plan
            booked = commitments.bound(self.session.db, self.session.as_of)
            self.sources = sources(plan, receiver, self.day.value, booked)
            self.lead.setText(tr("Välj vem som lämnar pengar."))
            if self.sources:
                title = tr("Pengar till {title} får tas härifrån").format(title=receiver.title)
                self.refusal.show_notice(Notice(Tone.MUTED, title), self._ways_out())
        self._weigh_words()

    def _say_limit(self, move: Move) -> None:
        """How much the giver may give: the most that the rules let it."""
        most = [s for s in self.sources if s.gives(move)]
        self.lead.setVisible(bool(most))
        if most:
            self.lead.setText(
                tr("{giver} får lämna högst {limit} av {line}.").format(
                    giver=show(most[0].name),
                    limit=kr(most[0].limit_ore),
                    line=most[0].part.title,
                )
            )

    # --- a refusal

    def _refuse(self, stops: list[Finding]) -> None:
        """The rule, its ground and the ways out, beside the form; the field at fault is marked."""
        self.effects.hide()
        self.lead.hide()
        self.card.hint.setText("")
        said = tr("Stoppas av {rule}")
        for key, note in self.wrong.items():
            rules = [f.rule for f in stops if _FIELD_OF_RULE.get(f.rule) == key]
            note.setText(said.format(rule=", ".join(dict.fromkeys(rules))))
            note.setVisible(bool(rules))
        self.amount.stopped_by(stops)
        notice = Notice(Tone.STOP, tr("Flytten stoppas"), notices.of_findings(stops))
        self.refusal.show_notice(notice, self._ways_out())

    def _unmark(self) -> None:
        for note in self.wrong.values():
            note.hide()
            note.setText("")
        if self.amount.value is not None:
            self.amount.say("")

    def _ways_out(self) -> list[WayOut]:
        return [
            WayOut(self._way_title(source), partial(self._take, source))
            for source in self.sources[:MOST_WAYS_OUT]
        ]

    def _way_title(self, source: Source) -> str:
        same = [each for each in self.sources if each.giver == source.giver]
        whose = _short(show(source.name))
        if len(same) > 1 or source.giver is None:
            whose = f"{whose} ({source.part.title})"
        return tr("Ta från {giver}, högst {limit}").format(giver=whose, limit=kr(source.limit_ore))

    def _take(self, source: Source) -> None:
        """Fill in an allowed source, with as much of the asked sum as it may give."""
        asked = self.amount.value
        self.giver.choose(source.giver or source.part)
        self.line.choose(source.part.key)
        if asked:
            self.amount.set_value(min(asked, source.limit_ore))
        self._weigh()
        self.amount.setFocus()

    # --- the decision

    def decide(self) -> None:
        from regionbudget.services import reallocation

        move = self.proposal
        if move is None or not self.decide_button.isEnabled():
            return

        operations.run(
            self.session,
            lambda db: reallocation.reallocate(db, move),
            done=lambda moved: self._done(
                tr("{sum} flyttades från {giver} till {receiver}"), moved
            ),
            refused=self.refusal.show_notice,
        )

    def propose(self) -> None:
        from regionbudget.services import reallocation

        move = self.proposal
        if move is None or not self.propose_button.isEnabled():
            return
        operations.run(
            self.session,
            lambda db: reallocation.propose(db, move),
            done=lambda made: self._done(
                tr("{sum} från {giver} till {receiver} väntar på beslut"), made
            ),
            refused=self.refusal.show_notice,
        )

    def _done(self, said: str, made: Reallocation | Proposal) -> None:
        """Say what was stored, and make room for the next."""
        plan = self.session.plan
        parties = {
            "giver": show(plan.party(made.giver)),
            "receiver": show(plan.party(made.receiver)),
        }
        self.amount.clear()
        for edit in self._words():
            edit.clear()
        self.panel.show_notice(notices.success(said.format(sum=kr(made.amount_ore), **parties)))
        self.giver.setFocus()


def _wrong() -> QLabel:
    made = label("", "small")
    theme.set_tone(made, Tone.STOP)
    made.hide()
    return made


def _noted(above: QVBoxLayout, note: QLabel) -> QVBoxLayout:
    """A field with the place below it where a refusal is said."""
    above.addWidget(note)
    return above


def _short(title: str) -> str:
    return title if len(title) <= 36 else f"{title[:34].rstrip()}…"
