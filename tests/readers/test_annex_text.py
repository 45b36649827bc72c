"""Text copied from an agreement's PDF is read by the sums, whatever the blanks do to it."""

import re
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from annex_texts import annex_lines, annex_text, whole_table
from hypothesis import given, settings
from hypothesis import strategies as st

from regionbudget.domain.agreement import Agreement, AgreementArea, AgreementLine
from regionbudget.domain.proof import SUM_ROW, Published, prove
from regionbudget.errors import InputError
from regionbudget.readers.agreements import load_agreement, region_names
from regionbudget.readers.annex_search import How
from regionbudget.readers.annex_text import LONGEST_TEXT, read_annex_text

OF_2020, OF_2021 = load_agreement("gnv-2020"), load_agreement("gnv-2021")
TEXTS = {agreement.key: annex_text(agreement) for agreement in (OF_2020, OF_2021)}
TABLES = {agreement.key: whole_table(agreement) for agreement in (OF_2020, OF_2021)}
NBSP, NARROW = "\u00a0", "\u202f"


def faults(text: str, agreement: Agreement = OF_2020) -> list[tuple[int | None, str]]:
    with pytest.raises(InputError) as refused:
        read_annex_text(text, agreement)
    return [(each.row, str(each.message)) for each in refused.value.problems]


def same(read: Published, table: Published, *, totals: bool = True) -> bool:
    return read.cells == table.cells and read.totals == (table.totals if totals else {})


@pytest.mark.parametrize("agreement", [OF_2020, OF_2021], ids=lambda each: each.key)
def test_the_annex_is_read_to_the_numbers_of_its_table(agreement: Agreement) -> None:
    read = read_annex_text(TEXTS[agreement.key], agreement)
    assert same(read.table, TABLES[agreement.key])
    assert read.ignored == ()


@pytest.mark.parametrize("agreement", [OF_2020, OF_2021], ids=lambda each: each.key)
def test_neither_heading_nor_sum_row_is_needed(agreement: Agreement) -> None:
    text = "\n".join(annex_lines(agreement)[1:-1])
    read = read_annex_text(text, agreement)
    assert same(read.table, TABLES[agreement.key], totals=False)
    assert read.ignored == ()


