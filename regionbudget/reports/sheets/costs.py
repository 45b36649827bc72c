"""The costs behind the economic report, each row with where it comes from."""

from collections.abc import Iterator, Mapping, Sequence

from regionbudget.domain.categories import Categories
from regionbudget.domain.economic_form import Cost, EconomicAccount, form_category
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.outside_cost import OutsideCost
from regionbudget.reports.sheets.attribution import ATTRIBUTION, line_column
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.table import (
    Amount,
    Column,
    Formula,
    Kind,
    Look,
    Ref,
    Row,
    Sheet,
    Sum,
    Table,
    Text,
)
from regionbudget.reports.words import NO_CATEGORY

COSTS = "costs"
ALONE, TOGETHER = "egen rad", "övriga"

_ATTRIBUTED = [
    Column("line", "Delområde", width=44),
    Column("activity", "Aktivitet", width=56),
    Column("amount", "Kostnad", Kind.AMOUNT, 16),
    Column("where", "På blanketten", width=16),
]
_BY_CATEGORY = [
    Column("category", "Kostnadsslag", width=28),
    Column("what", "Aktivitet, eller källa utanför planen", width=56),
    Column("key", "Fördelningsnyckel", width=26),
    Column("plan", "Planens aktiviteter", Kind.AMOUNT, 16),
    Column("outside", "Utanför planen", Kind.AMOUNT, 16),
]


def attributed_sheet(followup: FollowUp, account: EconomicAccount) -> Sheet:
    """Every cost that a line pays, by activity; each is the cell of the table of attribution."""
    larger = {cost.key for cost in account.larger}
    places = {row.activity.id: place for place, row in enumerate(followup.rows)}
    rows = [_attributed(cost, places, alone=cost.key in larger) for cost in account.costs]
    total = Sum(account.total_ore, 0, len(rows) - 1)
    rows.append(
        Row({"line": "Totalt", "amount": total}, Look.TOTAL, {"amount": "Kostnader_specificerade"})
    )
    title = "Kostnadsposter"
    return Sheet(title, [*heading(title, followup), Table(COSTS, _ATTRIBUTED, rows)], COSTS)


def _attributed(cost: Cost, places: Mapping[int, int], *, alone: bool) -> Row:
    line, _, activity = cost.key.rpartition("/")
    ref = Ref(ATTRIBUTION, places[int(activity)], line_column(line))
    return Row(
        {
            "line": cost.line,
            "activity": cost.label,
            "amount": Formula("{paid}", Amount(cost.amount_ore), {"paid": ref}),
            "where": ALONE if alone else TOGETHER,
        }
    )


def category_sheet(
    followup: FollowUp,
    account: EconomicAccount,
    categories: Mapping[int, Categories],
    outside: Sequence[OutsideCost],
) -> tuple[Sheet, dict[str, int]]:
    """Every cost by category, of the plan and outside it; and the row of each category's sum."""
    rows: list[Row] = []
    sums: dict[str, int] = {}
    for cost in account.costs:
        first = len(rows)
        name = cost.label or NO_CATEGORY
        rows += _of_plan(followup, categories, cost.key, name)
        rows += (
            _outside(each, name) for each in outside if form_category(each.category) == cost.key
        )
        sums[cost.key] = len(rows)
        last = len(rows) - 1
        rows.append(
            Row(
                {
                    "category": f"{name}, summa",
                    "plan": Sum(cost.plan_ore, first, last),
                    "outside": Sum(cost.outside_ore, first, last),
                },
                Look.SUBTOTAL,
            )
        )
    last = len(rows) - 1
    total = {"plan": Sum(account.plan_ore, 0, last), "outside": Sum(account.outside_ore, 0, last)}
    names = {"plan": "Kostnader_i_planen", "outside": "Kostnader_utanför_planen"}
    rows.append(Row({"category": "Totalt", **total}, Look.TOTAL, names))
    title = "Kostnader per kostnadsslag"
    note = Text(
        "Alla kostnader inom området räknas, också de som bidraget inte betalar. En motpost tar "
        "tillbaka en felaktig kostnad utanför planen."
    )
    table = Table(COSTS, _BY_CATEGORY, rows)
    return Sheet(title, [*heading(title, followup), note, table], COSTS), sums


def _of_plan(
    followup: FollowUp, categories: Mapping[int, Categories], category: str, name: str
) -> Iterator[Row]:
    for row in followup.rows:
        for booked, ore in categories.get(row.activity.id, {}).items():
            if form_category(booked) == category and ore:
                yield Row({"category": name, "what": row.activity.title, "plan": Amount(ore)})


def _outside(cost: OutsideCost, name: str) -> Row:
    source = cost.source if cost.corrects is None else f"rättar {cost.corrects}: {cost.source}"
    return Row(
        {
            "category": name,
            "what": source,
            "key": cost.distribution_key,
            "outside": Amount(cost.amount_ore),
        }
    )
