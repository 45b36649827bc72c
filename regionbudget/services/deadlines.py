"""Deadlines: how they stand on a day, what the region says of them, and the calendar file."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from regionbudget.domain.deadlines import (
    Due,
    Stated,
    Statement,
    d1,
    dues,
    own_fault,
    own_key,
    reports_fault,
    reports_of,
    statement_fault,
)
from regionbudget.domain.finding import Finding
from regionbudget.domain.message import say
from regionbudget.domain.periods import PeriodKind, periods_of
from regionbudget.errors import InputError, fault
from regionbudget.services import plans
from regionbudget.store import deadlines
from regionbudget.store.database import Database
from regionbudget.store.journal import Act, act

_SENTENCES = {
    Stated.DONE: "gjort {day}",
    Stated.WITHDRAWN: "återkallat {day}",
    Stated.OPEN: "öppet från {day}",
}


def today(db: Database) -> date:
    """The day of the sample, else of the clock (UTC)."""
    return plans.sample_today(db) or date.fromisoformat(db.now()[:10])


def load(db: Database, day: date | None = None) -> list[Due]:
    """Every deadline that has a day, as it stands on `day` (today when None), the earliest first.

    What is said with a later date than `day` does not count.
    """
    return dues(plans.agreement(db), deadlines.own(db), deadlines.statements(db), day or today(db))


def as_stated(db: Database, day: date | None = None) -> list[Due]:
    """Every deadline with all that is said of it by `day`, however long ago, for what is written
    down: what the clock shows must not change it."""
    return load(db, day or date.max)


def warnings(db: Database, day: date | None = None) -> list[Finding]:
    """What rule D1 says on `day` (today when None)."""
    return list(d1(load(db, day)))


def mark(
    db: Database,
    key: str,
    state: Stated,
    by: str,
    *,
    day: date | None = None,
    due: date | None = None,
    responsible: str | None = None,
    remind_days: int | None = None,
    note: str = "",
    actor: str = "",
) -> Due:
    """Say how a deadline stands from `day` on (today when None).

    What is None (another day, who sees to it, the reminder) stays as it was. InputError when there
    is no such deadline, nobody says it, or a day is impossible. A report of the region's own gets
    its first day here.
    """
    with act(db, "deadline.mark", actor) as acting:
        if not key.strip():
            raise _unknown(key)
        said = Statement(key, state, day or today(db), _tidy(by), due, "", remind_days, _tidy(note))
        if responsible is not None:
            responsible = _tidy(responsible)
        _say(acting, said, responsible)
        found = _find(db, key)
        stands = _SENTENCES[state].format(day=said.date.isoformat())
        acting.sentence = f"”{found.what}” ({key}): {stands}, säger {said.by}{_details(found)}"
    return found


def add(
    db: Database,
    due: date,
    what: str,
    by: str,
    *,
    effect: str = "",
    responsible: str = "",
    remind_days: int | None = None,
    actor: str = "",
) -> Due:
    """Add a deadline of the region's own. InputError for what is missing or impossible."""
    what, effect = _tidy(what), _tidy(effect)
    with act(db, "deadline.add", actor) as acting:
        unfit = own_fault(plans.agreement(db).year, due, what)
        if unfit is not None:
            raise fault(unfit)
        key = own_key(deadlines.insert_own(acting, due, what, effect))
        said = Statement(key, Stated.OPEN, today(db), _tidy(by), remind_days=remind_days)
        _say(acting, said, _tidy(responsible))
        found = _find(db, key)
        acting.sentence = f"Tidsfrist {key} lades till: {due.isoformat()} {what}{_details(found)}"
    return found


def carry(acting: Act, found: Iterable[Due]) -> None:
    """Add last year's own deadlines at their new days, open, with who sees to them."""
    for each in found:
        key = own_key(deadlines.insert_own(acting, each.date, str(each.what), each.effect))
        if each.said is not None:
            opened = replace(
                each.said,
                deadline=key,
                state=Stated.OPEN,
                date=today(acting.db),
                due=None,
                note="",
            )
            deadlines.insert_statement(acting, opened)


