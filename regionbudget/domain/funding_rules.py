"""The rules of who pays: P1, P2 and P6 stop a plan from being stored.

They hold for lines and for earmarks, whose funding is a part of their line's.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.message import Message, join, say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity, Line, Plan, PlanEarmark

RowOf = Mapping[int, int]
"""The row of the file that each activity (by id) was read from."""


def ground(fenced: Line | PlanEarmark) -> Message:
    """The agreement's words that a ring-fence rests on: section and purpose."""
    purpose = (fenced.purpose if isinstance(fenced, Line) else None) or fenced.title
    if fenced.section is None:
        return say("enligt överenskommelsen öronmärkt för ”{purpose}”", purpose=purpose)
    return say(
        "enligt överenskommelsens avsnitt {section} öronmärkt för ”{purpose}”",
        section=fenced.section,
        purpose=purpose,
    )


def _left_for(amount_ore: int, others_ore: int) -> int:
    """What a line or earmark has left when the others have taken so much of it, in öre."""
    return max(0, amount_ore - others_ore)


def other_lines(plan: Plan, line: Line) -> str:
    """The area's lines that are not ring-fenced: where the money can be taken instead."""
    return ", ".join(other.title for other in plan.lines_of(line.area) if not other.ring_fenced)


@dataclass(frozen=True)
class _Overdraft:
    """The activity that passes an amount: what it asks for, what was left, and how much too much
    all of them ask for together, in öre."""

    activity: Activity
    asked_ore: int
    left_ore: int
    over_ore: int


def _overdraft(
    in_order: Iterable[Activity], asked: Callable[[Activity], int], amount_ore: int
) -> _Overdraft | None:
    passed = None
    left = amount_ore
    for activity in in_order:
        ore = asked(activity)
        if passed is None and ore > left:
            passed = activity, ore, left
        left -= ore
    return None if passed is None else _Overdraft(*passed, -left)


def _in_order(plan: Plan, row_of: RowOf) -> list[Activity]:
    return sorted(plan.activities, key=lambda activity: row_of.get(activity.id, 0))


def p1(plan: Plan, row_of: RowOf) -> Iterator[Finding]:
    """A line, or an earmark, may not fund more than its amount. Names the row that passes it.

    Counted in the order of the file's rows. What P6 or P2 refuses takes nothing: it would make an
    innocent row pass.
    """
    in_order = _in_order(plan, row_of)
    for line in plan.lines:
        over = _overdraft(in_order, partial(_asked, plan, line), line.amount_ore)
        if over is not None:
            message = say(
                "”{activity}” begär {asked} av ”{line}”, men där finns {left} kvar av {amount}; "
                "sänk summan eller låt ett annat delområde i området betala {over}",
                line=line.title,
                amount=kr(line.amount_ore),
                **_sums(over),
            )
            yield _overdrawn(line.key, over, message, row_of)
    for earmark in plan.earmarks:
        asked = partial(_asked_of_earmark, plan, earmark)
        over = _overdraft(in_order, asked, earmark.amount_ore)
        if over is not None:
            message = say(
                "”{activity}” begär {asked} av varav-beloppet ”{path}” ({title}), men där finns "
                "{left} kvar av {amount}; sänk summan eller låt resten av ”{line}” betala {over}",
                path=earmark.path,
                title=earmark.title,
                line=plan.line(earmark.line).title,
                amount=kr(earmark.amount_ore),
                **_sums(over),
            )
            yield _overdrawn(earmark.path, over, message, row_of)
    yield from _more_than_its_whole(plan, row_of)


def _asked(plan: Plan, line: Line, activity: Activity) -> int:
    return activity.funding.get(line.key, 0) if plan.may_pay(line, activity) else 0


def _asked_beside(plan: Plan, line: Line, paths: set[str], activity: Activity) -> int:
    """What the activity asks of the line without naming one of these earmarks."""
    named = sum(ore for path, ore in activity.earmarked.items() if path in paths)
    return _asked(plan, line, activity) - named


def _asked_of_earmark(plan: Plan, earmark: PlanEarmark, activity: Activity) -> int:
    return activity.earmarked.get(earmark.path, 0) if plan.may_use(earmark, activity) else 0


def _sums(over: _Overdraft) -> dict[str, str]:
    return {
        "activity": over.activity.title,
        "asked": kr(over.asked_ore),
        "left": kr(over.left_ore),
        "over": kr(over.asked_ore - over.left_ore),
    }


def _overdrawn(subject: str, over: _Overdraft, message: Message, row_of: RowOf) -> Finding:
    row = row_of.get(over.activity.id)
    return Finding("P1", Severity.STOP, subject, over.over_ore, message, row)


