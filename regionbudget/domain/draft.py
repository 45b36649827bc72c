"""From the rows of a plan file to a draft: names are looked up, all faults are listed at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TypeVar

from regionbudget.domain.agreement import Requirement
from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.percent import percent_of
from regionbudget.domain.plan import Activity, Area, Line, Plan, PlanEarmark, fold
from regionbudget.domain.requirements import RequirementNames
from regionbudget.domain.rows import FundingPart, Note, NoteRow, PlanRow, YearMonth

T = TypeVar("T")
Row = TypeVar("Row", PlanRow, NoteRow)


@dataclass(frozen=True)
class Draft:
    """The plan as the file states it, its faults, and the row that each activity came from."""

    plan: Plan
    problems: tuple[Problem, ...]
    row_of: Mapping[int, int]


@dataclass
class Paid:
    """Who pays an activity: öre by line key, öre by earmark's path, percents by line key."""

    funding: dict[str, int] = field(default_factory=dict)
    earmarked: dict[str, int] = field(default_factory=dict)
    percents: dict[str, str] = field(default_factory=dict)


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
    requirements: Iterable[Requirement] = (),
) -> Draft:
    """Resolve the rows against the plan's areas and lines and the agreement's requirements.

    An activity that the plan already has (by its number, else by area and title) keeps its id, so
    that its spend stays with it; new ones are numbered from `next_id`. The names of `broken` rows
    are looked up too, for their faults: an empty text or funding in them could not be read. What
    is at fault has no funding, so that no line is said to be overdrawn or misused by it.
    """
    unreadable = {row.row for row in broken}
    asked = RequirementNames(requirements)
    rows = _in_file_order([*rows, *(row for row in broken if isinstance(row, PlanRow))])
    notes = _in_file_order([*notes, *(row for row in broken if isinstance(row, NoteRow))])
    problems: list[Problem] = []
    activities: list[Activity] = []
    row_of: dict[int, int] = {}
    numbers = _Numbers(plan, rows, next_id)
    first_row: dict[tuple[str, str], int] = {}
    for row in rows:
        faults: list[Message] = []
        activity = _activity(plan, asked, row, faults)
        if activity is not None:
            name = (activity.area, fold(activity.title))
            if name in first_row:
                faults.append(_twice(plan, activity, first_row[name]))
            else:
                first_row[name] = row.row
                number = numbers.of(row, name, faults)
                if row.row in unreadable:
                    activity = _unpaid(activity)
                activities.append(replace(activity, id=number))
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


_Name = tuple[str, str]
"""An area's key, and an activity's title as names are compared."""


class _Numbers:
    """The ids of the file's activities: as Nr says, else of the same area and title, else new."""

    def __init__(self, plan: Plan, rows: Sequence[PlanRow], next_id: int) -> None:
        self._ids = {activity.id for activity in plan.activities}
        self._claims: dict[int, int] = {}
        for row in rows:
            if row.number is not None:
                self._claims.setdefault(row.number, row.row)
        self._known = {
            (activity.area, fold(activity.title)): activity.id
            for activity in plan.activities
            if activity.id not in self._claims
        }
        self._fresh = count(next_id)

    def of(self, row: PlanRow, name: _Name, faults: list[Message]) -> int:
        number = row.number
        if number is None:
            return self._known.get(name) or next(self._fresh)
        if number in self._ids and self._claims[number] == row.row:
            return number
        if number in self._ids:
            message = say(
                "Nr {number} står redan på rad {row}; töm Nr på den rad som är ny",
                number=str(number),
                row=str(self._claims[number]),
            )
        else:
            message = say(
                "Nr {number} finns inte i planen; lämna Nr tomt för en ny aktivitet",
                number=str(number),
            )
        faults.append(message)
        return next(self._fresh)


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


def _unpaid(activity: Activity) -> Activity:
    return replace(activity, funding={}, earmarked={}, percents={})


