"""A ledger nobody has prepared: what is understood by itself, and what is asked."""

import tracemalloc
from dataclasses import replace
from datetime import date
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
        ("2020-05-31;;A 3;Summa maj;7,00", "ser ut som en summa: ”Summa maj”"),
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


def test_the_sums_that_excel_makes_of_groups_are_passed_over(tmp_path: Path) -> None:
    path = of_text(
        tmp_path, "Projekt;Datum;Belopp", "4711;2020-05-31;5,00", "4711 Summa;;5,00",
        "Totalsumma;;5,00",
    )  # fmt: skip
    found = read(path)
    assert (len(found.rows), found.rejected, found.skipped.sums) == (1, [], 2)


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


def test_costs_with_a_negative_sum_are_asked_about_apart_from_balances_and_income(
    tmp_path: Path,
) -> None:
    costs = ["2020-05-31;5010;1;-5,00"] * 5
    mirrored = ["2020-05-31;2440;;5,00"] * 5
    path = of_text(tmp_path, "Datum;Konto;Projekt;Belopp", *costs, *mirrored,
                   "2020-05-31;5010;1;1,00")  # fmt: skip
    (question,) = guessed(path).questions
    assert question.key == "sign"
    assert "negativa belopp väger över" in str(question.message)
    income = of_text(tmp_path, "Datum;Konto;Projekt;Belopp", "2020-05-31;3510;1;-99,00",
                     "2020-05-31;5010;1;5,00")  # fmt: skip
    assert guessed(income).questions == []


def test_credit_that_bears_its_own_minus_is_asked_about(tmp_path: Path) -> None:
    path = of_text(
        tmp_path, "Datum;Projekt;Debet;Kredit", "2020-05-31;1;9,00;0,00", "2020-05-31;1;;-5,00",
        "Summa;;9,00;5,00",
    )  # fmt: skip
    (question,) = guessed(path).questions
    assert (question.key, question.choices) == ("credit_sign", ("1", "-1"))
    assert [row.amount_ore for row in read(path, Mapping(credit_sign=-1)).rows] == [900, -500]
    assert [row.amount_ore for row in read(path, Mapping(credit_sign=1)).rows] == [900, 500]
    some = of_text(
        tmp_path, "Datum;Projekt;Debet;Kredit", "2020-05-31;1;;-5,00", "2020-05-31;1;;6,00"
    )
    assert [row.amount_ore for row in read(some).rows] == [500, -600]


@pytest.mark.parametrize(
    ("heading", "letters"),
    [
        ("D/K", ("D", "K")),
        ("D/C", ("d", "C")),
        ("Debet/Kredit", ("Debet", "Kredit")),
        ("S/H", ("S", "H")),
        ("+/-", ("+", "-")),
        ("+/-", ("", "-")),
        ("Tecken", ("+", "\u2212")),
        ("", ("D", "K")),
        ("Typ", ("Deb", "Kre")),
    ],
)
def test_letters_beside_the_amounts_give_them_their_sign(
    heading: str, letters: tuple[str, str], tmp_path: Path
) -> None:
    debit, credit = letters
    path = of_text(
        tmp_path, f"Datum;Projekt;Belopp;{heading}", f"2020-05-31;1;1 005,00;{debit}",
        f"Datum;Projekt;Belopp;{heading}", f"2020-05-31;1;3,50;{credit}", "Totalt;;-1 001,50;",
    )  # fmt: skip
    found = guessed(path)
    assert found.places[Role.SIDE] == 3
    assert [row.amount_ore for row in read(path).rows] == [100_500, -350]
    assert read(path).rejected == []


@pytest.mark.parametrize(
    ("heading", "letters"), [("Kön", ("K", "M")), ("Moms", ("S", "H")), ("Typ", ("D", "D"))]
)
def test_other_letters_are_left_alone(
    heading: str, letters: tuple[str, str], tmp_path: Path
) -> None:
    lines = [f"2020-05-31;1;5,00;{letter}" for letter in letters]
    path = of_text(tmp_path, f"Datum;Projekt;Belopp;{heading}", *lines)
    assert Role.SIDE not in guessed(path).places


