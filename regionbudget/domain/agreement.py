"""The national agreement: areas, lines with national sums, deadlines, and each region's amounts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

FORM_VERSIONS = ("2019", "2020", "2021")
"""The versions of the economic report's form, by the year that it was given out for."""

EVERY_AREA = "*"
"""The area of a requirement that holds for the whole agreement."""


class KeyKind(StrEnum):
    """How a line's national sum is split on the regions; only POPULATION can be recomputed."""

    POPULATION = "population"
    OTHER = "other"


class Demand(StrEnum):
    """How strongly the agreement asks: a condition, what is expected, or an allowed use."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


@dataclass(frozen=True)
class Requirement:
    """What the agreement asks a region to do for the money.

    `key` is its section, numbered where a section has several (`3.1.2-2`). `line` is the key of
    the line or earmark that pays for just this, when there is one. `area` may be EVERY_AREA.
    """

    key: str
    area: str
    section: str
    kind: Demand
    text: str
    line: str | None = None
    due: date | None = None


@dataclass(frozen=True)
class Succession:
    """Where a line (or earmark, `line/earmark`) of the year before goes on; empty: nowhere."""

    old: str
    new: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True)
class Predecessor:
    """The agreement that this one follows, and what became of each of its lines."""

    agreement: str
    lines: tuple[Succession, ...]


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
    """One line of the national agreement. `section` and `purpose` are the ground of P2 and R1.

    `base_ore` is what each region gets alike before the rest is split by the key.
    `ring_fence_by` says whose ring-fence it is: the agreement's, or the region's own.
    """

    key: str
    title: str
    national_ore: int
    basis: str
    key_kind: KeyKind = KeyKind.OTHER
    base_ore: int = 0
    ring_fenced: bool = False
    ring_fence_by: str | None = None
    ring_fence_may_be_lifted: bool = False
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
    """`allocations` holds öre per region and line key; empty when the agreement has no table.

    `population` and `stated_totals` (the table's own sum per region, in öre) come with that table:
    what the allocation is proven by.
    """

    key: str
    year: int
    title: str
    total_ore: int
    to_regions_ore: int
    form: str
    areas: tuple[AgreementArea, ...]
    deadlines: tuple[Deadline, ...]
    allocations: Mapping[str, Mapping[str, int]]
    population: Mapping[str, int] = field(default_factory=dict)
    stated_totals: Mapping[str, int] = field(default_factory=dict)
    population_date: date | None = None
    requirements: tuple[Requirement, ...] = ()
    predecessor: Predecessor | None = None
    to_municipalities_ore: int = 0
    to_skr_ore: int = 0

    @property
    def lines(self) -> tuple[AgreementLine, ...]:
        return tuple(line for area in self.areas for line in area.lines)
