"""A new agreement is read from the filled template or from JSON; the library holds those added."""

import json
from pathlib import Path
from typing import Any

import pytest
from invented_agreement import fill_template, filled
from office import needs_office, saved_by_office
from openpyxl import Workbook, load_workbook

from regionbudget.domain.agreement import Agreement
from regionbudget.domain.agreement_check import Checked
from regionbudget.domain.agreement_form import README, SHEETS
from regionbudget.domain.finding import Problem, place_of
from regionbudget.errors import InputError
from regionbudget.readers.agreement_book import read_agreement_file
from regionbudget.readers.agreement_sheets import check_sheets
from regionbudget.readers.agreements import (
    agreement_keys,
    known,
    load_agreement,
    load_agreements,
    read_library,
)
from regionbudget.services import agreements


def read(path: Path) -> Checked:
    return read_agreement_file(path, known())


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(place_of(problem), str(problem.message)) for problem in problems]


def invented() -> Agreement:
    made = check_sheets(filled(), known()).agreement
    assert made is not None
    return made


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "mall.xlsx"
    agreements.write_template(path)
    return path


def edited(template: Path, sheet: str, cells: dict[str, Any]) -> Path:
    """The filled template with some cells changed."""
    fill_template(template, template, filled())
    book = load_workbook(template)
    for cell, value in cells.items():
        book[sheet][cell].value = value
    book.save(template)
    return template


# --- the template


@pytest.mark.parametrize("agreement", load_agreements(), ids=lambda a: a.key)
def test_each_built_in_agreement_comes_back_equal_from_its_workbook(
    agreement: Agreement, tmp_path: Path
) -> None:
    agreements.export(agreement.key, tmp_path / "ut.xlsx")
    assert read(tmp_path / "ut.xlsx").agreement == agreement


def test_the_filled_template_is_read(template: Path) -> None:
    assert read(fill_template(template, template, filled())).agreement == invented()


@needs_office
@pytest.mark.timeout(300)
def test_the_template_filled_and_saved_in_libreoffice_is_read(
    template: Path, tmp_path: Path
) -> None:
    fill_template(template, template, filled())
    folder = tmp_path / "office"
    folder.mkdir()
    checked = read(saved_by_office(template, folder))
    assert told(checked.problems) == []
    assert checked.agreement == invented()


def test_the_same_agreement_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        agreements.write_template(tmp_path / name, "gnv-2020")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_every_sheet_of_the_template_can_be_filled_in_and_printed(template: Path) -> None:
    book = load_workbook(template)
    assert book.sheetnames == [README, *(sheet.name for sheet in SHEETS)]
    for sheet in SHEETS:
        page = book[sheet.name]
        assert page.freeze_panes is not None
        assert page.page_setup.paperSize == 9
        assert page.print_title_rows == "$1:$1"
        hints = [each.prompt for each in page.data_validations.dataValidation]
        assert [str(column.hint) for column in sheet.columns] == hints


def test_the_template_offers_the_words_and_the_keys_of_other_sheets(template: Path) -> None:
    rules = load_workbook(template)["Delområden"].data_validations.dataValidation
    lists = [rule.formula1 for rule in rules if rule.type == "list"]
    assert "'Utvecklingsområden'!$A$2:$A$300" in lists[0]
    assert '"befolkning,annan"' in lists
    assert '"ja,nej"' in lists


# --- what others do to a workbook


def test_an_unknown_heading_is_told(template: Path) -> None:
    found = told(read(edited(template, "Delområden", {"H1": "Öronmarkt"})).problems)
    assert [place for place, _ in found] == ["Delområden!H1"]


def test_a_missing_column_is_told_once(template: Path) -> None:
    found = told(read(edited(template, "Tidsplan", {"C1": None})).problems)
    assert found == [("Tidsplan", "kolumnen Följd saknas")]


def test_a_column_that_stands_twice_is_told(template: Path) -> None:
    found = told(read(edited(template, "Tidsplan", {"F1": "Följd"})).problems)
    assert [place for place, _ in found] == ["Tidsplan!F1"]


def test_an_unknown_row_of_the_whole_is_told(template: Path) -> None:
    found = told(read(edited(template, "Överenskommelse", {"A4": "Årtal"})).problems)
    assert ("Överenskommelse", "År saknas") in found
    assert any(place == "Överenskommelse!A4" for place, _ in found)


def test_a_formula_without_a_result_is_told_at_its_cell(template: Path) -> None:
    found = told(read(edited(template, "Delområden", {"D3": "=1+1"})).problems)
    assert any(
        place == "Delområden!D3" and "inget uträknat resultat" in text for place, text in found
    )


def test_a_sheet_that_is_not_of_the_form_is_told_and_not_refused(template: Path) -> None:
    fill_template(template, template, filled())
    book = load_workbook(template)
    book.create_sheet("Varvav")["A1"] = "Nyckel"
    book.save(template)
    checked = read(template)
    assert checked.problems == ()
    assert any("Varvav" in text for _, text in told(checked.notes))