def test_letters_that_only_repeat_the_sign_are_left_alone(tmp_path: Path) -> None:
    lines = ["2020-05-31;1;5,00;D", "2020-05-31;1;-3,00;K", "2020-05-31;1;0,00;K"]
    path = of_text(tmp_path, "Datum;Projekt;Belopp;D/K", *lines)
    assert Role.SIDE not in guessed(path).places
    assert [row.amount_ore for row in read(path).rows] == [500, -300, 0]


def test_letters_that_contradict_the_sign_are_asked_about(tmp_path: Path) -> None:
    lines = ["2020-05-31;1;5,00;D", "2020-05-31;1;-3,00;D"]
    path = of_text(tmp_path, "Datum;Projekt;Belopp;D/K", *lines)
    (question,) = guessed(path).questions
    assert question.key == "columns.amount"
    assert "stämmer" in str(question.message)
    columns = guessed(path).mapping.columns
    signed = Mapping(columns={**columns, Role.AMOUNT: "Belopp"}, sign=1)
    assert [row.amount_ore for row in read(path, signed).rows] == [500, -300]


def test_a_row_without_its_letter_is_rejected(tmp_path: Path) -> None:
    lines = ["2020-05-31;1;5,00;D", "2020-05-31;1;3,00;K", "2020-05-31;1;3,00;", ";;8,00;Summa"]
    path = of_text(tmp_path, "Datum;Projekt;Belopp;D/K", *lines)
    (rejected,) = read(path, Mapping(columns={
        Role.DATE: "Datum", Role.OBJECT: "Projekt", Role.AMOUNT: "Belopp", Role.SIDE: "D/K",
    })).rejected  # fmt: skip
    assert (rejected.row, str(rejected.reason)) == (
        4, "raden säger varken debet eller kredit (D eller K)",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("header", "row", "voucher"),
    [
        ("Serie;Vernr", "A;101", "A 101"),
        ("Nr;Serie", "101;A", "A 101"),
        ("VT;Vernr", "LF;101", "LF 101"),
        ("Serie;Vernr", "A;A101", "A101"),
        ("Serie;Text", "A;101", ""),
        ("Vertyp;Vernr", "Leverantörsfaktura;101", "101"),
    ],
)
def test_series_and_number_are_one_voucher(
    header: str, row: str, voucher: str, tmp_path: Path
) -> None:
    path = of_text(tmp_path, f"{header};Datum;Projekt;Belopp", f"{row};2020-05-31;1;5,00")
    assert [row.voucher for row in read(path).rows] == [voucher]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Period", "202005"), ("Bokf.period", "2020-05"), ("Månad", "maj 2020"),
        ("Period", "maj-20"), ("Period", "05/2020"), ("Period", "2020 May"),
    ],
)  # fmt: skip
def test_a_period_is_the_last_day_of_its_month(heading: str, text: str, tmp_path: Path) -> None:
    path = of_text(tmp_path, f"{heading};Projekt;Belopp", f"{text};1;5,00", "Summa;;5,00")
    assert guessed(path).mapping.columns[Role.PERIOD] == heading
    assert [row.date for row in read(path).rows] == [date(2020, 5, 31)]
    assert read(path).skipped.sums == 1


def test_a_month_that_excel_made_a_day_of_is_a_period(tmp_path: Path) -> None:
    header = ["Period", "Projekt", "Belopp"]
    path = as_excel(("Blad1", [header, [date(2020, 2, 1), 1, 5]]))(tmp_path)
    assert [row.date for row in read(path).rows] == [date(2020, 2, 29)]


def test_a_period_that_cannot_be_read_is_rejected(tmp_path: Path) -> None:
    rows = [*["202005;1;5,00"] * 20, "202013;1;5,00"]
    path = of_text(tmp_path, "Period;Projekt;Belopp", *rows)
    (rejected,) = read(path).rejected
    assert str(rejected.reason) == "perioden ”202013” kan inte läsas"


def test_a_date_goes_before_a_period_but_not_an_invoice_s(tmp_path: Path) -> None:
    path = of_text(tmp_path, "Period;Verdatum;Projekt;Belopp", "202005;2020-06-02;1;5,00")
    assert [row.date for row in read(path).rows] == [date(2020, 6, 2)]
    path = of_text(tmp_path, "Period;Fakturadatum;Projekt;Belopp", "202005;2020-04-02;1;5,00")
    (question,) = guessed(path).questions
    assert question.key == "columns.date"
    assert "Fakturadatum" in str(question.message)


