"""What owners and coordinators say of a period, from the command line: forecast, comment, months of
the budget, indicators, marks, signatures and reminders."""

from pathlib import Path

import pytest
from command_line import KR, in_process, must
from openpyxl import load_workbook

pytest_plugins = ["command_line"]

CAREER = ("--activity", "Karriärvägar")
T2 = ("--period", "2020-T2")
BY = ("--by", "HR direktör")


@pytest.fixture
def booked(decided: Path) -> Path:
    """Karriärvägar as in the worked example: 1 000 000 of 1 300 000 spent by August."""
    cost = ("--date", "2020-05-31", "--amount", "1000000", "--text", "Lön")
    must("spend", "add", decided, *CAREER, *cost)
    return decided


def area_of(plan: Path) -> str:
    found = must("signoff", plan, *T2, "--json").json
    career = next(each for each in found["activities"] if each["title"].startswith("Karriärv"))
    return str(career["area"])


def test_a_forecast_stands_beside_the_other_ways(booked: Path) -> None:
    reason = ("--amount", "1 310 000", "--reason", "två vakanser")
    must("forecast", booked, *CAREER, *T2, *reason, *BY)
    found = must("forecast", booked, *CAREER, *T2, "--json").json
    assert found["forecast_ore"] == found["owner_ore"] == 1_310_000 * KR
    assert (found["run_rate_ore"], found["by"]) == (1_500_000 * KR, "HR direktör")
    # eight of twelve even months of 1 300 000 are budgeted by August; the rest follows
    assert found["remaining_budget_ore"] == 1_000_000 * KR + 433_333_32
    must("forecast", booked, *CAREER, *T2, "--take-back", *BY)
    assert must("forecast", booked, *CAREER, *T2, "--json").json["owner_ore"] is None


def test_a_forecast_without_a_reason_is_refused(booked: Path) -> None:
    answer = in_process("forecast", booked, *CAREER, *T2, "--amount", "1", *BY)
    assert (answer.code, answer.faults) == (2, ["prognosen saknar motivering"])


def test_the_trail_keeps_every_figure_and_tells_what_the_year_came_to(booked: Path) -> None:
    for period, amount in (("2020-T1", "1200000"), ("2020-T2", "900000")):
        said = ("--amount", amount, "--reason", "så blir det")
        must("forecast", booked, *CAREER, "--period", period, *said, *BY)
    trail = must("forecast-trail", booked, *CAREER, "--json").json
    assert [each["month"] for each in trail["forecasts"]] == ["2020-04", "2020-08"]
    assert (trail["year_is_over"], trail["forecasts"][0]["miss_ore"]) == (False, None)
    must("period", "close", booked, "2020", "--hard", "--by", "HOSPA")
    trail = must("forecast-trail", booked, *CAREER, "--json").json
    assert [each["miss_ore"] for each in trail["forecasts"]] == [-200_000 * KR, 100_000 * KR]
    assert "Året blev: 1 000 000 kr" in must("forecast-trail", booked, *CAREER).out.replace(
        "\u00a0", " "
    )


def test_a_comment_in_parts_settles_f1(booked: Path) -> None:
    assert "F1: ”Karriärvägar" in must("followup", booked, *T2).err
    assert "F1: ”Karriärvägar" in must("followup", booked, *T2, "--json").err
    must("comment", booked, *CAREER, *T2, "--cause", "Fler tjänster", *BY)
    must("comment", booked, *CAREER, *T2, "--effect", "Fler stannar", "--measure", "Omfördelas")
    assert must("followup", booked, *T2).err == ""
    said = must("comment", booked, *CAREER, *T2, "--json").json
    assert [said[part] for part in ("cause", "effect", "measure")] == [
        "Fler tjänster",
        "Fler stannar",
        "Omfördelas",
    ]
    later = must("comment", booked, *CAREER, "--period", "2020-09", "--json").json
    assert (later["cause"], later["previous"]["period"]) == ("", "2020-08")
    assert later["previous"]["measure"] == "Omfördelas"
    must("comment", booked, *CAREER, *T2, "--clear")
    assert "F1: ”Karriärvägar" in must("followup", booked, *T2).err


def test_empty_weights_are_refused_in_words(booked: Path) -> None:
    answer = in_process("month-budget", booked, *CAREER, "--weights", " ", *BY)
    assert (answer.code, len(answer.faults)) == (2, 1)
    assert "--weights är tomt; ange tolv vikter" in answer.err


