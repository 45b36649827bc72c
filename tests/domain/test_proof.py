"""A published table is proven to the krona, and each difference is told with its cause."""

from dataclasses import replace

import pytest
from annex_texts import whole_table
from hypothesis import given, settings
from hypothesis import strategies as st

from regionbudget.domain import causes
from regionbudget.domain.agreement import Agreement
from regionbudget.domain.causes import Cause
from regionbudget.domain.proof import (
    POPULATION,
    SUM_ROW,
    TOTAL,
    Axis,
    Proof,
    Published,
    prove,
    published_by,
)
from regionbudget.domain.side_tables import SideProof, Verdict, prove_side
from regionbudget.readers.agreements import load_agreement
from regionbudget.readers.annex_rows import annex_columns
from regionbudget.readers.side_tables import side_tables

KR = 100
OF_2020, OF_2021 = load_agreement("gnv-2020"), load_agreement("gnv-2021")
JAMTLAND = "Jämtland Härjedalen"


def own_table(agreement: Agreement) -> Published:
    return published_by(agreement, annex_columns(agreement))


def changed(table: Published, region: str, column: str, value: int) -> Published:
    cells = {name: dict(row) for name, row in table.cells.items()}
    totals = dict(table.totals)
    (totals if region == SUM_ROW else cells[region])[column] = value
    return replace(table, cells=cells, totals=totals)


def named(proof: Proof) -> list[tuple[str, str]]:
    return [(each.region, each.column.key) for each in proof.differences]


def test_every_amount_by_population_of_2020_is_equal_and_all_sums_add_up() -> None:
    proof = prove(OF_2020, own_table(OF_2020))
    assert (proof.cells, proof.equal) == (126, 126)
    assert (proof.differences, proof.crossfoot) == ((), ())


def test_2021_has_one_amount_rounded_by_itself_and_two_sums_a_krona_off() -> None:
    proof = prove(OF_2021, own_table(OF_2021))
    assert (proof.cells, proof.equal) == (147, 146)
    (only,) = proof.differences
    assert (only.region, only.column.key, only.cause) == (
        "Västernorrland",
        "medarbetare",
        Cause.ROUNDED,
    )
    assert (only.published, only.computed) == (59_665_951 * KR, 59_665_950 * KR)
    assert [(each.axis, each.name, each.difference) for each in proof.crossfoot] == [
        (Axis.COLUMN, "medarbetare", KR),
        (Axis.ROW, "Västra Götaland", KR),
    ]


def test_the_base_is_taken_off_before_the_rest_is_split() -> None:
    proof = prove(OF_2021, whole_table(OF_2021))
    assert named(proof) == [("Västernorrland", "medarbetare")]
    wrong = prove(OF_2021, changed(whole_table(OF_2021), "Gotland", "ambulans/base", 50_000 * KR))
    assert wrong.difference("Gotland", "ambulans/base") is not None


@pytest.mark.parametrize("agreement", [OF_2020, OF_2021], ids=lambda each: each.key)
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_any_changed_value_is_named_by_region_and_column(
    agreement: Agreement, data: st.DataObject
) -> None:
    table = whole_table(agreement)
    region = data.draw(st.sampled_from([*table.cells, SUM_ROW]))
    column = data.draw(st.sampled_from(table.columns))
    row = table.totals if region == SUM_ROW else table.cells[region]
    step = KR if column.is_money else 1
    value = row[column.key] + step * data.draw(st.integers(1, 10**6))
    before = prove(agreement, table)
    proof = prove(agreement, changed(table, region, column.key, value))
    assert (region, column.key) in named(proof)
    others = {each for each in named(proof) if each != (region, column.key)}
    assert others <= set(named(before))


def without_table(agreement: Agreement) -> Agreement:
    """As a new agreement is: lines and sums, and no table of its own."""
    return replace(agreement, allocations={}, population={}, stated_totals={})


def test_a_new_agreement_is_proven_by_the_population_in_the_pasted_table() -> None:
    proof = prove(without_table(OF_2020), whole_table(OF_2020))
    assert (proof.cells, proof.equal, proof.differences, proof.crossfoot) == (126, 126, (), ())


def test_a_misprinted_population_is_found_where_only_the_table_tells_it() -> None:
    table = changed(whole_table(OF_2020), "Kalmar", POPULATION, 245_515)
    proof = prove(without_table(OF_2020), table)
    assert (named(proof), proof.equal) == ([("Kalmar", POPULATION)], 126)
    assert proof.differences[0].computed == 245_415


def test_a_misprinted_population_is_found_without_a_sum_row_too() -> None:
    table = replace(changed(whole_table(OF_2020), "Kalmar", POPULATION, 845_415), totals={})
    proof = prove(without_table(OF_2020), table)
    assert (named(proof), proof.equal) == ([("Kalmar", POPULATION)], 126)
    assert proof.differences[0].computed == 245_415


def test_a_misprinted_sum_of_the_population_is_found_where_the_amounts_prove_the_regions() -> None:
    table = changed(whole_table(OF_2020), SUM_ROW, POPULATION, 10_919_473)
    proof = prove(without_table(OF_2020), table)
    assert named(proof) == [(SUM_ROW, POPULATION)]
    assert [(each.axis, each.name) for each in proof.crossfoot] == [(Axis.COLUMN, POPULATION)]


