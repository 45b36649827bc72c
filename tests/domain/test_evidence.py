"""The vouchers of each sum: nothing lost, nothing twice, whoever pays and whatever is credited."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from regionbudget.domain.attribution import attribute
from regionbudget.domain.evidence import NEGATIVE, OWN, parted
from regionbudget.domain.spend import Entry

ORE = st.integers(-5_000_00, 5_000_00).filter(bool)
PAYS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 4_000_00)), max_size=4)


def entries(amounts: list[int]) -> list[Entry]:
    return [
        Entry(number, 1, date(2020, 1, 1), ore, "", "", "", None, None, "")
        for number, ore in enumerate(amounts, 1)
    ]


@given(st.lists(ORE, max_size=30), PAYS)
def test_parts_add_up_to_each_entry_and_to_what_each_payer_pays(
    amounts: list[int], pays: list[tuple[str, int]]
) -> None:
    by_payer: dict[str, int] = {}
    by_entry: dict[int, int] = {}
    for payer, piece in parted(entries(amounts), pays):
        by_payer[payer] = by_payer.get(payer, 0) + piece.ore
        by_entry[piece.entry.id] = by_entry.get(piece.entry.id, 0) + piece.ore
    assert by_entry == dict(enumerate(amounts, 1))
    paid, own = attribute(sum(amounts), pays)
    wanted = {**paid, OWN: own, NEGATIVE: min(sum(amounts), 0)}
    assert {k: v for k, v in by_payer.items() if v} == {k: v for k, v in wanted.items() if v}


def test_an_entry_that_crosses_a_limit_is_parted() -> None:
    pays = [("karriar", 100_00), ("medarbetare", 50_00)]
    found = [(payer, piece.entry.id, piece.ore) for payer, piece in
             parted(entries([80_00, 90_00, -30_00]), pays)]  # fmt: skip
    assert found == [
        ("karriar", 1, 80_00),
        ("karriar", 2, 20_00),
        ("medarbetare", 2, 50_00),
        (OWN, 2, 20_00),
        ("medarbetare", 3, -10_00),
        (OWN, 3, -20_00),
    ]
