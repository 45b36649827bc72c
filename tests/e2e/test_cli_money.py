"""Moving decided money, logging cost, and following up, from the command line."""

from pathlib import Path
from typing import Any

import pytest
from command_line import DECISION, KR, MOVE, Answer, head, in_process, line_of, must, row_of

from regionbudget.paths import SAMPLE_DATA, SAMPLE_LEDGER

pytest_plugins = ["command_line"]

CAREER = "Karriärvägar sjuksköterskor"
SPECIALIST = "Specialistutbildning sjuksköterska"


def move(plan: Path, giver: str, receiver: str, amount: str, *more: str) -> Answer:
    return in_process(
        "reallocate", plan, "--from", giver, "--to", receiver, "--amount", amount, *MOVE, *more
    )


def followup(plan: Path, period: str) -> Any:
    return must("followup", plan, "--period", period, "--json").json


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_r1_comes_first_and_r2_after_it_with_their_grounds(decided: Path) -> None:
    before = head(decided)
    answer = move(decided, SPECIALIST, "SPUR inspektion", "100 000")
    assert (answer.code, answer.out) == (1, "")
    assert [line.split(":")[0] for line in answer.faults] == ["R1", "R2"]
    r1, r2 = map(plain, answer.faults)
    for words in ("100 000 kr", "6 300 000 kr kvar", "avsnitt 5.6.1", "Vidareutbildning av"):
        assert words in r1
    assert "Ofördelat 1 300 000 kr" in r1  # what can be done instead
    assert "”Summor får vid behov flyttas mellan områdets aktiviteter, men inte från" in r2
    assert head(decided) == before


def test_r2_quotes_the_clause(decided: Path) -> None:
    answer = move(decided, CAREER, "SPUR inspektion", "30 000", "--line", "medarbetare")
    assert answer.code == 1
    assert answer.err.startswith("R2: ")
    assert "klausul lyder: ”Summor får vid behov" in answer.err
    assert "30 000 kr" in plain(answer.err)


def test_r3_keeps_money_in_its_area(decided: Path) -> None:
    answer = move(decided, "Hemmonitorering", "SPUR inspektion", "1 000")
    assert answer.code == 1
    assert answer.err.startswith("R3: ")


def test_unassigned_money_is_moved_and_shown(decided: Path) -> None:
    answer = move(decided, "Ofördelat", "SPUR inspektion", "500 000", "--ref", "RS 2/2020")
    assert (answer.code, answer.out) == (0, "")
    row = row_of(followup(decided, "2020-T2"), "SPUR inspektion")
    assert (row["budget_ore"], row["reallocated_ore"], row["revised_ore"]) == (
        70_000_000,
        50_000_000,
        120_000_000,
    )
    giver = row_of(followup(decided, "2020-T2"), "Ofördelat")
    assert (giver["budget_ore"], giver["reallocated_ore"], giver["revised_ore"]) == (
        130_000_000,
        -50_000_000,
        80_000_000,
    )
    # decided on 14 May: not in April
    assert row_of(followup(decided, "2020-T1"), "SPUR inspektion")["reallocated_ore"] == 0
    status = must("status", decided, "--json").json
    (spur,) = (each for each in status["activities"] if each["id"] == 13)
    assert (spur["budget_ore"], spur["revised_ore"]) == (70_000_000, 120_000_000)
    assert status["total"]["planned_ore"] == 71_751_473 * KR


@pytest.mark.parametrize(
    ("amount", "rule"), [("1 300 000,01", "R4"), ("0", "R4"), ("-100", "R4"), ("1300001", "R4")]
)
def test_r4_says_how_much_can_be_moved(amount: str, rule: str, decided: Path) -> None:
    answer = move(decided, "16", "13", amount)
    assert answer.code == 1
    assert answer.err.startswith(f"{rule}: ")
    assert move(decided, "16", "13", "1 300 000").code == 0


def test_r4_counts_what_is_spent(decided: Path) -> None:
    must("spend", "add", decided, "--activity", "13", "--date", "2020-12-01",
         "--amount", "600 000", "--text", "x")  # fmt: skip
    assert move(decided, "13", "12", "100 000,01").err.startswith("R4: ")
    assert move(decided, "13", "12", "100 000").code == 0


def test_r5_refuses_a_move_to_oneself(decided: Path) -> None:
    answer = move(decided, "16", "Ofördelat", "100")
    assert answer.code == 1
    assert answer.err.startswith("R5: ")


