"""Several activities on one voucher, booked as one act: all rows or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from regionbudget.domain.finding import Finding, Problem
from regionbudget.domain.message import counted, say
from regionbudget.domain.money import kr
from regionbudget.domain.spend import NewEntry
from regionbudget.errors import InputError, refuse_if_broken
from regionbudget.services import outturn
from regionbudget.store import account_tables, closings, plans, spend
from regionbudget.store.database import Database
from regionbudget.store.journal import act


@dataclass(frozen=True)
class AddedVoucher:
    """The entries' ids in the order of the rows, and what the rules warn of."""

    entry_ids: list[int]
    findings: list[Finding]
    is_late: bool = False


def add_voucher(
    db: Database, entries: Sequence[NewEntry], *, late: bool = False, actor: str = ""
) -> AddedVoucher:
    """Book the rows of a voucher. InputError or Refusal lists every row that stops it.

    The rows share date and voucher; their number is the row of a fault. A row below 0 is a credit,
    so that a voucher may move cost between activities.
    """
    rows = [outturn.as_in_a_file(entry) for entry in entries]
    problems = check_rows(rows)
    if problems:
        raise InputError(problems)
    with act(db, "spend.voucher", actor) as acting:
        plan = plans.load(db)
        months = closings.states(db)
        accounts = account_tables.latest(db)
        judged = [outturn.judge(plan, months, row, late=late, accounts=accounts) for row in rows]
        findings = said_once(judged)
        refuse_if_broken(findings)
        booked = [outturn.admit(plan, months, row, late=late).entry for row in rows]
        numbers = spend.book(acting, booked)
        first = booked[0]
        total = kr(sum(row.amount_ore for row in rows))
        name = f"Verifikation {first.voucher}".strip()
        acting.sentence = (
            f"{name} {rows[0].date.isoformat()}: {counted(len(rows), 'rad', 'rader')}, {total}, "
            f"bokfördes"
            f"{outturn.moved_words(first)}{': ' + first.text if first.text else ''}"
        )
    activities = [plan.activity(number) for number in dict.fromkeys(r.activity_id for r in rows)]
    over = [each for activity in activities for each in outturn.overrun(db, activity)]
    return AddedVoucher(numbers, [*findings, *over], first.true_date is not None)


def check_rows(rows: Sequence[NewEntry]) -> list[Problem]:
    """What is wrong with rows that are to be one voucher, whatever the rules say."""
    if not rows:
        return [Problem(say("verifikationen har inga rader"))]
    problems = [
        Problem(say("beloppet är 0 kr; en kostnad eller kreditering måste ha ett belopp"), number)
        for number, row in enumerate(rows, 1)
        if row.amount_ore == 0
    ]
    if len({(row.date, row.voucher) for row in rows}) > 1:
        problems.append(Problem(say("raderna har inte samma datum och verifikation")))
    return problems


def said_once(found: Sequence[Sequence[Finding]]) -> list[Finding]:
    """The rows' findings with their rows; what is said of every row is said once, of the whole."""
    shared = [each for each in found[0] if all(each in other for other in found)]
    return [
        *shared,
        *(
            each.at(number)
            for number, row in enumerate(found, 1)
            for each in row
            if each not in shared
        ),
    ]
