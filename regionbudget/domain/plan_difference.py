"""What differs between two plans, in words: one sentence per difference."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from regionbudget.domain.exits import format_exit
from regionbudget.domain.message import Message, join, say
from regionbudget.domain.money import kr
from regionbudget.domain.owners import format_owners
from regionbudget.domain.performers import format_performers
from regionbudget.domain.plan import (
    Activity,
    Area,
    Kind,
    Plan,
)

Value = str | Message
_Pair = tuple[Message, Value | None, Value | None]
"""A field's name, and what it said before and says after; None: nothing."""


def as_revised(plan: Plan) -> Plan:
    """The plan with every decided move counted as if it were planned so; a draft as it is.

    What a decided plan looks like today, and so what is exported to be edited and compared.
    """
    if not plan.reallocations:
        return plan
    funding, earmarked = plan.funding(), plan.earmarked()

    def revised(activity: Activity) -> Activity:
        paid = funding[activity.id]
        return replace(
            activity,
            sum_ore=activity.sum_ore + sum(paid.values()) - activity.budget_ore,
            funding=paid,
            earmarked=earmarked[activity.id],
            percents={
                line: percent
                for line, percent in activity.percents.items()
                if paid.get(line) == activity.funding.get(line)
            },
        )

    return replace(plan, reallocations=(), activities=tuple(map(revised, plan.activities)))


def differences(old: Plan, new: Plan) -> list[Message]:
    """What `new` changes in `old`, in reading order; empty exactly when nothing would be stored.

    Activities are the same when they have the same id. Both plans have the same areas and lines.
    """
    named = say("sammanhållet ansvar för hela planen"), old.coordinator, new.coordinator
    return [
        *_told(say("planen"), named),
        *(each for area in new.areas for each in _of_area(old, new, area)),
    ]


def _of_area(old: Plan, new: Plan, area: Area) -> Iterator[Message]:
    before = old.area(area.key)
    subject = say("området ”{area}”", area=area.title)
    yield from _told(
        subject,
        (say("klausulen"), before.clause, area.clause),
        (say("sammanhållet ansvar"), before.coordinator, area.coordinator),
        (say("privata utförare"), before.private_providers, area.private_providers),
    )
    earlier = {activity.id: activity for activity in old.activities}
    later = {activity.id for activity in new.activities}
    for activity in old.activities_of(area.key):
        if activity.id not in later:
            yield say(
                "”{activity}” tas bort: {sum}", activity=activity.title, sum=kr(activity.sum_ore)
            )
    for activity in new.activities_of(area.key):
        if activity.id in earlier:
            yield from _of_activity(old, new, earlier[activity.id], activity)
        else:
            yield _added(new, area, activity)
    if _order(old, new, area) != _order(new, old, area):
        yield say("området ”{area}”: aktiviteterna står i annan ordning", area=area.title)


def _order(plan: Plan, other: Plan, area: Area) -> list[int]:
    """The area's activities that stand in it in both plans, as the first of them orders them."""
    common = {activity.id for activity in other.activities_of(area.key)}
    return [each.id for each in plan.activities_of(area.key) if each.id in common]


def _added(plan: Plan, area: Area, activity: Activity) -> Message:
    return say(
        "”{activity}” läggs till i området ”{area}” med {sum}: {funding}",
        activity=activity.title,
        area=area.title,
        sum=kr(activity.sum_ore),
        funding=_funding(plan, activity),
    )


def _funding(plan: Plan, activity: Activity) -> Message:
    paid = _sources(activity)
    if not paid:
        return say("ingen finansiering")
    if list(paid.values()) == [activity.sum_ore]:
        return say("allt ur {source}", source=_name(plan, *paid))
    parts = (say("{sum} ur {source}", sum=kr(paid[s]), source=_name(plan, s)) for s in paid)
    return join(parts, ", ")


def _of_activity(old: Plan, new: Plan, before: Activity, after: Activity) -> Iterator[Message]:
    if before == after:
        return
    subject = say("”{activity}”", activity=before.title)
    was, becomes = old.area(before.area).title, new.area(after.area).title
    yield from _told(subject, (say("namnet"), before.title, after.title))
    yield from _told(subject, (say("området"), was, becomes))
    yield from _of_money(new, subject, before, after)
    yield from _told(subject, *_of_people(before, after), *_of_terms(before, after))
    yield from _told(subject, *_of_depth(before, after))