def each_line(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(change(line) for line in text.split("\n"))


SPELLINGS: dict[str, Callable[[str], str]] = {
    "Windows newlines": lambda text: text.replace("\n", "\r\n"),
    "old Mac newlines": lambda text: text.replace("\n", "\r"),
    "form feed between pages": lambda text: text.replace("\nSkåne", "\f\nSkåne"),
    "no-break blanks everywhere": lambda text: text.replace(" ", NBSP),
    "narrow no-break blanks everywhere": lambda text: text.replace(" ", NARROW),
    "tabs everywhere": lambda text: text.replace(" ", "\t"),
    "empty lines": lambda text: text.replace("\n", "\n\n \n"),
    "blanks around lines": each_line(lambda line: f"  {line} \t"),
    "aliases": lambda text: text.replace("\nKalmar", "\nRegion Kalmar län").replace(
        "\nSörmland", "\nSÖDERMANLANDS LÄN"
    ),
    "marks of footnotes": lambda text: text.replace("\nGotland", "\nGotland*").replace(
        "\nSkåne", "\nSkåne1)"
    ),
    "a unit after each row": each_line(lambda line: f"{line} kr" if line[-1:].isdigit() else line),
    "another word for the sum": lambda text: text.replace("\nSumma", "\nHela riket"),
    "rows broken in the middle": each_line(
        lambda line: re.sub(r"^(\D+(?:[\d%]+ ){6})", r"\1\n", line)
    ),
    "every row on two lines": each_line(lambda line: re.sub(r"^(\D+) (\d)", r"\1\n\2", line)),
    "a name broken in two": lambda text: text.replace(
        "Västra Götaland", "Västra\nGötaland"
    ).replace("Jämtland Härjedalen", "Jämtland\nHärjedalen"),
}


@pytest.mark.parametrize("agreement", [OF_2020, OF_2021], ids=lambda each: each.key)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_blanks_newlines_and_names_may_be_as_they_come(spelling: str, agreement: Agreement) -> None:
    text = SPELLINGS[spelling](TEXTS[agreement.key])
    assert text != TEXTS[agreement.key]
    assert same(read_annex_text(text, agreement).table, TABLES[agreement.key])


def test_order_of_rows_never_matters() -> None:
    lines = annex_lines(OF_2021)
    assert same(read_annex_text("\n".join(reversed(lines)), OF_2021).table, TABLES["gnv-2021"])


def test_headings_footnotes_and_page_numbers_are_left_out_and_said() -> None:
    lines = annex_lines(OF_2020)
    text = "\n".join(
        [
            "Bilaga 1",
            "Belopp per region, kronor",
            *lines[:12],
            "Sida 3 av 5",
            "2020",
            *lines[12:],
            "Källa: SCB, folkmängd den 1 november 2019",
            "7",
        ]
    )
    read = read_annex_text(text, OF_2020)
    assert same(read.table, TABLES["gnv-2020"])
    told = {each.row: str(each.message) for each in read.ignored}
    assert [*told] == [1, 2, 15, 16, 28, 29]
    assert "Sida 3 av 5" in told[15]


def test_a_page_number_inside_a_broken_row_is_told_from_its_last_group() -> None:
    text = TEXTS["gnv-2020"].replace("\nDalarna", "\n12\nDalarna").replace(" 315\n", "\n315\n")
    read = read_annex_text(text, OF_2020)
    assert same(read.table, TABLES["gnv-2020"])
    assert [str(each.message)[:4] for each in read.ignored][-1] == "”12”"


def test_it_is_told_what_decided_each_row() -> None:
    read = read_annex_text(TEXTS["gnv-2021"], OF_2021)
    assert read.how["Stockholm"] is How.ONLY
    assert read.how["Gotland"] is How.ROW_SUM
    assert read.how["Västra Götaland"] is How.NEAREST  # its printed total is a krona off
    assert read.source["Gotland"].startswith("60 050 1% 13 938 497")


@pytest.mark.parametrize(
    "separator", ["\t", "   ", " "], ids=["tab", "wide gap", "no-break thousands"]
)
def test_columns_that_the_text_parts_are_read_as_they_stand(separator: str) -> None:
    table = TABLES["gnv-2020"]
    lines = [
        separator.join(
            [
                name,
                *(
                    f"{row[c.key] // (100 if c.is_money else 1):,}".replace(",", NBSP)
                    for c in table.columns
                ),
            ]
        )
        for name, row in table.cells.items()
    ]
    read = read_annex_text("\n".join(lines), OF_2020)
    assert same(read.table, table, totals=False)
    assert set(read.how.values()) == {How.PARTED}


@pytest.mark.parametrize("agreement", [OF_2020, OF_2021], ids=lambda each: each.key)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_one_digit_changed_anywhere_is_read_and_named(
    agreement: Agreement, data: st.DataObject
) -> None:
    lines = annex_lines(agreement)
    if data.draw(st.booleans()):
        lines.pop()
    table = TABLES[agreement.key]
    number = data.draw(st.integers(1, len(lines) - 1))
    places = [at for at, letter in enumerate(lines[number]) if letter.isdigit()]
    at = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != lines[number][at]]))
    lines[number] = lines[number][:at] + digit + lines[number][at + 1 :]
    read = read_annex_text("\n".join(lines), agreement)
    region = [*table.cells, SUM_ROW][number - 1]
    stood, stands = ({**each.cells, SUM_ROW: each.totals}[region] for each in (table, read.table))
    off = [column for column in stood if stood[column] != stands[column]]
    assert len(off) == 1
    named = {(each.region, each.column.key) for each in prove(agreement, read.table).differences}
    assert (region, off[0]) in named


def small(*lines: str, national: tuple[int, ...] = (2100, 2100)) -> Agreement:
    """A made-up agreement without a table, its lines by another key."""
    made = [
        AgreementLine(f"l{n}", f"Del {n}", sum_ * 100, "annan") for n, sum_ in enumerate(national)
    ]
    return replace(
        OF_2020,
        key="ny-2027",
        areas=(AgreementArea("a", "A", None, tuple(made)),),
        allocations={},
        population={},
        stated_totals={},
    )


