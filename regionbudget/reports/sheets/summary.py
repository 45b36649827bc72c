"""The first sheet of a follow-up: what one needs to know before the details."""

from collections import Counter
from collections.abc import Iterator

from regionbudget.domain.followup import FollowUp, Status, add_up, share
from regionbudget.domain.money import kr
from regionbudget.reports.figures import (
    amounts,
    figure_columns,
    share_formula,
    share_formulas,
    sum_figures,
)
from regionbudget.reports.sheets import attribution
from regionbudget.reports.sheets.followup import FOLLOWUP, area_groups, subtotal_places
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.sheets.month_curve import month_blocks
from regionbudget.reports.sheets.notices import deadline_texts, finding_texts
from regionbudget.reports.source import ReportSource
from regionbudget.reports.table import (
    Amount,
    Block,
    Cell,
    Chart,
    Column,
    Formula,
    Kind,
    Look,
    Ref,
    Row,
    Share,
    Sheet,
    Sum,
    Table,
    Text,
)
from regionbudget.reports.words import STATUS

KEY_FIGURES, AREAS, LINES = "key_figures", "areas", "lines"
_FIRST = 50
_OTHERS = 15


def summary_sheet(title: str, source: ReportSource) -> Sheet:
    followup = source.followup
    blocks: list[Block] = [
        *heading(title, followup),
        Text("Nyckeltal", Look.HEADING),
        _key_figures(followup),
        *_chart(followup),
        Text(status_count(followup)),
        *month_blocks(source),
        Text("Per utvecklingsområde", Look.HEADING),
        area_table(followup),
        Text("Per delområde", Look.HEADING),
        line_table(followup),
        *finding_texts(source.findings, followup.plan.as_of),
        *deadline_texts(source.deadlines),
        Text(f"Journalens huvud: {source.head}", Look.NOTE),
    ]
    return Sheet("Sammanfattning", blocks)


def _key_figures(followup: FollowUp) -> Table:
    """Each figure is the named total of another table; shares are of allotted or revised."""
    total, lines = followup.total, followup.line_total
    left = lines.amount_ore - total.revised_ore
    figures = [
        ("Tilldelat", "Tilldelat", lines.amount_ore, None),
        ("Reviderad budget", "Reviderad_budget", total.revised_ore, "Tilldelat"),
        ("Ej fördelat på någon aktivitet", "Ej_fördelat", left, "Tilldelat"),
        ("Periodbudget ack", "Periodbudget_ack", total.period_budget_ore, "Reviderad_budget"),
        ("Utfall under perioden", "Utfall_period", total.period_ore, "Reviderad_budget"),
        ("Utfall ack", "Utfall_ack", total.accumulated_ore, "Reviderad_budget"),
        ("Prognos helår", "Prognos_helår", total.forecast_ore, "Reviderad_budget"),
        ("Avvikelse helår", "Avvikelse_helår", total.variance_ore, "Reviderad_budget"),
        ("Egen finansiering hittills", "Egen_finansiering", total.own_funding_ore, None),
        ("Återbetalas enligt utfall", "Återbetalas_utfall", lines.repayment_ore, "Tilldelat"),
        (
            "Återbetalas enligt prognos",
            "Återbetalas_prognos",
            lines.forecast_repayment_ore,
            "Tilldelat",
        ),
    ]
    wholes = {"Tilldelat": lines.amount_ore, "Reviderad_budget": total.revised_ore}
    columns = [
        Column("figure", "Nyckeltal", width=_FIRST),
        Column("amount", "Kronor", Kind.AMOUNT, _OTHERS),
        Column("share", "Andel", Kind.SHARE, _OTHERS),
        Column("of", "Andel av", width=_OTHERS),
    ]
    rows = [
        Row(
            {
                "figure": words,
                "amount": Formula(name, Amount(ore)),
                "share": _share_of(name, whole, ore, wholes),
                "of": whole and whole.replace("_", " ").lower(),
            }
        )
        for words, name, ore, whole in figures
    ]
    return Table(KEY_FIGURES, columns, rows)


def _share_of(name: str, whole: str | None, ore: int, wholes: dict[str, int]) -> Cell:
    if whole is None:
        return None
    result = Share(share(ore, wholes[whole]))
    return Formula(f'IF({whole}=0,"–",ROUND({name}/{whole},6))', result)


def status_count(followup: FollowUp) -> str:
    """`● grön 3 · ▲ gul 1 · …`: how many activities have each status."""
    found = Counter(row.status for row in followup.rows)
    counted = " · ".join(f"{STATUS[status]} {found[status]}" for status in Status)
    return f"Aktiviteternas status: {counted}"


