"""The decision paper: allocation, one table per area, what is left, and each line's part."""

from collections.abc import Iterator

from regionbudget.domain.followup import FollowUp, add_up
from regionbudget.domain.followup import Row as Followed
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Area, Kind, Line, Plan, PlanEarmark
from regionbudget.reports.sheets.depth import area_texts, exit_blocks
from regionbudget.reports.sheets.heading import plan_heading
from regionbudget.reports.table import (
    Amount,
    Cell,
    Column,
    Formula,
    Look,
    Ref,
    Row,
    Sheet,
    Sum,
    Table,
    Text,
)
from regionbudget.reports.table import Kind as Holds
from regionbudget.reports.words import KIND_NOTES, RING_FENCED, owners

ALLOCATION, FINANCING, LEFT = "allocation", "financing", "left"

SILENT = (
    "Planen säger inget om omfördelning i det här området. Pengar får då flyttas mellan områdets "
    "aktiviteter."
)
_LATER = (
    "Planen visas som den beslutades. Omfördelningar efter beslutet står i uppföljningarna: {count}"
    " hittills."
)


def allocation_sheet(title: str, followup: FollowUp) -> Sheet:
    """The amounts that the agreement gives the region."""
    plan = followup.plan
    blocks = [*plan_heading(title, plan), *_whole(plan), *allocation_blocks(followup)]
    return Sheet("Tilldelning", blocks)


def allocation_blocks(followup: FollowUp) -> Iterator[Text | Table]:
    """Each line, with its earmarks below it: their sums have a column of their own, since they
    are parts of the line's."""
    plan = followup.plan
    rows = [row for line in plan.lines for row in _line_rows(plan, line)]
    allotted = Sum(followup.line_total.amount_ore, 0, len(rows) - 1)
    rows.append(Row({"area": "Totalt", "amount": allotted}, Look.TOTAL, {"amount": "Tilldelat"}))
    columns = [
        Column("area", "Utvecklingsområde", width=56),
        Column("line", "Delområde", width=46),
        *([Column("part", "Varav", Holds.AMOUNT, 16)] if plan.earmarks else []),
        Column("amount", "Summa", Holds.AMOUNT, 16),
    ]
    yield Text("Tilldelning enligt överenskommelsen", Look.HEADING)
    yield Table(ALLOCATION, columns, rows)
    yield from _ring_fenced(
        "delområde", "delområden", [x.title for x in plan.lines if x.ring_fenced]
    )


def _line_rows(plan: Plan, line: Line) -> Iterator[Row]:
    yield Row(
        {
            "area": plan.area(line.area).title,
            "line": _with_receiver(line),
            "amount": Amount(line.amount_ore),
        },
        Look.RING_FENCED if line.ring_fenced else Look.PLAIN,
    )
    for earmark in plan.earmarks_of(line.key):
        yield Row(
            {"line": f"varav {_with_receiver(earmark)}", "part": Amount(earmark.amount_ore)},
            Look.RING_FENCED if earmark.ring_fenced else Look.PLAIN,
        )


def _with_receiver(paid: Line | PlanEarmark) -> str:
    """The title, with who it must be paid on to where the title does not say so."""
    if paid.receiver is None or paid.receiver in paid.title:
        return paid.title
    return f"{paid.title} (betalas vidare till {paid.receiver})"


def _ring_fenced(one: str, several: str, titles: list[str]) -> Iterator[Text]:
    """What the purple of a table's rows means, for those who do not see it."""
    if len(titles) == 1:
        yield Text(f"Öronmärkt {one}: {titles[0]}")
    elif titles:
        yield Text(f"Öronmärkta {several}: {' · '.join(titles)}")


def _whole(plan: Plan) -> Iterator[Text]:
    if plan.coordinator:
        yield Text(f"Sammanhållet ansvar för helheten: {plan.coordinator}")
    if plan.reallocations:
        yield Text(_LATER.format(count=len(plan.reallocations)))


def areas_sheet(followup: FollowUp) -> Sheet:
    """One table per area: activity, sum, owner; distributions stand as text under it."""
    plan = followup.plan
    blocks = [*plan_heading("Plan per utvecklingsområde", plan), *areas_blocks(followup)]
    return Sheet("Plan", blocks, repeated=area_key(plan.areas[0].key), portrait=True)


def areas_blocks(followup: FollowUp) -> Iterator[Text | Table]:
    for number, area in enumerate(followup.plan.areas, start=1):
        yield from _area_blocks(area, followup.rows_of(area.key), area_name(number))
    yield from exit_blocks(followup.plan)


def area_key(area: str) -> str:
    return f"area {area}"


def area_name(number: int) -> str:
    """The workbook's name for the sum of the area's table."""
    return f"Totalt_område_{number}"


def is_distribution(row: Followed) -> bool:
    return row.activity.kind is Kind.DISTRIBUTION


def _area_blocks(area: Area, rows: list[Followed], name: str) -> Iterator[Text | Table]:
    listed = [row for row in rows if not is_distribution(row)]
    yield Text(area.title, Look.HEADING)
    yield Table(area_key(area.key), _area_columns(), list(_area_rows(listed, name)))
    fenced = [row.activity.title for row in listed if row.ring_fenced]
    yield from _ring_fenced("aktivitet", "aktiviteter", fenced)
    for row in filter(is_distribution, rows):
        yield Text(distribution_words(row))
    yield from area_texts(area, (row.activity for row in rows))
    yield Text(f"Omfördelning: {area.clause or SILENT}")
    yield Text(f"Sammanhållet ansvar: {area.coordinator or 'inte angivet'}")


