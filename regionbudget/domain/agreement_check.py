"""From a filled form to an agreement: every fault at once, each with its sheet and cell.

What contradicts itself is refused: keys, references, dates, and the agreement's own sums. What a
*published* table of regions gets wrong (the one of 2021 adds up to 1 kr too much) is told and kept
as it stands: money is paid by the table.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from regionbudget.domain.agreement import (
    EVERY_AREA,
    Agreement,
    AgreementArea,
    AgreementLine,
    Deadline,
    Earmark,
    Predecessor,
    Requirement,
    Succession,
)
from regionbudget.domain.agreement_filled import (
    Filled,
    Known,
    Row,
    does_not_add_up,
    keys_of,
    must_exist,
    refuse_twins,
    word_of,
)
from regionbudget.domain.agreement_form import (
    AREAS,
    DEADLINES,
    JOINED,
    LINES,
    SHEETS,
    Form,
)
from regionbudget.domain.agreement_table import allocation_of, check_table, tell_proof
from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr

FIRST_YEAR, LAST_YEAR = 2000, 2100
RESERVED_KEYS = ("population", "total")


@dataclass(frozen=True)
class Checked:
    """`agreement` is None when there is any problem. Notes tell, and refuse nothing."""

    agreement: Agreement | None
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def check_form(form: Form, known: Known) -> Checked:
    """The agreement that the form states, and all that is wrong or remarkable with it."""
    filled = Filled(form)
    for check in _CHECKS:
        check(filled)
    check_table(filled, known)
    _check_succession(filled, known)
    if filled.problems:
        return Checked(None, _in_order(filled.problems), _in_order(filled.notes))
    agreement = _agreement(filled, known)
    tell_proof(filled, agreement, known)
    return Checked(agreement, (), _in_order(filled.notes))


def _in_order(told: Iterable[Problem]) -> tuple[Problem, ...]:
    """By sheet, row and cell."""
    return tuple(sorted(told, key=_place))


_ORDER = {sheet.name: place for place, sheet in enumerate(SHEETS)}


def _place(problem: Problem) -> tuple[int, int, int, str]:
    cell = problem.cell or ""
    return _ORDER.get(problem.sheet or "", -1), problem.row or 0, len(cell), cell


# --- keys, references and the agreement's own sums


def _check_year(filled: Filled) -> None:
    year = filled.head["year"]
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        filled.head.fault(
            "year",
            say(
                "året {year} ligger inte mellan {first} och {last}",
                year=str(year),
                first=str(FIRST_YEAR),
                last=str(LAST_YEAR),
            ),
        )


def _check_presence(filled: Filled) -> None:
    for sheet, rows in ((AREAS, filled.areas), (LINES, filled.lines)):
        if not rows:
            message = say("bladet har inga ifyllda rader")
            filled.problems.append(Problem(message, None, sheet.name))
    if not filled.deadlines:
        message = say("överenskommelsen har inga datum; inga påminnelser kommer att visas")
        filled.notes.append(Problem(message, None, DEADLINES.name))
    used = {line["area"] for line in filled.lines}
    for area in filled.areas:
        if area["key"] is not None and area["key"] not in used and filled.lines:
            area.fault("key", say("området ”{key}” har inget delområde", key=area["key"]))


def _check_reserved(filled: Filled) -> None:
    """In the agreement's JSON these stand beside the lines in a region's row."""
    for line in filled.lines:
        if line["key"] in RESERVED_KEYS:
            line.fault("key", say("nyckeln ”{key}” är upptagen; välj en annan", key=line["key"]))


def _check_unique(filled: Filled) -> None:
    refuse_twins(filled.areas, lambda row: row["key"], "key")
    refuse_twins([*filled.lines, *filled.earmarks], lambda row: row["key"], "key")
    refuse_twins(filled.requirements, lambda row: row["key"], "key")
    refuse_twins(filled.succession, lambda row: row["from"], "from")
    refuse_twins(
        filled.deadlines,
        lambda row: (row["due"], row["what"]) if row["due"] and row["what"] else None,
        "what",
    )


def _check_references(filled: Filled) -> None:
    areas = keys_of(filled.areas)
    lines = keys_of(filled.lines)
    earmarks = keys_of(filled.earmarks)
    for line in filled.lines:
        must_exist(line, "area", areas)
    for earmark in filled.earmarks:
        must_exist(earmark, "line", lines)
    for requirement in filled.requirements:
        must_exist(requirement, "area", [*areas, EVERY_AREA])
        must_exist(requirement, "line", [*lines, *earmarks])


def _check_sums(filled: Filled) -> None:
    head = filled.head
    _must_add_up(head, "to_regions", filled.lines, say("delområdena"))
    for area in filled.areas:
        if area["sum"] is not None and area["key"] is not None:
            _must_add_up(area, "sum", filled.lines_in(area["key"]), say("områdets delområden"))
    if head["total"] is None or head["to_regions"] is None:
        return
    parts = sum(head[part] or 0 for part in ("to_regions", "to_municipalities", "to_skr"))
    if parts != head["total"]:
        head.fault("total", does_not_add_up(head["total"], say("beloppen under"), parts))


def _must_add_up(row: Row, code: str, lines: Sequence[Row], whose: Message) -> None:
    amounts = [line["national"] for line in lines]
    if not lines or row[code] is None or None in amounts:
        return  # told where it is missing
    if sum(amounts) != row[code]:
        row.fault(code, does_not_add_up(row[code], whose, sum(amounts)))


def _check_earmarks(filled: Filled) -> None:
    for line in filled.lines:
        amount, spent, passed = line["national"], 0, False
        if amount is None or line["key"] is None:
            continue
        for earmark in filled.earmarks_of(line["key"]):
            spent += earmark["national"] or 0
            if spent > amount and not passed:
                passed = True
                earmark.fault(
                    "national",
                    say(
                        "varav-beloppen blir {spent} men delområdet ”{line}” är på {amount}",
                        spent=kr(spent),
                        line=line["key"],
                        amount=kr(amount),
                    ),
                )


def _check_ring_fences(filled: Filled) -> None:
    for line in filled.lines:
        if line["ring_fenced"]:
            if not line["purpose"]:
                line.fault("purpose", say("ett öronmärkt delområde måste ange sitt syfte"))
            if not line["section"] and not filled.section_of_area(line["area"]):
                line.fault("section", _no_section())
            continue
        for code in ("ring_fence_by", "ring_fence_may_be_lifted"):
            if line[code]:
                line.fault(code, say("delområdet är inte öronmärkt"))
    for earmark in filled.earmarks:
        if earmark["ring_fenced"] and not _ground(filled, earmark):
            earmark.fault("section", _no_section())


def _ground(filled: Filled, earmark: Row) -> str | None:
    """The section that an earmark's ring-fence rests on: its own, its line's or its area's."""
    if earmark["section"]:
        return str(earmark["section"])
    line = next((each for each in filled.lines if each["key"] == earmark["line"]), None)
    return None if line is None else line["section"] or filled.section_of_area(line["area"])


