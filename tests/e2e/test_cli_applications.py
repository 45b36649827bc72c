"""Application rounds (äskande): money that is left is asked for, granted or declined."""

import sqlite3
from pathlib import Path

import pytest
from command_line import Answer, head, in_process, must

pytest_plugins = ["command_line"]

NBSP = "\u00a0"
KR = 100
DECIDED = ("--date", "2020-06-10", "--by", "HSD", "--ref", "RS 9/2020")


def open_round(plan: Path, line: str = "nara-vard") -> Answer:
    return in_process(
        "round", "open", plan, "--title", "Våren", "--line", line,
        "--opens", "2020-04-01", "--closes", "2020-05-31",
    )  # fmt: skip


def apply(plan: Path, amount: str, day: str = "2020-05-31", **more: str) -> Answer:
    unit, title = more.get("unit", "Hälsocentral A"), more.get("title", "Digital drop-in")
    return in_process(
        "round", "apply", plan, "1", "--unit", unit, "--title", title,
        "--amount", amount, "--date", day,
    )  # fmt: skip


def grant(plan: Path, number: int, amount: str, *more: str) -> Answer:
    reason = () if "--reason" in more else ("--reason", "bäst nytta")
    return in_process("round", "grant", plan, number, "--amount", amount, *reason, *more)


@pytest.fixture
def asked(drafted: Path) -> Path:
    """A draft with a round for the 74 397 kr that are left, and two applications."""
    assert open_round(drafted).out == "1\n"
    assert apply(drafted, "50000").out == "1\n"
    assert apply(drafted, "40000", unit="Vårdbolaget (privat)", title="Kvällsöppet").out == "2\n"
    return drafted


@pytest.fixture
def asked_of_decided(decided: Path) -> Path:
    open_round(decided)
    apply(decided, "50000")
    return decided


def state(plan: Path) -> dict[str, object]:
    (found,) = must("round", "list", plan, "--json").json["rounds"]
    return dict(found)


def activity(plan: Path, title: str) -> dict[str, object]:
    listed = must("status", plan, "--json").json["activities"]
    (found,) = (each for each in listed if each["title"] == title)
    return dict(found)


def test_a_round_shows_what_is_asked_granted_and_left(asked: Path) -> None:
    found = state(asked)
    assert (found["asked_ore"], found["granted_ore"]) == (90_000 * KR, 0)
    assert found["left_ore"] == 74_397 * KR
    text = must("round", "list", asked).out.replace(NBSP, " ")
    assert "kvar 74 397 kr" in text
    assert text.count("väntar") == 2


def test_a_granted_application_is_an_activity_of_the_draft(asked: Path) -> None:
    assert grant(asked, 2, "30000").code == 0
    made = activity(asked, "Kvällsöppet")
    assert made["budget_ore"] == 30_000 * KR
    assert made["funding"] == {"nara-vard": 30_000 * KR}
    assert made["owners"] == ["Vårdbolaget"]
    assert state(asked)["left_ore"] == 44_397 * KR
    assert must("verify", asked).code == 0


def test_another_post_may_own_what_is_granted(asked: Path) -> None:
    grant(asked, 1, "1000", "--owner", "Primärvårdschef")
    assert activity(asked, "Digital drop-in")["owners"] == ["Primärvårdschef"]


def test_on_a_decided_plan_it_is_a_decision(asked_of_decided: Path) -> None:
    plan = asked_of_decided
    before = head(plan)
    missing = grant(plan, 1, "50000")
    assert missing.code == 2
    assert "ange dess datum" in missing.err
    nobody = grant(plan, 1, "50000", "--date", "2020-06-10")
    assert (nobody.code, nobody.faults[0][:3]) == (1, "R6:")
    too_early = grant(plan, 1, "50000", *DECIDED, "--date", "2020-01-10")
    assert (too_early.code, too_early.faults[0][:3]) == (1, "R6:")
    assert head(plan) == before
    assert grant(plan, 1, "50000", *DECIDED).code == 0
    made = activity(plan, "Digital drop-in")
    assert (made["budget_ore"], made["revised_ore"]) == (0, 50_000 * KR)
    (given,) = must("round", "list", plan, "--json").json["rounds"][0]["applications"]
    assert given["decision_id"] is not None
    assert must("verify", plan).code == 0


def test_declining_leaves_the_money_and_needs_no_decision(asked_of_decided: Path) -> None:
    answer = grant(asked_of_decided, 1, "0", "--reason", "ryms inte")
    assert (answer.code, answer.err) == (0, "äskande 1 avslogs\n")
    assert state(asked_of_decided)["left_ore"] == 74_397 * KR
    assert "ryms inte" in must("round", "list", asked_of_decided).out


@pytest.mark.parametrize(
    ("day", "words"), [("2020-06-01", "stängde 2020-05-31"), ("2020-03-31", "öppnar först")]
)
def test_an_application_outside_the_round_s_days_is_refused(
    asked: Path, day: str, words: str
) -> None:
    before = head(asked)
    answer = apply(asked, "1000", day)
    assert answer.code == 2
    assert words in answer.err
    assert head(asked) == before