def _of_money(plan: Plan, subject: Message, before: Activity, after: Activity) -> Iterator[Message]:
    """The sum and what pays it; one sentence when one line alone follows the sum."""
    was, becomes = _sources(before), _sources(after)
    changed = [s for s in {**was, **becomes} if was.get(s) != becomes.get(s)]
    step = after.sum_ore - before.sum_ore
    if step:
        yield from _told(subject, (say("summan"), _sum(before.sum_ore), _sum(after.sum_ore)))
    follows = [becomes.get(s, 0) - was.get(s, 0) for s in changed] == [step] and changed[0] in was
    for source in () if follows else changed:
        name = say("finansieringen ur {source}", source=_name(plan, source))
        yield from _told(subject, (name, _sum(was.get(source)), _sum(becomes.get(source))))
    for line in plan.lines:
        if after.funding.get(line.key) == before.funding.get(line.key):
            name = say("andelen av ”{line}”", line=line.title)
            yield from _told(
                subject, (name, before.percents.get(line.key), after.percents.get(line.key))
            )


def _sources(activity: Activity) -> dict[str, int]:
    """What pays, in öre by line key and earmark path; a line's earmarks are not in its own part."""
    plain = dict(activity.funding)
    for path, ore in activity.earmarked.items():
        plain[path.partition("/")[0]] -= ore
    return {source: ore for source, ore in {**plain, **activity.earmarked}.items() if ore}


def _name(plan: Plan, source: str) -> Message:
    if "/" in source:
        return say("varav-beloppet ”{earmark}”", earmark=plan.earmark(source).title)
    return say("”{line}”", line=plan.line(source).title)


def _sum(ore: int | None) -> Message | None:
    return None if ore is None else say("{sum}", sum=kr(ore))


def _of_people(before: Activity, after: Activity) -> Iterator[_Pair]:
    yield say("ansvarig"), _owners(before), _owners(after)
    yield (
        say("utförare"),
        format_performers(before.performers) or None,
        format_performers(after.performers) or None,
    )
    yield say("mottagare"), before.receiver, after.receiver


def _of_terms(before: Activity, after: Activity) -> Iterator[_Pair]:
    yield say("typen"), KINDS[before.kind], KINDS[after.kind]
    yield say("syftet"), before.purpose, after.purpose
    yield say("får lämna ifrån sig pengar"), _yes(before.may_give), _yes(after.may_give)
    yield say("månaderna"), _months(before), _months(after)


def _of_depth(before: Activity, after: Activity) -> Iterator[_Pair]:
    yield say("ny aktivitet"), _yes(before.is_new), _yes(after.is_new)
    yield (
        say("avvecklingen"),
        format_exit(before.exit_steps) or None,
        format_exit(after.exit_steps) or None,
    )
    yield say("kraven"), _listed(before.requirements), _listed(after.requirements)
    yield say("verksamhetsplanen"), before.yearly_plan, after.yearly_plan
    yield say("internkontrollplanen"), before.control_plan, after.control_plan
    yield say("underområdet"), before.sub_area, after.sub_area


def _told(subject: Message, *fields: _Pair) -> Iterator[Message]:
    """A sentence for each field that is not the same."""
    for name, was, becomes in fields:
        if was == becomes:
            continue
        if was is None and becomes is not None:
            template = say("{subject}: {name} läggs till: {becomes}")
        elif becomes is None:
            template = say("{subject}: {name} tas bort, var {was}")
        else:
            template = say("{subject}: {name} ändras från {was} till {becomes}")
        values = {"was": _shown(was), "becomes": _shown(becomes)}
        yield replace(template, values={"subject": subject, "name": name, **values})


def _shown(value: Value | None) -> Message:
    """A user's text stands within quotation marks, a word or sum of ours does not."""
    return value if isinstance(value, Message) else say("”{text}”", text=value or "")


KINDS: Mapping[Kind, Message] = {
    Kind.ORDINARY: say("vanlig aktivitet"),
    Kind.RESERVE: say("ofördelat"),
    Kind.PASS_THROUGH: say("vidare utbetalning"),
    Kind.DISTRIBUTION: say("fördelning"),
}


def _yes(value: bool) -> Message:  # noqa: FBT001 - the word for it
    return say("ja") if value else say("nej")


def _owners(activity: Activity) -> str | None:
    return format_owners(activity.owners, activity.proposing) or None


def _months(activity: Activity) -> Message:
    return say(
        "{first}–{last}", first=f"{activity.first_month:02d}", last=f"{activity.last_month:02d}"
    )


def _listed(values: tuple[str, ...]) -> str | None:
    return ", ".join(values) or None