def area_table(followup: FollowUp) -> Table:
    """The subtotals of the follow-up, which the cells refer to."""
    groups = area_groups(followup)
    rows = []
    for group, place in zip(groups, subtotal_places(groups), strict=True):
        totals = add_up(group.rows)
        cells: dict[str, Cell] = {
            key: Formula("{there}", Amount(ore), {"there": Ref(FOLLOWUP, place, key)})
            for key, ore in amounts(totals).items()
        }
        title = group.rows[0].area.title
        rows.append(Row({"area": title, **cells, **share_formulas(totals)}))
    sums = sum_figures(followup.total, 0, len(rows) - 1)
    rows.append(Row({"area": "Totalt", **sums}, Look.TOTAL))
    columns = [
        Column("area", "Utvecklingsområde", width=_FIRST),
        *figure_columns("budget", "reallocated"),
    ]
    return Table(AREAS, columns, rows)


def _chart(followup: FollowUp) -> Iterator[Chart]:
    groups = area_groups(followup)
    if groups:
        yield Chart(
            AREAS,
            "area",
            ("revised", "accumulated", "forecast"),
            0,
            len(groups) - 1,
            "Reviderad budget, utfall ack och prognos per utvecklingsområde",
            _alt_text(followup),
            beside=KEY_FIGURES,
        )


def _alt_text(followup: FollowUp) -> str:
    """The chart in words, for those who do not see it."""
    parts = []
    for group in area_groups(followup):
        totals = add_up(group.rows)
        parts.append(
            f"{group.rows[0].area.title}: reviderad budget {kr(totals.revised_ore)}, "
            f"utfall {kr(totals.accumulated_ore)}, prognos {kr(totals.forecast_ore)}."
        )
    return "Liggande staplar per utvecklingsområde. " + " ".join(parts)


def line_table(followup: FollowUp) -> Table:
    """What each line was allotted, is planned for, has paid, and would repay."""
    planned = followup.plan.planned_by_line(followup.period.last_day)
    rows = []
    for result in followup.lines:
        line = result.line
        there = Ref(
            attribution.ATTRIBUTION,
            attribution.total_place(followup),
            attribution.line_column(line.key),
        )
        used = Amount(planned[line.key])
        left = Amount(result.amount_ore - used.ore)
        cells: dict[str, Cell] = {
            "line": line.title,
            "amount": Amount(result.amount_ore),
            "planned": used,
            "left": Formula("{amount}-{planned}", left),
            "attributed": Formula("{there}", Amount(result.attributed_ore), {"there": there}),
            "share": share_formula(
                "attributed", "amount", Share(share(result.attributed_ore, result.amount_ore))
            ),
            "repayment": Formula("MAX(0,{amount}-{attributed})", Amount(result.repayment_ore)),
            "forecast_repayment": Amount(result.forecast_repayment_ore),
        }
        rows.append(Row(cells, Look.RING_FENCED if line.ring_fenced else Look.PLAIN))
    rows.append(_line_totals(followup, len(rows) - 1))
    return Table(LINES, _line_columns(), rows)


def _line_totals(followup: FollowUp, last: int) -> Row:
    lines, planned = followup.line_total, followup.total.revised_ore
    return Row(
        {
            "line": "Totalt",
            "amount": Sum(lines.amount_ore, 0, last),
            "planned": Sum(planned, 0, last),
            "left": Sum(lines.amount_ore - planned, 0, last),
            "attributed": Sum(lines.attributed_ore, 0, last),
            "share": share_formula(
                "attributed", "amount", Share(share(lines.attributed_ore, lines.amount_ore))
            ),
            "repayment": Sum(lines.repayment_ore, 0, last),
            "forecast_repayment": Sum(lines.forecast_repayment_ore, 0, last),
        },
        Look.TOTAL,
        {
            "amount": "Tilldelat",
            "planned": "Planerat",
            "left": "Ej_fördelat",
            "attributed": "Utfall_delområden",
            "repayment": "Återbetalas_utfall",
            "forecast_repayment": "Återbetalas_prognos",
        },
    )


def _line_columns() -> list[Column]:
    return [
        Column("line", "Delområde", width=_FIRST),
        Column("amount", "Tilldelat", Kind.AMOUNT),
        Column("planned", "Planerat", Kind.AMOUNT),
        Column("left", "Ej fördelat", Kind.AMOUNT),
        Column("attributed", "Utfall på delområdet", Kind.AMOUNT, 17),
        Column("share", "Andel av tilldelat", Kind.SHARE),
        Column("repayment", "Återbetalas enligt utfall", Kind.AMOUNT, _OTHERS),
        Column("forecast_repayment", "Återbetalas enligt prognos", Kind.AMOUNT, _OTHERS),
    ]
