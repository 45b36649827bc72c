"""From the rows of a plan file to a draft: names are looked up, all faults are listed at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeVar

from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import Activity, Area, Line, Plan, fold
from regionbudget.domain.rows import FundingPart, Note, NoteRow, PlanRow, YearMonth

T = TypeVar("T")
Row = TypeVar("Row", PlanRow, NoteRow)


@dataclass(frozen=True)
class Draft:
    """The plan as the file states it, its faults, and the row that each activity came from."""

    plan: Plan
    problems: tuple[Problem, ...]
    row_of: Mapping[int, int]


class _Fault(Exception):
    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def draft_from_rows(
    plan: Plan,
    rows: Iterable[PlanRow],
    notes: Iterable[NoteRow],
    next_id: int,
    broken: Sequence[PlanRow | NoteRow] = (),
) -> Draft:
    """Resolve the rows against the plan's areas and lines.

    An activity that the plan already has (same area and title) keeps its id, so that its spend
    stays with it; new ones are numbered from `next_id`. The names of `broken` rows are looked up
    too, for their faults: an empty text or funding in them could not be read. What is at fault has
    no funding, so that no line is said to be overdrawn or misused by it.
    """
    unreadable = {row.row for row in broken}
    rows = _in_file_order([*rows, *(row for row in broken if isinstance(row, PlanRow))])
    notes = _in_file_order([*notes, *(row for row in broken if isinstance(row, NoteRow))])
    problems: list[Problem] = []
    activities: list[Activity] = []
    row_of: dict[int, int] = {}
    known = {(a.area, fold(a.title)): a.id for a in plan.activities}
    fresh = count(next_id)
    first_row: dict[tuple[str, str], int] = {}
    for row in rows:
        faults: list[Message] = []
        activity = _activity(plan, row, faults)
        if activity is not None:
            name = (activity.area, fold(activity.title))
            if name in first_row:
                faults.append(_twice(plan, activity, first_row[name]))
            else:
                first_row[name] = row.row
                number = known.get(name) or next(fresh)
                funding = {} if row.row in unreadable else activity.funding
                activities.append(replace(activity, id=number, funding=funding))
                row_of[number] = row.row
        problems += [Problem(message, row.row) for message in dict.fromkeys(faults)]
    areas, coordinator, faulty = _described(plan, notes)
    problems += faulty
    drafted = replace(
        plan,
        areas=areas,
        coordinator=coordinator,
        activities=_in_reading_order(plan, activities),
    )
    return Draft(drafted, tuple(sorted(problems, key=lambda p: p.row or 0)), row_of)


def _in_file_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row.row)


def _in_reading_order(plan: Plan, activities: list[Activity]) -> tuple[Activity, ...]:
    order = {area.key: place for place, area in enumerate(plan.areas)}
    return tuple(sorted(activities, key=lambda activity: order[activity.area]))


def _twice(plan: Plan, activity: Activity, row: int) -> Message:
    return say(
        "”{activity}” finns redan i området ”{area}” på rad {row}; ge aktiviteterna olika namn "
        "eller slå ihop raderna",
        activity=activity.title,
        area=plan.area(activity.area).title,
        row=str(row),
    )


def _activity(plan: Plan, row: PlanRow, faults: list[Message]) -> Activity | None:
    """The row as an activity without an id; None when it does not say which one it is."""
    area = _found(find_area, plan, row.area, faults) if row.area else None
    purpose = _found(_purpose, plan, row.purpose, faults) if row.purpose else None
    funding = _funding(plan, area, row, purpose, faults)
    if faults:
        funding = {}
    first, last = _months(plan, row, faults)
    if area is None or not row.title:
        return None
    return Activity(
        id=0,
        area=area.key,
        title=row.title,
        sum_ore=row.sum_ore,
        owners=row.owners,
        kind=row.kind,
        purpose=purpose,
        may_give=row.may_give,
        first_month=first,
        last_month=last,
        funding=funding,
    )


def _found(
    look_up: Callable[[Plan, str], T], plan: Plan, name: str, faults: list[Message]
) -> T | None:
    """What has this name; None, with the fault added, when nothing has."""
    try:
        return look_up(plan, name)
    except _Fault as fault:
        faults.append(fault.message)
        return None


def _months(plan: Plan, row: PlanRow, faults: list[Message]) -> tuple[int, int]:
    """The first month and the last; the whole year when they stand the wrong way round."""
    first, last = _month(plan, row.first, 1, faults), _month(plan, row.last, 12, faults)
    return (first, last) if first <= last else (1, 12)


def _month(plan: Plan, month: YearMonth | None, default: int, faults: list[Message]) -> int:
    if month is None:
        return default
    year, number = month
    if year != plan.year:
        faults.append(
            say(
                "månaden {month} ligger utanför överenskommelsens år {year}",
                month=f"{year}-{number:02d}",
                year=str(plan.year),
            )
        )
        return default
    return number


def find_area(plan: Plan, name: str) -> Area:
    wanted = fold(name)
    for area in plan.areas:
        if wanted in {fold(area.key), fold(area.title)}:
            return area
    raise _Fault(
        say(
            "utvecklingsområdet ”{name}” finns inte i överenskommelsen; områdena är {areas}",
            name=name,
            areas=", ".join(f"{area.title} ({area.key})" for area in plan.areas),
        )
    )


def find_line(plan: Plan, name: str) -> Line | None:
    """The line with this key or title, case-blind."""
    wanted = fold(name)
    for line in plan.lines:
        if wanted in {fold(line.key), fold(line.title)}:
            return line
    return None


def unknown_line(plan: Plan, name: str) -> Message:
    parent, slash, _ = name.partition("/")
    if slash and find_line(plan, parent):
        return say(
            "”{name}” är ett varav-belopp; ange delområdet ”{parent}” i stället",
            name=name,
            parent=parent,
        )
    return say(
        "delområdet ”{name}” finns inte; delområdena är {lines}",
        name=name,
        lines=", ".join(f"{line.title} ({line.key})" for line in plan.lines),
    )


def _purpose(plan: Plan, name: str) -> str:
    line = find_line(plan, name)
    if line is None:
        raise _Fault(unknown_line(plan, name))
    if not line.ring_fenced:
        raise _Fault(
            say(
                "syftet ”{name}” är inte ett öronmärkt delområde; öronmärkta är {lines}",
                name=name,
                lines=", ".join(each.key for each in plan.lines if each.ring_fenced),
            )
        )
    return line.key


def _funding(
    plan: Plan, area: Area | None, row: PlanRow, purpose: str | None, faults: list[Message]
) -> dict[str, int]:
    """The stated funding; else all from the purpose's line; else from the only ordinary line."""
    if row.funding is not None:
        return _stated(plan, row.funding, faults)
    if row.sum_ore == 0:
        return {}
    if purpose is not None:
        return {purpose: row.sum_ore}
    if area is None or row.purpose is not None:
        return {}  # the area or the purpose would have said who pays, and is told of
    ordinary = [line for line in plan.lines_of(area.key) if not line.ring_fenced]
    if len(ordinary) == 1:
        return {ordinary[0].key: row.sum_ore}
    faults.append(
        say(
            "”{activity}” säger inte vilket delområde som betalar, och området ”{area}” har inte "
            "precis ett som inte är öronmärkt; fyll i Finansiering (delområdena är {lines})",
            activity=row.title or "–",
            area=area.title,
            lines=", ".join(line.key for line in plan.lines_of(area.key)) or "–",
        )
    )
    return {}