def _area_columns() -> list[Column]:
    return [
        Column("activity", "Aktivitet", width=60),
        Column("sum", "Summa", Holds.AMOUNT, 16),
        Column("owners", "Ansvarig", width=40),
    ]


def _area_rows(rows: list[Followed], name: str) -> Iterator[Row]:
    for row in rows:
        note = KIND_NOTES.get(row.activity.kind)
        owner = owners(row.activity)
        yield Row(
            {
                "activity": row.activity.title,
                "sum": Amount(row.budget_ore),
                "owners": f"{owner} ({note})" if note and owner else owner or "–",
            },
            Look.RING_FENCED if row.ring_fenced else Look.PLAIN,
        )
    total = Sum(add_up(rows).budget_ore, 0, len(rows) - 1)
    yield Row({"activity": "Totalt", "sum": total}, Look.TOTAL, {"sum": name})


def distribution_words(row: Followed) -> str:
    owner = f" Ansvarig: {owners(row.activity)}." if row.activity.owners else ""
    mark = f" ({RING_FENCED.lower()})" if row.ring_fenced else ""
    return (
        f"Utöver tabellen: {kr(row.budget_ore)}{mark} fördelas genom ”{row.activity.title}”.{owner}"
    )


def line_column(key: str) -> str:
    return f"line {key}"


def financing_sheet(followup: FollowUp) -> Sheet:
    """How much each line pays of each activity, as decided with the plan."""
    lines = [
        Column(line_column(line.key), line.title, Holds.AMOUNT, 16) for line in followup.plan.lines
    ]
    columns = [
        Column("activity", "Aktivitet", width=52),
        *lines,
        Column("sum", "Summa", Holds.AMOUNT),
    ]
    title = "Finansiering"
    table = Table(FINANCING, columns, list(_financing_rows(followup)))
    top = plan_heading("Finansiering per delområde", followup.plan)
    return Sheet(title, [*top, table], FINANCING, 1)


def _financing_rows(followup: FollowUp) -> Iterator[Row]:
    keys = [line.key for line in followup.plan.lines]
    across = f"SUM({{{line_column(keys[0])}}}:{{{line_column(keys[-1])}}})" if keys else "0"
    for row in followup.rows:
        paid: dict[str, Cell] = {
            line_column(key): Amount(ore) for key, ore in row.activity.funding.items()
        }
        total = Formula(across, Amount(row.budget_ore))
        look = Look.RING_FENCED if row.ring_fenced else Look.PLAIN
        yield Row({"activity": row.activity.title, **paid, "sum": total}, look)
    used = planned_by_line(followup)
    end = len(followup.rows) - 1
    sums: dict[str, Cell] = {line_column(key): Sum(used[key], 0, end) for key in keys}
    whole = Sum(followup.total.budget_ore, 0, end)
    yield Row({"activity": "Totalt", **sums, "sum": whole}, Look.TOTAL, {"sum": "Planerat"})


def planned_by_line(followup: FollowUp) -> dict[str, int]:
    """What the activities take from each line as decided with the plan, in öre by line key."""
    return {
        line.key: sum(row.activity.funding.get(line.key, 0) for row in followup.rows)
        for line in followup.plan.lines
    }


def left_sheet(followup: FollowUp) -> Sheet:
    """What of each line no activity uses."""
    top = plan_heading("Återstår att planera per delområde", followup.plan)
    return Sheet("Återstår", [*top, left_table(followup)])


def left_table(followup: FollowUp) -> Table:
    used = planned_by_line(followup)
    rows = []
    for line in followup.plan.lines:
        there = Ref(FINANCING, len(followup.rows), line_column(line.key))
        cells: dict[str, Cell] = {
            "line": line.title,
            "amount": Amount(line.amount_ore),
            "planned": Formula("{there}", Amount(used[line.key]), {"there": there}),
            "left": Formula("{amount}-{planned}", Amount(line.amount_ore - used[line.key])),
            "ring_fenced": RING_FENCED if line.ring_fenced else None,
        }
        rows.append(Row(cells, Look.RING_FENCED if line.ring_fenced else Look.PLAIN))
    rows.append(_left_total(followup, len(rows) - 1))
    columns = [
        Column("line", "Delområde", width=56),
        Column("amount", "Tilldelat", Holds.AMOUNT, 16),
        Column("planned", "Planerat", Holds.AMOUNT, 16),
        Column("left", "Återstår", Holds.AMOUNT, 16),
        Column("ring_fenced", RING_FENCED, width=12),
    ]
    return Table(LEFT, columns, rows)


def _left_total(followup: FollowUp, last: int) -> Row:
    allotted, planned = followup.line_total.amount_ore, followup.total.budget_ore
    cells: dict[str, Cell] = {
        "line": "Totalt",
        "amount": Sum(allotted, 0, last),
        "planned": Sum(planned, 0, last),
        "left": Sum(allotted - planned, 0, last),
    }
    return Row(cells, Look.TOTAL, {"left": "Återstår"})