def _no_section() -> Message:
    return say("det som är öronmärkt måste ange avsnittet i överenskommelsen")


def _check_dates(filled: Filled) -> None:
    year = filled.head["year"]
    for deadline in filled.deadlines:
        due: date | None = deadline["due"]
        if due is not None and year is not None and not year - 1 <= due.year <= year + 2:
            deadline.note(
                "due",
                say(
                    "{day} ligger långt från överenskommelsens år {year}",
                    day=due.isoformat(),
                    year=str(year),
                ),
            )
        if deadline["withdrawn"] and not deadline["later_decision"]:
            deadline.note("later_decision", say("beslutet som återkallade kravet är inte angivet"))


_CHECKS: tuple[Callable[[Filled], None], ...] = (
    _check_year,
    _check_presence,
    _check_reserved,
    _check_unique,
    _check_references,
    _check_sums,
    _check_earmarks,
    _check_ring_fences,
    _check_dates,
)


# --- what follows on the year before


def _check_succession(filled: Filled, known: Known) -> None:
    predecessor = filled.head["predecessor"]
    if predecessor is None:
        if filled.succession:
            filled.head.fault("predecessor", say("bladet Föregångare är ifyllt men nyckeln saknas"))
        return
    earlier = known.agreement(predecessor)
    if earlier is None:
        filled.head.note(
            "predecessor",
            say("överenskommelsen ”{key}” är inte känd här", key=predecessor),
        )
    targets = [*keys_of(filled.lines), *keys_of(filled.earmarks), *_paths(filled)]
    for row in filled.succession:
        if earlier is not None:
            must_exist(row, "from", names_of(earlier))
        for key in _targets(row):
            if key not in targets:
                row.fault(
                    "to",
                    say(
                        "delområdet ”{key}” finns inte; där finns {known}",
                        key=key,
                        known=", ".join(keys_of(filled.lines)) or "–",
                    ),
                )


