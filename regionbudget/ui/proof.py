"""The region's allocation held against the agreement: shares, national sums, earmarks."""

from dataclasses import dataclass

from regionbudget.domain.agreement import Agreement, AgreementLine
from regionbudget.domain.followup import share


@dataclass(frozen=True)
class ProofRow:
    """A line of the region beside the agreement's national sum, in öre.

    `gap_ore` is what all regions' amounts differ from the national sum (0: it adds up; None: the
    agreement has no table).
    """

    line: AgreementLine
    amount_ore: int
    gap_ore: int | None

    @property
    def national_share(self) -> float | None:
        return national_share(self.amount_ore, self.line)


def proof(agreement: Agreement, region: str) -> list[ProofRow]:
    """The region's lines in the agreement's order; empty when the agreement has no table."""
    amounts = agreement.allocations.get(region)
    if not amounts:
        return []
    return [ProofRow(line, amounts[line.key], gap(agreement, line)) for line in agreement.lines]


def national_share(amount_ore: int, line: AgreementLine) -> float | None:
    """The region's part of the line's national sum."""
    return share(amount_ore, line.national_ore)


def gap(agreement: Agreement, line: AgreementLine) -> int | None:
    """All regions' amounts of the line minus its national sum; None without a table."""
    if not agreement.allocations:
        return None
    return sum(each[line.key] for each in agreement.allocations.values()) - line.national_ore
