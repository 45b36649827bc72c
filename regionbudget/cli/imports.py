"""Cost from files: import of any ledger, taken back as a whole, and the list of imports."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regionbudget.cli.opened import opened
from regionbudget.cli.output import (
    DONE,
    REFUSED,
    WRONG_INPUT,
    print_json,
    print_table,
    tell,
    tell_findings,
    tell_ways_out,
)
from regionbudget.cli.parameters import BATCH_NUMBER, DIMENSION_NUMBER, FILE, OneOf, as_json
from regionbudget.cli.parameters import late as late_option
from regionbudget.cli.swedish import Command
from regionbudget.domain.batch import BatchKind
from regionbudget.domain.ledger_mapping import DATE_ORDERS, DECIMALS
from regionbudget.domain.message import counted
from regionbudget.domain.money import format_amount, kr
from regionbudget.errors import InputError, Refusal

if TYPE_CHECKING:
    from regionbudget.bootstrap import Database
    from regionbudget.domain.batch import Batch
    from regionbudget.domain.ledger import RejectedRow
    from regionbudget.domain.plan import Plan
    from regionbudget.services.ledger_import import Outcome
    from regionbudget.services.ledger_reading import Choices
    from regionbudget.services.spend_files import Imported

KIND_WORDS = {
    BatchKind.LEDGER: "huvudbok",
    BatchKind.SIE: "SIE",
    BatchKind.FORM: "blankett",
    BatchKind.PASTE: "inklistrat",
    BatchKind.INVESTMENT: "avskrivning",
    BatchKind.UNDO: "ångring",
}

_MOST_TOLD = 100
"""Rejected rows told one by one; all of them stand in the JSON and in the file of rejects."""


@click.command("spend", cls=Command)
@click.argument("file", type=FILE)
@click.argument("ledger", type=FILE)
@click.option("--mapping", "mapping", default=None, metavar="NAMN|FIL.json")
@click.option("--sheet", default=None, metavar="BLAD", help="blad i arbetsboken")
@click.option("--decimal", type=OneOf(DECIMALS), default=None, help="decimaltecken")
@click.option("--dates", type=OneOf(DATE_ORDERS), default=None, help="datumens ordning")
@click.option(
    "--sign", type=OneOf(["1", "-1"]), default=None, help="-1: kostnader är negativa i filen"
)
@click.option("--dimension", type=DIMENSION_NUMBER, default=None, help="SIE: objektens (annars 6)")
@click.option("--rejects", type=FILE, default=None, metavar="UT.csv", help="skriv avvisade rader")
@click.option("--dry-run", is_flag=True, help="visa vad som skulle bokföras, spara inget")
@late_option
@as_json
def import_spend(
    file: Path,
    ledger: Path,
    mapping: str | None,
    sheet: str | None,
    decimal: str | None,
    dates: str | None,
    sign: str | None,
    dimension: int | None,
    rejects: Path | None,
    *,
    dry_run: bool,
    late: bool,
    json_: bool,
) -> int:
    """Läs in bokfört utfall ur Excel, CSV eller SIE 4.

    Programmets egna kolumner är Datum; Aktivitet; Belopp; Text; Verifikation; Kostnadsslag med
    flera; de tre första krävs och filen läses helt eller inte alls. Andra filer läses med en
    mappning, eller som de ser ut; se mapping guess. Rader som inte kan bokföras avvisas och visas.
    """
    from regionbudget.services import plans, spend_files

    with opened(file) as db, _told_when_refused(ledger, rejects, json_=json_):
        choices = _choices(db, mapping, sheet, decimal, dates, sign, dimension)
        done = spend_files.import_spend(db, ledger, choices, dry_run=dry_run, late=late)
        plan = plans.load(db)
    outcome = done.outcome
    if rejects is not None:
        _write_rejects(rejects, done.ledger.header if done.ledger else (), outcome.rejects)
    _tell(done, dry_run=dry_run)
    if json_:
        print_json(outcome_as_json(outcome, plan.year))
    elif dry_run:
        _print_months(outcome, plan)
    return _code(outcome)


def _choices(
    db: "Database",
    mapping: str | None,
    sheet: str | None,
    decimal: str | None,
    dates: str | None,
    sign: str | None,
    dimension: int | None,
) -> "Choices":
    from regionbudget.services import mappings
    from regionbudget.services.ledger_reading import Choices

    chosen, name = None, ""
    if mapping is not None:
        is_file = mapping.lower().endswith(".json") and mapping not in mappings.every(db)
        if is_file:
            chosen = mappings.read_file(Path(mapping))
        else:
            name, chosen = mapping, mappings.named(db, mapping)
    return Choices(
        chosen, name, sheet, decimal, dates, None if sign is None else int(sign), dimension
    )


def _code(outcome: "Outcome") -> int:
    """Nothing booked or known, and rows rejected: by rules alone, or by faults."""
    if not outcome.rejects or (outcome.accepted + outcome.known).rows:
        return DONE
    return REFUSED if all(each.rule for each in outcome.rejects) else WRONG_INPUT


def outcome_as_json(outcome: "Outcome", year: int) -> dict[str, Any]:
    months: dict[str, int] = {}
    for (_, month), ore in sorted(outcome.by_month.items(), key=lambda each: each[0][1]):
        code = f"{year}-{month:02d}"
        months[code] = months.get(code, 0) + ore
    return {
        "format": outcome.format,
        "read": outcome.read,
        "accepted": outcome.accepted.rows,
        "duplicates": outcome.known.rows,
        "excluded": outcome.excluded.rows,
        "rejected": [{"row": each.row, "reason": each.said} for each in outcome.rejects],
        "total_ore": outcome.total_ore,
        "accepted_ore": outcome.accepted.ore,
        "duplicates_ore": outcome.known.ore,
        "excluded_ore": outcome.excluded.ore,
        "rejected_ore": outcome.rejected.ore,
        "by_activity": {str(number): ore for number, ore in outcome.by_activity.items()},
        "by_month": months,
        "skipped": {
            "sums": outcome.skipped.sums,
            "empty": outcome.skipped.empty,
            "other": outcome.skipped.other,
        },
        "repeated": outcome.repeated,
        "late": outcome.late,
        "replaced": list(outcome.replaced),
        "batch": outcome.batch_id,
    }


@contextmanager
def _told_when_refused(ledger: Path, rejects: Path | None, *, json_: bool) -> Iterator[None]:
    """A file that is refused as a whole is accounted for too: nothing of it was booked."""
    try:
        yield
    except (InputError, Refusal) as error:
        if json_ or rejects is not None:
            from regionbudget.services import spend_files

            refused = spend_files.refused(ledger, error)
            if json_:
                print_json(outcome_as_json(refused.outcome, 0))
            if rejects is not None and refused.outcome.rejects:
                _write_rejects(rejects, refused.header, refused.outcome.rejects)
        raise


def _tell(done: "Imported", *, dry_run: bool) -> None:
    outcome = done.outcome
    broken = _code(outcome) == REFUSED
    if broken:  # the rule that refused it all leads, as in every refusal
        _tell_rejects(outcome.rejects)
    for note in done.ledger.notes if done.ledger else ():
        tell(note)
    verb = "skulle bokföras" if dry_run else "bokfördes"
    tell(f"{counted(outcome.accepted.rows, 'post', 'poster')} {verb}, {kr(outcome.accepted.ore)}")
    for line in _lines_of_the_rest(outcome):
        tell(line)
    if not broken:
        _tell_rejects(outcome.rejects)
    tell_findings(outcome.findings)


def _print_months(outcome: "Outcome", plan: "Plan") -> None:
    """What would be booked, by activity and month, with each activity's total."""
    rows = [("Aktivitet", "Månad", "Belopp")]
    for number, total in sorted(outcome.by_activity.items()):
        rows += [
            (plan.activity(number).title, f"{plan.year}-{month:02d}", format_amount(ore))
            for (activity, month), ore in sorted(outcome.by_month.items())
            if activity == number
        ]
        rows.append((plan.activity(number).title, "summa", format_amount(total)))
    print_table(rows, right=(2,))


