"""Investments: what each month of the life bears of the price, and which part is this year's.

The grant pays the year's depreciation only (S5); the rest is for later years' ordinary budget.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from regionbudget.domain.categories import DEPRECIATION
from regionbudget.domain.message import Message, join, say, verbatim
from regionbudget.domain.money import kr
from regionbudget.domain.periods import last_day_of_month
from regionbudget.domain.spend import NewEntry

LONGEST_LIFE = 100
"""In years; what lasts longer is not written off."""


@dataclass(frozen=True)
class NewInvestment:
    """Something bought for an activity: price in öre, life in whole years.

    `first` is any day of the month from which it is used and written off.
    """

    activity_id: int
    text: str
    price_ore: int
    years: int
    first: date
    voucher: str = ""

    @property
    def months(self) -> int:
        return self.years * 12


@dataclass(frozen=True)
class Investment:
    """An investment as stored, the batch of its depreciation, and whether that was taken back."""

    id: int
    content: NewInvestment
    batch_id: int
    recorded_at: str
    undone: bool = False


@dataclass(frozen=True)
class Depreciation:
    """What a month bears: the `number`th of the life's months, counted from 1."""

    year: int
    month: int
    number: int
    amount_ore: int


def schedule(new: NewInvestment) -> list[Depreciation]:
    """Every month of the life, by largest remainder in öre: they add up to the price, and what
    cannot be split evenly goes to the earlier months."""
    part, rest = divmod(new.price_ore, new.months)
    start = new.first.year * 12 + new.first.month - 1
    return [
        Depreciation(
            (start + place) // 12, (start + place) % 12 + 1, place + 1, part + (place < rest)
        )
        for place in range(new.months)
    ]


def of_year(months: Sequence[Depreciation], year: int) -> list[Depreciation]:
    """The months of a year that bear anything."""
    return [each for each in months if each.year == year and each.amount_ore]


def by_year(months: Sequence[Depreciation]) -> dict[int, int]:
    """What each year bears, in öre."""
    found: Counter[int] = Counter()
    for each in months:
        found[each.year] += each.amount_ore
    return dict(found)


def later_years(months: Sequence[Depreciation], year: int) -> dict[int, int]:
    """What the ordinary budget bears of each year after the plan's, in öre."""
    return {later: ore for later, ore in by_year(months).items() if later > year and ore}


def investment_fault(new: NewInvestment, year: int) -> Message | None:
    """What is wrong with an investment in the plan of a year; None when it can be booked."""
    if new.price_ore <= 0:
        return say("priset måste vara större än 0 kr")
    if not 1 <= new.years <= LONGEST_LIFE:
        return say("livslängden ska vara 1 till {most} hela år", most=str(LONGEST_LIFE))
    if not new.text.strip():
        return say("investeringen saknar text")
    if not 1900 <= new.first.year <= year:
        return say(
            "investeringen används från {first}; planen är för {year}, som inte bär något av den",
            first=new.first.isoformat()[:7],
            year=str(year),
        )
    months = schedule(new)
    if not of_year(months, year):
        last = months[-1]
        return say(
            "investeringen är avskriven {last}, före planens år {year}",
            last=f"{last.year}-{last.month:02d}",
            year=str(year),
        )
    return None


def depreciation_entries(new: NewInvestment, year: int) -> list[NewEntry]:
    """The year's months as entries, each on the last day of its month."""
    return [
        NewEntry(
            activity_id=new.activity_id,
            date=last_day_of_month(year, each.month),
            amount_ore=each.amount_ore,
            text=f"{new.text}, avskrivning {each.number} av {new.months}",
            voucher=new.voucher,
            category=DEPRECIATION,
        )
        for each in of_year(schedule(new), year)
    ]


def carried_words(later: Mapping[int, int]) -> Message:
    """The sentence on what later years bear, whoever pays then."""
    if not later:
        return say("Ingen avskrivning återstår efter året.")
    listed = [verbatim(f"{year} {kr(ore)}") for year, ore in sorted(later.items())]
    return say(
        "Avskrivningar som den ordinarie budgeten bär: {years}; tillsammans {total}.",
        years=join(listed, ", "),
        total=kr(sum(later.values())),
    )


def all_later_years(investments: Sequence[Investment], year: int) -> dict[int, int]:
    """What the ordinary budget bears of each later year for every investment that stands."""
    found: Counter[int] = Counter()
    for each in investments:
        if not each.undone:
            found.update(later_years(schedule(each.content), year))
    return dict(sorted(found.items()))