def test_a_cell_by_a_key_that_nothing_tells_is_found_where_row_and_column_miss_the_same() -> None:
    wrong = 4_102_601 * KR  # 3 104 601 and a little more
    proof = prove(
        without_table(OF_2020), changed(whole_table(OF_2020), "Dalarna", "barnhalsovard", wrong)
    )
    assert named(proof) == [("Dalarna", "barnhalsovard")]
    assert proof.differences[0].computed == 3_104_601 * KR


def test_a_wrong_row_total_and_a_wrong_column_total_are_told_as_sums() -> None:
    table = changed(whole_table(OF_2020), JAMTLAND, TOTAL, 71_862_790 * KR)
    table = changed(table, SUM_ROW, "e-halsa", 230_000_001 * KR)
    told = [(each.axis, each.name, each.difference) for each in prove(OF_2020, table).crossfoot]
    assert (Axis.ROW, JAMTLAND, -81 * KR) in told
    assert (Axis.COLUMN, "e-halsa", -1 * KR) in told
    assert (Axis.ROW, SUM_ROW, 1 * KR) in told


def test_whoever_reads_the_sentence_learns_place_size_and_cause() -> None:
    table = changed(whole_table(OF_2020), JAMTLAND, "nara-vard", 18_174_937 * KR)
    proof = prove(OF_2020, table)
    (only,) = proof.differences
    told = str(only.text).replace("\u00a0", " ")
    assert told == (
        "Jämtland Härjedalen, Nära vård/primärvård: 18 174 937 kr i tabellen mot 18 174 397 kr "
        "(+540 kr) – två siffror har bytt plats"
    )


@pytest.mark.parametrize(
    ("published", "right", "cause"),
    [
        (18_174_937, 18_174_397, Cause.TRANSPOSED),
        (18_174_397, 81_174_397, Cause.TRANSPOSED),
        (18_174_397, 18_179_397, Cause.MISPRINT),
        (1_817_439, 18_174_397, Cause.UNIT),
        (18_174, 18_174_397, Cause.UNIT),
        (18_174_397_000, 18_174_397, Cause.UNIT),
        (1_817_497, 18_174_397, Cause.MISPRINT),
        (18_174_398, 18_174_397, Cause.KRONA),
        (18_999_999, 18_174_397, Cause.UNKNOWN),
        (0, 18_174_397, Cause.UNKNOWN),
    ],
)
def test_each_cause_has_its_own_test_of_the_numbers(
    published: int, right: int, cause: Cause
) -> None:
    pairs = [(published * KR, right * KR), *[(5 * KR, 5 * KR)] * 20]
    assert causes.for_column(pairs, rounded=False, unit=KR) == [cause, *[None] * 20]


def test_a_column_of_which_most_differs_follows_another_key() -> None:
    pairs = [(value * KR, value * KR + 7_654_321 * KR) for value in range(11)]
    found = causes.for_column([*pairs, (5, 5)], rounded=False, unit=KR)
    assert found == [*[Cause.OTHER_KEY] * 11, None]


def side(agreement: Agreement, key: str) -> SideProof:
    (table,) = (each for each in side_tables(agreement.key) if each.key == key)
    return prove_side(table, own_table(agreement))


def test_the_municipal_table_of_2020_is_equal_and_its_column_a_krona_short() -> None:
    proof = side(OF_2020, "municipal-2020")
    assert (proof.cells, proof.equal, proof.largest_ore) == (21, 21, 0)
    assert [(each.sum, each.difference) for each in proof.crossfoot] == [(49_999_999_900, -KR)]
    assert proof.verdict is Verdict.EQUAL


def test_the_municipal_table_of_2021_follows_another_key_and_is_never_called_wrong() -> None:
    proof = side(OF_2021, "municipal-2021")
    assert proof.verdict is Verdict.OTHER_KEY
    assert (proof.cells, proof.equal, proof.crossfoot) == (63, 0, ())
    near = {each.column.key: (each.nearest, each.nearest_ore) for each in proof.columns}
    assert near["nara-vard"] == ("mottagare", 2 * KR)
    assert near["vidareutbildning"] == ("mottagare", 4 * KR)
    assert near["medarbetare"][1] > 1_000_000 * KR
    told = str(proof.text)
    assert "annan nyckel än den angivna" in told
    assert "Vårdens medarbetare följer ingen enkel nyckel" in told
    assert "fel" not in told


def test_annex_3_must_equal_annex_1_cell_by_cell() -> None:
    (table,) = (each for each in side_tables("gnv-2020") if each.key == "child-health-2020")
    own = own_table(OF_2020)
    proof = prove_side(table, own)
    assert (proof.cells, proof.equal, proof.verdict) == (21, 21, Verdict.EQUAL)
    wrong = prove_side(table, changed(own, JAMTLAND, "barnhalsovard", 1_140_878 * KR))
    assert (wrong.equal, wrong.largest_ore, wrong.verdict) == (20, KR, Verdict.DIFFERS)
