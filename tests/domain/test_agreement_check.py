"""A new agreement is checked as a whole: every fault at once, each with its sheet and cell."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_agreement import HEAD, KR, NATIONAL, ROWS, filled, table

from regionbudget.domain.agreement import Agreement, Demand, KeyKind
from regionbudget.domain.agreement_check import Checked
from regionbudget.domain.finding import Problem, place_of
from regionbudget.domain.message import say
from regionbudget.readers.agreement_json import agreement_as_json, agreement_from_json
from regionbudget.readers.agreement_sheets import check_sheets
from regionbudget.readers.agreement_unfold import blank_sheets, sheets_of
from regionbudget.readers.agreements import known, load_agreements, region_names
from regionbudget.readers.cells import BadCell, Cell

REGION = "Jämtland Härjedalen"


def check(**changed: Any) -> Checked:
    return check_sheets(filled(**changed), known())


def told(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    return [(place_of(problem), str(problem.message)) for problem in problems]


def changed(sheet: str, row: int, place: int, value: Cell) -> dict[str, list[list[Cell]]]:
    """The sheet's rows with one cell changed; rows are numbered as in the workbook."""
    rows = [list(each) for each in (ROWS[sheet] if sheet in ROWS else table())]
    cells = rows[row - 2]
    cells += [None] * (place + 1 - len(cells))
    cells[place] = value
    return {sheet: rows}


def faults_of(sheet: str, row: int, place: int, value: Cell) -> list[tuple[str, str]]:
    return told(check(**changed(sheet, row, place, value)).problems)


def agreement(**changed: Any) -> Agreement:
    checked = check(**changed)
    assert checked.agreement is not None, told(checked.problems)
    return checked.agreement


def test_the_form_becomes_the_agreement_that_it_states() -> None:
    made = agreement()
    assert (made.key, made.year, made.form) == ("prov-2027", 2027, "2021")
    assert made.to_regions_ore == 1_000_000_000 * KR
    assert {line.key: line.national_ore for line in made.lines} == {
        key: kronor * KR for key, kronor in NATIONAL.items()
    }
    education = made.lines[2]
    assert (education.ring_fenced, education.ring_fence_by) == (True, "agreement")
    assert (education.section, education.purpose) == ("3.1", "Utbildning av undersköterskor")
    assert (education.key_kind, education.basis) == (KeyKind.POPULATION, "befolkning")
    assert made.lines[4].receiver == "Föreningen Glesbygd"
    (journal,) = made.lines[3].earmarks
    assert (journal.ring_fenced, journal.receiver) == (True, "SKR")
    assert [each.due for each in made.deadlines][1] == date(2027, 12, 1)
    assert made.requirements[2].kind is Demand.MUST
    assert made.requirements[2].due == date(2027, 6, 30)
    assert sorted(made.allocations) == sorted(region_names())
    assert sum(made.allocations[REGION].values()) == made.stated_totals[REGION]
    assert made.predecessor is not None
    assert made.predecessor.lines[0].new == ("mobil-vard", "rehab")
    assert made.predecessor.lines[3].new == ()


def test_nothing_is_remarkable_with_a_form_that_adds_up() -> None:
    assert told(check().notes) == []


def test_the_table_may_be_left_out() -> None:
    assert agreement(with_table=False).allocations == {}


@pytest.mark.parametrize("built_in", load_agreements(), ids=lambda a: a.key)
def test_the_built_in_agreements_pass_the_same_door(built_in: Agreement) -> None:
    assert check_sheets(sheets_of(built_in), known()).agreement == built_in


def test_what_the_published_table_of_2021_gets_wrong_is_told_and_kept() -> None:
    checked = check_sheets(sheets_of(load_agreements()[2]), known())
    notes = told(checked.notes)
    assert [place for place, _ in notes] == ["Fördelning!D1", "Fördelning!D18", "Fördelning!J20"]
    assert "Västernorrland" in notes[1][1]
    assert checked.problems == ()


def test_a_blank_form_tells_all_that_is_missing() -> None:
    checked = check_sheets(blank_sheets(region_names()), known())
    assert [place for place, text in told(checked.problems) if "saknas" in text] == [
        f"Överenskommelse!B{row}" for row in range(2, 8)
    ]
    assert {place for place, _ in told(checked.problems)} >= {"Utvecklingsområden", "Delområden"}


def test_many_faults_are_told_at_once_in_the_order_of_the_sheets() -> None:
    checked = check(
        head={"Till regionerna": 999_000_000},
        **changed("Tidsplan", 3, 0, None),
        **changed("Delområden", 4, 4, "lottning"),
    )
    assert [place for place, _ in told(checked.problems)] == [
        "Överenskommelse!B6",
        "Överenskommelse!B7",
        "Delområden!E4",
        "Tidsplan!A3",
    ]
    assert checked.agreement is None


