"""An agreement as JSON: the form in which it lies in `resources/`, in a plan file and in a library.

This lies on the start-up path: standard library only. Amounts are whole kronor; one with öre is a
text (`"100,50"`). What is as usual is left out: no section, no ring-fence of anyone, not withdrawn.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from regionbudget.domain.agreement import (
    Agreement,
    AgreementArea,
    AgreementLine,
    Deadline,
    Demand,
    Earmark,
    KeyKind,
    Predecessor,
    Requirement,
    Succession,
)
from regionbudget.domain.money import parse_amount

Json = dict[str, Any]

POPULATION, TOTAL = "population", "total"
"""What stands beside the lines in a region's row of the table."""


def agreement_from_json(text: str) -> Agreement:
    """The agreement that `agreement_as_json` wrote, or a file of that form.

    Raises KeyError, TypeError or ValueError on anything else: files of others pass
    `readers.agreement_book` first, which tells every fault.
    """
    return agreement_from_content(json.loads(text))


def agreement_as_json(agreement: Agreement) -> str:
    """The agreement as a text to store or pass on: the same agreement gives the same text."""
    return json.dumps(agreement_as_content(agreement), ensure_ascii=False, indent=1) + "\n"


def agreement_from_content(content: Mapping[str, Any]) -> Agreement:
    table = content.get("allocations", {})
    return Agreement(
        key=content["key"],
        year=content["year"],
        title=content["title"],
        total_ore=_ore(content["total"]),
        to_regions_ore=_ore(content["to_regions"]),
        form=content["form"],
        areas=tuple(map(_area, content["areas"])),
        deadlines=tuple(map(_deadline, content["deadlines"])),
        allocations={
            region: {
                line: _ore(kronor)
                for line, kronor in amounts.items()
                if line not in (POPULATION, TOTAL)
            }
            for region, amounts in table.items()
        },
        population={region: row[POPULATION] for region, row in table.items() if POPULATION in row},
        stated_totals={region: _ore(row[TOTAL]) for region, row in table.items() if TOTAL in row},
        population_date=_day(content.get("population_date")),
        requirements=tuple(map(_requirement, content.get("requirements", ()))),
        predecessor=_predecessor(content.get("predecessor")),
        to_municipalities_ore=_ore(content.get("to_municipalities", 0)),
        to_skr_ore=_ore(content.get("to_skr", 0)),
    )


def agreement_as_content(agreement: Agreement) -> Json:
    """What the JSON says, as plain values."""
    return {
        "key": agreement.key,
        "year": agreement.year,
        "title": agreement.title,
        "form": agreement.form,
        "total": _kronor(agreement.total_ore),
        "to_regions": _kronor(agreement.to_regions_ore),
        **_said(
            to_municipalities=_kronor(agreement.to_municipalities_ore),
            to_skr=_kronor(agreement.to_skr_ore),
            population_date=_iso(agreement.population_date),
        ),
        "areas": [_area_content(area) for area in agreement.areas],
        "deadlines": [_deadline_content(deadline) for deadline in agreement.deadlines],
        "requirements": [_requirement_content(each) for each in agreement.requirements],
        **_said(predecessor=_predecessor_content(agreement.predecessor)),
        "allocations": {
            region: _amounts_content(agreement, region) for region in agreement.allocations
        },
    }


def _said(**values: object) -> Json:
    """The values that say something: absent, zero and false are what a file need not say."""
    return {name: value for name, value in values.items() if value}


def _area(content: Json) -> AgreementArea:
    return AgreementArea(
        key=content["key"],
        title=content["title"],
        section=content.get("section"),
        lines=tuple(map(_line, content["lines"])),
    )


def _area_content(area: AgreementArea) -> Json:
    return {
        "key": area.key,
        "title": area.title,
        **_said(section=area.section),
        "lines": [_line_content(line) for line in area.lines],
    }