@pytest.mark.parametrize(
    "changed",
    [
        {"--date": "2020-03-11"},
        {"--date": "2021-01-01"},
        {"--by": " "},
        {"--reason": "  "},
    ],
    ids=str,
)
def test_r6_wants_a_date_in_time_a_decider_and_a_reason(
    changed: dict[str, str], decided: Path
) -> None:
    arguments = dict(zip(MOVE[::2], MOVE[1::2], strict=True)) | changed
    flat = [word for pair in arguments.items() for word in pair]
    answer = in_process("reallocate", decided, "--from", "16", "--to", "13", "--amount", "1", *flat)
    assert answer.code == 1
    assert answer.err.startswith("R6: ")


def test_r6_refuses_moves_in_a_draft(drafted: Path) -> None:
    answer = move(drafted, "Ofördelat", "SPUR inspektion", "1")
    assert answer.code == 1
    assert answer.err.startswith("R6: ")


def test_with_several_lines_the_line_must_be_named(decided: Path) -> None:
    answer = move(decided, CAREER, "SPUR inspektion", "1")
    assert (answer.code, len(answer.faults)) == (2, 1)
    for words in ("--line", "medarbetare", "karriartjanster"):
        assert words in answer.err
    unknown = move(decided, CAREER, "SPUR inspektion", "1", "--line", "annan")
    assert (unknown.code, len(unknown.faults)) == (2, 1)
    titled = move(decided, "16", "13", "1", "--line", "Vårdens medarbetare")
    assert titled.code == 0


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("13", 13),
        ("SPUR inspektion", 13),
        ("spur INSPEKTION", 13),
        ("  Spur   inspektion ", 13),
        ("spur", 13),
        ("BARNHÄLSOV", 7),
        ("barnha\u0308lsov", 7),
    ],
)
def test_activities_are_named_by_id_title_or_beginning(
    name: str, number: int, decided: Path
) -> None:
    answer = in_process(
        "spend", "add", decided, "--activity", name, "--date", "2020-05-01", "--amount", "1",
        "--text", "x",
    )  # fmt: skip
    assert answer.code == 0
    entries = must("spend", "list", decided, "--json").json["entries"]
    assert [each["activity_id"] for each in entries] == [number]


def test_a_beginning_that_fits_several_lists_them(decided: Path) -> None:
    answer = in_process(
        "spend", "add", decided, "--activity", "utveckling av", "--date", "2020-05-01",
        "--amount", "1", "--text", "x",
    )  # fmt: skip
    assert (answer.code, answer.out, len(answer.faults)) == (2, "", 1)
    for listed in (
        "4 Utveckling av hembesök",
        "5 Utveckling av effektiva",
        "17 Utveckling av 1177",
    ):
        assert listed in answer.err
    for unknown in ("Finns inte", "", "99"):
        answer = in_process(
            "spend", "add", decided, "--activity", unknown, "--date", "2020-05-01",
            "--amount", "1", "--text", "x",
        )  # fmt: skip
        assert (answer.code, len(answer.faults)) == (2, 1)


def add(plan: Path, **changed: str) -> Answer:
    options = {"activity": "13", "date": "2020-05-01", "amount": "100", "text": "Avgift"} | changed
    return in_process(
        "spend", "add", plan, *(f"--{name}={value}" for name, value in options.items())
    )


@pytest.mark.parametrize(
    ("written", "ore"),
    [
        ("33492", 3_349_200),
        ("33 492,50", 3_349_250),
        ("33\u00a0492,50", 3_349_250),
        ("33\u202f492,5", 3_349_250),
        ("33492.50", 3_349_250),
        ("-33 492", -3_349_200),
        ("\u221233 492,05", -3_349_205),
    ],
)
def test_swedish_amounts_are_read(written: str, ore: int, decided: Path) -> None:
    assert add(decided, amount=written).code == 0
    (entry,) = must("spend", "list", decided, "--json").json["entries"]
    assert entry["amount_ore"] == ore


@pytest.mark.parametrize(
    "written", ["1.234", "1,234", "1,234.50", "1.234,50", "abc", "", "12 34", "1e5", "0", "1,5,5"]
)
def test_amounts_that_can_be_read_in_two_ways_or_none_are_refused(
    written: str, decided: Path
) -> None:
    before = head(decided)
    answer = add(decided, amount=written)
    assert (answer.code, answer.out) == (2, "")
    assert head(decided) == before