def set_reports(
    db: Database, kinds: Mapping[PeriodKind, int], by: str, *, actor: str = ""
) -> list[Due]:
    """Give the region's own reports of each kind a day: so many days after their period's end.

    Those that are done or withdrawn keep theirs, and nobody is reminded of a day that has passed
    already. Returns the reports that got a day; InputError when there is none.
    """
    with act(db, "deadline.reports", actor) as acting:
        unfit = reports_fault(kinds)
        if unfit is not None:
            raise fault(unfit)
        year, now = plans.agreement(db).year, today(db)
        known = _latest(db)
        settled = {key for key, said in known.items() if said.state is not Stated.OPEN}
        found = [
            (period, due)
            for period, due in reports_of(year, kinds)
            if period.code not in settled and due >= now
        ]
        if not found:
            raise fault(
                say(
                    "ingen sådan rapport återstår efter {today}; ge en enstaka rapport en dag för "
                    "sig",
                    today=now.isoformat(),
                )
            )
        for period, due in found:
            _say(acting, Statement(period.code, Stated.OPEN, now, _tidy(by), due), None)
        acting.sentence = (
            f"{len(found)} av regionens egna rapporter fick datum, säger {_tidy(by)}: "
            f"{found[0][1].isoformat()} till {max(day for _, day in found).isoformat()}"
        )
    set_now = {period.code for period, _ in found}
    return [each for each in load(db) if each.key in set_now]


def export(db: Database, out: Path) -> int:
    """Write the deadlines as a calendar file; returns how many. The same data, the same bytes."""
    from regionbudget.reports.calendar_file import calendar
    from regionbudget.services.reports import put_in_place
    from regionbudget.store import journal

    if out.suffix.lower() != ".ics" or (out.exists() and out.samefile(db.path)):
        raise fault(say("kalendern kan inte skrivas dit; ge den ett eget namn som slutar på .ics"))
    with db.snapshot():
        plan = plans.load(db)
        found = as_stated(db)
        (last,) = journal.entries(db, 1)
    put_in_place(out, calendar(plan, found, last.recorded_at))
    return len(found)


def _say(acting: Act, said: Statement, responsible: str | None) -> None:
    """Store a statement, filled with what was said before where it is silent."""
    db = acting.db
    before = _latest(db).get(said.deadline)
    if before is not None:
        said = replace(
            said,
            due=said.due or before.due,
            responsible=before.responsible if responsible is None else responsible,
            remind_days=before.remind_days if said.remind_days is None else said.remind_days,
        )
    else:
        said = replace(said, responsible=responsible or "")
    unfit = statement_fault(plans.agreement(db).year, said, today(db))
    if unfit is not None:
        raise fault(unfit)
    deadlines.insert_statement(acting, said)


def _latest(db: Database) -> dict[str, Statement]:
    return {each.deadline: each for each in deadlines.statements(db)}


def _find(db: Database, key: str) -> Due:
    """The deadline as it stands today; InputError with a way on when there is none."""
    found = next((each for each in load(db) if each.key == key), None)
    if found is not None:
        return found
    if key in {each.code for each in periods_of(plans.agreement(db).year)}:
        raise fault(say("rapporten {key} har inget datum än; ange när den ska vara klar", key=key))
    raise _unknown(key)


def _unknown(key: str) -> InputError:
    return fault(say("tidsfristen ”{key}” finns inte; välj en ur listan", key=key))


def _details(due: Due) -> str:
    """What the journal tells besides: another day, who sees to it, the note."""
    said = due.said
    moved = f"ny dag {due.date.isoformat()}" if due.first_due else ""
    parts = (moved, due.responsible and f"ansvarig {due.responsible}", said.note if said else "")
    return "".join(f"; {each}" for each in parts if each)


def _tidy(words: str) -> str:
    return " ".join(words.split())
