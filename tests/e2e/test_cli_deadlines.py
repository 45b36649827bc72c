"""Deadlines from the command line: list, mark, add, export; D1 in `check` on a day."""

from pathlib import Path

import pytest
from command_line import in_process, must

pytest_plugins = ["command_line"]

BY = ("--by", "HOSPA")
REQUISITION = "2020-12-01/1"


def test_the_list_shows_effect_later_decision_and_d1(decided: Path) -> None:
    shown = must("deadlines", decided, "--as-of", "2020-11-15").out
    assert "2020-12-01/1  2020-12-01  ▲ öppen" in shown
    assert "rätten till medlen upphör" in shown
    assert "2020-09-30/1: 2020-04-09: Regeringen beslutade" in shown
    assert "D1: ”Rekvisition till Kammarkollegiet” har sista dag 2020-12-01, om 16 dagar" in shown


def test_json_tells_the_same_of_a_machine(decided: Path) -> None:
    must("deadline", "mark", decided, REQUISITION, "open", *BY, "--date", "2020-05-01")
    found = must("deadlines", decided, "--json", "--as-of", "2020-11-15").json
    assert found["as_of"] == "2020-11-15"
    by_key = {each["key"]: each for each in found["deadlines"]}
    assert by_key["2020-09-30/1"]["state"] == "withdrawn"
    assert by_key[REQUISITION] == {
        "key": REQUISITION,
        "source": "agreement",
        "date": "2020-12-01",
        "first_date": "2020-12-01",
        "what": "Rekvisition till Kammarkollegiet",
        "effect": "rätten till medlen upphör",
        "later_decision": None,
        "state": "open",
        "days": 16,
        "warned": True,
        "responsible": "",
        "remind_days": 14,
        "stated": {"date": "2020-05-01", "by": "HOSPA", "note": ""},
    }
    assert REQUISITION in {each["subject"] for each in found["findings"]}


def test_done_settles_d1_also_in_check(decided: Path) -> None:
    def warned() -> set[str]:
        found = must("check", decided, "--as-of", "2020-12-02", "--json").json["findings"]
        return {each["subject"] for each in found if each["rule"] == "D1"}

    assert REQUISITION in warned()
    done = must("deadline", "mark", decided, REQUISITION, "done", *BY, "--date", "2020-11-30")
    assert done.err == "2020-12-01/1 2020-12-01 Rekvisition till Kammarkollegiet: ● gjord\n"
    assert REQUISITION not in warned()
    rules = {each["rule"] for each in must("check", decided, "--json").json["findings"]}
    assert "D1" not in rules


def test_own_deadlines_and_reports(decided: Path) -> None:
    added = must("deadline", "add", decided, "--date", "2020-10-06", "--what", "Nämnd", *BY)
    assert added.out == "egen/1\n"
    must("deadline", "mark", decided, "2020-T1", "open", "--due", "2020-05-20", *BY)
    shown = must("deadlines", decided).out
    assert "Tertialuppföljning 2020-T1" in shown
    assert "Nämnd" in shown


def test_the_calendar_is_written(decided: Path, tmp_path: Path) -> None:
    out = tmp_path / "tidsplan.ics"
    done = must("deadlines", decided, "--ics", out)
    assert done.err == f"{out} skriven: 7 tidsfrister\n"
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("deadline", "mark", REQUISITION, "done"),
        ("deadline", "mark", REQUISITION, "klar", *BY),
        ("deadline", "mark", "2020-12-01/9", "done", *BY),
        ("deadline", "add", "--date", "2020-10-06", "--what", " ", *BY),
        ("deadline", "reports", *BY),
        ("deadline", "reports", "--month", "-3", *BY),
        ("deadlines", "--ics", "x.ics", "--json"),
        ("deadlines", "--ics", "x.txt"),
        ("deadline", "mark", "", "done", *BY),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_done(
    decided: Path, arguments: tuple[str, ...]
) -> None:
    head, rest = arguments[:1], arguments[1:]
    if head == ("deadline",):
        head, rest = arguments[:2], arguments[2:]
    answer = in_process(*head, decided, *rest)
    assert answer.code == 2
    assert answer.out == ""
    assert answer.faults
    assert "CHECK" not in answer.err
    assert must("deadlines", decided, "--json").json["deadlines"][3]["stated"] is None
