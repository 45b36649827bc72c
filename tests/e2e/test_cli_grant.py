"""The grant's money, the forms' details and costs outside the plan, from the command line."""

from pathlib import Path

import pytest
from command_line import head, in_process, must

pytest_plugins = ["command_line"]

KR = 100
ALL = "71 862 709"
RECEIVED = ("--date", "2020-05-20", "--ref", "KK 2020/117")
NOTHING = {"requested_ore": 0, "received_ore": 0, "repaid_ore": 0, "paid_out": False}


def test_the_money_of_the_year(decided: Path) -> None:
    before = must("grant", "list", decided, "--json").json
    assert before == {"allotted_ore": 71_862_709 * KR, **NOTHING, "entries": []}
    asked = must("grant", "requested", decided, "--date", "2020-04-01", "--amount", ALL,
                 "--ref", "RS 5/2020")  # fmt: skip
    assert (asked.out, asked.err) == ("1\n", "")
    must("grant", "received", decided, *RECEIVED, "--amount", "40 000 000")
    must("grant", "received", decided, "--date", "2020-09-20", "--amount", "31 862 709",
         "--ref", "KK 2020/311", "--text", "andra delen")  # fmt: skip
    must("grant", "repaid", decided, "--date", "2021-03-29", "--amount", "1 000,50",
         "--ref", "bet 7")  # fmt: skip
    money = must("grant", "list", decided, "--json").json
    assert (money["received_ore"], money["repaid_ore"]) == (71_862_709 * KR, 1_000_50)
    spring = must("grant", "list", decided, "--as-of", "2020-06-30", "--json").json
    assert (spring["received_ore"], len(spring["entries"])) == (40_000_000 * KR, 2)
    listed = must("grant", "list", decided).out
    assert "KK 2020/311  andra delen" in listed
    assert "Återbetalat  1\u00a0000,50\u00a0kr" in listed
    assert must("verify", decided).code == 0


def test_money_goes_back_after_the_plan_is_closed(decided: Path) -> None:
    must("grant", "received", decided, *RECEIVED, "--amount", "100")
    must(
        "close", decided, "--date", "2021-02-01", "--by", "RS", "--ref", "RS 9", "--reason", "klart"
    )
    must("grant", "repaid", decided, "--date", "2021-03-29", "--amount", "60", "--ref", "b")
    assert must("grant", "list", decided, "--json").json["repaid_ore"] == 60 * KR


def test_the_forms_are_written_and_what_they_lack_is_told(decided: Path, tmp_path: Path) -> None:
    for kind in ("requisition", "economic"):
        for suffix in ("xlsx", "pdf"):
            out = tmp_path / f"{kind}.{suffix}"
            answer = must("report", decided, kind, "--out", out)
            assert out.stat().st_size > 5_000
            assert answer.faults[0].startswith("på blanketten saknas: Bidragsmottagare, ")
    refused = in_process("report", decided, "economic", "--period", "2020-T2", "--out", out)
    assert refused.code == 2


def test_nothing_paid_out_yet_is_said(decided: Path) -> None:
    assert "71\u00a0862\u00a0709\u00a0kr (ej utbetalt)" in must("grant", "list", decided).out


def test_a_wrong_entry_is_taken_back_by_a_counter_entry(decided: Path) -> None:
    too_much = must("grant", "received", decided, *RECEIVED, "--amount", "718 627 090")
    assert "646\u00a0764\u00a0381\u00a0kr mer än tilldelningen" in too_much.err
    back = must("grant", "correct", decided, 1, "--reason", "en nolla för mycket")
    assert (back.out, back.err) == ("2\n", "")
    entries = must("grant", "list", decided, "--json").json["entries"]
    assert [(each["amount_ore"], each["corrects"]) for each in entries] == [
        (718_627_090 * KR, None),
        (-718_627_090 * KR, 1),
    ]
    for number, words in ((1, "redan tillbakatagen"), (2, "är en rättelse"), (9, "finns inte")):
        again = in_process("grant", "correct", decided, number, "--reason", "x")
        assert (again.code, words in again.err) == (2, True)