def _activity(
    plan: Plan, asked: RequirementNames, row: PlanRow, faults: list[Message]
) -> Activity | None:
    """The row as an activity without an id; None when it does not say which one it is."""
    area = _found(find_area, plan, row.area, faults) if row.area else None
    purpose = _found(find_purpose, plan, row.purpose, faults) if row.purpose else None
    paid = _funding(plan, area, row, purpose, faults)
    if faults:
        paid = Paid()
    first, last = _months(plan, row, faults)
    requirements = asked.find(row.requirements, area.key if area else None, faults)
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
        funding=paid.funding,
        earmarked=paid.earmarked,
        percents=paid.percents,
        proposing=row.proposing,
        performers=row.performers,
        receiver=row.receiver,
        is_new=row.is_new,
        exit_steps=row.exit_steps,
        requirements=requirements,
        yearly_plan=row.yearly_plan,
        control_plan=row.control_plan,
        sub_area=row.sub_area,
    )


def _found(
    look_up: Callable[[Plan, str], T | Message], plan: Plan, name: str, faults: list[Message]
) -> T | None:
    """What has this name; None, with the fault added, when nothing has."""
    found = look_up(plan, name)
    if isinstance(found, Message):
        faults.append(found)
        return None
    return found


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


def find_area(plan: Plan, name: str) -> Area | Message:
    """The area with this key or title, case-blind, or the sentence that tells of no such one."""
    wanted = fold(name)
    for area in plan.areas:
        if wanted in {fold(area.key), fold(area.title)}:
            return area
    return say(
        "utvecklingsområdet ”{name}” finns inte i överenskommelsen; områdena är {areas}",
        name=name,
        areas=", ".join(f"{area.title} ({area.key})" for area in plan.areas),
    )


def find_line(plan: Plan, name: str) -> Line | None:
    """The line with this key or title, case-blind."""
    wanted = fold(name)
    for line in plan.lines:
        if wanted in {fold(line.key), fold(line.title)}:
            return line
    return None


def find_earmark(plan: Plan, name: str) -> PlanEarmark | None:
    """The earmark with this path (`line/earmark`), or with a key or title that only it has."""
    parent, slash, own = name.rpartition("/")
    line = find_line(plan, parent) if slash else None
    if line is None:
        among, wanted = list(plan.earmarks), fold(name)
    else:
        among, wanted = plan.earmarks_of(line.key), fold(own)
    found = [each for each in among if wanted in {fold(each.key), fold(each.title)}]
    return found[0] if len(found) == 1 else None


def unknown_line(plan: Plan, name: str) -> Message:
    parent, slash, _ = name.rpartition("/")
    line = find_line(plan, parent) if slash else None
    if line is None:
        return say(
            "delområdet ”{name}” finns inte; delområdena är {lines}",
            name=name,
            lines=", ".join(f"{line.title} ({line.key})" for line in plan.lines),
        )
    earmarks = ", ".join(f"{each.title} ({each.path})" for each in plan.earmarks_of(line.key))
    if not earmarks:
        return say("”{name}” finns inte; ange delområdet ”{parent}”", name=name, parent=parent)
    return say(
        "varav-beloppet ”{name}” finns inte; ”{parent}” har {earmarks}",
        name=name,
        parent=parent,
        earmarks=earmarks,
    )


def find_purpose(plan: Plan, name: str) -> str | Message:
    """The key of the ring-fenced line, or the path of the ring-fenced earmark, with this name; or
    the sentence that tells of no such one."""
    line = find_line(plan, name)
    earmark = find_earmark(plan, name) if line is None else None
    if line is not None and (line.ring_fenced or line.may_lift):
        return line.key
    if earmark is not None and earmark.ring_fenced:
        return earmark.path
    if line is None and earmark is None:
        return unknown_line(plan, name)
    fenced = [each.key for each in plan.lines if each.ring_fenced]
    fenced += [each.path for each in plan.earmarks if each.ring_fenced]
    return say(
        "syftet ”{name}” är inte ett öronmärkt delområde; öronmärkta är {lines}",
        name=name,
        lines=", ".join(fenced),
    )


