"""A ledger nobody has prepared: what is understood by itself, and what is asked."""

import tracemalloc
from pathlib import Path

import pytest
from ledger_shapes import ENTRIES, HEADER, SHAPES, as_csv, as_excel, rows

from regionbudget.domain.ledger import LedgerRead, survey
from regionbudget.domain.ledger_mapping import Mapping, Role, as_json, from_json
from regionbudget.errors import InputError
from regionbudget.readers.ledger_guess import Guess, guess_mapping
from regionbudget.readers.ledger_layout import Layout, fits
from regionbudget.readers.ledger_rows import read_rows
from regionbudget.readers.sheet_source import CellRow, Grid, open_ledger

WITHOUT_HEADER = Mapping(
    columns={
        Role.DATE: 1, Role.ACCOUNT: 2, Role.OBJECT: 3, Role.VOUCHER: 4, Role.TEXT: 5,
        Role.AMOUNT: 6,
    }
)  # fmt: skip


def guessed(path: Path, chosen: Mapping | None = None) -> Guess:
    return guess_mapping(open_ledger(path), chosen)


def read(path: Path, chosen: Mapping | None = None) -> LedgerRead:
    found = guessed(path, chosen)
    assert found.questions == []
    return read_rows(found.layout, found.places, found.mapping)


