"""The file of key figures as bytes, in each layout; and the text about an activity."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sample_plan import KARRIARVAGAR, SPUR, sample_source

from regionbudget.domain.comment import Comment
from regionbudget.domain.external_codes import DateForm, Layout, Part
from regionbudget.domain.followup import OwnerForecast
from regionbudget.domain.periods import interim
from regionbudget.domain.stratsys import Line
from regionbudget.reports.activity_text import activity_text
from regionbudget.reports.stratsys_csv import stratsys_csv

LINE = Line(date(2020, 8, 31), "Enhet Å", "K;1", "UTFALL", Decimal("-1234.5"))


@pytest.mark.parametrize(
    ("layout", "written"),
    [
        (Layout(), '2020-08-31;Enhet Å;"K;1";UTFALL;-1234,50\r\n'),
        (Layout(delimiter=",", decimal="."), "2020-08-31,Enhet Å,K;1,UTFALL,-1234.50\r\n"),
        (
            Layout(tuple(reversed(Part)), "tab", ",", DateForm.DIGITS),
            "-1234,50\tUTFALL\tK;1\tEnhet Å\t20200831\r\n",
        ),
        (
            Layout(delimiter="|", date_form=DateForm.MONTH, header=True),
            "Datum|Enhet|Mått|Kolumn|Värde\r\n2020-08|Enhet Å|K;1|UTFALL|-1234,50\r\n",
        ),
    ],
)
def test_a_line_is_written_as_the_layout_says(layout: Layout, written: str) -> None:
    assert stratsys_csv([LINE], layout) == b"\xef\xbb\xbf" + written.encode()


def test_numbers_keep_every_decimal_they_have_and_none_they_have_not() -> None:
    values = ("0", "58.4871", "12.00", "1E+3", "0.1000")
    lines = [Line(LINE.day, "E", "K", "C", Decimal(value)) for value in values]
    written = stratsys_csv(lines, Layout()).decode("utf-8-sig").splitlines()
    numbers = [line.rpartition(";")[2] for line in written]
    assert numbers == ["0,00", "58,4871", "12,00", "1000,00", "0,10"]


def test_the_text_tells_how_an_activity_stands_and_by_which_decisions() -> None:
    followup = sample_source(interim(2020)).followup
    rows = {row.activity.id: row for row in followup.rows}
    text = activity_text(followup, rows[KARRIARVAGAR]).replace("\u00a0", " ").split("\n")
    assert text == [
        "Karriärvägar sjuksköterskor, 2020-T2, januari–augusti 2020 (delår)",
        "Ansvarig: HR direktör",
        "Status: ■ röd",
        "Utfall: 1 000 000 kr av 1 300 000 kr (76,9 %), periodbudget 866 666,68 kr",
        "Prognos helår: 1 500 000 kr",
        "Avvikelse: −200 000 kr (−15,4 %)",
        "Kommentar: Fler karriärtjänster än planerat är tillsatta sedan i våras.",
        "Beslut: planen, Hälso- och sjukvårdsdirektören 2020-03-18 (RS/412/2020)",
    ]
    moved = activity_text(followup, rows[SPUR]).replace("\u00a0", " ").split("\n")
    assert moved[-1] == (
        "Beslut: 500 000 kr från Ofördelat, Hälso- och sjukvårdsstrateg 2020-06-10 (RS/698/2020)"
    )


def test_the_text_has_the_comments_parts_and_the_owners_reason() -> None:
    followup = sample_source(interim(2020)).followup
    row = next(row for row in followup.rows if row.activity.id == SPUR)
    said = replace(
        row,
        remark=Comment("Fler kliniker", "Högre kostnad", "Omfördelning"),
        owner_forecast=OwnerForecast(700_000_00, "Två granskningar till"),
    )
    text = activity_text(followup, said).split("\n")
    assert {"Orsak: Fler kliniker", "Effekt: Högre kostnad", "Åtgärd: Omfördelning"} <= set(text)
    assert any(line.endswith("Två granskningar till") for line in text)
    assert not any(line.startswith("Kommentar") for line in text)
