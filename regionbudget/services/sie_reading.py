"""A SIE file as a ledger: its rows by the dimension that carries the grant, under a mapping."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from regionbudget.domain.chart_guess import Evidence
from regionbudget.domain.finding import Problem
from regionbudget.domain.ledger import LedgerRead, LedgerRow
from regionbudget.domain.ledger_mapping import BALANCE_CLASSES, Mapping
from regionbudget.domain.message import Message, join, say
from regionbudget.domain.money import format_amount
from regionbudget.domain.sie import Sie
from regionbudget.domain.sie_ledger import DimensionUse, dimensions_in_use, ledger_rows
from regionbudget.errors import InputError, fault
from regionbudget.services import accounts, mappings
from regionbudget.services.ledger_import import Ledger
from regionbudget.services.outturn import Progress
from regionbudget.store.database import Database

SUFFIXES = {".se", ".si", ".sie"}
_MARK = "#SIE"
_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*#(?:FLAGGA|PROGRAM|SIETYP|FORMAT|GEN)\b", re.I)
_ENOUGH = 200
_BOOKED = {"4E", "4I"}
_WHOLE = "4E"


def is_sie(path: Path) -> bool:
    """Whether the file is called a SIE file, or begins as one under another name."""
    if path.suffix.lower() in SUFFIXES:
        return True
    try:
        with path.open("rb") as file:
            return _BEGINNING.match(file.read(_ENOUGH)) is not None
    except OSError:
        return False  # whoever reads it will say why not


def open_sie(path: Path, progress: Progress | None = None) -> Sie:
    """Read a file; InputError with every reason why nothing may be booked from it."""
    from regionbudget.readers.sie import read_sie_file

    sie = read_sie_file(path, progress)
    if sie.stops:
        raise InputError([Problem(each.message, each.line) for each in sie.stops])
    if sie.type not in _BOOKED:
        raise fault(
            say(
                "{file} är av typ {type} och har inga verifikationer; exportera SIE 4",
                file=path.name,
                type=sie.type or "okänd",
            )
        )
    return sie


def kept_for(db: Database, sie: Sie) -> tuple[str, Mapping] | None:
    """The mapping kept for files of the same organisation, the latest of several."""
    mark = _header(sie)
    found = mappings.every(db).items()
    return next(((name, each) for name, each in found if each.header == mark), None)


def starting_mapping(sie: Sie) -> Mapping:
    """What is taken for granted of a file: rows without an object are left out, and so are the
    balance accounts, which are classes 1 and 2 in every chart."""
    return Mapping(header=_header(sie), blank_object="exclude", excluded_accounts=BALANCE_CLASSES)


def of_sie(
    db: Database,
    sie: Sie,
    mapping: Mapping,
    digest: str,
    *,
    name: str,
    mapping_name: str = "",
    progress: Progress | None = None,
) -> Ledger:
    """The file's rows, each with its object of the mapping's dimension; debit is cost."""
    sign = mapping.sign or 1
    found = ledger_rows(sie, str(mapping.dimension), sign=sign, progress=progress)
    rows = found.rows
    evidence = Evidence(sie.accounts, sie.chart, sie.name, sie.number)
    used = accounts.table_for(db, evidence)

    def cells(numbers: Sequence[int]) -> dict[int, tuple[str, ...]]:
        wanted = set(numbers)
        return {row.row: _cells(row) for row in rows if row.row in wanted}

    return Ledger(
        name=name,
        sha256=digest,
        format=f"sie{sie.type.lower()}",
        read=LedgerRead(list(rows), list(found.rejected)),
        mapping=replace(
            mapping, header=_header(sie), blank_object=mapping.blank_object or "exclude"
        ),
        mapping_name=mapping_name,
        company=_company(sie),
        header=("Verifikation", "Konto", "Objekt", "Text", "Datum", "Belopp"),
        table=used.table,
        notes=(_of_dimensions(sie, mapping.dimension), *_odd(sie), *used.notes),
        cells=cells,
    )


def _cells(row: LedgerRow) -> tuple[str, ...]:
    amount = format_amount(row.amount_ore, decimals=True)
    return row.voucher, row.account, row.object, row.text, row.date.isoformat(), amount


def _company(sie: Sie) -> str:
    """A whole file (4E) replaces an earlier one of its organisation and year."""
    if sie.type != _WHOLE or sie.year is None:
        return ""
    return f"{sie.company} {sie.year[0].isoformat()}"


def _header(sie: Sie) -> tuple[str, ...]:
    return (_MARK, sie.company)


def _of_dimensions(sie: Sie, chosen: int) -> Message:
    """Where the objects are taken from, and where else the file has any."""
    used = {each.number: each for each in dimensions_in_use(sie)}
    others = [_counted(each) for number, each in used.items() if number != str(chosen)]
    known = used.get(str(chosen))
    if known is None:
        said = say(
            "inga rader har objekt i dimension {number} {name}",
            number=str(chosen),
            name=sie.dimension_name(str(chosen)),
        )
    else:
        said = say("objekten tas ur dimension {dimension}", dimension=_counted(known))
    if not others:
        return said
    return say(
        "{said}; välj annars med --dimension: {others}", said=said, others=join(others, ", ")
    )


def _counted(use: DimensionUse) -> Message:
    return say(
        "{number} {name} (rader: {rows}, objekt: {objects})",
        number=use.number,
        name=use.name,
        rows=str(use.rows),
        objects=str(use.objects),
    )


def _odd(sie: Sie) -> list[Message]:
    return [
        each.message
        if each.line is None
        else say("rad {row}: {what}", row=str(each.line), what=each.message)
        for each in sie.problems
    ]