def _lines_of_the_rest(outcome: "Outcome") -> Iterator[str]:
    if outcome.known.rows:
        yield f"S6: {counted(outcome.known.rows, 'post', 'poster')} fanns redan och hoppades över"
    if outcome.repeated:
        rows = counted(outcome.repeated, "rad är lik", "rader är lika")
        yield f"{rows} en tidigare rad i filen och bokförs också"
    if outcome.late:
        late = counted(outcome.late, "sen post", "sena poster")
        yield f"{late} hamnar i nästa öppna månad, med rätt datum kvar"
    if outcome.replaced:
        yield f"ersätter inläsning {', '.join(map(str, outcome.replaced))}, som ångras"
    if outcome.excluded.rows:
        rows = counted(outcome.excluded.rows, "rad", "rader")
        yield f"{rows} uteslöts, {kr(outcome.excluded.ore)}"
    if outcome.skipped.sums or outcome.skipped.other:
        skipped = outcome.skipped
        parts = (
            (skipped.sums, "summarad", "summarader"),
            (skipped.other, "rad utan belopp", "rader utan belopp"),
        )
        yield " och ".join(counted(*each) for each in parts if each[0]) + " hoppades över"
    if outcome.rejected.rows:
        unread = sum(each.amount_ore is None for each in outcome.rejects)
        missing = f"; {unread} av dem har inget läsbart belopp" if unread else ""
        rows = counted(outcome.rejected.rows, "rad", "rader")
        yield f"{rows} avvisades, {kr(outcome.rejected.ore)}{missing}"
    if outcome.excluded.rows or outcome.rejected.rows:
        rows = counted(outcome.read, "rad", "rader")
        yield f"filens summa är {kr(outcome.total_ore)} på {rows}"