CELLS: list[tuple[str, int, int, Cell, str, str]] = [
    ("Utvecklingsområden", 2, 0, "Vård", "A2", "ingen nyckel"),
    ("Utvecklingsområden", 3, 0, "vard", "A3", "cell A2"),
    ("Utvecklingsområden", 2, 3, 651_000_000, "D2", "summan stämmer inte"),
    ("Delområden", 3, 0, "mobil-vard", "A3", "cell A2"),
    ("Delområden", 3, 0, "total", "A3", "upptagen"),
    ("Delområden", 3, 1, "okänt", "B3", "”okänt” finns inte"),
    ("Delområden", 3, 3, "1.234", "D3", "kan inte läsas"),
    ("Delområden", 3, 3, -5, "D3", "negativt"),
    ("Delområden", 3, 3, None, "D3", "Hela landet saknas"),
    ("Delområden", 3, 4, "folkmängd", "E3", "befolkning eller annan"),
    ("Delområden", 3, 6, 20_000_000, "G3", "21 regioner får"),
    ("Delområden", 3, 7, "kanske", "H3", "ja eller nej"),
    ("Delområden", 3, 8, "regionen", "I3", "inte öronmärkt"),
    ("Delområden", 4, 11, None, "L4", "syfte"),
    ("Varav", 2, 0, "rehab", "A2", "bladet Delområden, cell A3"),
    ("Varav", 2, 1, "rehabilitering", "B2", "finns inte"),
    ("Varav", 2, 3, 100_000_001, "D2", "varav-beloppen blir"),
    ("Tidsplan", 3, 0, "1 december", "A3", "kan inte läsas"),
    ("Tidsplan", 3, 0, None, "A3", "Datum saknas"),
    ("Tidsplan", 3, 2, None, "C3", "Följd saknas"),
    ("Krav", 2, 1, "okänt", "B2", "finns inte"),
    ("Krav", 2, 3, "måste", "D2", "ska, bör eller får"),
    ("Krav", 3, 0, "2.1", "A3", "cell A2"),
    ("Krav", 3, 5, "okänt", "F3", "finns inte"),
    ("Fördelning", 3, 0, "Atlantis", "A3", "finns inte"),
    ("Fördelning", 3, 0, "Blekinge", "A3", "cell A2"),
    ("Fördelning", 3, 1, None, "B3", "Befolkning saknas"),
    ("Fördelning", 3, 1, "1 000,50", "B3", "inget heltal"),
    ("Fördelning", 3, 2, None, "C3", "mobil-vard"),
    ("Fördelning", 3, 4, -1, "E3", "negativt"),
    ("Föregångare", 2, 0, "fantasi", "A2", "finns inte"),
    ("Föregångare", 2, 1, "fantasi", "B2", "finns inte"),
    ("Föregångare", 3, 0, "nara-vard", "A3", "cell A2"),
]


@pytest.mark.parametrize(("sheet", "row", "place", "value", "cell", "words"), CELLS)
def test_a_fault_is_told_at_its_cell(
    sheet: str, row: int, place: int, value: Cell, cell: str, words: str
) -> None:
    found = faults_of(sheet, row, place, value)
    at_cell = [text for where, text in found if where == f"{sheet}!{cell}"]
    assert any(words in text for text in at_cell), found


HEADS: list[tuple[str, Cell, str, str]] = [
    ("Nyckel", "Prov 2027", "B2", "ingen nyckel"),
    ("Nyckel", None, "B2", "Nyckel saknas"),
    ("År", 1927, "B4", "mellan 2000 och 2100"),
    ("År", "tjugosju", "B4", "inget heltal"),
    ("Redovisningsblankett", "2027", "B5", "2019, 2020 eller 2021"),
    ("Totalt belopp", 1, "B6", "summan stämmer inte"),
    ("Till regionerna", 1_000_000_001, "B7", "summan stämmer inte"),
    ("Befolkningsdatum", "2026-02-30", "B10", "kan inte läsas"),
    ("Föregående överenskommelse", None, "B11", "Föregångare är ifyllt"),
]


@pytest.mark.parametrize(("name", "value", "cell", "words"), HEADS)
def test_a_fault_of_the_whole_is_told_at_its_cell(
    name: str, value: Cell, cell: str, words: str
) -> None:
    found = told(check(head={name: value}).problems)
    at_cell = [text for where, text in found if where == f"Överenskommelse!{cell}"]
    assert any(words in text for text in at_cell), found


def test_a_ring_fence_may_rest_on_the_areas_section() -> None:
    assert agreement(**changed("Delområden", 4, 10, None)).lines[2].section is None


def test_a_ring_fence_without_any_section_is_refused() -> None:
    rows = changed("Delområden", 4, 10, None) | changed("Utvecklingsområden", 3, 2, None)
    assert [place for place, _ in told(check(**rows).problems)] == ["Delområden!K4"]


def test_an_area_without_lines_is_refused() -> None:
    rows = [*ROWS["Utvecklingsområden"], ["tomt", "Tomt område"]]
    assert [place for place, _ in told(check(Utvecklingsområden=rows).problems)] == [
        "Utvecklingsområden!A5"
    ]


