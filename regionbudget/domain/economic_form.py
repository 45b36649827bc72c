"""The account of the economic report: what was received, what it cost, what is left.

The form of 2019 counts all costs in the field, whoever pays them, by category. Those of 2020 and
2021 count what the lines may pay, and ask for the larger costs by themselves.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from regionbudget.domain.attribution import attribute
from regionbudget.domain.categories import Categories
from regionbudget.domain.distribution import swedish_key
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.grant import GrantMoney
from regionbudget.domain.message import Message, say
from regionbudget.domain.outside_cost import OutsideCost, by_category, counts_outside

SPECIFIED = ("Bemanning", "Kompetenshöjande insatser", "It och infrastruktur")
"""The categories that the form of 2019 names; they stand on it also when they cost nothing."""

LARGER_PERCENT = 5
"""A cost of at least this share of all costs is a larger one; so at most 20 are."""

PAYERS = {"2019": "Regeringskansliet", "2020": "Kammarkollegiet", "2021": "Regeringskansliet"}
"""Who pays the grant out, by form version."""


@dataclass(frozen=True)
class Cost:
    """A cost on the form, in öre: `plan_ore` of the plan's activities, `outside_ore` besides.

    `key` tells it apart: `line/activity` or, on the form of 2019, the category. `label` and `line`
    are what the form prints.
    """

    key: str
    label: str
    plan_ore: int
    outside_ore: int = 0
    line: str = ""

    @property
    def amount_ore(self) -> int:
        return self.plan_ore + self.outside_ore


@dataclass(frozen=True)
class EconomicAccount:
    """Part 3 of the economic report, all amounts in öre.

    `allotted_ore` is the agreement's sum, `received_ore` what has come of it. `costs` add up to
    the total in the order of the form. `own_ore` and `negative_ore` are the parts of the plan's
    outturn that no line pays: own funding, and activities whose credits are larger than their
    costs. On the form of 2019 they are within the costs, on the others beside them.
    """

    form: str
    agreement: str
    region: str
    year: int
    allotted_ore: int
    received_ore: int
    costs: tuple[Cost, ...]
    own_ore: int
    negative_ore: int

    @property
    def by_category(self) -> bool:
        """Whether the costs stand by category and count those outside the plan."""
        return counts_outside(self.form)

    @property
    def paid_out(self) -> bool:
        return self.received_ore != 0

    @property
    def unpaid(self) -> Message | None:
        """Why nothing is to be repaid though not all is used; None when something has come."""
        if self.paid_out:
            return None
        return say(
            "inget mottaget bidrag är inskrivet (ej utbetalt): överenskommelsens belopp visas i "
            "dess ställe, och inget står att återbetala"
        )

    @property
    def grant_ore(self) -> int:
        """What the costs are taken from: the sum received, or the agreement's until any has."""
        return self.received_ore if self.paid_out else self.allotted_ore

    @property
    def plan_ore(self) -> int:
        return sum(cost.plan_ore for cost in self.costs)

    @property
    def outside_ore(self) -> int:
        return sum(cost.outside_ore for cost in self.costs)

    @property
    def total_ore(self) -> int:
        return sum(cost.amount_ore for cost in self.costs)

    @property
    def unused_ore(self) -> int:
        """Grant less costs; below zero when the costs are larger."""
        return self.grant_ore - self.total_ore

    @property
    def repayment_ore(self) -> int:
        """What is unused of what has come: never below zero, never more than has come."""
        return max(0, min(self.unused_ore, self.received_ore))

    @property
    def larger(self) -> list[Cost]:
        """The costs that stand by themselves, largest first; by category all of them, in the
        form's order."""
        if self.by_category:
            return list(self.costs)
        limit = LARGER_PERCENT * self.total_ore
        large = [c for c in self.costs if c.amount_ore > 0 and 100 * c.amount_ore >= limit]
        return sorted(large, key=lambda cost: -cost.amount_ore)

    @property
    def smaller(self) -> list[Cost]:
        """The costs that stand together in one row."""
        large = {cost.key for cost in self.larger}
        return [cost for cost in self.costs if cost.key not in large]

    @property
    def unspecified_ore(self) -> int:
        """Costs by category that have none."""
        return sum(cost.amount_ore for cost in self.costs if self.by_category and not cost.key)

    def canonical(self) -> str:
        """The figures as one text, the same for the same figures: what is sealed.

        Labels are left out, because a new name of an activity changes no figure, and so are rows
        of nothing, which a cost that was taken back leaves behind.
        """
        content = {
            "form": self.form,
            "agreement": self.agreement,
            "region": self.region,
            "year": self.year,
            "allotted_ore": self.allotted_ore,
            "received_ore": self.received_ore,
            "costs": [
                [cost.key, cost.plan_ore, cost.outside_ore]
                for cost in self.costs
                if cost.plan_ore or cost.outside_ore
            ],
            "total_ore": self.total_ore,
            "unused_ore": self.unused_ore,
            "repayment_ore": self.repayment_ore,
            "own_ore": self.own_ore,
            "negative_ore": self.negative_ore,
        }
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def sha256(self) -> str:
        return sha256(self.canonical().encode()).hexdigest()


def economic_account(
    form: str,
    followup: FollowUp,
    categories: Mapping[int, Categories],
    money: GrantMoney,
    outside: Iterable[OutsideCost] = (),
) -> EconomicAccount:
    """The account of a year's follow-up by a form version.

    `categories` is each activity's outturn by id; `outside` counts on the form of 2019 alone.
    """
    plan = followup.plan
    if counts_outside(form):
        costs = _by_category(categories.values(), by_category(outside))
    else:
        costs = tuple(_attributed(followup))
    return EconomicAccount(
        form=form,
        agreement=plan.agreement,
        region=plan.region,
        year=plan.year,
        allotted_ore=followup.line_total.amount_ore,
        received_ore=money.received_ore,
        costs=costs,
        own_ore=followup.total.own_funding_ore,
        negative_ore=sum(min(row.accumulated_ore, 0) for row in followup.rows),
    )


def _attributed(followup: FollowUp) -> Iterator[Cost]:
    """What each line pays of each activity, in the plan's order, where it pays anything."""
    paid = {row.activity.id: attribute(row.accumulated_ore, row.pays)[0] for row in followup.rows}
    for result in followup.lines:
        line = result.line
        for row in followup.rows:
            ore = paid[row.activity.id].get(line.key, 0)
            if ore:
                key = f"{line.key}/{row.activity.id}"
                yield Cost(key, row.activity.title, ore, line=line.title)


def _by_category(plan: Iterable[Categories], outside: Mapping[str, int]) -> tuple[Cost, ...]:
    """The form's own categories first, then the others in Swedish order, no category last."""
    own, beside = _added(plan), _added([outside])
    others = sorted({*own, *beside} - {*SPECIFIED}, key=lambda name: (not name, swedish_key(name)))
    return tuple(
        Cost(name, name, own.get(name, 0), beside.get(name, 0)) for name in (*SPECIFIED, *others)
    )


def _added(splits: Iterable[Categories]) -> dict[str, int]:
    """Öre by the form's category."""
    sums: dict[str, int] = {}
    for split in splits:
        for category, ore in split.items():
            name = form_category(category)
            sums[name] = sums.get(name, 0) + ore
    return sums


def form_category(category: str) -> str:
    """The form's own spelling of its categories; others as they are booked."""
    return next((name for name in SPECIFIED if name.casefold() == category.casefold()), category)