@pytest.mark.parametrize("month", ["5", "2005", "maj"])
def test_a_period_without_a_year_is_no_date(month: str, tmp_path: Path) -> None:
    path = of_text(tmp_path, "Period;Projekt;Belopp", f"{month};1;5,00")
    (question,) = guessed(path).questions
    assert question.key == "columns.date"
    assert f"”{month}”" in str(question.message)


@pytest.mark.parametrize(
    ("header", "row", "chosen"),
    [
        ("Belopp;Valuta;Belopp SEK", "100,00;EUR;1 050,00", "Belopp SEK"),
        ("Valutabelopp;Valuta;Belopp", "100,00;EUR;1 050,00", "Belopp"),
        ("Belopp;Moms;Belopp exkl. moms", "1 312,50;262,50;1 050,00", "Belopp exkl. moms"),
        ("Valuta;Belopp", "SEK;1 050,00", "Belopp"),
        ("Nettobelopp;Moms", "1 050,00;262,50", "Nettobelopp"),
        ("Belopp;Moms", "1 050,00;0,00", "Belopp"),
        ("Belopp;Moms", "1 050,00;I25", "Belopp"),
    ],
)
def test_of_several_amounts_the_cost_in_kronor_is_taken(
    header: str, row: str, chosen: str, tmp_path: Path
) -> None:
    path = of_text(tmp_path, f"Datum;Projekt;{header}", f"2020-05-31;1;{row}")
    assert guessed(path).mapping.columns[Role.AMOUNT] == chosen
    assert [row.amount_ore for row in read(path).rows] == [105_000]


@pytest.mark.parametrize(
    ("header", "row", "says"),
    [
        ("Belopp;Valuta", "100,00;EUR", "EUR"),
        ("Belopp;Belopp", "100,00;200,00", "flera kolumner heter Belopp"),
        ("Saldo", "100,00", "talen i Saldo"),
        ("Belopp;Moms", "125,00;25,00", "med eller utan moms"),
        ("Budget 2020", "100,00", "talen i Budget 2020"),
    ],
)
def test_amounts_that_may_be_no_cost_in_kronor_are_asked_about(
    header: str, row: str, says: str, tmp_path: Path
) -> None:
    path = of_text(tmp_path, f"Datum;Projekt;{header}", f"2020-05-31;1;{row}")
    (question,) = guessed(path).questions
    assert question.key == "columns.amount"
    assert says in str(question.message)


def test_twins_that_hold_the_same_are_one(tmp_path: Path) -> None:
    path = of_text(tmp_path, "Datum;Projekt;Belopp;Belopp", "2020-05-31;1;5,00;5,00")
    assert [row.amount_ore for row in read(path).rows] == [500]


def test_a_month_on_each_sheet_is_asked_about(tmp_path: Path) -> None:
    path = as_excel(("Jan", [HEADER, *rows()]), ("Feb", [HEADER, *rows()]))(tmp_path)
    (question,) = guessed(path).questions
    assert (question.key, question.choices) == ("sheet", ("Jan", "Feb"))
    asked = guessed(path).mapping
    assert asked.sheet is None
    assert [each.key for each in guessed(path, asked).questions] == ["sheet"]
    source = open_ledger(path)
    found = guess_mapping(source, sheet="Feb")
    assert (found.questions, found.layout.grid.title, found.unread) == ([], "Feb", ("Jan",))
    kept = guess_mapping(source, found.mapping)
    assert (kept.questions, kept.layout.grid.title) == ([], "Feb")
    (question,) = guess_mapping(source, replace(found.mapping, sheet="Mars")).questions
    assert question.key == "sheet"


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
    path = of_text(tmp_path, header, ";".join(["x"] * 8))
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


def test_without_an_account_numbers_name_activities_as_titles_do(tmp_path: Path) -> None:
    for named in ("13", "SPUR inspektion"):
        path = of_text(tmp_path, "Bokf.datum;Aktivitet;Belopp", f"2020-05-31;{named};1")
        assert guessed(path).mapping.columns[Role.ACTIVITY] == "Aktivitet"