def rows(first: str, second: str, others: str) -> str:
    """Two rows, and the same numbers for all other regions."""
    names = region_names()
    return "\n".join(
        [f"{names[0]} {first}", f"{names[1]} {second}", *(f"{n} {others}" for n in names[2:])]
    )


def test_the_columns_of_a_new_agreement_follow_its_lines() -> None:
    agreement = small(national=(21_000, 42_000))
    read = read_annex_text(rows(*["5 000 1 000 2 000 3 000"] * 3), agreement)
    assert [column.key for column in read.table.columns] == ["population", "l0", "l1", "total"]
    assert read.table.cells["Gotland"] == {
        "population": 5000,
        "l0": 100_000,
        "l1": 200_000,
        "total": 300_000,
    }


EITHER = "5 100 100 200 100 300"
"""100 + 100 200 or 100 100 + 200: both are the total 100 300."""


def test_the_sums_of_the_columns_decide_between_readings_that_both_give_the_row_sum() -> None:
    text = rows(EITHER, "5 1 1 2", "5 1 1 2")
    for first, second in ((100, 100_200), (100_100, 200)):
        read = read_annex_text(text, small(national=(first + 20, second + 20)))
        blekinge = read.table.cells["Blekinge"]
        assert (blekinge["l0"], blekinge["l1"]) == (first * 100, second * 100)
        assert read.how["Blekinge"] is How.COLUMN_SUM


def test_two_readings_that_fit_equally_well_are_refused_and_shown() -> None:
    agreement = small(national=(100 + 100_100 + 19, 100_200 + 200 + 19))
    ((_, told),) = faults(rows(EITHER, EITHER, "5 1 1 2"), agreement)
    assert "raden för Blekinge kan läsas på två sätt" in told
    assert "Del 0 100, Del 1 100200" in told
    assert "Del 0 100100, Del 1 200" in told


def test_the_reading_nearest_the_rest_of_the_columns_is_taken_when_no_row_sum_holds() -> None:
    text = rows("5 100 100 200 100 301", "5 1 1 2", "5 1 1 2")
    read = read_annex_text(text, small(national=(100_120, 220)))
    assert read.how["Blekinge"] is How.NEAREST
    assert read.table.cells["Blekinge"]["l0"] == 10_010_000


def test_every_fault_of_the_rows_is_told_at_once_with_its_line() -> None:
    lines = annex_lines(OF_2020)
    lines[1] = lines[1].replace("Blekinge", "Blekinga")
    lines[3] = lines[2]
    told = faults("\n".join(lines))
    assert [row for row, _ in told] == [2, 4, None]
    assert "menas Blekinge" in told[0][1]
    assert told[1][1] == "Dalarna står två gånger"
    assert told[2][1] == "rader saknas för Blekinge, Gotland"


def test_a_row_with_too_few_numbers_is_refused_by_name() -> None:
    lines = annex_lines(OF_2020)
    lines[5] = "Halland 333 202 46 334 233"
    ((_, told),) = faults("\n".join(lines))
    assert "raden för Halland går inte att dela i 9 kolumner" in told


@pytest.mark.parametrize(
    "text", ["", "  \n\t", "Hej på dig", "1 2 3 4 5 6 7 8 9", "Stockholm\nSkåne"]
)
def test_what_is_no_table_is_refused_in_one_sentence(text: str) -> None:
    assert len(faults(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "x" * (LONGEST_TEXT + 1),
        "\n" * 3000,
        "\n".join(f"{name} {'123 ' * 60}" for name in region_names()),
        "\n".join(f"{name} {'100 ' * 36}" for name in region_names()),
        "\n".join(f"{name} {'000 ' * 30}" for name in region_names()),
        "\n".join(f"{name} {'1 ' * 20_000}" for name in region_names()[:4]),
        "\n".join(f"Ort{n} {'1 ' * 12}" for n in range(1500)),
        "Stockholm " + "9" * 5000,
    ],
    ids=["long", "lines", "wide", "ambiguous", "noughts", "endless", "unknown", "digits"],
)
def test_a_hostile_text_is_refused_quickly(text: str) -> None:
    before = time.process_time()
    assert faults(text)
    assert time.process_time() - before < 2
