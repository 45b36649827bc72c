"""The allocation tables as they are copied from the agreements' PDFs: blanks part everything."""

from collections.abc import Mapping

from regionbudget.domain.agreement import Agreement
from regionbudget.domain.proof import (
    SUM_ROW,
    Column,
    ColumnKind,
    Published,
    published_by,
    split_by_population,
)
from regionbudget.readers.annex_rows import annex_columns


def whole_table(agreement: Agreement) -> Published:
    """The agreement's table with all columns of its annex, and a sum row."""
    columns = annex_columns(agreement)
    own = published_by(agreement, columns)
    cells = {
        region: {column.key: _cell(agreement, column, region, row) for column in columns}
        for region, row in own.cells.items()
    }
    totals = {
        column.key: _total(agreement, column, [row[column.key] for row in cells.values()])
        for column in columns
    }
    return Published(columns, cells, totals)


def _cell(agreement: Agreement, column: Column, region: str, row: Mapping[str, int]) -> int:
    people = agreement.population
    match column.kind:
        case ColumnKind.SHARE:
            return round(100 * people[region] / sum(people.values()))
        case ColumnKind.BASE | ColumnKind.REST:
            return split_by_population(column, people)[region]
        case _:
            return row[column.key]


def _total(agreement: Agreement, column: Column, values: list[int]) -> int:
    """As it is printed: what the column should come to, not what it does."""
    match column.kind:
        case ColumnKind.SHARE:
            return 100
        case ColumnKind.LINE:
            return next(line.national_ore for line in agreement.lines if line.key == column.key)
        case ColumnKind.TOTAL:
            return sum(line.national_ore for line in agreement.lines)
        case _:
            return sum(values)


def annex_lines(agreement: Agreement) -> list[str]:
    """The table's lines as text: a heading, a line per region, the sum row."""
    table = whole_table(agreement)
    heading = " ".join(["Region", *(column.title for column in table.columns)])
    rows = [*table.cells.items(), (SUM_ROW, table.totals)]
    return [heading, *(_line(table, name, row) for name, row in rows)]


def annex_text(agreement: Agreement) -> str:
    return "\n".join(annex_lines(agreement)) + "\n"


def _line(table: Published, name: str, row: Mapping[str, int]) -> str:
    return " ".join([name, *(_number(column, row[column.key]) for column in table.columns)])


def _number(column: Column, value: int) -> str:
    if column.kind is ColumnKind.SHARE:
        return f"{value}%"
    return f"{value // 100 if column.is_money else value:,}".replace(",", " ")