def _funding(
    plan: Plan, area: Area | None, row: PlanRow, purpose: str | None, faults: list[Message]
) -> Paid:
    """The stated funding; else all from the purpose's line; else from the only ordinary line."""
    if row.funding is not None:
        return _stated(plan, row.funding, faults)
    if row.sum_ore and (area is None or (row.purpose is not None and purpose is None)):
        return Paid()  # the area or the purpose would have said who pays, and is told of
    usual = usual_funding(plan, area, purpose, row.sum_ore)
    if area is None or usual is not None:
        return usual or Paid()
    faults.append(
        say(
            "”{activity}” säger inte vilket delområde som betalar, och området ”{area}” har inte "
            "precis ett som inte är öronmärkt; fyll i Finansiering (delområdena är {lines})",
            activity=row.title or "–",
            area=area.title,
            lines=", ".join(line.key for line in plan.lines_of(area.key)) or "–",
        )
    )
    return Paid()


def usual_funding(plan: Plan, area: Area | None, purpose: str | None, sum_ore: int) -> Paid | None:
    """Who pays when a row does not say: all from the purpose's line, else from the area's only
    ordinary line. None when that does not tell; nobody when there is nothing to pay."""
    if sum_ore == 0:
        return Paid()
    if purpose is not None:
        line, slash, _ = purpose.partition("/")
        return Paid({line: sum_ore}, {purpose: sum_ore} if slash else {})
    if area is None:
        return None
    ordinary = [line for line in plan.lines_of(area.key) if not line.ring_fenced]
    return Paid({ordinary[0].key: sum_ore}) if len(ordinary) == 1 else None


def _stated(plan: Plan, parts: Iterable[FundingPart], faults: list[Message]) -> Paid:
    """What each line pays: its own part and those of its earmarks together.

    A percent is of the whole line, so what its earmarks pay is a part of what the percent gives.
    """
    own = Paid()  # without what the earmarks add
    for part in parts:
        line = find_line(plan, part.line)
        earmark = find_earmark(plan, part.line) if line is None else None
        if line is not None:
            _from_line(own, line, part, faults)
        elif earmark is not None:
            _from_earmark(own, earmark, part, faults)
        else:
            faults.append(unknown_line(plan, part.line))
    amounts = dict(own.funding)
    for path, ore in own.earmarked.items():
        key = path.partition("/")[0]
        if key not in own.percents:
            amounts[key] = amounts.get(key, 0) + ore
    return Paid(
        {line.key: amounts[line.key] for line in plan.lines if line.key in amounts},
        {e.path: own.earmarked[e.path] for e in plan.earmarks if e.path in own.earmarked},
        own.percents,
    )


def _from_line(own: Paid, line: Line, part: FundingPart, faults: list[Message]) -> None:
    if line.key in own.funding:
        faults.append(say("delområdet ”{line}” står två gånger", line=line.title))
        return
    ore = part.amount_ore
    if part.percent is not None:
        ore = percent_of(line.amount_ore, part.percent).ore
        own.percents[line.key] = part.percent
        if ore == 0:
            faults.append(
                say("{part} av ”{line}” ger inga kronor", part=part.percent, line=line.title)
            )
    own.funding[line.key] = ore


def _from_earmark(
    own: Paid, earmark: PlanEarmark, part: FundingPart, faults: list[Message]
) -> None:
    if earmark.path in own.earmarked:
        faults.append(say("varav-beloppet ”{path}” står två gånger", path=earmark.path))
    elif part.percent is not None:
        faults.append(say("varav-beloppet ”{path}” anges i kronor", path=earmark.path))
    else:
        own.earmarked[earmark.path] = part.amount_ore


def _area_key(plan: Plan, name: str) -> str:
    area = find_area(plan, name)
    if isinstance(area, Message):
        raise _Fault(area)
    return area.key


def _described(
    plan: Plan, notes: Iterable[NoteRow]
) -> tuple[tuple[Area, ...], str | None, list[Problem]]:
    """What is said of the areas, and of the plan as a whole (a row without area)."""
    said: dict[tuple[str, Note], str] = {}
    problems = []
    for note in notes:
        if note.area == "":
            continue  # it could not be read
        try:
            key = "" if note.area is None else _area_key(plan, note.area)
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
            private_providers=said.get((area.key, Note.PRIVATE_PROVIDERS)),
        )
        for area in plan.areas
    )
    return areas, said.get(("", Note.COORDINATOR)), problems