def test_amounts_of_both_signs_are_costs_and_credits(tmp_path: Path) -> None:
    """A sum below 0 alone is no doubt: a month may have more credits than costs."""
    rows = [f"2020-05-31;1;{ore},00" for ore in (100, -900, 50, -60, 40, -30, 20, -10, 5, -4)]
    assert guessed(of_text(tmp_path, "Datum;Projekt;Belopp", *rows)).questions == []
    rows += [f"2020-05-31;1;-{ore},00" for ore in range(100, 120)]
    (question,) = guessed(of_text(tmp_path, "Datum;Projekt;Belopp", *rows)).questions
    assert "negativa belopp väger över" in str(question.message)


def test_of_a_code_and_a_name_the_code_is_the_object(tmp_path: Path) -> None:
    path = of_text(tmp_path, "Datum;Projekt;Projektkod;Belopp", "2020-05-31;E-hälsa;7;1")
    assert guessed(path).mapping.columns[Role.OBJECT] == "Projektkod"


@pytest.mark.parametrize("row", ["2020-05-31;1;a;b;5,00", "2020-05-31;1;a;5;7"])
def test_a_row_with_more_fields_than_the_header_is_rejected(row: str, tmp_path: Path) -> None:
    path = of_text(tmp_path, "Datum;Projekt;Text;Belopp", row, "2020-05-31;1;Hyra;6,00;")
    found = read(path)
    assert [row.amount_ore for row in found.rows] == [600]
    (rejected,) = found.rejected
    assert "raden har 5 fält men rubriken 4" in str(rejected.reason)
    assert rejected.amount_ore is None


def test_a_decimal_comma_between_commas_books_nothing(tmp_path: Path) -> None:
    lines = ["2020-05-31,1,12,50", "2020-05-31,1,7,00"]
    found = read(of_text(tmp_path, "Datum,Projekt,Belopp", *lines))
    assert (found.rows, len(found.rejected)) == ([], 2)


def test_notes_beside_the_table_of_a_workbook_are_left_alone(tmp_path: Path) -> None:
    row = [date(2020, 5, 31), 1, 5, "se bilaga"]
    path = as_excel(("Blad1", [["Datum", "Projekt", "Belopp"], row]))(tmp_path)
    assert [row.amount_ore for row in read(path).rows] == [500]


def test_a_second_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    path = of_text(
        tmp_path, "Datum;Projekt;Belopp;Saldo", "2020-05-31;1;5,00;9,00",
        "Datum;Projekt;Saldo;Belopp", "2020-05-31;1;9,00;5,00",
    )  # fmt: skip
    with pytest.raises(InputError, match="här börjar en tabell med andra rubriker") as refused:
        read(path)
    assert [problem.row for problem in refused.value.problems] == [3]


def test_a_header_that_comes_again_may_bear_a_page_number(tmp_path: Path) -> None:
    path = of_text(
        tmp_path, "Datum;Projekt;Belopp;Sida 1", "2020-05-31;1;5,00;",
        "Datum;Projekt;Belopp;Sida 2", "2020-05-31;1;6,00;",
    )  # fmt: skip
    assert ([row.amount_ore for row in read(path).rows], read(path).rejected) == ([500, 600], [])


def test_a_row_of_a_voucher_without_its_date_is_no_sum(tmp_path: Path) -> None:
    path = of_text(tmp_path, "Datum;Konto;Projekt;Belopp", "2020-05-31;5010;1;5,00", ";5020;;5,00")
    (rejected,) = read(path).rejected
    assert (str(rejected.reason), rejected.amount_ore) == ("datum saknas", 500)


@pytest.mark.parametrize(
    ("title", "heading"), [("Utfall per projekt, tkr", "Belopp"), ("Utfall", "Belopp tkr")]
)
def test_amounts_in_thousands_are_asked_about(title: str, heading: str, tmp_path: Path) -> None:
    path = of_text(tmp_path, f"{title};;", f"Datum;Projekt;{heading}", "2020-05-31;1;5,5")
    (question,) = guessed(path).questions
    assert question.key == "columns.amount"
    assert "tkr" in str(question.message)


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