def _stated(plan: Plan, parts: Iterable[FundingPart], faults: list[Message]) -> dict[str, int]:
    amounts: dict[str, int] = {}
    for part in parts:
        line = find_line(plan, part.line)
        if line is None:
            faults.append(unknown_line(plan, part.line))
        elif line.key in amounts:
            faults.append(say("delområdet ”{line}” står två gånger", line=line.title))
        else:
            amounts[line.key] = part.amount_ore
    return {line.key: amounts[line.key] for line in plan.lines if line.key in amounts}


def _described(
    plan: Plan, notes: Iterable[NoteRow]
) -> tuple[tuple[Area, ...], str | None, list[Problem]]:
    """Clauses and coordinators of the areas, and of the plan as a whole (a row without area)."""
    said: dict[tuple[str, Note], str] = {}
    problems = []
    for note in notes:
        if note.area == "":
            continue  # it could not be read
        try:
            key = "" if note.area is None else find_area(plan, note.area).key
            if (key, note.note) in said:
                raise _Fault(say("området har redan en sådan rad; slå ihop dem till en"))
            said[key, note.note] = note.text
        except _Fault as fault:
            problems.append(Problem(fault.message, note.row))
    areas = tuple(
        replace(
            area,
            clause=said.get((area.key, Note.CLAUSE)),
            coordinator=said.get((area.key, Note.COORDINATOR)),
        )
        for area in plan.areas
    )
    return areas, said.get(("", Note.COORDINATOR)), problems
