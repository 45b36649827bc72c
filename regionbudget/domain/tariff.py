"""Volume × price: a tariff, what is planned per place, and what has been done and cost."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.numbers import format_number
from regionbudget.domain.plan import Activity, Kind, fold
from regionbudget.domain.rows import PlaceRow


@dataclass(frozen=True)
class Tariff:
    """Öre per unit, and so much more where the need index is above (not at) the threshold."""

    unit: str
    price_ore: int
    extra_ore: int = 0
    above: Decimal | None = None

    def price(self, index: Decimal | None) -> int:
        """What a unit costs at a place with this index, in öre."""
        extra = self.above is not None and index is not None and index > self.above
        return self.price_ore + self.extra_ore * extra


@dataclass(frozen=True)
class Place:
    """What is planned at a place, and the price (öre) of a unit there."""

    name: str
    volume: int
    index: Decimal | None
    price_ore: int

    @property
    def sum_ore(self) -> int:
        return self.volume * self.price_ore


@dataclass(frozen=True)
class VolumePlan:
    """A tariff with its places, in the file's order. `id` 0: not stored."""

    activity: int
    tariff: Tariff
    places: tuple[Place, ...]
    id: int = 0

    @property
    def sum_ore(self) -> int:
        return sum(place.sum_ore for place in self.places)

    def place(self, name: str) -> Place | None:
        wanted = fold(name)
        return next((each for each in self.places if fold(each.name) == wanted), None)


@dataclass(frozen=True)
class Logged:
    """A logged volume, below 0 when it takes back; `plan` is the id of the volume plan then."""

    plan: int
    place: str
    volume: int
    amount_ore: int
    date: date

    @property
    def price_ore(self) -> int:
        return self.amount_ore // self.volume


@dataclass(frozen=True)
class Count:
    """A volume about to be logged, at the price of a volume plan."""

    plan: int
    place: str
    volume: int
    price_ore: int

    @property
    def amount_ore(self) -> int:
        return self.volume * self.price_ore


def check_tariff(tariff: Tariff, rows: Sequence[PlaceRow]) -> list[Problem]:
    """What hinders a volume plan, of the tariff and of each row."""
    problems = [Problem(message) for message in _tariff_faults(tariff)]
    first: dict[str, int] = {}
    for row in rows:
        known = first.setdefault(fold(row.place), row.row)
        if known != row.row:
            message = say(
                "platsen ”{name}” står redan på rad {row}", name=row.place, row=str(known)
            )
            problems.append(Problem(message, row.row))
        if tariff.above is not None and row.index is None:
            message = say("”{name}” saknar index, som tillägget beror på", name=row.place)
            problems.append(Problem(message, row.row))
    return problems


def _tariff_faults(tariff: Tariff) -> list[Message]:
    faults = []
    if not tariff.unit:
        faults.append(say("enheten saknas; skriv till exempel hembesök"))
    if tariff.price_ore <= 0 or tariff.extra_ore < 0:
        faults.append(say("priset måste vara större än 0 och tillägget minst 0"))
    if bool(tariff.extra_ore) != (tariff.above is not None):
        faults.append(say("ett tillägg och gränsen som det gäller över hör ihop; ange båda"))
    return faults


def volume_plan(activity: int, tariff: Tariff, rows: Iterable[PlaceRow]) -> VolumePlan:
    """The rows with the price that each place has by the tariff."""
    places = (Place(row.place, row.volume, row.index, tariff.price(row.index)) for row in rows)
    return VolumePlan(activity, tariff, tuple(places))


def unpriced(activity: Activity) -> Message | None:
    """Why no volume can be planned for the activity; None when it can."""
    if activity.kind is Kind.RESERVE:
        return say(
            "”{activity}” är ofördelade medel; omfördela pengarna till en aktivitet först",
            activity=activity.title,
        )
    return None


def counts(plan: VolumePlan, place: Place, volume: int, logged: Iterable[Logged]) -> list[Count]:
    """What a logged volume books: at the place's price, or taken back at the prices it was
    logged at, the newest first. Asks `too_much_taken_back` before."""
    if volume > 0:
        return [Count(plan.id, place.name, volume, place.price_ore)]
    left: dict[tuple[int, str, int], int] = defaultdict(int)
    for each in _of_place(place.name, logged):
        left[each.plan, each.place, each.price_ore] += each.volume
    taken = []
    wanted = -volume
    for (number, name, price), there in sorted(left.items(), reverse=True):
        back = min(wanted, there)
        if back > 0:
            taken.append(Count(number, name, -back, price))
            wanted -= back
    return taken


def too_much_taken_back(place: Place, volume: int, logged: Iterable[Logged]) -> Message | None:
    """That more is taken back than was logged at the place; None when it fits."""
    there = volume_at(place.name, logged)
    if there + volume >= 0:
        return None
    return say(
        "på {place} är {there} loggade; så många kan högst tas tillbaka, inte {back}",
        place=place.name,
        there=format_number(there),
        back=format_number(-volume),
    )


def volume_at(place: str, logged: Iterable[Logged]) -> int:
    return sum(each.volume for each in _of_place(place, logged))


def cost_at(place: str, logged: Iterable[Logged]) -> int:
    """What the logged volume of a place has cost, in öre."""
    return sum(each.amount_ore for each in _of_place(place, logged))


def _of_place(place: str, logged: Iterable[Logged]) -> list[Logged]:
    wanted = fold(place)
    return [each for each in logged if fold(each.place) == wanted]


def entry_text(tariff: Tariff, count: Count) -> Message:
    """What the booked entry says: `12 hembesök, Y à 1 400 kr`."""
    return say(
        "{count} {unit}, {place} à {price}",
        count=format_number(count.volume),
        unit=tariff.unit,
        place=count.place,
        price=kr(count.price_ore),
    )
