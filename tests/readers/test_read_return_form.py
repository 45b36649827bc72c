"""The amounts of a returned form, in every way that people and programs write them."""

from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from regionbudget.domain.money import MINUS, format_amount
from regionbudget.domain.periods import interim
from regionbudget.domain.return_form import Figure, FormActivity, HolderKind, ReturnForm, Said
from regionbudget.errors import InputError
from regionbudget.readers.return_form import read_return_form
from regionbudget.reports.return_form import form_book
from regionbudget.reports.return_form_book import return_form_bytes

ORE = st.integers(-(10**13), 10**13).filter(bool)


def form(*figures: int) -> ReturnForm:
    activities = tuple(
        FormActivity(number, f"Aktivitet {number}", 1, 12, {Figure.REVISED: ore}, Said())
        for number, ore in enumerate(figures, 1)
    )
    return ReturnForm(
        "AAAAA-BBBBB", HolderKind.OWNER, "Chefen", interim(2020), "Plan", "1:ab", activities
    )


def written(made: ReturnForm) -> bytes:
    return return_form_bytes(form_book(made, ["Personal"]), "2020-09-01T08:00:00Z")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(figures=st.lists(ORE, min_size=1, max_size=4), costs=st.lists(ORE, max_size=6))
def test_every_ore_comes_back(tmp_path: Path, figures: list[int], costs: list[int]) -> None:
    """As locked figures and totals; as numbers; and as Swedish text with either minus."""
    made = form(*figures)
    workbook = load_workbook(BytesIO(written(made)))
    sheet = workbook["Poster"]
    for number, ore in enumerate(costs):
        text = format_amount(ore)
        typed = (ore / 100, text, text.replace(MINUS, "-"))[number % 3]
        for column, value in enumerate(("2020-05-04", "1 Aktivitet 1", typed), 1):
            sheet.cell(5 + number, column).value = value
    path = tmp_path / "svar.xlsx"
    workbook.save(path)
    read = read_return_form(path)
    assert read.problems == ()
    assert [row.figures[Figure.REVISED] for row in read.activities] == figures
    assert read.total is not None
    assert read.total.figures[Figure.REVISED] == sum(figures)
    assert [entry.amount_ore for entry in read.entries] == costs
    assert read.tokens == (made.token,)


@cache
def sound() -> bytes:
    return written(form(100, 200))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_form_is_refused_in_words(tmp_path: Path, data: st.DataObject) -> None:
    """Whatever bytes have changed: it is read, or one InputError says why not."""
    content = bytearray(sound())
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "skadad.xlsx"
    path.write_bytes(bytes(content))
    with suppress(InputError):
        read_return_form(path)


def test_a_form_hidden_from_sight_is_missing(tmp_path: Path) -> None:
    workbook = load_workbook(BytesIO(written(form(100))))
    workbook["Blankett"].sheet_state = "hidden"
    path = tmp_path / "dold.xlsx"
    workbook.active = 1
    workbook.save(path)
    read = read_return_form(path)
    assert [str(each.message) for each in read.problems] == [
        "bladet Blankett saknas; arbetsboken har ”Poster”"
    ]


@pytest.mark.parametrize("name", ["svar.csv", "svar.xlsx"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("Datum;Belopp\n")
    with pytest.raises(InputError, match="är inte en Excel-arbetsbok"):
        read_return_form(path)
