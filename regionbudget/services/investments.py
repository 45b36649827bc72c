"""Investments: this year's depreciation booked as one batch; what later years bear is told (S5)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from regionbudget.domain.batch import BatchKind, Count, NewBatch
from regionbudget.domain.finding import Finding
from regionbudget.domain.investment import (
    Investment,
    NewInvestment,
    depreciation_entries,
    investment_fault,
    later_years,
    schedule,
)
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Plan
from regionbudget.domain.spend import NewEntry
from regionbudget.errors import fault, refuse_if_broken
from regionbudget.services import outturn
from regionbudget.store import batches, closings, investments, plans, spend
from regionbudget.store.database import Database
from regionbudget.store.journal import act


@dataclass(frozen=True)
class Invested:
    """A booked investment: its id and batch, the year's öre, and what later years bear.

    `late` counts the months that were booked later because they are closed (S3).
    """

    id: int
    batch_id: int
    entry_ids: list[int]
    this_year_ore: int
    later: dict[int, int]
    late: int
    findings: list[Finding]


def invest(db: Database, new: NewInvestment, *, late: bool = False, actor: str = "") -> Invested:
    """Book the months of this year. Refusal (S1, S2, S3) lists every month that stops it."""
    new = replace(
        new,
        text=" ".join(new.text.split()),
        voucher=" ".join(new.voucher.split()),
        first=new.first.replace(day=1),
    )
    with act(db, "investment.add", actor) as acting:
        plan = plans.load(db)
        activity = plan.activity(new.activity_id)
        findings, entries = tried(db, plan, new, late=late)
        refuse_if_broken(findings)
        total = sum(each.amount_ore for each in entries)
        digest = sha256(repr(new).encode()).hexdigest()
        batch = batches.insert(
            acting,
            NewBatch(BatchKind.INVESTMENT, new.text, digest, accepted=Count(len(entries), total)),
        )
        numbers = spend.book(acting, entries, batch_id=batch)
        made = investments.insert(acting, new, batch)
        later = later_years(schedule(new), plan.year)
        acting.sentence = (
            f"Investeringen ”{new.text}” på ”{activity.title}”, {kr(new.price_ore)} på "
            f"{new.years} år från {new.first.isoformat()[:7]}: {kr(total)} bokfördes som årets "
            f"avskrivning, {kr(sum(later.values()))} bärs av senare år"
        )
    moved = sum(each.true_date is not None for each in entries)
    over = outturn.overrun(db, activity)
    return Invested(made, batch, numbers, total, later, moved, [*findings, *over])


def tried(
    db: Database, plan: Plan, new: NewInvestment, *, late: bool = False
) -> tuple[list[Finding], list[NewEntry]]:
    """What S1, S2 and S3 say of the year's months, and the entries as they would be booked.

    InputError when the investment itself is wrong; nothing is stored.
    """
    unfit = investment_fault(new, plan.year)
    if unfit is not None:
        raise fault(unfit)
    months = closings.states(db)
    findings: list[Finding] = []
    entries = []
    for entry in map(outturn.as_in_a_file, depreciation_entries(new, plan.year)):
        said = outturn.judge(plan, months, entry, late=late)
        findings += [each for each in said if each not in findings]
        entries.append(outturn.placed(entry, months, late=late))
    return findings, entries


def every(db: Database) -> Sequence[Investment]:
    """All investments, in the order recorded."""
    return investments.load(db)
