"""Proof of allocation on the command line."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regionbudget.cli.output import print_json, print_table, problem_line, tell
from regionbudget.cli.swedish import Group
from regionbudget.domain.money import format_amount

if TYPE_CHECKING:
    from regionbudget.domain.proof import Column, CrossFoot, Difference, Proof
    from regionbudget.domain.side_tables import SideProof
    from regionbudget.readers.annex_text import AnnexText
    from regionbudget.services.allocation import Checked

Json = dict[str, Any]
OWN, PASTED = "builtin", "-"


@click.group(cls=Group)
def allocation() -> None:
    """Kontrollera tilldelningen på kronan."""


@allocation.command()
@click.argument("source", metavar="KÄLLA")
@click.option("--agreement", required=True, metavar="NYCKEL", help="till exempel gnv-2020")
@click.option("--json", "json_", is_flag=True, help="JSON, belopp i hela kronor")
def check(source: str, agreement: str, *, json_: bool) -> None:
    """Räkna om tilldelningen och visa vad som skiljer.

    KÄLLA är en Excel- eller CSV-fil med en rad per region, en textfil eller - med tabellen
    kopierad ur överenskommelsens PDF, eller builtin för den inbyggda tabellen.
    """
    from regionbudget.readers.agreements import load_agreement
    from regionbudget.services import allocation as service

    chosen = load_agreement(agreement)
    if source == OWN:
        checked = service.check_own(chosen)
    elif source == PASTED:
        checked = service.check_text(pasted(), chosen)
    else:
        checked = service.check_file(Path(source), chosen)
    if json_:
        print_json(checked_as_json(checked))
        return
    print_checked(checked)


def pasted() -> str:
    """What stands on stdin; more than a text may hold is cut off, and then refused as too long."""
    from regionbudget.readers.annex_text import LONGEST_TEXT
    from regionbudget.readers.csv_rows import decode

    data: bytes = sys.stdin.buffer.read(4 * LONGEST_TEXT + 4)
    return decode(data, "texten")


def checked_as_json(checked: "Checked") -> Json:
    """The contract of `allocation check`: whole kronor (an amount with öre has decimals)."""
    proof = checked.proof
    return {
        "agreement": checked.agreement.key,
        "cells": proof.cells,
        "equal": proof.equal,
        "differences": [_difference_as_json(each) for each in proof.differences],
        "crossfoot": [_crossfoot_as_json(proof, each) for each in proof.crossfoot],
        "other": [_side_as_json(each) for each in checked.others],
        "table": {
            region: {
                column.key: _plain(column, cells[column.key])
                for column in proof.table.columns
                if column.key in cells
            }
            for region, cells in proof.table.cells.items()
        },
        "reading": _reading_as_json(checked.text),
    }


def _reading_as_json(text: "AnnexText | None") -> Json:
    """How each row of a pasted text was read, and the lines that were left out."""
    if text is None:
        return {}
    return {
        "rows": {name: {"how": how, "text": text.source[name]} for name, how in text.how.items()},
        "ignored": [{"row": each.row, "text": str(each.message)} for each in text.ignored],
    }


def _difference_as_json(each: "Difference") -> Json:
    return {
        "region": each.region,
        "column": each.column.key,
        "title": each.column.title,
        "published": _plain(each.column, each.published),
        "computed": _plain(each.column, each.computed),
        "difference": _plain(each.column, each.size),
        "cause": str(each.cause.text),
        "cause_id": each.cause,
    }


def _crossfoot_as_json(proof: "Proof", each: "CrossFoot") -> Json:
    column = proof.column_of(each)
    return {
        "kind": each.axis,
        "name": each.name,
        "title": column.title,
        "sum": _plain(column, each.sum),
        "stated": _plain(column, each.stated),
        "difference": _plain(column, each.difference),
    }


def _side_as_json(each: "SideProof") -> Json:
    return {
        "table": each.table.key,
        "title": each.table.title,
        "key": each.table.basis,
        "cells": each.cells,
        "equal": each.equal,
        "largest_difference": _kronor(each.largest_ore),
        "verdict": each.verdict,
        "text": str(each.text),
        "columns": [
            {
                "column": check.column.key,
                "cells": check.cells,
                "equal": check.equal,
                "largest_difference": _kronor(check.largest_ore),
                "nearest_key": check.nearest,
                "nearest_difference": _kronor(check.nearest_ore),
            }
            for check in each.columns
        ],
        "crossfoot": [
            {
                "kind": off.axis,
                "name": off.name,
                "sum": _kronor(off.sum),
                "stated": _kronor(off.stated),
                "difference": _kronor(off.difference),
            }
            for off in each.crossfoot
        ],
    }


def _plain(column: "Column", value: int) -> int | float:
    return _kronor(value) if column.is_money else value


def _kronor(ore: int) -> int | float:
    return ore / 100 if ore % 100 else ore // 100


def print_checked(checked: "Checked") -> None:
    """The proof for a reader: per column, then everything that differs, then the other tables."""
    proof = checked.proof
    regions = len(proof.table.cells)
    click.echo(f"{checked.agreement.title}: {regions} regioner")
    click.echo(f"{proof.equal} av {proof.cells} omräknade belopp är lika på kronan\n")
    print_table([("Kolumn", "Nyckel", "Lika", "Summa"), *_column_rows(proof)], right=(2, 3))
    _print_list("Skiljer från uträkningen", (str(each.text) for each in proof.differences))
    _print_list(
        "Går inte jämnt upp (summa mot angiven)",
        (str(proof.crossfoot_text(each)) for each in proof.crossfoot),
    )
    for side in checked.others:
        click.echo(f"\n{side.table.title}: {side.equal} av {side.cells} belopp lika")
        click.echo(f"  nyckel: {side.table.basis}")
        click.echo(f"  {side.text}")
    _tell_reading(checked)


def _column_rows(proof: "Proof") -> list[tuple[str, ...]]:
    return [
        (
            each.column.title,
            each.column.line.basis if each.column.line else "",
            f"{each.equal}/{each.cells}" if each.cells else "–",
            format_amount(each.sum if each.column.is_money else each.sum * 100),
        )
        for each in proof.by_column()
    ]


def _print_list(heading: str, sentences: Iterable[str]) -> None:
    lines = list(sentences)
    click.echo(f"\n{heading}: {'inget' if not lines else ''}".rstrip())
    for line in lines:
        click.echo(f"  {line}")


def _tell_reading(checked: "Checked") -> None:
    """How a pasted text was read, where that needs saying; to stderr."""
    if checked.text is None:
        return
    from regionbudget.readers.annex_search import How

    for each in checked.text.ignored:
        tell(problem_line(each))
    for name, how in checked.text.how.items():
        if how in (How.COLUMN_SUM, How.NEAREST):
            tell(f"{name}: {how.text}")