def test_an_entry_is_logged_listed_and_corrected(decided: Path) -> None:
    first = add(decided, amount="1 200,50", voucher="V 17", category="Lön")
    assert (first.code, first.out, first.err) == (0, "1\n", "")
    wrong = in_process("spend", "correct", decided, 1, "--amount", "1 000", "--reason", "dubbelt")
    assert (wrong.code, wrong.out) == (0, "2\n")
    assert must("spend", "list", decided, "--json").json == {
        "entries": [
            {
                "id": 1,
                "date": "2020-05-01",
                "activity_id": 13,
                "amount_ore": 120_050,
                "text": "Avgift",
                "voucher": "V 17",
                "category": "Lön",
                "corrects": None,
            },
            {
                "id": 2,
                "date": "2020-05-01",
                "activity_id": 13,
                "amount_ore": -20_050,
                "text": "Rättelse av post 1: dubbelt",
                "voucher": "V 17",
                "category": "Lön",
                "corrects": 1,
            },
        ]
    }
    again = in_process("spend", "correct", decided, 1, "--amount", "1 000", "--reason", "x")
    assert (again.code, len(again.faults)) == (2, 1)
    back = in_process("spend", "correct", decided, 1, "--amount", "1 200,50", "--reason", "rätt")
    assert back.out == "3\n"
    for entry in ("2", "99", "noll"):
        wrong = in_process("spend", "correct", decided, entry, "--amount", "1", "--reason", "x")
        assert wrong.code == 2
    blank = in_process("spend", "correct", decided, 1, "--amount", "1", "--reason", "  ")
    assert blank.code == 2


def test_entries_are_listed_by_period(decided: Path) -> None:
    for month in (1, 4, 5, 8, 9, 12):
        add(decided, date=f"2020-{month:02d}-15", text=str(month))

    def months(period: str) -> list[str]:
        listed = must("spend", "list", decided, "--period", period, "--json").json["entries"]
        return [each["text"] for each in listed]

    assert months("2020-05") == ["5"]
    assert months("2020-T1") == ["1", "4"]
    assert months("2020-T2") == ["1", "4", "5", "8"]
    assert months("2020") == ["1", "4", "5", "8", "9", "12"]
    assert "SPUR inspektion" in must("spend", "list", decided).out


@pytest.mark.parametrize(
    ("changed", "code", "start"),
    [
        ({"activity": "Ofördelat"}, 1, "S1: "),
        ({"date": "2019-12-31"}, 1, "S2: "),
        ({"date": "2021-01-01"}, 1, "S2: "),
        ({"date": "2020-02-30"}, 2, "--date: "),
        ({"date": "2020-W01-1"}, 2, "--date: "),
        ({"date": "20200501"}, 2, "--date: "),
        ({"text": "x" * 501}, 2, "texten "),
        ({"text": "ring\x07"}, 2, "texten "),
    ],
    ids=str,
)
def test_an_entry_that_breaks_a_rule_or_is_malformed_is_refused(
    changed: dict[str, str], code: int, start: str, decided: Path
) -> None:
    before = head(decided)
    answer = add(decided, **changed)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith(start)
    assert head(decided) == before


def test_cost_above_the_budget_is_taken_and_told(decided: Path) -> None:
    answer = add(decided, amount="700 001")
    assert (answer.code, answer.out) == (0, "1\n")
    assert answer.err.startswith("S4: ")


def test_the_same_ledger_twice_brings_nothing_and_says_so(spent: Path) -> None:
    before = head(spent)
    for ledger in (SAMPLE_LEDGER, SAMPLE_DATA / "ledger-2020.xlsx"):
        again = must("import", "spend", spent, ledger)
        assert again.out == ""
        assert plain(again.err).startswith("0 poster bokfördes, 0 kr\nS6: ")
        assert "fanns redan och hoppades över" in again.err
    assert head(spent) == before


def test_a_dry_run_tells_what_would_be_booked_and_books_nothing(decided: Path) -> None:
    before = head(decided)
    tried = must("import", "spend", decided, SAMPLE_LEDGER, "--dry-run")
    assert "skulle bokföras" in tried.err
    assert head(decided) == before
    done = must("import", "spend", decided, SAMPLE_LEDGER)
    assert done.err == tried.err.replace("skulle bokföras", "bokfördes")


def test_an_entry_logged_by_hand_is_known_when_a_file_has_it(decided: Path) -> None:
    ledger = decided.with_name("huvudbok.csv")
    row = "2020-05-01;SPUR inspektion;100;Årlig  avgift;V 1;\n"
    ledger.write_text("Datum;Aktivitet;Belopp;Text;Verifikation;Kostnadsslag\n" + row * 2)
    add(decided, text="Årlig  avgift ", voucher="V 1")
    done = must("import", "spend", decided, ledger)
    assert plain(done.err) == (
        "1 post bokfördes, 100 kr\nS6: 1 post fanns redan och hoppades över\n"
    )


FOLLOWUP_ROW = [
    "activity_id", "area", "title", "owners", "ring_fenced", "budget_ore", "reallocated_ore",
    "revised_ore", "period_budget_ore", "period_ore", "accumulated_ore", "used_share",
    "forecast_ore", "variance_ore", "variance_share", "status", "own_funding_ore",
    "forecast_own_funding_ore",
]  # fmt: skip
FOLLOWUP_LINE = ["key", "amount_ore", "attributed_ore", "repayment_ore", "forecast_repayment_ore"]


