"""The national agreement: areas, lines with national sums, deadlines, and each region's amounts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Earmark:
    """A part of a line with a purpose or a receiver of its own (varav-belopp)."""

    key: str
    title: str
    national_ore: int
    ring_fenced: bool
    receiver: str | None = None
    section: str | None = None


@dataclass(frozen=True)
class AgreementLine:
    """One line of the national agreement. `section` and `purpose` are the ground of P2 and R1."""

    key: str
    title: str
    national_ore: int
    basis: str
    ring_fenced: bool = False
    section: str | None = None
    purpose: str | None = None
    receiver: str | None = None
    earmarks: tuple[Earmark, ...] = ()


@dataclass(frozen=True)
class AgreementArea:
    key: str
    title: str
    section: str | None
    lines: tuple[AgreementLine, ...]


@dataclass(frozen=True)
class Deadline:
    """What is due when, and what happens if it is missed. A later decision may withdraw it."""

    due: date
    what: str
    effect: str
    withdrawn: bool = False
    later_decision: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Agreement:
    """`allocations` holds öre per region and line key; empty when the agreement has no table."""

    key: str
    year: int
    title: str
    total_ore: int
    to_regions_ore: int
    form: str
    areas: tuple[AgreementArea, ...]
    deadlines: tuple[Deadline, ...]
    allocations: Mapping[str, Mapping[str, int]]

    @property
    def lines(self) -> tuple[AgreementLine, ...]:
        return tuple(line for area in self.areas for line in area.lines)