def test_a_sheet_that_must_be_there_is_missed(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["Nyckel"])
    book.save(tmp_path / "annan.xlsx")
    found = told(read(tmp_path / "annan.xlsx").problems)
    assert ("Delområden", "bladet Delområden saknas") in found


def test_a_workbook_of_numbers_for_keys_is_read(template: Path) -> None:
    """Excel makes numbers of keys and sections that look like numbers."""
    sheets = {"A5": 1177}
    edited(template, "Delområden", sheets)
    book = load_workbook(template)
    book["Varav"]["B2"].value = 1177
    book["Krav"]["F3"].value = "utbildning"
    book["Fördelning"]["F1"].value = 1177
    book["Föregångare"]["B4"].value = 1177
    book.save(template)
    found = read(template).agreement
    assert found is not None
    assert found.lines[3].key == "1177"


# --- JSON


def test_json_written_for_others_is_read(tmp_path: Path) -> None:
    agreements.export("gnv-2021", tmp_path / "ut.json")
    assert read(tmp_path / "ut.json").agreement == load_agreement("gnv-2021")


def json_file(path: Path, change: Any) -> Path:
    agreements.export("gnv-2020", path)
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_the_faults_of_json_are_told_where_the_template_has_them(tmp_path: Path) -> None:
    def change(content: Any) -> None:
        content["deadlines"][1]["due"] = "2020-02-31"
        content["areas"][0]["lines"][0]["national"] = 1
        content["requirements"][0]["kind"] = "ought"

    found = told(read(json_file(tmp_path / "fel.json", change)).problems)
    assert [place for place, _ in found] == ["Överenskommelse!B7", "Tidsplan!A3", "Krav!D2"]


@pytest.mark.parametrize("value", ["NaN", "-Infinity", "1e400", "1" * 40, "[]", "{}", "true"])
def test_a_value_that_is_no_amount_is_told_at_its_cell(value: str, tmp_path: Path) -> None:
    path = tmp_path / "fel.json"
    agreements.export("gnv-2020", path)
    text = path.read_text(encoding="utf-8").replace('"total": 6250500000', f'"total": {value}')
    path.write_text(text, encoding="utf-8")
    assert [place for place, _ in told(read(path).problems)] == ["Överenskommelse!B6"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "ingen läsbar JSON-fil"),
        ("[]", "ingen överenskommelse"),
        ('{"key": "x"}', "ingen överenskommelse"),
        ('{"key": "x", "areas": 3}', "ingen lista"),
        ('{"key": "x", "areas": [], "arreas": []}', "hör inte hit"),
        ("[" * 100_000, "ingen läsbar JSON-fil"),
    ],
)
def test_json_that_is_no_agreement_is_refused(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "fel.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read(path)


def test_other_kinds_of_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "fel.csv"
    path.write_text("Nyckel;Namn\n", encoding="utf-8")
    with pytest.raises(InputError, match="varken en ifylld mall"):
        read(path)


# --- the library


def test_an_added_agreement_is_known_beside_the_built_in_ones(library: Path) -> None:
    added = agreements.add(check_sheets(filled(), known()))
    assert added.new
    assert agreement_keys() == ["gnv-2019", "gnv-2020", "gnv-2021", "prov-2027"]
    assert load_agreement("prov-2027") == invented()
    assert not agreements.add(check_sheets(filled(), known())).new


def test_another_agreement_of_the_same_key_is_only_replaced_when_asked(library: Path) -> None:
    agreements.add(check_sheets(filled(), known()))
    other = check_sheets(filled(head={"Namn": "En annan"}), known())
    with pytest.raises(InputError, match="redan en annan"):
        agreements.add(other)
    assert load_agreement("prov-2027").title == "Provöverenskommelsen 2027"
    agreements.add(other, replace=True)
    assert load_agreement("prov-2027").title == "En annan"


def test_a_built_in_agreement_is_never_replaced(library: Path) -> None:
    with pytest.raises(InputError, match="inbyggd"):
        agreements.add(check_sheets(filled(head={"Nyckel": "gnv-2020"}), known()), replace=True)
    assert not library.exists()


def test_broken_files_in_the_library_are_told_and_hinder_nothing(library: Path) -> None:
    agreements.add(check_sheets(filled(), known()))
    text = (library / "prov-2027.json").read_text(encoding="utf-8")
    (library / "trasig.json").write_text(text[:300], encoding="utf-8")
    (library / "gnv-2020.json").write_text(text.replace("prov-2027", "gnv-2020"), encoding="utf-8")
    (library / "annat-namn.json").write_text(text, encoding="utf-8")
    assert agreement_keys()[-1] == "prov-2027"
    assert sorted(read_library().broken) == ["annat-namn.json", "gnv-2020.json", "trasig.json"]
    with pytest.raises(InputError, match="kan inte användas"):
        load_agreement("trasig")


def test_two_agreements_that_follow_each_other_hang_nothing(library: Path) -> None:
    for key, before in (("prov-a", "prov-b"), ("prov-b", "prov-a")):
        agreements.add(
            check_sheets(
                filled(head={"Nyckel": key, "Föregående överenskommelse": before}, Föregångare=[]),
                known(),
            )
        )
    assert {"prov-a", "prov-b"} <= set(agreement_keys())
