"""The amounts of follow-up rows and of their sums, as cells: one place for every table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from regionbudget.domain.followup import Row as Followed
from regionbudget.domain.followup import Totals, add_up
from regionbudget.reports.table import Amount, Cell, Column, Formula, Kind, Look, Row, Share, Sum

_AMOUNTS = (
    ("budget", "Budget"),
    ("reallocated", "Omfördelat"),
    ("revised", "Reviderad budget"),
    ("period_budget", "Periodbudget ack"),
    ("period", "Utfall period"),
    ("accumulated", "Utfall ack"),
    ("used", "Förbrukning %"),
    ("forecast", "Prognos helår"),
    ("variance", "Avvikelse"),
    ("variance_share", "Avvikelse %"),
)
_SHARES = {"used": ("accumulated", "revised"), "variance_share": ("variance", "revised")}
"""Shares as part and whole."""

TOTAL_NAMES = {
    "budget": "Budget",
    "reallocated": "Omfördelat",
    "revised": "Reviderad_budget",
    "period_budget": "Periodbudget_ack",
    "period": "Utfall_period",
    "accumulated": "Utfall_ack",
    "forecast": "Prognos_helår",
    "variance": "Avvikelse_helår",
}
"""The names of the workbook's main totals, by column."""


def figure_columns(*without: str) -> list[Column]:
    """The columns of amounts and shares, in the order of every follow-up table."""
    return [
        Column(key, title, Kind.SHARE if key in _SHARES else Kind.AMOUNT, 10)
        for key, title in _AMOUNTS
        if key not in without
    ]


def amounts(of: Followed | Totals) -> dict[str, int]:
    """The amounts of a row or of a sum of rows, in öre by column."""
    return {
        "budget": of.budget_ore,
        "reallocated": of.reallocated_ore,
        "revised": of.revised_ore,
        "period_budget": of.period_budget_ore,
        "period": of.period_ore,
        "accumulated": of.accumulated_ore,
        "forecast": of.forecast_ore,
        "variance": of.variance_ore,
    }


def _shares(of: Followed | Totals) -> dict[str, Share]:
    return {"used": Share(of.used_share), "variance_share": Share(of.variance_share)}


def row_figures(row: Followed) -> dict[str, Cell]:
    return {**{key: Amount(ore) for key, ore in amounts(row).items()}, **_shares(row)}


def sum_figures(totals: Totals, first: int, last: int) -> dict[str, Cell]:
    """The sums over the table's rows `first`..`last`, and the shares that follow from them."""
    sums: dict[str, Cell] = {key: Sum(ore, first, last) for key, ore in amounts(totals).items()}
    return {**sums, **share_formulas(totals)}


def share_formulas(totals: Totals) -> dict[str, Cell]:
    return {key: share_formula(*_SHARES[key], share) for key, share in _shares(totals).items()}


def share_formula(part: str, whole: str, result: Share) -> Formula:
    """Part of whole in the same row, with the six decimals of the domain."""
    return Formula(f'IF({{{whole}}}=0,"–",ROUND({{{part}}}/{{{whole}}},6))', result)


@dataclass(frozen=True)
class Group:
    """Rows under one heading, which `label` names in their sum."""

    label: str
    rows: Sequence[Followed]


def grouped_rows(
    groups: Sequence[Group],
    label: str,
    plain: Callable[[Followed], Mapping[str, Cell]],
    total: Totals,
    names: Mapping[str, str],
) -> Iterator[Row]:
    """The rows of each group and their sum, then the total; `label` is the column of the words."""
    place = 0
    for group in groups:
        first = place
        for row in group.rows:
            look = Look.RING_FENCED if row.ring_fenced else Look.PLAIN
            yield Row({**row_figures(row), **plain(row)}, look)
        place += len(group.rows)
        sums = sum_figures(add_up(group.rows), first, place - 1)
        yield Row({label: group.label, **sums}, Look.SUBTOTAL)
        place += 1
    yield Row({label: "Totalt", **sum_figures(total, 0, place - 1)}, Look.TOTAL, names)