def _more_than_its_whole(plan: Plan, row_of: RowOf) -> Iterator[Finding]:
    """What earmarks pay of an activity is a part of what their line pays of it."""
    for activity in plan.activities:
        parts: dict[str, int] = {}
        for path, ore in activity.earmarked.items():
            line = plan.earmark(path).line
            parts[line] = parts.get(line, 0) + ore
        for key, ore in parts.items():
            paid = activity.funding.get(key, 0)
            if ore > paid:
                message = say(
                    "”{activity}” tar {parts} av varav-belopp i ”{line}” men bara {paid} av "
                    "delområdet; varav-beloppen är en del av det som delområdet betalar",
                    activity=activity.title,
                    parts=kr(ore),
                    line=plan.line(key).title,
                    paid=kr(paid),
                )
                row = row_of.get(activity.id)
                yield Finding("P1", Severity.STOP, key, ore - paid, message, row)


def p2(plan: Plan, row_of: RowOf) -> Iterator[Finding]:
    """A ring-fenced line or earmark may only fund activities whose stated purpose it is."""
    yield from _p2_of_lines(plan, row_of)
    yield from _p2_of_earmarks(plan, row_of)
    yield from _p2_of_the_rest(plan, row_of)


def _p2_of_lines(plan: Plan, row_of: RowOf) -> Iterator[Finding]:
    planned = plan.planned_by_line()
    for activity in plan.activities:
        for key, asked in activity.funding.items():
            line = plan.line(key)
            if not line.ring_fenced or activity.purpose == key:
                continue
            message = say(
                "”{activity}” begär {asked} av ”{line}”, som är {ground}; kvar på delområdet är "
                "{left}. Ange syftet ”{key}” om aktiviteten tjänar det, annars finansiera den från "
                "ett annat delområde i området: {others}",
                activity=activity.title,
                asked=kr(asked),
                line=line.title,
                ground=ground(line),
                left=kr(_left_for(line.amount_ore, planned[key] - asked)),
                key=key,
                others=other_lines(plan, line) or say("(inget finns)"),
            )
            row = row_of.get(activity.id)
            yield Finding("P2", Severity.STOP, activity.title, asked, message, row)


def _p2_of_earmarks(plan: Plan, row_of: RowOf) -> Iterator[Finding]:
    planned = plan.planned_by_earmark()
    for activity in plan.activities:
        for path, asked in activity.earmarked.items():
            earmark = plan.earmark(path)
            if not earmark.ring_fenced or activity.purpose == path:
                continue
            message = say(
                "”{activity}” begär {asked} av varav-beloppet ”{path}”, som är {ground}; kvar på "
                "det är {left}. Ange syftet ”{path}” om aktiviteten tjänar det, annars låt resten "
                "av ”{line}” betala",
                activity=activity.title,
                asked=kr(asked),
                path=path,
                ground=ground(earmark),
                left=kr(_left_for(earmark.amount_ore, planned[path] - asked)),
                line=plan.line(earmark.line).title,
            )
            row = row_of.get(activity.id)
            yield Finding("P2", Severity.STOP, activity.title, asked, message, row)


def _p2_of_the_rest(plan: Plan, row_of: RowOf) -> Iterator[Finding]:
    """What names no ring-fenced earmark may not take the money of those that the line has."""
    for line in plan.lines:
        fenced = [each for each in plan.earmarks_of(line.key) if each.ring_fenced]
        if not fenced:
            continue
        kept = sum(each.amount_ore for each in fenced)
        asked = partial(_asked_beside, plan, line, {each.path for each in fenced})
        over = _overdraft(_in_order(plan, row_of), asked, line.amount_ore - kept)
        if over is not None:
            message = say(
                "”{activity}” begär {asked} av ”{line}” utanför de öronmärkta varav-beloppen, men "
                "där finns {left} kvar: {kept} är {grounds}; sänk summan eller låt ett annat "
                "delområde i området betala {over}",
                line=line.title,
                kept=kr(kept),
                grounds=join(map(ground, fenced), ", "),
                **_sums(over),
            )
            row = row_of.get(over.activity.id)
            yield Finding("P2", Severity.STOP, over.activity.title, over.over_ore, message, row)


def p6(plan: Plan, row_of: RowOf) -> Iterator[Finding]:
    """A line funds only its own area."""
    planned = plan.planned_by_line()
    for activity in plan.activities:
        for key, asked in activity.funding.items():
            line = plan.line(key)
            if line.area == activity.area:
                continue
            message = say(
                "”{activity}” hör till området ”{area}” men begär {asked} av ”{line}”, som hör "
                "till ”{other}” och har {left} kvar; områdets egna delområden är {lines}",
                activity=activity.title,
                area=plan.area(activity.area).title,
                asked=kr(asked),
                line=line.title,
                other=plan.area(line.area).title,
                left=kr(_left_for(line.amount_ore, planned[key] - asked)),
                lines=", ".join(own.title for own in plan.lines_of(activity.area)),
            )
            row = row_of.get(activity.id)
            yield Finding("P6", Severity.STOP, activity.title, asked, message, row)
