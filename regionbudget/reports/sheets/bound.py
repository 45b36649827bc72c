"""What is bound beyond the year's booked cost: open commitments, and later years' depreciation."""

from collections.abc import Iterator, Sequence

from regionbudget.domain.commitment import Commitment, open_commitments
from regionbudget.domain.investment import (
    Investment,
    all_later_years,
    by_year,
    carried_words,
    later_years,
    schedule,
)
from regionbudget.domain.periods import month_code
from regionbudget.domain.plan import Plan
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.source import ReportSource
from regionbudget.reports.table import (
    Amount,
    Block,
    Column,
    Formula,
    Kind,
    Look,
    Row,
    Sheet,
    Sum,
    Table,
    Text,
    amount_ore,
)

TITLE = "Åtaganden"
COMMITMENTS = "commitments"
INVESTMENTS = "investments"

_COMMITMENT_COLUMNS = [
    Column("id", "Nr", Kind.NUMBER, 6),
    Column("activity", "Aktivitet", width=44),
    Column("text", "Text", width=30),
    Column("supplier", "Leverantör", width=20),
    Column("ref", "Referens", width=16),
    Column("month", "Väntas", width=10),
    Column("amount", "Belopp", Kind.AMOUNT),
    Column("released", "Löst", Kind.AMOUNT),
    Column("open", "Öppet", Kind.AMOUNT),
]
_INVESTMENT_COLUMNS = [
    Column("id", "Nr", Kind.NUMBER, 6),
    Column("activity", "Aktivitet", width=44),
    Column("text", "Text", width=30),
    Column("life", "Livslängd", width=20),
    Column("voucher", "Verifikation", width=16),
    Column("first", "Från", width=10),
    Column("amount", "Pris", Kind.AMOUNT),
    Column("year", "Årets avskrivning", Kind.AMOUNT),
    Column("later", "Senare år", Kind.AMOUNT),
]


def bound_sheets(source: ReportSource) -> list[Sheet]:
    """The sheet, when there is anything to tell."""
    followup = source.followup
    plan = followup.plan
    made = [each for each in source.investments if not each.undone]
    if not source.commitments and not made:
        return []
    blocks: list[Block] = [
        *heading("Åtaganden och investeringar", followup),
        Text("Öppna åtaganden", Look.HEADING),
        *_commitments(source),
        Text("Investeringar", Look.HEADING),
        *_investments(plan, made),
    ]
    return [Sheet(TITLE, blocks)]


def _commitments(source: ReportSource) -> list[Block]:
    followup = source.followup
    day = followup.plan.as_of or followup.period.last_day
    found = open_commitments(source.commitments, day)
    if not found:
        return [Text(f"Inga åtaganden är öppna {day.isoformat()}.")]
    rows = [_commitment_row(followup.plan, each, each.open_on(day)) for each in found]
    rows.append(_total(rows, ("amount", "released", "open")))
    return [Table(COMMITMENTS, _COMMITMENT_COLUMNS, rows)]


def _commitment_row(plan: Plan, each: Commitment, open_ore: int) -> Row:
    content = each.content
    return Row(
        {
            "id": each.id,
            "activity": plan.activity(content.activity_id).title,
            "text": content.text,
            "supplier": content.supplier,
            "ref": content.ref,
            "month": month_code(plan.year, content.month),
            "amount": Amount(content.amount_ore),
            "released": Amount(content.amount_ore - open_ore),
            "open": Formula("{amount}-{released}", Amount(open_ore)),
        }
    )


def _investments(plan: Plan, made: Sequence[Investment]) -> list[Block]:
    if not made:
        return [Text("Inga investeringar skrivs av i år.")]
    rows = list(_investment_rows(plan, made))
    rows.append(_total(rows, ("amount", "year", "later")))
    table = Table(INVESTMENTS, _INVESTMENT_COLUMNS, rows)
    return [table, Text(str(carried_words(all_later_years(made, plan.year))))]


def _investment_rows(plan: Plan, made: Sequence[Investment]) -> Iterator[Row]:
    for each in made:
        content = each.content
        months = schedule(content)
        yield Row(
            {
                "id": each.id,
                "activity": plan.activity(content.activity_id).title,
                "text": content.text,
                "life": f"{content.years} år",
                "voucher": content.voucher,
                "first": content.first.isoformat()[:7],
                "amount": Amount(content.price_ore),
                "year": Amount(by_year(months).get(plan.year, 0)),
                "later": Amount(sum(later_years(months, plan.year).values())),
            }
        )


def _total(rows: Sequence[Row], columns: Sequence[str]) -> Row:
    """Sums of the rows' own amounts."""
    sums = {
        column: Sum(sum(_ore(row, column) for row in rows), 0, len(rows) - 1) for column in columns
    }
    return Row({"activity": "Totalt", **sums}, Look.TOTAL)


def _ore(row: Row, column: str) -> int:
    return amount_ore(row[column]) or 0
