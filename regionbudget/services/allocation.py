"""Checking a published allocation against an agreement: its own table, a file, or pasted text."""

import csv
from dataclasses import dataclass
from pathlib import Path

from regionbudget.domain.agreement import Agreement
from regionbudget.domain.message import say
from regionbudget.domain.money import NBSP, format_amount
from regionbudget.domain.plan import Plan
from regionbudget.domain.proof import (
    SUM_ROW,
    Column,
    ColumnKind,
    Proof,
    Published,
    prove,
    published_by,
)
from regionbudget.domain.side_tables import SideProof, prove_side
from regionbudget.errors import StorageError, fault, reason
from regionbudget.readers.annex_file import read_annex_file
from regionbudget.readers.annex_rows import annex_columns
from regionbudget.readers.annex_text import AnnexText, read_annex_text
from regionbudget.readers.csv_rows import decode
from regionbudget.readers.guard import read_file
from regionbudget.readers.side_tables import side_tables
from regionbudget.services import plans
from regionbudget.store.database import Database


@dataclass(frozen=True)
class Checked:
    """The proof of a table, the agreement's other tables, and how a pasted text was read."""

    agreement: Agreement
    proof: Proof
    others: tuple[SideProof, ...]
    text: AnnexText | None = None


def check_own(agreement: Agreement) -> Checked:
    """Check the table that comes with the agreement. InputError when there is none."""
    table = published_by(agreement, annex_columns(agreement))
    if not table.cells:
        raise fault(
            say(
                "{agreement} har ingen tabell med belopp per region; ange en fil, eller klistra in "
                "tabellen ur överenskommelsen",
                agreement=agreement.title,
            )
        )
    return _checked(agreement, table)


def check_file(path: Path, agreement: Agreement) -> Checked:
    """Check a table of all regions from Excel or CSV, or a text file of what was pasted."""
    if path.suffix.lower() == ".txt":
        return check_text(decode(read_file(path), path.name), agreement)
    return _checked(agreement, read_annex_file(path, agreement))


def check_text(text: str, agreement: Agreement) -> Checked:
    """Check a table as it is copied from the agreement's PDF."""
    read = read_annex_text(text, agreement)
    return _checked(agreement, read.table, read)


def _checked(agreement: Agreement, table: Published, text: AnnexText | None = None) -> Checked:
    if not agreement.population and not any(
        column.kind is ColumnKind.POPULATION for column in table.columns
    ):
        raise fault(
            say(
                "kolumnen Befolkning saknas, och överenskommelsen har ingen folkmängd att räkna med"
            )
        )
    sides = side_tables(agreement.key)
    annexes = {
        column.line: {region: row[column.key] for region, row in side.amounts.items()}
        for side in sides
        for column in side.columns
        if column.line is not None
    }
    others = tuple(prove_side(side, table) for side in sides)
    return Checked(agreement, prove(agreement, table, annexes), others, text)


def take_row(db: Database, checked: Checked, *, actor: str = "") -> Plan:
    """Load the row of the plan's region as its allocation.

    InputError when the table is that of another agreement, or the plan has its allocation already.
    """
    plan = plans.load(db)
    if plan.agreement != checked.agreement.key:
        raise fault(
            say(
                "tabellen hör till {other}, men planen bygger på {own}",
                other=checked.agreement.title,
                own=plan.agreement_title,
            )
        )
    origin = f"inklistrad text ur {checked.agreement.title}"
    return plans.load_amounts(db, checked.proof.table.cells[plan.region], origin, actor=actor)


def save_csv(table: Published, path: Path) -> None:
    """Write the table as a CSV file that `check_file` reads. StorageError when it cannot be."""
    rows = [["Region", *(column.title for column in table.columns)]]
    named = [*table.cells.items(), *([(SUM_ROW, table.totals)] if table.totals else [])]
    for name, cells in named:
        rows.append([name, *(_plain(column, cells.get(column.key)) for column in table.columns)])
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    except OSError as error:
        raise StorageError(
            say("{path} kan inte skrivas: {error}", path=str(path), error=reason(error))
        ) from error


def _plain(column: Column, value: int | None) -> str:
    if value is None:
        return ""
    return format_amount(value if column.is_money else 100 * value).replace(NBSP, "")