def test_budgets_follow_months_of_their_own(booked: Path) -> None:
    why = ("--reason", "anställs efter sommaren", *BY)
    assert "egna månader kräver" in in_process("month-budget", booked, *CAREER, "--from", "7").err
    must("month-budget", booked, *CAREER, "--from", "7", "--to", "12", *why)
    found = must("month-budget", booked, *CAREER, "--json").json
    assert found["months_ore"][:6] == [0] * 6
    assert sum(found["months_ore"]) == found["revised_ore"] == 1_300_000 * KR
    must("month-budget", booked, *CAREER, "--weights", "3;1;0;0;0;0;0;0;0;0;0;0", *why)
    found = must("month-budget", booked, *CAREER, "--json").json
    assert found["months_ore"][:2] == [975_000 * KR, 325_000 * KR]
    must("month-budget", booked, *CAREER, "--even")
    assert must("month-budget", booked, *CAREER, "--json").json["weights"] == []


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (("--from", "7", "--to", "5"), "månad 7 kommer efter månad 5"),
        (("--from", "13"), "--from: månaden ”13” finns inte; skriv 1 till 12"),
        (("--to", "0"), "--to: månaden ”0” finns inte; skriv 1 till 12"),
    ],
)
def test_months_that_are_none_are_told_in_words(
    booked: Path, months: tuple[str, ...], words: str
) -> None:
    why = ("--reason", "anställs efter sommaren", *BY)
    answer = in_process("month-budget", booked, *CAREER, *months, *why)
    assert (answer.code, answer.faults[0]) == (2, words)


def test_a_reason_without_a_sum_is_not_taken_for_a_forecast(booked: Path) -> None:
    answer = in_process("forecast", booked, *CAREER, *T2, "--reason", "dyrare", *BY)
    assert answer.code == 2
    assert answer.faults == ["en motivering hör till en prognos; ange den med --amount"]


def test_indicators_have_a_target_and_an_outcome_per_period(booked: Path) -> None:
    nurses = (*CAREER, "--name", "Sjuksköterskor i karriärtjänst")
    must("indicator", "set", booked, *nurses, "--unit", "personer", "--target", "24", *BY)
    must("indicator", "set", booked, *nurses, *T2, "--outcome", "19,5", "--note", "två väntar")
    (found,) = must("indicator", "list", booked, *T2, "--json").json["indicators"]
    assert (found["target"], found["outcome"], found["note"]) == ("24", "19.5", "två väntar")
    assert "24 personer" in must("indicator", "list", booked, *T2).out
    assert must("indicator", "list", booked, "--json").json["indicators"][0]["outcome"] is None
    again = in_process("indicator", "set", booked, *nurses, "--unit", "personer", "--target", "24")
    assert (again.code, again.faults) == (2, ["det står redan så"])
    must("indicator", "withdraw", booked, *nurses)
    assert must("indicator", "list", booked, "--json").json["indicators"] == []
    assert in_process("indicator", "withdraw", booked, *nurses).code == 2


def test_a_new_target_keeps_the_unit_and_a_new_unit_the_target(booked: Path) -> None:
    nurses = (*CAREER, "--name", "Karriärtjänster")
    must("indicator", "set", booked, *nurses, "--unit", "personer", "--target", "24")
    assert "40 personer" in must("indicator", "set", booked, *nurses, "--target", "40").err
    assert "40 tjänster" in must("indicator", "set", booked, *nurses, "--unit", "tjänster").err
    again = in_process("indicator", "set", booked, *nurses)
    assert (again.code, again.faults) == (2, ["det står redan så"])


def test_an_area_is_signed_when_its_variances_are_explained(booked: Path) -> None:
    area = ("--area", area_of(booked))
    refused = in_process("signoff", booked, *area, *T2, "--by", "HOSPA")
    assert refused.code == 1
    assert refused.faults[0].startswith("F1: ”Karriärvägar")
    must("comment", booked, *CAREER, *T2, "--cause", "Fler tjänster", *BY)
    signed = must("signoff", booked, *area, *T2, "--by", "HOSPA", "--json")
    assert "klarmarkering saknas för" in signed.err
    state = {each["key"]: each for each in signed.json["areas"]}[area[1]]
    assert (state["signed_by"], state["changed_after"]) == ("HOSPA", [])
    assert "redan underskrivet" in in_process("signoff", booked, *area, *T2, "--by", "HOSPA").err
    must("signoff", booked, *area, *T2, "--by", "HOSPA", "--withdraw")
    state = must("signoff", booked, *T2, "--json").json["areas"]
    assert not any(each["signed_by"] for each in state)