def of_text(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "bok.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_same_rows(shape: str, tmp_path: Path) -> None:
    path = SHAPES[shape](tmp_path)
    found = read(path, WITHOUT_HEADER if shape == "without a header" else None)
    assert [
        (row.date, row.account, row.object, row.voucher, row.text, row.amount_ore)
        for row in found.rows
    ] == ENTRIES
    assert found.rejected == []


@pytest.mark.parametrize("shape", SHAPES)
def test_the_guess_written_as_json_reads_the_file_alike(shape: str, tmp_path: Path) -> None:
    path = SHAPES[shape](tmp_path)
    chosen = WITHOUT_HEADER if shape == "without a header" else None
    mapping, faults = from_json(as_json(guessed(path, chosen).mapping))
    assert faults == []
    assert read(path, mapping) == read(path, chosen)


def test_sums_empty_rows_and_notes_are_skipped_and_counted(tmp_path: Path) -> None:
    skipped = read(SHAPES["title rows, sums, empty rows"](tmp_path)).skipped
    assert (skipped.sums, skipped.empty, skipped.other) == (3, 2, 3)


def test_a_sum_word_in_the_text_of_a_true_row_is_no_sum(tmp_path: Path) -> None:
    path = of_text(tmp_path, "Datum;Projekt;Text;Belopp", "2020-05-31;1;Summa faktura 7;10,00")
    assert [row.text for row in read(path).rows] == ["Summa faktura 7"]


def test_a_row_without_date_that_is_no_sum_is_rejected_with_its_amount(tmp_path: Path) -> None:
    path = of_text(
        tmp_path, "Datum;Projekt;Belopp", "2020-05-31;1;10,00", ";1;7,00", ";;8,00", "2020-06-01;1;"
    )
    found = read(path)
    assert [(each.row, str(each.reason), each.amount_ore, list(each.cells))
            for each in found.rejected] == [
        (3, "datum saknas", 700, ["", "1", "7,00"]),
        (4, "datum saknas", 800, ["", "", "8,00"]),
        (5, "belopp saknas", None, ["2020-06-01", "1", ""]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (";1;A 9;Total renovering;7,00", "datum saknas"),
        ("2020-05-32;1;A 9;Summa faktura 7;7,00", "2020-05-32"),
        ("2020-05-32;1;;Summa faktura 7;7,00", "2020-05-32"),
        ("2020-05-31;1;;Utgående saldo;7,00", "ser ut som en summa: ”Utgående saldo”"),
    ],
)
def test_what_may_be_a_row_or_a_sum_is_rejected_not_skipped(
    line: str, why: str, tmp_path: Path
) -> None:
    rows = ["2020-05-31;1;A 1;Hyra;5,00", "2020-05-31;1;A 2;Summa faktura 8;6,00"]
    path = of_text(tmp_path, "Datum;Projekt;Vernr;Text;Belopp", *rows, line)
    found = read(path)
    assert [row.amount_ore for row in found.rows] == [500, 600]
    (rejected,) = found.rejected
    assert why in str(rejected.reason)
    assert rejected.amount_ore == 700
    assert found.skipped.sums == 0


def test_page_heads_and_the_sums_of_sap_are_passed_over(tmp_path: Path) -> None:
    path = of_text(
        tmp_path, "Datum;Projekt;Vernr;Summa", "2020-05-31;1;A 1;5,00", "*;;;5,00",
        "HUVUDBOK;;;Sida 2", "Datum;Projekt;Vernr;Summa", "Transport;;;5,00",
        "2020-05-31;1;A 2;6,00", "**;;;11,00",
    )  # fmt: skip
    found = read(path)
    assert [row.amount_ore for row in found.rows] == [500, 600]
    assert found.rejected == []
    assert (found.skipped.sums, found.skipped.other) == (3, 2)


def test_where_no_row_has_a_voucher_none_is_taken_for_a_sum(tmp_path: Path) -> None:
    path = of_text(
        tmp_path, "Datum;Projekt;Vernr;Text;Belopp", "2020-05-31;1;;Summa faktura 7;5,00"
    )
    assert [row.amount_ore for row in read(path).rows] == [500]


def test_a_formula_without_result_and_an_error_value_are_rejected(tmp_path: Path) -> None:
    path = as_excel(
        ("Blad1", [["Datum", "Projekt", "Belopp"], ["2020-05-31", 1, "=1+1"],
                   ["2020-05-31", 1, "#N/A"], ["2020-05-31", 1, 5]]),
    )(tmp_path)  # fmt: skip
    found = read(path)
    assert [row.amount_ore for row in found.rows] == [500]
    assert [each.row for each in found.rejected] == [2, 3]
    assert "formeln har inget uträknat resultat" in str(found.rejected[0].reason)
    assert "#N/A" in str(found.rejected[1].reason)


@pytest.mark.parametrize(
    ("line", "key", "says"),
    [
        ("2020-05-31;1;1.234", "decimal", "1.234"),
        ("2020-05-31;1;1,234.50", "decimal", "1,234.50"),
        ("12-05-20;1;5", "dates", "2020-05-12"),
    ],
)
def test_what_is_ambiguous_is_asked_until_the_mapping_says(
    line: str, key: str, says: str, tmp_path: Path
) -> None:
    path = of_text(tmp_path, "Datum;Projekt;Belopp", line)
    (question,) = guessed(path).questions
    assert question.key == key
    assert says in str(question.message)
    for choice in question.choices:
        mapping, _ = from_json({key: choice})
        assert guessed(path, mapping).questions == []
    assert as_json(guessed(path).mapping)[key] is None


def test_all_negative_amounts_are_asked_about(tmp_path: Path) -> None:
    path = of_text(tmp_path, "Datum;Projekt;Belopp", *["2020-05-31;1;-5,00"] * 5)
    (question,) = guessed(path).questions
    assert (question.key, question.choices) == ("sign", ("1", "-1"))
    assert {row.amount_ore for row in read(path, Mapping(sign=-1)).rows} == {500}
    assert {row.amount_ore for row in read(path, Mapping(sign=1)).rows} == {-500}


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("Ver.datum;Konto;Konto(T);Ansvar;Projekt;Verifikationsnr;Text;Belopp",
         {"date": "Ver.datum", "account": "Konto", "object": "Projekt", "text": "Text",
          "voucher": "Verifikationsnr", "amount": "Belopp"}),
        ("verifikationsnummer;leverantor;bokforingsdatum;belopp;konto;kontotext;ansvar;x",
         {"voucher": "verifikationsnummer", "supplier": "leverantor", "date": "bokforingsdatum",
          "amount": "belopp", "account": "konto", "object": "ansvar"}),
        ("Datum;Aktivitet;Debet;Kredit;Saldo;Verifikation;Notering;Mottagare",
         {"date": "Datum", "activity": "Aktivitet", "debit": "Debet", "credit": "Kredit",
          "voucher": "Verifikation", "text": "Notering", "supplier": "Mottagare"}),
        ("Fakturadatum;Bokf.datum;Konto;Projekt;Fakturanr;Vernr;Belopp exkl. moms;Beskrivning",
         {"date": "Bokf.datum", "account": "Konto", "object": "Projekt", "voucher": "Vernr",
          "amount": "Belopp exkl. moms", "text": "Beskrivning"}),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_headings(
    header: str, columns: dict[str, str], tmp_path: Path
) -> None:
    path = of_text(tmp_path, header, ";".join(["1"] * 8))
    found = {str(role): column for role, column in guessed(path).mapping.columns.items()}
    assert found == columns


def test_columns_with_strange_headings_are_known_by_what_they_hold(tmp_path: Path) -> None:
    path = of_text(tmp_path, "När;Vad;Pengar;Projekt", "2020-05-31;Hyra;1 234,50;4711")
    found = guessed(path)
    assert found.mapping.columns == {
        Role.DATE: "När",
        Role.AMOUNT: "Pengar",
        Role.OBJECT: "Projekt",
    }
    assert found.questions == []


@pytest.mark.parametrize(
    ("row", "roles"),
    [("2020-05-31;1;5,00;;", {Role.AMOUNT}), ("2020-05-31;1;;5,00;", {Role.DEBIT, Role.CREDIT})],
)
def test_of_amount_and_debit_and_credit_those_that_hold_anything_count(
    row: str, roles: set[Role], tmp_path: Path
) -> None:
    path = of_text(tmp_path, "Datum;Projekt;Belopp;Debet;Kredit", row)
    assert guessed(path).mapping.columns.keys() - {Role.DATE, Role.OBJECT} == roles
    assert [row.amount_ore for row in read(path).rows] == [500]


def test_a_column_that_is_missing_or_may_be_several_is_asked_for(tmp_path: Path) -> None:
    path = of_text(tmp_path, "När;Inkl;Exkl", "2020-05-31;1 250,00;1 000,00")
    questions = {each.key: each for each in guessed(path).questions}
    assert questions.keys() == {"columns.object", "columns.amount"}
    assert "Inkl, Exkl" in str(questions["columns.amount"].message)
    assert questions["columns.object"].choices == ("När", "Inkl", "Exkl")


def test_an_activity_column_of_codes_beside_accounts_is_an_object(tmp_path: Path) -> None:
    path = of_text(tmp_path, "Datum;Konto;Aktivitet;Belopp", "2020-05-31;5010;4711;1")
    assert guessed(path).mapping.columns[Role.OBJECT] == "Aktivitet"


def test_a_heading_that_stands_twice_is_named_by_its_number(tmp_path: Path) -> None:
    path = of_text(tmp_path, "Datum;Projekt;Text;Text;Belopp", "2020-05-31;1;a;b;1")
    assert guessed(path).mapping.columns[Role.TEXT] == 3
    assert read(path).rows[0].text == "a"


def test_balance_accounts_are_left_out_by_default(tmp_path: Path) -> None:
    path = as_csv([HEADER, *rows()])(tmp_path)
    assert guessed(path).mapping.excluded_accounts == ("1", "2")


def test_a_mapping_knows_its_header_again_below_other_title_rows(tmp_path: Path) -> None:
    mapping = guessed(as_csv([HEADER, *rows()])(tmp_path)).mapping
    later = as_csv([["Juni"], [], HEADER, *rows()])(tmp_path)
    assert fits(open_ledger(later), mapping)
    assert len(read(later, mapping).rows) == len(ENTRIES)
    other = of_text(tmp_path, "Datum;Konto;Belopp", "2020-05-31;1;1")
    assert not fits(open_ledger(other), mapping)
    with pytest.raises(InputError, match="saknas; den har Datum, Konto, Belopp"):
        guessed(other, mapping)


def test_the_sheet_may_be_named(tmp_path: Path) -> None:
    path = SHAPES["excel, several sheets"](tmp_path)
    source = open_ledger(path)
    assert guess_mapping(source).mapping.sheet == "Transaktioner"
    assert guess_mapping(source, sheet="kontoplan").mapping.sheet == "Kontoplan"
    with pytest.raises(InputError, match="Försättsblad, Kontoplan, Transaktioner"):
        guess_mapping(source, sheet="Juni")


def test_the_user_may_say_which_row_is_the_header(tmp_path: Path) -> None:
    path = of_text(
        tmp_path, "Datum;Projekt;Belopp", "Dag;Kod;Kronor", "2020-05-31;1;5,00", "2020-06-01;1;6,00"
    )
    assert guessed(path).layout.header_row == 1
    second = guessed(path, Mapping(header_row=2))
    assert second.mapping.columns == {Role.DATE: "Dag", Role.AMOUNT: "Kronor"}
    assert guessed(path, Mapping(header_row=0)).layout.header == ()


def test_objects_and_accounts_are_counted(tmp_path: Path) -> None:
    found = survey(read(SHAPES["excel"](tmp_path)).rows)
    assert {code: (n.rows, n.ore) for code, n in found.objects.items()} == {
        "4711": (3, 31_114_545),
        "4712": (1, 700),
    }
    assert list(found.accounts) == ["5010", "6310", "7210"]


def test_one_wide_row_does_not_make_every_row_wide() -> None:
    """Ten thousand short rows and a wide one are read in the room that they take themselves."""
    rows: list[CellRow] = [(n, ["A", n]) for n in range(1, 10_001)]
    rows.append((10_001, ["B"] * 16_000))
    layout = Layout(Grid("", rows, 0), 0, (), 0)
    tracemalloc.start()
    assert list(layout.column(1))[:2] == [1, 2]
    assert layout.column(15_999)[-1] == "B"
    assert set(layout.column(16_000)) == {None}
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_columns_of_rows_of_any_width_stay_side_by_side() -> None:
    rows: list[CellRow] = [(n, [n] * (1 + n % 4 + 3 * (n > 4_000))) for n in range(1, 5_001)]
    layout = Layout(Grid("", rows, 0), 0, (), 0)
    for place in range(8):
        cells = [row[place] if place < len(row) else None for _, row in rows]
        assert list(layout.column(place)) == cells
