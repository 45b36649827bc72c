"""What every decision must state (R6), and that nobody decides his own proposal (R7)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from regionbudget.domain.decisions import Decision, DecisionKind, Proposal, Terms
from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import Plan, State, fold


@dataclass(frozen=True)
class Matter:
    """What a decision is about, as findings name it: the subject and the sum asked for (öre)."""

    subject: str
    amount_ore: int | None = None

    def stop(self, rule: str, message: Message) -> Finding:
        return Finding(rule, Severity.STOP, self.subject, self.amount_ore, message)


def r6(plan: Plan, terms: Terms, matter: Matter) -> Iterator[Finding]:
    """The plan is decided; the decision has a date within its time, a decider and a reason."""
    if plan.state is not State.DECIDED or plan.decision is None:
        message = (
            say("planen är stängd; inga pengar kan flyttas längre")
            if plan.state is State.CLOSED
            else say("planen är inte beslutad; ändra utkastet i stället, eller besluta det först")
        )
        yield matter.stop("R6", message)
        return
    last = date(plan.year, 12, 31)
    if not plan.decision.date <= terms.date <= last:
        message = say(
            "beslutets datum {day} måste ligga från planens beslut {first} till {last}",
            day=terms.date.isoformat(),
            first=plan.decision.date.isoformat(),
            last=last.isoformat(),
        )
        yield matter.stop("R6", message)
    if not terms.by.strip():
        yield matter.stop("R6", say("beslutet saknar beslutsfattare"))
    if not terms.reason.strip():
        yield matter.stop("R6", say("beslutet saknar motivering"))


def r6_since(matter: Matter, name: str, since: date | None, day: date) -> Iterator[Finding]:
    """What a decision added has no money before that decision's date."""
    if since is not None and day < since:
        message = say(
            "”{name}” finns först från {since}; beslutets datum {day} ligger före",
            name=name,
            since=since.isoformat(),
            day=day.isoformat(),
        )
        yield matter.stop("R6", message)


def decision_subject(number: int) -> str:
    """How findings and waivers name a decision."""
    return f"beslut {number}"


def decision_named(plan: Plan, subject: str) -> Decision | None:
    """The decision that a finding is about; None when it is about something else."""
    return next((each for each in plan.decisions if decision_subject(each.id) == subject), None)


def r7(plan: Plan, proposals: Iterable[Proposal]) -> list[Finding]:
    """The proposer does not decide his own proposal, nor does an owner that only proposes."""
    by_id = {each.id: each for each in proposals}
    findings: list[Finding] = []
    for decision in plan.decisions:
        if decision.kind is DecisionKind.REALLOCATION:
            findings += _r7_of(plan, decision, by_id.get(decision.proposal or 0))
    return findings


def _r7_of(plan: Plan, decision: Decision, proposal: Proposal | None) -> Iterator[Finding]:
    moves = [each for each in plan.reallocations if each.decision.id == decision.id]
    amount = sum(each.amount_ore for each in moves)
    subject = decision_subject(decision.id)
    decider = fold(decision.by)
    if proposal is not None and fold(proposal.by) == decider:
        message = say(
            "{by} har beslutat sitt eget förslag {proposal} ({day}); låt någon annan besluta, "
            "eller besluta om ett undantag",
            by=decision.by,
            proposal=str(proposal.id),
            day=decision.date.isoformat(),
        )
        yield Finding("R7", Severity.WARN, subject, amount, message)
    parties = {number for each in moves for number in (each.giver, each.receiver)}
    for activity in plan.activities:
        if activity.id in parties and decider in map(fold, activity.proposing):
            message = say(
                "{by} är bara förslagsställare för ”{activity}” men har beslutat om dess pengar "
                "({day})",
                by=decision.by,
                activity=activity.title,
                day=decision.date.isoformat(),
            )
            yield Finding("R7", Severity.WARN, subject, amount, message)