def test_no_more_is_paid_back_than_has_come(decided: Path) -> None:
    must("grant", "received", decided, *RECEIVED, "--amount", "100")
    must("grant", "repaid", decided, "--date", "2021-03-29", "--amount", "60", "--ref", "b")
    before = head(decided)
    for refused in (
        ("repaid", decided, "--date", "2021-03-30", "--amount", "40,01", "--ref", "b"),
        ("repaid", decided, "--date", "2020-05-19", "--amount", "1", "--ref", "b"),
        ("correct", decided, 1, "--reason", "fel"),
    ):
        answer = in_process("grant", *refused)
        assert (answer.code, "återbetalat men bara" in answer.err) == (2, True)
    assert head(decided) == before


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("--date", "2020-05-20", "--amount", "0", "--ref", "A"), "större än 0"),
        (("--date", "2020-05-20", "--amount", "5", "--ref", " "), "referensen saknas"),
        (("--date", "2002-05-20", "--amount", "5", "--ref", "A"), "passar inte bidraget"),
        (("--date", "2020-05-20", "--amount", "5"), "--ref saknas"),
    ],
)
def test_what_is_missing_or_mistyped(decided: Path, asked: tuple[str, ...], words: str) -> None:
    answer = in_process("grant", "received", decided, *asked)
    assert (answer.code, words in answer.err) == (2, True)


def test_the_details_of_the_forms(decided: Path) -> None:
    done = must("grant", "details", decided, "--set", "recipient=Region  Jämtland Härjedalen",
                "--set", "Organisationsnummer=232100-0214")  # fmt: skip
    assert "Region Jämtland Härjedalen" in done.out
    details = must("grant", "details", decided, "--json").json
    assert details["organisation-number"] == "232100-0214"
    assert details["giro"] == ""
    before = head(decided)
    wrong = in_process("grant", "details", decided, "--set", "giro=5050-1056",
                       "--set", "fullmakt=ja", "--set", "contact=Någon")  # fmt: skip
    assert (wrong.code, len(wrong.faults)) == (2, 2)
    assert in_process("grant", "details", decided, "--set", "contact").code == 2
    must("grant", "details", decided, "--set", "recipient=Region Jämtland Härjedalen")
    assert head(decided) == before, "what says the same again is not written"
    must("grant", "details", decided, "--set", "organisation-number=")
    assert must("grant", "details", decided, "--json").json["organisation-number"] == ""


def test_costs_outside_the_plan_belong_to_the_form_of_2019(decided: Path, tmp_path: Path) -> None:
    cost = ("--category", "bemanning", "--amount", "500", "--source", "Huvudbok 410")
    refused = in_process("outside", "add", decided, *cost)
    assert (refused.code, "blanketten för 2019" in refused.err) == (2, True)
    plan = tmp_path / "plan-2019.db"
    must("new", plan, "--agreement", "gnv-2019", "--region", "Jämtland Härjedalen")
    assert must("outside", "add", plan, *cost, "--key", "listade", "--by", "HOSPA").out == "1\n"
    assert must("outside", "correct", plan, 1, "--reason", "fel ansvar").out == "2\n"
    must("outside", "add", plan, *cost)
    answer = must("outside", "list", plan, "--json").json
    assert answer["total_ore"] == 500 * KR
    assert answer["costs"][0] == {
        "id": 1,
        "category": "Bemanning",
        "amount_ore": 500 * KR,
        "source": "Huvudbok 410",
        "key": "listade",
        "by": "HOSPA",
        "corrects": None,
    }
    assert "rättar 1: fel ansvar" in must("outside", "list", plan).out
    for number, words in ((1, "redan tillbakatagen"), (2, "är en rättelse"), (9, "finns inte")):
        again = in_process("outside", "correct", plan, number, "--reason", "x")
        assert (again.code, words in again.err) == (2, True)
    assert must("verify", plan).code == 0
