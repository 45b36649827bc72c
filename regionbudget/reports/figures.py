"""The amounts of follow-up rows and of their sums, as cells: one place for every table."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from regionbudget.domain.followup import Row as Followed
from regionbudget.domain.followup import Status, Totals, add_up
from regionbudget.reports.table import Amount, Cell, Column, Formula, Kind, Look, Row, Share, Sum
from regionbudget.reports.words import STATUS

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

GREEN_LIMIT, YELLOW_LIMIT = "Gräns_grön", "Gräns_gul"
"""The names of the limits of the status, in percent; they stand among the definitions."""


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
    """As they are."""
    return {**{key: Amount(ore) for key, ore in amounts(row).items()}, **_shares(row)}


def live_figures(row: Followed, columns: Collection[str]) -> dict[str, Cell]:
    """Those of `columns`; what follows from another figure follows when that is changed.

    Rounded to the öre, so that no noise of floats turns a share that lies just between two.
    """
    cells: dict[str, Cell] = {
        **row_figures(row),
        **share_formulas(row),
        "variance": Formula("ROUND({revised}-{forecast},2)", Amount(row.variance_ore)),
        "status": status_formula(row),
    }
    if {"budget", "reallocated"} <= set(columns):
        cells["revised"] = Formula("ROUND({budget}+{reallocated},2)", Amount(row.revised_ore))
    return {key: cell for key, cell in cells.items() if key in columns}


def status_formula(row: Followed) -> Cell:
    """The status by the limits that stand in the workbook, compared in whole öre.

    No forecast stays so: the figures do not tell whether anything is known.
    """
    if row.status is Status.NONE:
        return row.status
    off, whole = "ABS(ROUND({variance}*100,0))*100", "ROUND({revised}*100,0)"
    green, yellow, red = (f'"{STATUS[each]}"' for each in (Status.GREEN, Status.YELLOW, Status.RED))
    beyond = f"IF({off}<={YELLOW_LIMIT}*{whole},{yellow},{red})"
    return Formula(f"IF({off}<={GREEN_LIMIT}*{whole},{green},{beyond})", row.status)


def sum_figures(totals: Totals, first: int, last: int) -> dict[str, Cell]:
    """The sums over the table's rows `first`..`last`, and the shares that follow from them."""
    sums: dict[str, Cell] = {key: Sum(ore, first, last) for key, ore in amounts(totals).items()}
    return {**sums, **share_formulas(totals)}


def share_formulas(totals: Followed | Totals) -> dict[str, Cell]:
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
    columns: Sequence[Column],
) -> Iterator[Row]:
    """The rows of each group and their sum, then the total; `label` is the column of the words."""
    keys = {column.key for column in columns}
    place = 0
    for group in groups:
        first = place
        for row in group.rows:
            look = Look.RING_FENCED if row.ring_fenced else Look.PLAIN
            yield Row({**live_figures(row, keys), **plain(row)}, look)
        place += len(group.rows)
        sums = sum_figures(add_up(group.rows), first, place - 1)
        yield Row({label: group.label, **sums}, Look.SUBTOTAL)
        place += 1
    yield Row({label: "Totalt", **sum_figures(total, 0, place - 1)}, Look.TOTAL, names)
