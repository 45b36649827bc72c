"""Those outside the region who are paid or do the work: what each got, and what it reports back.

A provider is a performer that is no unit of the region, a receiver of passed-on or distributed
money, or the supplier of a booked cost. Names are the same whatever their case.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from regionbudget.domain.distribution import swedish_key
from regionbudget.domain.keys import Part, Report, Returned
from regionbudget.domain.message import Message, few, say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity, PerformerKind, Plan, fold


class Role(StrEnum):
    PERFORMER = "performer"
    RECEIVER = "receiver"
    SUPPLIER = "supplier"


ROLE_WORDS: Mapping[Role, Message] = {
    Role.PERFORMER: say("utförare"),
    Role.RECEIVER: say("mottagare"),
    Role.SUPPLIER: say("leverantör"),
}


@dataclass(frozen=True)
class Paid:
    """What was booked on a supplier and an activity, in öre: in a period, and since January."""

    supplier: str
    activity: int
    period_ore: int
    accumulated_ore: int


@dataclass(frozen=True)
class ProviderActivity:
    """A provider's part of an activity. `part` is what the distribution gives it, `report` its
    latest word on what it has used; None where there is none. `unnamed_ore` is what is booked on
    the activity of a receiver, since January, by entries that name nobody: some of it may be
    this receiver's."""

    activity: Activity
    roles: tuple[Role, ...]
    period_ore: int
    accumulated_ore: int
    part: Part | None = None
    report: Report | None = None
    unnamed_ore: int = 0

    @property
    def unnamed(self) -> Message | None:
        """Why more may have been paid than is counted."""
        if not self.unnamed_ore:
            return None
        return say(
            "på ”{activity}” är {sum} bokfört av poster som inte anger vem som fick pengarna; "
            "det är inte räknat som betalt till mottagaren",
            activity=self.activity.title,
            sum=kr(self.unnamed_ore),
        )

    @property
    def unreported_ore(self) -> int | None:
        """What the distribution gives and the provider has not reported as used."""
        if self.part is None:
            return None
        return self.part.amount_ore - (self.report.amount_ore if self.report else 0)


@dataclass(frozen=True)
class Provider:
    """Somebody outside the region with its activities, in the plan's order.

    `spellings` are the names that its costs are booked under.
    """

    name: str
    activities: tuple[ProviderActivity, ...]
    spellings: tuple[str, ...] = ()

    @property
    def period_ore(self) -> int:
        return sum(each.period_ore for each in self.activities)

    @property
    def accumulated_ore(self) -> int:
        return sum(each.accumulated_ore for each in self.activities)


@dataclass
class _Gathered:
    """What is known of one provider while it is looked for."""

    name: str
    roles: dict[int, set[Role]] = field(default_factory=dict)
    paid: dict[int, tuple[int, int]] = field(default_factory=dict)
    returned: dict[int, Returned] = field(default_factory=dict)
    spellings: list[str] = field(default_factory=list)

    def plays(self, role: Role, activity: int) -> None:
        self.roles.setdefault(activity, set()).add(role)


def providers(
    plan: Plan,
    paid: Iterable[Paid],
    returned: Mapping[int, Iterable[Returned]],
    booked: Mapping[int, int] | None = None,
) -> list[Provider]:
    """Every provider, in Swedish alphabetical order. `returned`: the receivers of each
    distribution with their reports, by activity id; `booked`: all that is, in öre, by the same."""
    unnamed = dict(booked or {})
    found: dict[str, _Gathered] = {}

    def of(name: str) -> _Gathered:
        return found.setdefault(fold(name), _Gathered(name))

    for activity in plan.activities:
        for performer in activity.performers:
            if performer.kind is not PerformerKind.OWN_UNIT:
                of(performer.name).plays(Role.PERFORMER, activity.id)
        if activity.receiver:
            of(activity.receiver).plays(Role.RECEIVER, activity.id)
    for number, receivers in returned.items():
        for each in receivers:
            provider = of(each.part.receiver)
            provider.plays(Role.RECEIVER, number)
            provider.returned[number] = each
    for cost in paid:
        provider = of(cost.supplier)
        period, accumulated = provider.paid.get(cost.activity, (0, 0))
        sums = period + cost.period_ore, accumulated + cost.accumulated_ore
        provider.paid[cost.activity] = sums
        provider.plays(Role.SUPPLIER, cost.activity)
        unnamed[cost.activity] = unnamed.get(cost.activity, 0) - cost.accumulated_ore
        provider.spellings.append(cost.supplier)
    made = [_provider(plan, each, unnamed if booked else {}) for each in found.values()]
    return sorted(made, key=lambda each: swedish_key(each.name))


def _provider(plan: Plan, gathered: _Gathered, unnamed: Mapping[int, int]) -> Provider:
    activities = tuple(
        _part(activity, gathered, unnamed.get(activity.id, 0))
        for activity in plan.activities
        if activity.id in gathered.roles
    )
    return Provider(gathered.name, activities, tuple(dict.fromkeys(gathered.spellings)))


def _part(activity: Activity, gathered: _Gathered, unnamed_ore: int) -> ProviderActivity:
    period, accumulated = gathered.paid.get(activity.id, (0, 0))
    returned = gathered.returned.get(activity.id)
    roles = gathered.roles[activity.id]
    return ProviderActivity(
        activity,
        tuple(role for role in Role if role in roles),
        period,
        accumulated,
        returned.part if returned else None,
        returned.report if returned else None,
        unnamed_ore if Role.RECEIVER in roles else 0,
    )


def find_provider(known: Iterable[Provider], name: str) -> Provider | Message:
    """The provider with this name, else the only one that begins so; else why none."""
    every = list(known)
    wanted = fold(name)
    found = [each for each in every if fold(each.name) == wanted]
    found = found or [each for each in every if wanted and fold(each.name).startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        names = few([each.name for each in found])
        return say("”{name}” kan vara flera: {names}", name=name, names=names)
    return say(
        "utföraren ”{name}” finns varken bland planens utomstående utförare och mottagare eller "
        "bland kostnadernas leverantörer",
        name=name,
    )