def _tell_rejects(rejects: "list[RejectedRow]") -> None:
    for each in rejects[:_MOST_TOLD]:
        where = f"{each.rule} rad {each.row}" if each.rule else f"rad {each.row}"
        tell(f"{where}: {each.reason}")
    if len(rejects) > _MOST_TOLD:
        tell(f"… och {len(rejects) - _MOST_TOLD} till; skriv alla med --rejects UT.csv")
    tell_ways_out(each.rule for each in rejects)


def _write_rejects(path: Path, header: "tuple[str, ...]", rejected: "list[RejectedRow]") -> None:
    from regionbudget.services import spend_files

    spend_files.write_rejects(path, header, rejected)
    rows = counted(len(rejected), "avvisad rad", "avvisade rader")
    tell(f"{path} skriven med {rows}")


@click.command("undo", cls=Command)
@click.argument("file", type=FILE)
@click.argument("batch", type=BATCH_NUMBER)
@click.option("--reason", default="", metavar="TEXT")
@late_option
def import_undo(file: Path, batch: int, reason: str, *, late: bool) -> None:
    """Ångra en hel inläsning med motposter; skriver ångringens nummer."""
    from regionbudget.services import batches

    with opened(file) as db:
        done = batches.undo(db, batch, reason, late=late)
    click.echo(str(done.batch_id))
    count = counted(done.entries.rows, "motpost", "motposter")
    tell(f"inläsning {batch} är ångrad: {count}, {kr(done.entries.ore)}")
    if done.late:
        moved = counted(done.late, "motpost", "motposter")
        tell(f"{moved} hamnar i nästa öppna månad, med rätt datum kvar")
    tell_findings(done.findings)


@click.command("list", cls=Command)
@click.argument("file", type=FILE)
@as_json
def import_list(file: Path, *, json_: bool) -> None:
    """Visa inläsningar: vad som bokfördes, uteslöts och avvisades, och om de är ångrade."""
    from regionbudget.services import batches

    with opened(file) as db:
        found = batches.every(db)
    if json_:
        print_json({"batches": [batch_as_json(each) for each in found]})
        return
    rows: list[tuple[str, ...]] = [
        ("Nr", "Slag", "Källa", "Poster", "Bokfört", "Fanns", "Uteslutet", "Avvisat", "Läge")
    ]
    rows += [
        (
            str(each.id),
            KIND_WORDS[each.content.kind],
            each.content.source,
            str(each.content.accepted.rows),
            *(
                format_amount(part.ore)
                for part in (
                    each.content.accepted,
                    each.content.known,
                    each.content.excluded,
                    each.content.rejected,
                )
            ),
            _state(each),
        )
        for each in found
    ]
    print_table(rows, right=(0, 3, 4, 5, 6, 7))


def _state(batch: "Batch") -> str:
    if batch.content.undoes is not None:
        return f"ångrar {batch.content.undoes}"
    return "" if batch.undone_by is None else f"ångrad av {batch.undone_by}"


def batch_as_json(batch: "Batch") -> dict[str, Any]:
    content = batch.content
    return {
        "batch": batch.id,
        "kind": content.kind.value,
        "source": content.source,
        "sha256": content.sha256,
        "recorded_at": batch.recorded_at,
        "mapping": content.mapping,
        "company": content.company,
        "reason": content.reason,
        "accepted": content.accepted.rows,
        "accepted_ore": content.accepted.ore,
        "duplicates": content.known.rows,
        "duplicates_ore": content.known.ore,
        "excluded": content.excluded.rows,
        "excluded_ore": content.excluded.ore,
        "rejected": content.rejected.rows,
        "rejected_ore": content.rejected.ore,
        "total_ore": content.ledger_ore,
        "undoes": content.undoes,
        "undone_by": batch.undone_by,
    }


COMMANDS = (import_spend, import_undo, import_list)
