"""The agreement's table of regions: complete, and what it does not add up to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regionbudget.domain.agreement import Agreement, KeyKind
from regionbudget.domain.agreement_filled import (
    Filled,
    Known,
    Row,
    does_not_add_up,
    keys_of,
    refuse_twins,
)
from regionbudget.domain.agreement_form import TABLE, row_number
from regionbudget.domain.causes import Cause
from regionbudget.domain.finding import Problem
from regionbudget.domain.message import say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import fold
from regionbudget.domain.proof import prove, published_by, table_columns

TOTAL_ROWS = ("totalt", "summa", "hela landet", "riket")
"""Names of a row under the regions that adds them up."""


@dataclass(frozen=True)
class Allocation:
    """Öre per region and line, and what the table proves them by; regions by their one name."""

    amounts: Mapping[str, Mapping[str, int]]
    population: Mapping[str, int]
    stated_totals: Mapping[str, int]


def check_table(filled: Filled, known: Known) -> None:
    """All that is wrong with the table; where nothing is wrong at all, what it adds up to."""
    _check_base(filled, known)
    if not filled.table:
        return
    filled.line_headings = _line_headings(filled)
    regions = _regions(filled)
    for row in regions:
        if row["region"] is not None and _region(row, known) is None:
            row.fault("region", say("regionen ”{name}” finns inte", name=str(row["region"])))
    refuse_twins(regions, lambda row: _region(row, known), "region")
    _check_cells(filled)
    _check_population(filled)
    if not filled.problems:
        _tell_differences(filled, known)


def allocation_of(filled: Filled, known: Known) -> Allocation:
    """The table of a form without faults."""
    rows = {known.regions[fold(row["region"])]: row for row in _regions(filled)}
    return Allocation(
        {
            region: {key: _amount(row, heading) for key, heading in filled.line_headings.items()}
            for region, row in rows.items()
        },
        _stated(rows, "population"),
        _stated(rows, "total"),
    )


def tell_proof(filled: Filled, agreement: Agreement, known: Known) -> None:
    """Which cells are not what the population gives: told and kept, as the published table is.

    A column that follows another key throughout is told once, at its heading.
    """
    if not agreement.population or _missing(filled, known):
        return
    rows = {_region(row, known): row for row in _regions(filled)}
    proof = prove(agreement, published_by(agreement, table_columns(agreement)))
    told: set[str] = set()
    for each in proof.differences:
        if not each.column.follows_population or each.region not in rows:
            continue
        heading = filled.line_headings[each.column.key]
        if each.cause is not Cause.OTHER_KEY:
            filled.notes.append(rows[each.region].problem_in(heading, each.text))
        elif heading not in told:
            told.add(heading)
            place = filled.form.table_headings[heading]
            message = say("”{key}”: {cause}", key=each.column.key, cause=each.cause.text)
            filled.notes.append(Problem(message, row_number(place), TABLE.name, place))


def _stated(rows: Mapping[str, Row], code: str) -> dict[str, int]:
    return {region: row[code] for region, row in rows.items() if row[code] is not None}


def _check_base(filled: Filled, known: Known) -> None:
    count = len(set(known.regions.values()))
    for line in filled.lines:
        base, amount = line["base"], line["national"]
        if base and amount is not None and base * count > amount:
            line.fault(
                "base",
                say(
                    "{count} regioner får {base} var, mer än delområdets {amount}",
                    count=str(count),
                    base=kr(base),
                    amount=kr(amount),
                ),
            )


def _line_headings(filled: Filled) -> dict[str, str]:
    """The heading of each line's column, by the line's key; a heading is a key or a name."""
    keys = {fold(str(line["title"])): line["key"] for line in filled.lines if line["key"]}
    keys |= {fold(key): key for key in keys_of(filled.lines)}
    found: dict[str, str] = {}
    for heading, place in filled.form.table_headings.items():
        key = keys.get(fold(heading))
        row = row_number(place)
        if key is None:
            message = say(
                "kolumnen ”{heading}” är inget delområde; delområdena är {known}",
                heading=heading,
                known=", ".join(keys_of(filled.lines)) or "–",
            )
            filled.problems.append(Problem(message, row, TABLE.name, place))
        elif key in found:
            message = say("delområdet ”{key}” har två kolumner", key=key)
            filled.problems.append(Problem(message, row, TABLE.name, place))
        else:
            found[key] = heading
    for key in keys_of(filled.lines):
        if key not in found:
            message = say("delområdet ”{key}” saknar kolumn", key=key)
            filled.problems.append(Problem(message, None, TABLE.name))
    return found


def _check_cells(filled: Filled) -> None:
    for row in filled.table:
        for key, heading in filled.line_headings.items():
            amount = row.record.values.get(heading)
            if amount is None and heading not in row.record.unread:
                message = say("beloppet för ”{key}” saknas", key=key)
                filled.problems.append(row.problem_in(heading, message))
            elif isinstance(amount, int) and amount < 0:
                message = say("beloppet för ”{key}” är negativt", key=key)
                filled.problems.append(row.problem_in(heading, message))


def _check_population(filled: Filled) -> None:
    """All regions or none: half a population proves nothing."""
    regions = _regions(filled)
    without = [row for row in regions if row["population"] is None]
    if without and len(without) < len(regions):
        for row in without:
            if row.sheet.column("population").name not in row.record.unread:
                row.fault("population", say("Befolkning saknas"))
    elif without and any(line["key_kind"] is KeyKind.POPULATION for line in filled.lines):
        message = say("tabellen saknar befolkning; fördelningen kan inte räknas om och bevisas")
        filled.notes.append(Problem(message, None, TABLE.name))


def _tell_differences(filled: Filled, known: Known) -> None:
    """What the published table does not add up to, told and kept."""
    rows = _regions(filled)
    for row in filled.table:
        found = sum(_amount(row, heading) for heading in filled.line_headings.values())
        if row["total"] is not None and row["total"] != found:
            row.note("total", does_not_add_up(row["total"], say("radens belopp"), found))
    if missing := _missing(filled, known):
        message = say("{count} regioner saknas i tabellen", count=str(missing))
        filled.notes.append(Problem(message, None, TABLE.name))
        return
    for line in filled.lines:
        heading = filled.line_headings[line["key"]]
        found = sum(_amount(row, heading) for row in rows)
        for stated, place in _stated_sums(filled, line, heading):
            if stated != found:
                message = say(
                    "kolumnen ”{key}” blir {found} men hela landet är {stated}",
                    key=line["key"],
                    found=kr(found),
                    stated=kr(stated),
                )
                filled.notes.append(Problem(message, row_number(place), TABLE.name, place))


def _stated_sums(filled: Filled, line: Row, heading: str) -> Iterable[tuple[int, str]]:
    """The national sum, told at the column's heading, and what rows of totals say."""
    yield line["national"], filled.form.table_headings[heading]
    for row in filled.table:
        if _is_total(row):
            yield _amount(row, heading), row.record.places[heading]


def _missing(filled: Filled, known: Known) -> int:
    return len(set(known.regions.values())) - len(_regions(filled))


def _regions(filled: Filled) -> list[Row]:
    return [row for row in filled.table if not _is_total(row)]


def _is_total(row: Row) -> bool:
    return fold(str(row["region"] or "")) in TOTAL_ROWS


def _region(row: Row, known: Known) -> str | None:
    return known.regions.get(fold(str(row["region"] or "")))


def _amount(row: Row, heading: str) -> int:
    value = row.record.values[heading]
    if not isinstance(value, int):
        raise TypeError(heading)
    return value