def test_nobody_gets_more_than_was_asked_for(asked: Path) -> None:
    answer = grant(asked, 2, "40001")
    assert answer.code == 2
    assert "högst 40 000 kr kan beviljas" in answer.err.replace(NBSP, " ")


def test_nobody_gets_more_than_the_line_has_left(asked: Path) -> None:
    grant(asked, 1, "50000")
    answer = grant(asked, 2, "24397,01")
    assert answer.code == 1
    assert answer.faults[0].startswith("P1: ")
    assert "24 397 kr kvar" in answer.err.replace(NBSP, " ")
    assert grant(asked, 2, "24397").code == 0
    assert open_round(asked).faults[0].startswith("P1: ")


def test_an_application_is_answered_once_and_with_a_reason(asked: Path) -> None:
    assert grant(asked, 1, "10", "--reason", " ").code == 2
    assert grant(asked, 1, "10").code == 0
    again = grant(asked, 1, "10")
    assert again.code == 2
    assert "redan avgjort" in again.err


def test_ring_fenced_money_goes_to_its_purpose(drafted: Path) -> None:
    open_round(drafted, "Vidareutbildning för sjuksköterskor")
    apply(drafted, "32542", title="Barnmorskor")
    assert grant(drafted, 1, "32542").code == 0
    assert activity(drafted, "Barnmorskor")["funding"] == {"vidareutbildning": 32_542 * KR}
    assert "P3" not in must("check", drafted).out


def test_an_earmark_s_money_stays_earmarked(new_plan: Path) -> None:
    open_round(new_plan, "e-halsa/1177")
    apply(new_plan, "1000", title="Tjänster i 1177")
    assert grant(new_plan, 1, "1000").code == 0
    assert state(new_plan)["left_ore"] == 1_645_461 * KR
    must("decide", new_plan, *DECIDED)
    apply(new_plan, "500", title="Fler tjänster")
    assert grant(new_plan, 2, "500", *DECIDED).code == 0
    assert state(new_plan)["left_ore"] == 1_644_961 * KR
    assert must("verify", new_plan).code == 0


def test_a_draft_keeps_what_was_granted(asked: Path, tmp_path: Path) -> None:
    out = tmp_path / "utan.xlsx"
    must("plan", "export", asked, out)
    grant(asked, 1, "100")
    answer = in_process("import", "plan", asked, out)
    assert answer.code == 2
    assert "pengar ur ett beviljat äskande" in answer.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--line", "påhittad"), "delområdet ”påhittad” finns inte"),
        (("--title", " "), "omgången saknar namn"),
        (("--closes", "2020-03-01"), "före den öppnar"),
        (("--closes", "2021-01-01"), "senast 2020-12-31"),
    ],
)
def test_a_round_that_cannot_be_is_refused(
    drafted: Path, arguments: tuple[str, str], words: str
) -> None:
    usual = {
        "--title": "Våren", "--line": "nara-vard", "--opens": "2020-04-01",
        "--closes": "2020-05-31",
    }  # fmt: skip
    chosen = {**usual, arguments[0]: arguments[1]}
    answer = in_process(
        "round", "open", drafted, *(each for pair in chosen.items() for each in pair)
    )
    assert answer.code == 2
    assert words in answer.err


def test_unknown_numbers_are_told(asked: Path) -> None:
    assert "äskande 9 finns inte" in grant(asked, 9, "1").err
    assert in_process("round", "list", asked).code == 0


def test_each_act_has_its_sentence_in_the_journal(asked: Path) -> None:
    grant(asked, 1, "100")
    grant(asked, 2, "0")
    with sqlite3.connect(asked) as connection:
        found = connection.execute(
            "SELECT act, sentence FROM journal WHERE act LIKE 'round.%' ORDER BY id"
        ).fetchall()
    connection.close()
    assert [act for act, _ in found] == [
        "round.open", "round.apply", "round.apply", "round.grant", "round.grant",
    ]  # fmt: skip
    assert found[-1][1].endswith("avslogs: bäst nytta")


GUARDED = {
    "late": "INSERT INTO application VALUES (9, 1, 'A', 'B', 100, '2020-06-01', '', 'nu')",
    "more than asked": ("INSERT INTO application_grant VALUES (9, 1, 5000001, 1, NULL, 'x', 'nu')"),
    "without an activity": "INSERT INTO application_grant VALUES (9, 1, 5, NULL, NULL, 'x', 'nu')",
    "changed": "UPDATE application SET asked_ore = 1",
    "taken away": "DELETE FROM application_round",
}


@pytest.mark.parametrize("attempt", GUARDED)
def test_the_database_refuses_it_too(asked: Path, attempt: str) -> None:
    connection = sqlite3.connect(asked)
    try:
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(GUARDED[attempt])
    finally:
        connection.close()
