"""How ledgers are read: what the program understands of one, and the mappings that are kept."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell
from regionbudget.cli.parameters import DIMENSION_NUMBER, FILE, as_json
from regionbudget.cli.swedish import Group
from regionbudget.domain.batch import Count
from regionbudget.domain.ledger import Survey, survey
from regionbudget.domain.ledger_mapping import GUESS, ROLE_TITLES, explained
from regionbudget.domain.ledger_mapping import as_json as mapping_as_json
from regionbudget.domain.message import counted
from regionbudget.domain.money import format_amount

if TYPE_CHECKING:
    from regionbudget.readers.ledger_guess import Guess, Question

_MOST_CODES = 40

_HINTS = {
    "decimal": "välj med --decimal",
    "dates": "välj med --dates",
    "sign": "välj med --sign",
    "sheet": "välj med --sheet",
}


@click.group("mapping", cls=Group)
def mapping_() -> None:
    """Hur en huvudbok läses: kolumner, objekt och konton."""


@mapping_.command("guess")
@click.argument("ledger", type=FILE)
@click.option("--sheet", default=None, metavar="BLAD")
@click.option("--dimension", type=DIMENSION_NUMBER, default=6, help="SIE: objektens dimension")
@as_json
def guess(ledger: Path, sheet: str | None, dimension: int, *, json_: bool) -> None:
    """Visa hur filen skulle läsas, och vad bara du kan avgöra.

    Med --json skrivs en hel mappning, att ändra i och ge till import spend med --mapping.
    """
    from regionbudget.readers.ledger_guess import guess_mapping
    from regionbudget.readers.ledger_rows import read_rows
    from regionbudget.readers.sheet_source import open_ledger
    from regionbudget.services import sie_reading

    if sie_reading.is_sie(ledger):
        _guess_sie(ledger, dimension, json_=json_)
        return
    source = open_ledger(ledger)
    found = guess_mapping(source, sheet=sheet)
    rows = () if found.questions else read_rows(found.layout, found.places, found.mapping).rows
    seen = survey(rows)
    if json_:
        print_json(guess_as_json(found, source.format, seen))
    else:
        _print(found, source.format)
        _print_codes("Objekt", seen.objects)
        _print_codes("Konto", seen.accounts)
    for question in found.questions:
        tell(question_line(question))


def _guess_sie(path: Path, dimension: int, *, json_: bool) -> None:
    """A SIE file needs no columns: what is shown is which dimension the objects could be of."""
    from regionbudget.domain.sie_ledger import dimensions_in_use, ledger_rows
    from regionbudget.services import sie_reading

    sie = sie_reading.open_sie(path)
    mapping = replace(sie_reading.starting_mapping(sie), dimension=dimension)
    seen = survey(ledger_rows(sie, str(dimension)).rows)
    used = dimensions_in_use(sie)
    if json_:
        print_json(
            {
                **mapping_as_json(mapping),
                GUESS: {
                    "format": f"sie{sie.type.lower()}",
                    "rows": len(sie.rows),
                    "dimensions": [
                        {"number": d.number, "name": d.name, "rows": d.rows, "objects": d.objects}
                        for d in used
                    ],
                    "objects": _codes_as_json("object", seen.objects),
                    "accounts": _codes_as_json("account", seen.accounts),
                    "ambiguous": [],
                },
            }
        )
        return
    click.echo(
        f"SIE {sie.type}, {sie.name}, {counted(len(sie.rows), 'rad', 'rader')}; "
        f"dimension {dimension}\n"
    )
    print_table(
        [
            ("Dimension", "Namn", "Rader", "Objekt"),
            *((d.number, d.name, str(d.rows), str(d.objects)) for d in used),
        ],
        right=(2, 3),
    )
    _print_codes("Objekt", seen.objects)
    _print_codes("Konto", seen.accounts)


@mapping_.command("save")
@click.argument("file", type=FILE)
@click.argument("name", metavar="NAMN")
@click.argument("source", type=FILE, metavar="MAP.json|HUVUDBOK")
def save(file: Path, name: str, source: Path) -> None:
    """Spara en mappning i planen, ur en JSON-fil eller som en huvudbok ser ut.

    Nästa fil med samma rubriker läses med den.
    """
    from regionbudget.services import ledger_reading, mappings

    if source.suffix.lower() == ".json":
        mapping = mappings.read_file(source)
    else:
        mapping = ledger_reading.complete_guess(source)
    with opened(file) as db:
        mappings.save(db, name, mapping)
    tell(f"mappningen ”{name}” sparad")


@mapping_.command("list")
@click.argument("file", type=FILE)
@as_json
def list_(file: Path, *, json_: bool) -> None:
    """Visa sparade mappningar, den senaste först."""
    from regionbudget.services import mappings

    with opened(file) as db:
        found = mappings.every(db)
    if json_:
        listed = [{"name": name, **mapping_as_json(each)} for name, each in found.items()]
        print_json({"mappings": listed})
        return
    print_table(
        [
            ("Namn", "Kolumner", "Objekt", "Konton"),
            *(
                (
                    name,
                    ", ".join(str(column) for column in each.columns.values()),
                    str(len(each.objects)),
                    str(len(each.accounts) + len(each.excluded_accounts)),
                )
                for name, each in found.items()
            ),
        ],
        right=(2, 3),
    )


@mapping_.command("show")
@click.argument("file", type=FILE)
@click.argument("name", metavar="NAMN")
@as_json
def show(file: Path, name: str, *, json_: bool) -> None:
    """Visa en sparad mappning; med --json som en fil att ändra i."""
    from regionbudget.services import mappings, plans

    with opened(file) as db:
        mapping = mappings.named(db, name)
        titles = {each.id: each.title for each in plans.load(db).activities}
    if json_:
        print_json(mapping_as_json(mapping))
        return
    told = explained(mapping, titles)
    print_table([("I filen", "Läses som"), *((str(what), str(said)) for what, said in told)])


@mapping_.command("remove")
@click.argument("file", type=FILE)
@click.argument("name", metavar="NAMN")
def remove(file: Path, name: str) -> None:
    """Ta bort en sparad mappning: inga fler filer läses med den.

    Det som redan är inläst står kvar, och historiken minns mappningen.
    """
    from regionbudget.services import mappings

    with opened(file) as db:
        removed = mappings.remove(db, name)
    tell(f"mappningen ”{removed}” borttagen")


def guess_as_json(found: "Guess", form: str, seen: Survey) -> dict[str, Any]:
    """The mapping, and under one key of its own what it rests on."""
    return {
        **mapping_as_json(found.mapping),
        GUESS: {
            "format": form,
            "sheets": found.sheets,
            "rows": len(found.layout.rows),
            "objects": _codes_as_json("object", seen.objects),
            "accounts": _codes_as_json("account", seen.accounts),
            "columns": [
                {
                    "number": column.number,
                    "heading": column.heading,
                    "role": column.role,
                    "why": None if column.why is None else str(column.why),
                    "examples": list(column.examples),
                }
                for column in found.columns
            ],
            "ambiguous": [
                {
                    "key": question.key,
                    "text": str(question.message),
                    "examples": list(question.examples),
                    "choices": list(question.choices),
                }
                for question in found.questions
            ],
        },
    }


def _codes_as_json(name: str, codes: Mapping[str, Count]) -> list[dict[str, Any]]:
    return [{name: code, "rows": n.rows, "total_ore": n.ore} for code, n in codes.items()]


def question_line(question: "Question") -> str:
    """`decimal: ”1.234” kan läsas på två sätt; välj med --decimal , eller .`"""
    hint = _HINTS.get(question.key)
    if hint is None:
        return f"{question.key}: {question.message}; välj med --mapping FIL.json"
    return f"{question.key}: {question.message}; {hint} {' eller '.join(question.choices)}"


def _print(found: "Guess", form: str) -> None:
    mapping = found.mapping
    facts = {
        "format": form,
        "blad": mapping.sheet,
        "teckenkodning": mapping.encoding,
        "avgränsare": {"\t": "tabb"}.get(mapping.delimiter or "", mapping.delimiter),
        "rubrikrad": str(mapping.header_row) if mapping.header_row else "ingen",
        "decimaltecken": mapping.decimal,
        "tusental": {" ": "blanksteg", "": "inget"}.get(mapping.thousands or "", mapping.thousands)
        if mapping.thousands is not None
        else None,
        "datumordning": mapping.dates,
        "tecken": {1: "kostnad positiv", -1: "kostnad negativ"}.get(mapping.sign or 0),
        "kredit": {-1: "negativ i filen"}.get(mapping.credit_sign or 0),
        "uteslutna konton": ", ".join(f"{each}…" for each in mapping.excluded_accounts) or None,
    }
    print_table([(name, value) for name, value in facts.items() if value is not None])
    if len(found.sheets) > 1:
        click.echo(
            "blad i filen: "
            + ", ".join(f"{n} ({counted(c, 'rad', 'rader')})" for n, c in found.sheets.items())
        )
    click.echo()
    print_table(
        [
            ("Nr", "Rubrik", "Läses som", "Därför", "Exempel"),
            *(
                (
                    str(column.number),
                    column.heading,
                    str(ROLE_TITLES[column.role]) if column.role else "–",
                    str(column.why or ""),
                    " | ".join(column.examples),
                )
                for column in found.columns
            ),
        ],
        right=(0,),
    )


def _print_codes(word: str, codes: Mapping[str, Count]) -> None:
    """The codes that a mapping gives an activity or a category; a long list is in the JSON."""
    if not any(codes):
        return
    click.echo()
    rows = [(code or "(tomt)", str(n.rows), format_amount(n.ore)) for code, n in codes.items()]
    print_table([(word, "Rader", "Belopp"), *rows[:_MOST_CODES]], right=(1, 2))
    if len(rows) > _MOST_CODES:
        click.echo(f"… och {len(rows) - _MOST_CODES} till (visa alla med --json)")
