"""Decisions as stored, with what each decided; and the proposals that wait for one."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from regionbudget.domain.decisions import (
    Amendment,
    Decision,
    DecisionKind,
    Proposal,
    Reallocation,
    Supplement,
    Waiver,
)
from regionbudget.store.database import Database, Value, integer, optional_text, text
from regionbudget.store.journal import Act


@dataclass(frozen=True)
class Decisions:
    """Every decision of a plan in the order they were recorded, and what they decided."""

    by_id: dict[int, Decision]
    reallocations: tuple[Reallocation, ...]
    supplements: tuple[Supplement, ...]
    amendments: tuple[Amendment, ...]
    waivers: tuple[Waiver, ...]

    @property
    def of_plan(self) -> Decision | None:
        found = (each for each in self.by_id.values() if each.kind is DecisionKind.PLAN)
        return next(found, None)

    def date_of(self, number: Value) -> date | None:
        """The date of a decision, None for none."""
        return None if number is None else self.by_id[integer(number)].date

    def supplemented(self, line: str, earmark: str | None = None) -> int:
        """What supplements have added to a line (or to one of its earmarks), in öre."""
        return self._sums.get((line, earmark), 0)

    @cached_property
    def _sums(self) -> dict[tuple[str, str | None], int]:
        sums: dict[tuple[str, str | None], int] = {}
        for each in self.supplements:
            for part in {None, each.earmark}:
                sums[each.line, part] = sums.get((each.line, part), 0) + each.amount_ore
        return sums


def load(db: Database) -> Decisions:
    made = _decisions(db)
    return Decisions(
        made,
        _reallocations(db, made),
        _supplements(db, made),
        _amendments(db, made),
        _waivers(db, made),
    )


def insert_decision(act: Act, decision: Decision) -> None:
    act.insert(
        "decision",
        {
            "id": decision.id,
            "kind": decision.kind,
            "date": decision.date.isoformat(),
            "decided_by": decision.by,
            "ref": decision.ref,
            "reason": decision.reason,
            "recorded_at": decision.recorded_at,
            "proposal_id": decision.proposal,
            "corrects": decision.corrects,
            "background": decision.background or None,
            "consequences": decision.consequences or None,
        },
    )


def insert_movement(
    act: Act,
    decision: Decision,
    *,
    line: str,
    earmark: str | None,
    giver: int | None,
    receiver: int | None,
    amount_ore: int,
    corrects: int | None = None,
) -> Reallocation:
    """A move of an earlier inserted decision. The guards weigh it against the rules."""
    number = act.insert(
        "movement",
        {
            "decision_id": decision.id,
            "line": line,
            "giver": giver,
            "receiver": receiver,
            "amount_ore": amount_ore,
            "earmark": earmark,
            "corrects": corrects,
        },
    )
    return Reallocation(number, decision, line, giver, receiver, amount_ore, earmark, corrects)


def insert_supplement(
    act: Act, decision: Decision, line: str, amount_ore: int, earmark: str | None = None
) -> Supplement:
    number = act.insert(
        "supplement",
        {
            "decision_id": decision.id,
            "line": line,
            "earmark": earmark,
            "amount_ore": amount_ore,
        },
    )
    return Supplement(number, decision, line, amount_ore, earmark)


def insert_amendment(
    act: Act, decision: Decision, activity: int, field: str, before: str, after: str
) -> Amendment:
    number = act.insert(
        "amendment",
        {
            "decision_id": decision.id,
            "activity_id": activity,
            "field": field,
            "before": before,
            "after": after,
        },
    )
    return Amendment(number, decision, activity, field, before, after)


def insert_waiver(
    act: Act, decision: Decision, rule: str, subject: str, amount_ore: int | None
) -> Waiver:
    number = act.insert(
        "waiver",
        {
            "decision_id": decision.id,
            "rule": rule,
            "subject": subject,
            "amount_ore": amount_ore,
        },
    )
    return Waiver(number, decision, rule, subject, amount_ore)


def insert_proposal(act: Act, proposal: Proposal) -> int:
    """Store a proposal (its `id` and time are the act's); returns its id."""
    return act.insert(
        "proposal",
        {
            "line": proposal.line,
            "earmark": proposal.earmark,
            "giver": proposal.giver,
            "receiver": proposal.receiver,
            "amount_ore": proposal.amount_ore,
            "date": proposal.date.isoformat(),
            "proposed_by": proposal.by,
            "ref": proposal.ref,
            "reason": proposal.reason,
            "background": proposal.background,
            "consequences": proposal.consequences,
            "recorded_at": act.recorded_at,
        },
    )


def insert_withdrawal(act: Act, proposal: int, by: str, reason: str) -> None:
    act.insert(
        "withdrawal",
        {
            "proposal_id": proposal,
            "withdrawn_by": by,
            "reason": reason,
            "recorded_at": act.recorded_at,
        },
    )


def proposals(db: Database) -> list[Proposal]:
    """Every proposal, oldest first, and what became of it."""
    rows = db.query(
        "SELECT p.id, p.line, p.giver, p.receiver, p.amount_ore, p.date, p.proposed_by, p.reason,"
        " p.ref, p.earmark, p.background, p.consequences, p.recorded_at, d.id, w.id"
        " FROM proposal p LEFT JOIN decision d ON d.proposal_id = p.id"
        " LEFT JOIN withdrawal w ON w.proposal_id = p.id ORDER BY p.id"
    )
    return [
        Proposal(
            id=integer(number),
            line=text(line),
            giver=_optional(giver),
            receiver=integer(receiver),
            amount_ore=integer(amount),
            date=date.fromisoformat(text(day)),
            by=text(by),
            reason=text(reason),
            ref=text(ref),
            earmark=optional_text(earmark),
            background=text(background),
            consequences=text(consequences),
            recorded_at=text(recorded),
            decision=_optional(decision),
            withdrawn=withdrawn is not None,
        )
        for (
            number,
            line,
            giver,
            receiver,
            amount,
            day,
            by,
            reason,
            ref,
            earmark,
            background,
            consequences,
            recorded,
            decision,
            withdrawn,
        ) in rows
    ]


def _decisions(db: Database) -> dict[int, Decision]:
    rows = db.query(
        "SELECT id, date, decided_by, ref, reason, recorded_at, kind, proposal_id, corrects,"
        " background, consequences FROM decision ORDER BY id"
    )
    return {
        integer(number): Decision(
            id=integer(number),
            date=date.fromisoformat(text(day)),
            by=text(by),
            ref=text(ref),
            reason=text(reason),
            recorded_at=text(recorded),
            kind=DecisionKind(text(kind)),
            proposal=_optional(proposal),
            corrects=_optional(corrects),
            background=optional_text(background) or "",
            consequences=optional_text(consequences) or "",
        )
        for (
            number,
            day,
            by,
            ref,
            reason,
            recorded,
            kind,
            proposal,
            corrects,
            background,
            consequences,
        ) in rows
    }


def _reallocations(db: Database, made: dict[int, Decision]) -> tuple[Reallocation, ...]:
    rows = db.query(
        "SELECT id, decision_id, line, giver, receiver, amount_ore, earmark, corrects"
        " FROM movement ORDER BY id"
    )
    return tuple(
        Reallocation(
            id=integer(number),
            decision=made[integer(decision)],
            line=text(line),
            giver=_optional(giver),
            receiver=_optional(receiver),
            amount_ore=integer(amount),
            earmark=optional_text(earmark),
            corrects=_optional(corrects),
        )
        for number, decision, line, giver, receiver, amount, earmark, corrects in rows
    )


def _supplements(db: Database, made: dict[int, Decision]) -> tuple[Supplement, ...]:
    rows = db.query("SELECT id, decision_id, line, amount_ore, earmark FROM supplement ORDER BY id")
    return tuple(
        Supplement(
            integer(number),
            made[integer(decision)],
            text(line),
            integer(amount),
            optional_text(earmark),
        )
        for number, decision, line, amount, earmark in rows
    )


def _amendments(db: Database, made: dict[int, Decision]) -> tuple[Amendment, ...]:
    rows = db.query(
        "SELECT id, decision_id, activity_id, field, before, after FROM amendment ORDER BY id"
    )
    return tuple(
        Amendment(
            integer(number),
            made[integer(decision)],
            integer(activity),
            text(field),
            text(before),
            text(after),
        )
        for number, decision, activity, field, before, after in rows
    )


def _waivers(db: Database, made: dict[int, Decision]) -> tuple[Waiver, ...]:
    rows = db.query("SELECT id, decision_id, rule, subject, amount_ore FROM waiver ORDER BY id")
    return tuple(
        Waiver(
            integer(number),
            made[integer(decision)],
            text(rule),
            text(subject),
            _optional(amount),
        )
        for number, decision, rule, subject, amount in rows
    )


def _optional(value: Value) -> int | None:
    return None if value is None else integer(value)
