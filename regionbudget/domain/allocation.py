"""A region's allocation out of an agreement: its lines, and its parts of their earmarks."""

from collections.abc import Mapping

from regionbudget.domain.agreement import Agreement, AgreementLine
from regionbudget.domain.distribution import distribute
from regionbudget.domain.plan import Area, Line, Plan, PlanEarmark, State


def blank_plan(agreement: Agreement, region: str) -> Plan:
    """A draft without activities: with the region's lines where the agreement has its amounts."""
    amounts = agreement.allocations.get(region) or {}
    return Plan(
        region=region,
        agreement=agreement.key,
        agreement_title=agreement.title,
        year=agreement.year,
        state=State.DRAFT,
        areas=tuple(Area(each.key, each.title, each.section) for each in agreement.areas),
        lines=tuple(allocated_lines(agreement, amounts)) if amounts else (),
        earmarks=tuple(allocated_earmarks(agreement, amounts)) if amounts else (),
    )


def allocated_lines(agreement: Agreement, amounts: Mapping[str, int]) -> list[Line]:
    """The agreement's lines with a region's amounts (öre by line key)."""
    return [
        Line(
            key=line.key,
            area=area.key,
            title=line.title,
            amount_ore=amounts[line.key],
            ring_fenced=line.ring_fenced,
            section=line.section or area.section,
            purpose=line.purpose,
            receiver=line.receiver,
            may_lift=line.ring_fence_may_be_lifted,
        )
        for area in agreement.areas
        for line in area.lines
    ]


def allocated_earmarks(agreement: Agreement, amounts: Mapping[str, int]) -> list[PlanEarmark]:
    """A region's parts of the lines' earmarks, in the agreement's order."""
    return [
        PlanEarmark(
            line=line.key,
            key=earmark.key,
            title=earmark.title,
            amount_ore=parts[earmark.key],
            ring_fenced=earmark.ring_fenced,
            section=earmark.section,
            receiver=earmark.receiver,
        )
        for line in agreement.lines
        if line.earmarks
        for parts in (split_on_earmarks(line, amounts[line.key]),)
        for earmark in line.earmarks
    ]


def split_on_earmarks(line: AgreementLine, amount_ore: int) -> dict[str, int]:
    """A line's amount split on its national earmarks, in öre by earmark key.

    Largest remainder on the earmarks and the rest of the line (key ""), so that all of it adds up.
    """
    weights = {earmark.key: earmark.national_ore for earmark in line.earmarks}
    rest = line.national_ore - sum(weights.values())
    if rest > 0:
        weights[""] = rest
    return distribute(amount_ore, weights)
