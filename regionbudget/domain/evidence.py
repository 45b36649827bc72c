"""Which vouchers each sum of the economic report is made of, to the öre.

On the forms of 2020 and 2021 a cost is the part of an activity that a line pays. An activity's
entries are taken in the order of their dates: each is paid by whoever pays at the sum that it
brings the activity to, so the parts of all entries add up to what the form says, and each entry is
used up. On the form of 2019 an entry belongs whole to its category.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from regionbudget.domain.attribution import Payers, attribute
from regionbudget.domain.economic_form import EconomicAccount, form_category
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.outside_cost import OutsideCost
from regionbudget.domain.spend import Entry

OWN, NEGATIVE = "E", "N"
"""The codes of what no line pays: own funding, and activities with larger credits than costs."""


class Piece(NamedTuple):
    """What of an entry belongs to a sum, in öre."""

    entry: Entry
    ore: int


@dataclass(frozen=True)
class FormSum:
    """A sum with its vouchers. `code` is what the evidence calls it (`K1`), `cost` the form's key.

    `form_ore` is what the form says, `pieces` and `outside` what it is made of.
    """

    code: str
    cost: str
    label: str
    line: str
    form_ore: int
    pieces: Sequence[Piece]
    outside: Sequence[OutsideCost] = ()

    @property
    def is_cost(self) -> bool:
        """Whether it is among the form's costs, and not beside them."""
        return self.code not in {OWN, NEGATIVE}

    @property
    def ore(self) -> int:
        return sum(p.ore for p in self.pieces) + sum(each.amount_ore for each in self.outside)

    @property
    def difference_ore(self) -> int:
        """0, or the evidence does not carry the form."""
        return self.form_ore - self.ore


@dataclass(frozen=True)
class Evidence:
    """Every sum in the order of the form, and the öre and number of entries by activity id."""

    sums: Sequence[FormSum]
    entries_ore: Mapping[int, int]
    entries: Mapping[int, int]


def evidence(
    account: EconomicAccount,
    followup: FollowUp,
    entries: Iterable[Entry],
    outside: Sequence[OutsideCost] = (),
) -> Evidence:
    """The vouchers of each sum. `entries` are those of the account's year."""
    by_activity: dict[int, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda each: (each.date, each.id)):
        by_activity[entry.activity_id].append(entry)
    pieces = _by_category(by_activity) if account.by_category else _by_line(followup, by_activity)
    return Evidence(
        list(_sums(account, followup, pieces, outside)),
        {number: sum(e.amount_ore for e in some) for number, some in by_activity.items()},
        {number: len(some) for number, some in by_activity.items()},
    )


def _sums(
    account: EconomicAccount,
    followup: FollowUp,
    pieces: Mapping[str, Sequence[Piece]],
    outside: Sequence[OutsideCost],
) -> Iterator[FormSum]:
    costs = {cost.key: cost for cost in account.costs}
    titles = {each.id: each.title for each in followup.plan.activities}
    for place, (key, label, line) in enumerate(_keys(account, followup, pieces, titles), 1):
        besides = [
            each for each in outside if account.by_category and form_category(each.category) == key
        ]
        form_ore = costs[key].amount_ore if key in costs else 0
        yield FormSum(f"K{place}", key, label, line, form_ore, pieces.get(key, ()), besides)
    if not account.by_category:
        yield FormSum(OWN, OWN, "", "", account.own_ore, pieces.get(OWN, ()))
        yield FormSum(NEGATIVE, NEGATIVE, "", "", account.negative_ore, pieces.get(NEGATIVE, ()))


def _keys(
    account: EconomicAccount,
    followup: FollowUp,
    pieces: Mapping[str, Sequence[Piece]],
    titles: Mapping[int, str],
) -> Iterator[tuple[str, str, str]]:
    """Key, label and line of each cost; also of those whose entries have come to nothing."""
    if account.by_category:
        yield from ((cost.key, cost.label, "") for cost in account.costs)
        return
    costs = {cost.key for cost in account.costs}
    for line in followup.plan.lines:
        for row in followup.rows:
            key = f"{line.key}/{row.activity.id}"
            if key in costs or key in pieces:
                yield key, titles[row.activity.id], line.title


def _by_category(by_activity: Mapping[int, Sequence[Entry]]) -> dict[str, list[Piece]]:
    found: dict[str, list[Piece]] = defaultdict(list)
    for entries in by_activity.values():
        for entry in entries:
            found[form_category(entry.category)].append(Piece(entry, entry.amount_ore))
    return found


def _by_line(
    followup: FollowUp, by_activity: Mapping[int, Sequence[Entry]]
) -> dict[str, list[Piece]]:
    found: dict[str, list[Piece]] = defaultdict(list)
    for row in followup.rows:
        number = row.activity.id
        for payer, piece in parted(by_activity.get(number, ()), row.pays):
            key = payer if payer in {OWN, NEGATIVE} else f"{payer}/{number}"
            found[key].append(piece)
    return found


def parted(entries: Iterable[Entry], pays: Payers) -> Iterator[tuple[str, Piece]]:
    """What each entry of an activity costs each payer: the line's key, OWN or NEGATIVE.

    The parts of an entry add up to it; those of a payer to what it pays of the whole.
    """
    stands = 0
    before: Mapping[str, int] = {}
    for entry in entries:
        stands += entry.amount_ore
        after = _paid(stands, pays)
        for payer in {**after, **before}:
            ore = after.get(payer, 0) - before.get(payer, 0)
            if ore:
                yield payer, Piece(entry, ore)
        before = after


def _paid(cost_ore: int, pays: Payers) -> dict[str, int]:
    paid, own = attribute(cost_ore, pays)
    if own:
        paid[OWN] = own
    if cost_ore < 0:
        paid[NEGATIVE] = cost_ore
    return paid