CHANGES = {
    "an entry": ("spend", "add", "--date", "2020-08-31", "--amount", "1", "--text", "Sen"),
    "a comment": ("comment", *T2, "--effect", "Fler stannar"),
    "a forecast": ("forecast", *T2, "--amount", "1400000", "--reason", "vakans"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_afterwards_shows(booked: Path, change: str) -> None:
    area = area_of(booked)
    must("comment", booked, *CAREER, *T2, "--cause", "Fler tjänster")
    must("ready", booked, *CAREER, *T2, *BY)
    must("signoff", booked, "--area", area, *T2, "--by", "HOSPA")
    ready = must("signoff", booked, *T2, "--json").json["activities"]
    (career,) = [each for each in ready if each["ready_by"]]
    assert (career["ready_by"], career["changed_after"]) == ("HR direktör", False)
    words = CHANGES[change]
    parts = words[:2] if words[0] == "spend" else words[:1]
    must(*parts, booked, *CAREER, *words[len(parts) :])
    found = must("signoff", booked, *T2, "--json").json
    assert [each["title"] for each in found["activities"] if each["changed_after"]] == [
        career["title"]
    ]
    changed = {each["key"]: each["changed_after"] for each in found["areas"]}
    assert changed[area] == [career["activity_id"]]
    shown = must("signoff", booked, *T2).out
    assert "▲ ändrad efter klarmarkeringen" in shown
    assert "▲ ändrat efter underskriften" in shown
    must("ready", booked, *CAREER, *T2, *BY)
    must("signoff", booked, "--area", area, *T2, "--by", "HOSPA")
    assert "▲" not in must("signoff", booked, *T2).out


def test_what_belongs_to_another_period_changes_nothing(booked: Path) -> None:
    must("ready", booked, *CAREER, *T2, *BY)
    late = ("--date", "2020-09-01", "--amount", "1", "--text", "September")
    must("spend", "add", booked, *CAREER, *late)
    must("comment", booked, *CAREER, "--period", "2020-09", "--cause", "annat")
    other = ("--date", "2020-08-31", "--amount", "1", "--text", "Annan")
    must("spend", "add", booked, "--activity", "SPUR", *other)
    assert "▲" not in must("signoff", booked, *T2).out


def test_a_mark_is_taken_back(booked: Path) -> None:
    must("ready", booked, *CAREER, *T2, *BY)
    assert in_process("ready", booked, *CAREER, *T2, *BY).code == 2
    must("ready", booked, *CAREER, *T2, *BY, "--not")
    assert "● klarmarkerad" not in must("signoff", booked, *T2).out
    reserve = in_process("ready", booked, "--activity", "Ofördelat", *T2, *BY)
    assert (reserve.code, "ofördelat" in reserve.err) == (2, True)


def test_reminders_tell_each_owner_what_is_missing(booked: Path) -> None:
    found = must("reminders", booked, *T2, "--json").json["reminders"]
    by_post = {each["post"]: each for each in found}
    career = [
        each["what"]
        for each in by_post["HR direktör"]["missing"]
        if each["title"].startswith("Karriärvägar")
    ]
    assert career == ["forecast", "comment", "ready"]
    text = must("reminders", booked, *T2).out
    assert "Till: HR direktör" in text
    assert "avvikelsen saknar kommentar, inte klarmarkerad" in text


def test_a_report_of_the_period_tells_f1(booked: Path) -> None:
    out = booked.with_name("delår.xlsx")
    must("report", booked, "interim", *T2, "--out", out)
    assert "F1: ”Karriärvägar" in words_of(out)
    must("comment", booked, *CAREER, *T2, "--cause", "Fler tjänster", "--measure", "Omfördelas")
    must("report", booked, "interim", *T2, "--out", out)
    assert "F1:" not in words_of(out)
    assert "Orsak: Fler tjänster\nÅtgärd: Omfördelas" in words_of(out)


def test_a_return_form_carries_the_parts_both_ways(booked: Path) -> None:
    form, area = booked.with_name("form.xlsx"), ("--owner", "HR direktör")
    must("comment", booked, *CAREER, *T2, "--cause", "Fler tjänster")
    must("form", "make", booked, *area, *T2, "--out", form)
    must("form", "read", booked, form)
    assert must("comment", booked, *CAREER, *T2, "--json").json["by"] == ""
    book = load_workbook(form)
    (cell,) = [
        cell
        for row in book["Blankett"].iter_rows()
        for cell in row
        if cell.value == "Orsak: Fler tjänster"
    ]
    cell.value = "Orsak: Fler tjänster Åtgärd: Omfördelas i höst"
    book.save(form)
    must("form", "read", booked, form)
    found = must("comment", booked, *CAREER, *T2, "--json").json
    assert (found["cause"], found["measure"]) == ("Fler tjänster", "Omfördelas i höst")
    assert (found["text"], found["by"]) == ("", "HR direktör")


def words_of(path: Path) -> str:
    sheets = load_workbook(path, data_only=True)
    cells = (cell for sheet in sheets for row in sheet.iter_rows() for cell in row)
    return "\n".join(str(cell.value) for cell in cells if cell.value is not None)


def test_verify_and_the_history_hold(booked: Path) -> None:
    must("ready", booked, *CAREER, *T2, *BY)
    must("comment", booked, *CAREER, *T2, "--cause", "Fler tjänster", *BY)
    must("verify", booked)


def test_a_closed_plan_takes_no_entry_but_what_the_reports_of_its_year_still_need(
    booked: Path, tmp_path: Path
) -> None:
    must("close", booked, "--date", "2021-01-31", "--by", "RS", "--ref", "RS 9")
    entry = ("--date", "2020-12-30", "--amount", "1", "--text", "Sent")
    refused = in_process("spend", "add", booked, *CAREER, *entry)
    assert (refused.code, refused.faults[0][:2]) == (1, "S3")
    must("comment", booked, *CAREER, "--period", "2020", "--cause", "Färre kurser", *BY)
    out = tmp_path / "annual.xlsx"
    must("report", booked, "annual", "--period", "2020", "--out", out)
    cells = (cell.value for row in load_workbook(out)["Uppföljning"].rows for cell in row)
    assert any("Färre kurser" in str(value) for value in cells)