def test_followup_has_the_keys_of_the_contract(spent: Path) -> None:
    result = followup(spent, "2020-T2")
    assert list(result) == ["period", "rows", "lines", "total"]
    assert result["period"] == "2020-T2"
    assert all(list(row) == FOLLOWUP_ROW for row in result["rows"])
    assert all(list(line) == FOLLOWUP_LINE for line in result["lines"])
    assert {row["status"] for row in result["rows"]} <= {"green", "yellow", "red", "none"}
    keys = [key for key in FOLLOWUP_ROW + FOLLOWUP_LINE if key.endswith("_ore")]
    assert sorted(result["total"]) == sorted(keys)
    for key in keys:
        parts = result["rows"] if key in FOLLOWUP_ROW else result["lines"]
        assert result["total"][key] == sum(part[key] for part in parts)
        assert all(isinstance(part[key], int) for part in parts)


def test_the_worked_examples_come_out_to_the_ore(spent: Path) -> None:
    result = followup(spent, "2020-T2")
    career, specialist = row_of(result, CAREER), row_of(result, SPECIALIST)
    assert career["accumulated_ore"] == career["period_ore"] == 100_000_000
    assert career["forecast_ore"] == 150_000_000
    assert career["variance_ore"] == -20_000_000
    assert career["variance_share"] == -0.153846
    assert career["used_share"] == 0.769231
    assert career["status"] == "red"
    assert career["ring_fenced"] is True
    assert career["own_funding_ore"] == 0
    assert career["forecast_own_funding_ore"] == 20_000_000
    assert specialist["accumulated_ore"] == 360_000_000
    assert specialist["forecast_ore"] == 540_000_000
    assert specialist["variance_ore"] == 90_000_000
    assert specialist["variance_share"] == 0.142857
    assert specialist["status"] == "red"
    line = line_of(result, "vidareutbildning")
    assert line["attributed_ore"] == 360_000_000
    assert line["repayment_ore"] == 633_254_200 - 360_000_000
    assert line["forecast_repayment_ore"] == 93_254_200
    assert line_of(result, "karriartjanster")["attributed_ore"] == 100_000_000
    assert line_of(result, "karriartjanster")["forecast_repayment_ore"] == 0


def test_months_tertials_and_the_year_agree(spent: Path) -> None:
    months = [followup(spent, f"2020-{month:02d}") for month in range(1, 13)]
    t1, t2, year = (followup(spent, period) for period in ("2020-T1", "2020-T2", "2020"))
    for longer, count in ((t1, 4), (t2, 8), (year, 12)):
        for place, row in enumerate(longer["rows"]):
            assert row["period_ore"] == sum(m["rows"][place]["period_ore"] for m in months[:count])
            assert row["accumulated_ore"] == months[count - 1]["rows"][place]["accumulated_ore"]
    entries = must("spend", "list", spent, "--json").json["entries"]
    assert year["total"]["accumulated_ore"] == sum(each["amount_ore"] for each in entries)
    assert year["total"]["amount_ore"] == 71_862_709 * KR
    assert all(row["forecast_ore"] == row["accumulated_ore"] for row in year["rows"])


def test_shares_are_null_without_a_budget(drafted: Path) -> None:
    text = (SAMPLE_DATA / "plan-2020.csv").read_text(encoding="utf-8-sig")
    plan_file = drafted.with_name("nollplan.csv")
    plan_file.write_text(text.replace("SPUR inspektion;700000;", "SPUR inspektion;0;"))
    must("import", "plan", drafted, plan_file)
    row = row_of(followup(drafted, "2020-T1"), "SPUR inspektion")
    assert (row["used_share"], row["variance_share"]) == (None, None)


@pytest.mark.parametrize("period", ["2020-13", "2020-00", "2020-T3", "T2", "20", "2020-5", ""])
def test_a_period_that_does_not_exist_is_refused(period: str, decided: Path) -> None:
    for command in (["followup"], ["spend", "list"]):
        answer = in_process(*command, decided, "--period", period)
        assert answer.code == 2
        assert answer.err.startswith("--period: ")


def test_a_period_of_another_year_is_refused(decided: Path) -> None:
    for command in (["followup"], ["spend", "list"]):
        answer = in_process(*command, decided, "--period", "2021-T1")
        assert (answer.code, len(answer.faults)) == (2, 1)


def test_the_follow_up_is_the_same_in_draft_and_decided(drafted: Path) -> None:
    must("import", "spend", drafted, SAMPLE_LEDGER)
    before = must("followup", drafted, "--period", "2020-T2", "--json").out
    must("decide", drafted, *DECISION)
    assert must("followup", drafted, "--period", "2020-T2", "--json").out == before
    assert "Totalt" in must("followup", drafted, "--period", "2020-T2").out