def names_of(agreement: Agreement) -> list[str]:
    """Its lines, and its earmarks as `line/earmark`."""
    earmarks = [f"{line.key}/{each.key}" for line in agreement.lines for each in line.earmarks]
    return [*(line.key for line in agreement.lines), *earmarks]


def _paths(filled: Filled) -> list[str]:
    return [f"{row['line']}/{row['key']}" for row in filled.earmarks]


def _targets(row: Row) -> tuple[str, ...]:
    parts = (part.strip() for part in str(row["to"] or "").split(JOINED.strip()))
    return tuple(part for part in parts if part)


# --- the agreement itself, of a form without faults


def _agreement(filled: Filled, known: Known) -> Agreement:
    head = filled.head
    table = allocation_of(filled, known)
    return Agreement(
        key=head["key"],
        year=head["year"],
        title=head["title"],
        total_ore=head["total"],
        to_regions_ore=head["to_regions"],
        form=head["form"],
        areas=tuple(_area(filled, row) for row in filled.areas),
        deadlines=tuple(_deadline(row) for row in filled.deadlines),
        allocations=table.amounts,
        population=table.population,
        stated_totals=table.stated_totals,
        population_date=head["population_date"],
        requirements=tuple(_requirement(row) for row in filled.requirements),
        predecessor=_predecessor(filled),
        to_municipalities_ore=head["to_municipalities"] or 0,
        to_skr_ore=head["to_skr"] or 0,
    )


def _area(filled: Filled, row: Row) -> AgreementArea:
    lines = tuple(_line(filled, line) for line in filled.lines_in(row["key"]))
    return AgreementArea(row["key"], row["title"], row["section"], lines)


def _line(filled: Filled, row: Row) -> AgreementLine:
    ring_fenced = bool(row["ring_fenced"])
    return AgreementLine(
        key=row["key"],
        title=row["title"],
        national_ore=row["national"],
        basis=row["basis"] or word_of(row, "key_kind"),
        key_kind=row["key_kind"],
        base_ore=row["base"] or 0,
        ring_fenced=ring_fenced,
        ring_fence_by=(row["ring_fence_by"] or "agreement") if ring_fenced else None,
        ring_fence_may_be_lifted=bool(row["ring_fence_may_be_lifted"]),
        section=row["section"],
        purpose=row["purpose"],
        receiver=row["receiver"],
        earmarks=tuple(_earmark(earmark) for earmark in filled.earmarks_of(row["key"])),
    )


def _earmark(row: Row) -> Earmark:
    return Earmark(
        key=row["key"],
        title=row["title"],
        national_ore=row["national"],
        ring_fenced=bool(row["ring_fenced"]),
        receiver=row["receiver"],
        section=row["section"],
    )


def _deadline(row: Row) -> Deadline:
    return Deadline(
        due=row["due"],
        what=row["what"],
        effect=row["effect"],
        withdrawn=bool(row["withdrawn"]),
        later_decision=row["later_decision"],
        note=row["note"],
    )


def _requirement(row: Row) -> Requirement:
    return Requirement(
        key=row["key"],
        area=row["area"],
        section=row["section"],
        kind=row["kind"],
        text=row["text"],
        line=row["line"],
        due=row["due"],
    )


def _predecessor(filled: Filled) -> Predecessor | None:
    key = filled.head["predecessor"]
    if key is None:
        return None
    lines = (Succession(row["from"], _targets(row), row["note"]) for row in filled.succession)
    return Predecessor(key, tuple(lines))
