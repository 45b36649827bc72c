"""From one year's lines to the next: what became of each, and what can be compared.

An agreement says of each line (and earmark) of the year before where it goes on (`Predecessor`).
What goes to one place only is compared; what may go to several, or nowhere, is told as not
comparable.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from regionbudget.domain.agreement import Agreement, Predecessor, Succession
from regionbudget.domain.message import Message, either, join, say, verbatim
from regionbudget.domain.plan import Line, Plan


@dataclass(frozen=True)
class OldPart:
    """A line of the year before, or an earmark of one (`key` is its path), in öre.

    `successors` are the keys of the lines where it may go on; `whole` is False for what is left of
    a line when its earmarks go on by themselves.
    """

    key: str
    title: str
    amount_ore: int
    successors: tuple[str, ...]
    whole: bool = True
    note: str | None = None


@dataclass(frozen=True)
class BridgeRow:
    """What a line of the new year continues. `new` None: an old part without a sole successor.

    `old` are the parts that go on here and nowhere else (of a row without `new`: the part itself).
    `reason` says why the row is comparable, or why not.
    """

    old: tuple[OldPart, ...]
    new: Line | None
    comparable: bool
    reason: Message

    @property
    def old_ore(self) -> int:
        return sum(part.amount_ore for part in self.old)

    @property
    def new_ore(self) -> int:
        return 0 if self.new is None else self.new.amount_ore

    @property
    def change_ore(self) -> int | None:
        """None where the amounts can't be compared."""
        return self.new_ore - self.old_ore if self.comparable else None


@dataclass(frozen=True)
class Bridge:
    """Two years of a region: every krona of both stands in one row, in the new year's order.

    What has no row of its own in the new year stands last.
    """

    old: Plan
    new: Plan
    rows: tuple[BridgeRow, ...]

    @property
    def old_ore(self) -> int:
        return sum(row.old_ore for row in self.rows)

    @property
    def new_ore(self) -> int:
        return sum(row.new_ore for row in self.rows)

    @property
    def change_ore(self) -> int:
        """Of the grants as wholes; single lines may be for other purposes."""
        return self.new_ore - self.old_ore


class Lineage:
    """Where each line and earmark of the year before goes on."""

    def __init__(self, predecessor: Predecessor | None) -> None:
        known = predecessor.lines if predecessor else ()
        self._by_old: Mapping[str, Succession] = {each.old: each for each in known}

    def successors(self, key: str) -> tuple[str, ...]:
        """The lines that a line's key or an earmark's path goes on as; an earmark follows its
        line unless it has a successor of its own."""
        found = self._by_old.get(key) or self._by_old.get(key.partition("/")[0])
        return found.new if found else ()

    def has_own(self, path: str) -> bool:
        """Whether an earmark goes on by itself."""
        return path in self._by_old

    def note(self, key: str) -> str | None:
        found = self._by_old.get(key)
        return found.note if found else None


def refusal(old: Plan, region: str, agreement: Agreement) -> Message | None:
    """Why two years can't be bridged; None when they can."""
    if old.region != region:
        return say(
            "planerna gäller olika regioner ({old} och {new}); år kan bara jämföras för samma "
            "region",
            old=old.region,
            new=region,
        )
    followed = agreement.predecessor
    if followed is None:
        return say(
            "överenskommelsen {new} säger inte vad som blev av det föregående årets delområden",
            new=agreement.title,
        )
    if followed.agreement != old.agreement:
        return say(
            "överenskommelsen {new} följer inte på {old}; den följer på {followed}",
            new=agreement.title,
            old=old.agreement_title,
            followed=followed.agreement,
        )
    return None


def bridge(old: Plan, new: Plan, predecessor: Predecessor | None) -> Bridge:
    """Map the lines of the year before to those of the new; amounts as each plan stands."""
    parts = old_parts(old, Lineage(predecessor))
    rows = [_row(line, parts, old) for line in new.lines]
    known = {line.key for line in new.lines}
    apart = [part for part in parts if _sole(part) not in known]
    titles = {line.key: line.title for line in new.lines}
    rows += [
        BridgeRow((part,), None, comparable=False, reason=_apart(part, titles)) for part in apart
    ]
    return Bridge(old, new, tuple(rows))


def old_parts(old: Plan, lineage: Lineage) -> list[OldPart]:
    """Each line of the year before, parted where its earmarks go on by themselves."""
    parts = []
    for line in old.lines:
        own = [each for each in old.earmarks_of(line.key) if lineage.has_own(each.path)]
        left = line.amount_ore - sum(each.amount_ore for each in own)
        if left or not own:
            parts.append(_part(line.key, line.title, left, lineage, whole=not own))
        parts += [_part(each.path, each.title, each.amount_ore, lineage) for each in own]
    return parts


def _part(key: str, title: str, ore: int, lineage: Lineage, *, whole: bool = True) -> OldPart:
    return OldPart(key, title, ore, lineage.successors(key), whole, lineage.note(key))


def _sole(part: OldPart) -> str | None:
    """The one line that a part goes on as."""
    return part.successors[0] if len(part.successors) == 1 else None


def _row(line: Line, parts: Sequence[OldPart], old: Plan) -> BridgeRow:
    sole = tuple(part for part in parts if _sole(part) == line.key)
    shared = [part for part in parts if line.key in part.successors and part not in sole]
    return BridgeRow(sole, line, bool(sole) and not shared, _reason(sole, shared, old))


def _reason(sole: Sequence[OldPart], shared: Sequence[OldPart], old: Plan) -> Message:
    if shared:
        return say(
            "inte jämförbart: {parts} från {year} kan ingå här eller ligga någon annanstans",
            parts=", ".join(f"”{part.title}”" for part in shared),
            year=str(old.year),
        )
    if not sole:
        return say("nytt: hade inget delområde {year}", year=str(old.year))
    notes = [verbatim(part.note) for part in sole if part.note]
    return join([say("samma ändamål som {year}", year=str(old.year)), *notes], "; ")


def _apart(part: OldPart, titles: Mapping[str, str]) -> Message:
    """Why an old part stands by itself."""
    named = [f"”{titles.get(key, key)}”" for key in part.successors]
    if named:
        return say("inte jämförbart: kan ligga under {lines}", lines=either(named))
    return say("inte jämförbart: har ingen efterföljare")