def _line(content: Json) -> AgreementLine:
    return AgreementLine(
        key=content["key"],
        title=content["title"],
        national_ore=_ore(content["national"]),
        basis=content["basis"],
        key_kind=KeyKind(content.get("key_kind", KeyKind.OTHER)),
        base_ore=_ore(content.get("base", 0)),
        ring_fence_by=content.get("ring_fence_by"),
        ring_fence_may_be_lifted=content.get("ring_fence_may_be_lifted", False),
        ring_fenced=content["ring_fenced"],
        section=content.get("section"),
        purpose=content.get("purpose"),
        receiver=content.get("receiver"),
        earmarks=tuple(map(_earmark, content.get("earmarks", ()))),
    )


def _line_content(line: AgreementLine) -> Json:
    return {
        "key": line.key,
        "title": line.title,
        "national": _kronor(line.national_ore),
        "basis": line.basis,
        "key_kind": line.key_kind,
        **_said(base=_kronor(line.base_ore)),
        "ring_fenced": line.ring_fenced,
        **_said(
            ring_fence_by=line.ring_fence_by,
            ring_fence_may_be_lifted=line.ring_fence_may_be_lifted,
            section=line.section,
            purpose=line.purpose,
            receiver=line.receiver,
            earmarks=[_earmark_content(earmark) for earmark in line.earmarks],
        ),
    }


def _earmark(content: Json) -> Earmark:
    return Earmark(
        key=content["key"],
        title=content["title"],
        national_ore=_ore(content["national"]),
        ring_fenced=content["ring_fenced"],
        receiver=content.get("receiver"),
        section=content.get("section"),
    )


def _earmark_content(earmark: Earmark) -> Json:
    return {
        "key": earmark.key,
        "title": earmark.title,
        "national": _kronor(earmark.national_ore),
        "ring_fenced": earmark.ring_fenced,
        **_said(receiver=earmark.receiver, section=earmark.section),
    }


def _deadline(content: Json) -> Deadline:
    return Deadline(
        due=date.fromisoformat(content["due"]),
        what=content["what"],
        effect=content["effect"],
        withdrawn=content.get("withdrawn", False),
        later_decision=content.get("later_decision"),
        note=content.get("note"),
    )


def _deadline_content(deadline: Deadline) -> Json:
    return {
        "due": deadline.due.isoformat(),
        "what": deadline.what,
        "effect": deadline.effect,
        **_said(
            withdrawn=deadline.withdrawn,
            later_decision=deadline.later_decision,
            note=deadline.note,
        ),
    }


def _requirement(content: Json) -> Requirement:
    return Requirement(
        key=content["key"],
        area=content["area"],
        section=content["section"],
        kind=Demand(content["kind"]),
        text=content["text"],
        line=content.get("line"),
        due=_day(content.get("due")),
    )


def _requirement_content(requirement: Requirement) -> Json:
    return {
        "key": requirement.key,
        "area": requirement.area,
        "section": requirement.section,
        "kind": requirement.kind,
        "text": requirement.text,
        **_said(line=requirement.line, due=_iso(requirement.due)),
    }


def _predecessor(content: Json | None) -> Predecessor | None:
    if content is None:
        return None
    lines = (Succession(x["from"], tuple(x["to"]), x.get("note")) for x in content["lines"])
    return Predecessor(content["agreement"], tuple(lines))


def _predecessor_content(predecessor: Predecessor | None) -> Json | None:
    if predecessor is None:
        return None
    return {
        "agreement": predecessor.agreement,
        "lines": [
            {"from": each.old, "to": list(each.new), **_said(note=each.note)}
            for each in predecessor.lines
        ],
    }


def _amounts_content(agreement: Agreement, region: str) -> Json:
    row: Json = {}
    if region in agreement.population:
        row[POPULATION] = agreement.population[region]
    row |= {line: _kronor(ore) for line, ore in agreement.allocations[region].items()}
    if region in agreement.stated_totals:
        row[TOTAL] = _kronor(agreement.stated_totals[region])
    return row


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _ore(kronor: int | str) -> int:
    return parse_amount(kronor) if isinstance(kronor, str) else kronor * 100


def _kronor(ore: int) -> int | str:
    kronor, rest = divmod(ore, 100)
    return f"{kronor},{rest:02d}" if rest else kronor