def test_a_line_without_a_column_and_a_column_without_a_line_are_told() -> None:
    sheets = dict(filled())
    number, header = sheets["Fördelning"][0]
    wrong = ["mobilvard" if cell == "mobil-vard" else cell for cell in header]
    sheets["Fördelning"] = [(number, wrong), *sheets["Fördelning"][1:]]
    places = [place for place, _ in told(check_sheets(sheets, known()).problems)]
    assert places == ["Fördelning", "Fördelning!C1"]


def test_a_column_that_does_not_add_up_is_told_and_not_refused() -> None:
    amount = table()[1][2]
    assert isinstance(amount, int)
    checked = check(**changed("Fördelning", 3, 2, amount + 1))
    assert checked.problems == ()
    places = [place for place, _ in told(checked.notes)]
    assert places == ["Fördelning!C1", "Fördelning!C3", "Fördelning!H3"]


def test_a_column_by_another_key_than_stated_is_told_once_at_its_heading() -> None:
    rows = [list(row) for row in table()]
    for row, amount in zip(rows, [row[3] for row in reversed(rows)], strict=True):
        row[3], row[-1] = amount, None
    ((place, text),) = told(check(Fördelning=rows).notes)
    assert place == "Fördelning!D1"
    assert "annan nyckel" in text


def test_a_row_of_totals_is_compared_with_its_columns_and_is_no_region() -> None:
    sums = list(NATIONAL.values())
    total: list[Cell] = ["Totalt", None, *sums, sum(sums)]
    assert told(check(Fördelning=[*table(), total]).notes) == []
    total[2] = sums[0] + 7
    notes = told(check(Fördelning=[*table(), total]).notes)
    assert [place for place, _ in notes] == ["Fördelning!C23", "Fördelning!H23"]


def test_regions_that_are_missing_in_the_table_are_counted() -> None:
    notes = told(check(Fördelning=table()[:-2]).notes)
    assert notes == [("Fördelning", "2 regioner saknas i tabellen")]


def test_a_day_far_from_the_year_is_told() -> None:
    notes = told(check(**changed("Tidsplan", 2, 0, date(2072, 9, 30))).notes)
    assert [place for place, _ in notes] == ["Tidsplan!A2"]


def test_an_unknown_predecessor_is_told_and_its_lines_are_believed() -> None:
    checked = check(head={"Föregående överenskommelse": "annat-2026"})
    assert [place for place, _ in told(checked.notes)] == ["Överenskommelse!B11"]
    assert checked.agreement is not None


def test_ore_are_kept() -> None:
    made = agreement(
        with_table=False,
        head={"Totalt belopp": "1 150 000 000,50", "Till SKR och andra": "50 000 000,50"},
    )
    assert made.to_skr_ore == 5_000_000_050


def test_an_agreement_filled_in_again_is_the_same() -> None:
    made = agreement()
    assert check_sheets(sheets_of(made), known()).agreement == made
    assert check_sheets(sheets_of(replace(made, deadlines=())), known()).agreement is not None


def test_every_row_of_the_head_is_known_to_the_test() -> None:
    first = filled()["Överenskommelse"]
    assert [cells[0] for _, cells in first[1:]] == list(HEAD)


CELL = st.one_of(
    st.none(),
    st.text(max_size=12).map(str.strip).filter(bool),
    st.sampled_from(["vard", "rehab", "ja", "*", "Totalt", "Blekinge", "+", "gnv-2021"]),
    st.integers(-(10**14), 10**14),
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-9, max_value=9),
    st.dates(),
    st.just(BadCell(say("oläsligt"))),
)


@given(st.data())
def test_whatever_the_cells_hold_is_told_and_never_breaks_the_check(data: st.DataObject) -> None:
    sheets = {name: [list(cells) for _, cells in rows] for name, rows in filled().items()}
    for _ in range(data.draw(st.integers(1, 6))):
        rows = sheets[data.draw(st.sampled_from(sorted(sheets)))]
        row = data.draw(st.integers(0, len(rows) - 1))
        cells = rows[row]
        cells[data.draw(st.integers(0, len(cells) - 1))] = data.draw(CELL)
        if data.draw(st.booleans()):
            rows[row] = cells[: data.draw(st.integers(0, len(cells)))] or [None]
    checked = check_sheets(
        {name: list(enumerate(rows, 1)) for name, rows in sheets.items()}, known()
    )
    assert (checked.agreement is None) == bool(checked.problems)
    if checked.agreement is not None:
        again = agreement_from_json(agreement_as_json(checked.agreement))
        assert again == checked.agreement
        assert check_sheets(sheets_of(again), known()).agreement == again


def test_dates_without_a_task_are_not_told_as_twins() -> None:
    day = date(2027, 9, 30)
    missing = told(check(Tidsplan=[[day, None, "villkor"], [day, None, "villkor"]]).problems)
    assert [place for place, _ in missing] == ["Tidsplan!B2", "Tidsplan!B3"]
    assert all("saknas" in words for _, words in missing)
