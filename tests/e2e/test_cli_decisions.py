"""Decisions from the command line: proposals, remainders, supplements, corrections, waivers."""

import sqlite3
from pathlib import Path

import docx
import pytest
from command_line import KR, MOVE, Answer, head, in_process, must

pytest_plugins = ["command_line"]

TERMS = (
    "--date",
    "2020-06-01",
    "--by",
    "Regionstyrelsen",
    "--ref",
    "RS 9/2020",
    "--reason",
    "nytt",
)
SPUR_MOVE = ("--from", "Ofördelat", "--to", "SPUR", "--amount", "500 000")
RESERVE, SPUR = 16, 13


def check(plan: Path) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = must("check", plan, "--json").json
    return found


def rules(plan: Path) -> list[tuple[object, object]]:
    return [(each["rule"], each["subject"]) for each in check(plan)["findings"]]


def revised(plan: Path, number: int) -> int:
    found = must("status", plan, "--json").json["activities"]
    return int(next(each["revised_ore"] for each in found if each["id"] == number))


def line(plan: Path, key: str) -> dict[str, int]:
    return next(e for e in must("status", plan, "--json").json["lines"] if e["key"] == key)


def refused(answer: Answer, rule: str) -> str:
    assert (answer.code, answer.faults[0].split(":")[0]) == (1, rule), answer.err
    return answer.err


def proposed(plan: Path, by: str = "Planerare") -> Answer:
    return must("propose", plan, *SPUR_MOVE, *MOVE[:2], "--by", by, "--reason", "fler granskas")


# --- proposals


def test_a_proposal_prints_its_number_and_its_effects_and_moves_nothing(decided: Path) -> None:
    answer = proposed(decided)
    assert answer.out.splitlines()[0] == "1"
    assert "1 200 000" in answer.out.replace("\u00a0", " ")
    assert revised(decided, SPUR) == 700_000 * KR
    (listed,) = must("proposals", decided, "--json").json["proposals"]
    assert (listed["state"], listed["amount_ore"], listed["from"]) == (
        "open",
        500_000 * KR,
        RESERVE,
    )


def test_a_proposal_is_refused_with_the_words_of_a_reallocation(decided: Path) -> None:
    before = head(decided)
    move = ("--from", "Specialist", "--to", "SPUR", "--amount", "1", *MOVE)
    assert in_process("propose", decided, *move) == in_process("reallocate", decided, *move)
    refused(in_process("propose", decided, *move), "R1")
    assert head(decided) == before


def test_deciding_a_proposal_moves_the_money_on_the_decisions_date(decided: Path) -> None:
    proposed(decided)
    must("decide-proposal", decided, 1, "--date", "2020-05-20", "--by", "Chef", "--ref", "RS 2")
    assert revised(decided, SPUR) == 1_200_000 * KR
    (_, made) = must("decisions", decided, "--json").json["decisions"]
    assert (made["proposal"], made["date"], made["ref"]) == (1, "2020-05-20", "RS 2")
    assert made["reason"] == "fler granskas"
    assert ("R7", "beslut 2") not in rules(decided)


def test_every_rule_is_asked_again_when_a_proposal_is_decided(decided: Path) -> None:
    proposed(decided)
    must("reallocate", decided, *SPUR_MOVE[:4], "--amount", "900000", *MOVE)
    late = in_process(
        "decide-proposal", decided, 1, "--date", "2020-06-01", "--by", "C", "--ref", "R"
    )
    assert "400 000" in refused(late, "R4").replace("\u00a0", " ")
    early = in_process(
        "decide-proposal", decided, 1, "--date", "2020-01-01", "--by", "C", "--ref", "R"
    )
    refused(early, "R6")
    (listed,) = must("proposals", decided, "--json").json["proposals"]
    assert listed["state"] == "open"


def test_only_an_open_proposal_can_be_decided_or_withdrawn(decided: Path) -> None:
    decide = ("--date", "2020-05-20", "--by", "Chef", "--ref", "RS 2")
    proposed(decided)
    proposed(decided)
    must("decide-proposal", decided, 1, *decide)
    must("withdraw", decided, 2, "--by", "Planerare", "--reason", "behövs inte")
    for number, said in ((1, "redan beslutat"), (2, "återtaget"), (3, "finns inte")):
        for words in (
            ["decide-proposal", decided, number, *decide],
            ["withdraw", decided, number, "--by", "x", "--reason", "y"],
        ):
            answer = in_process(*words)
            assert answer.code == 2
            assert said in answer.err


def test_r7_warns_when_the_proposer_decides_until_it_is_waived(decided: Path) -> None:
    proposed(decided, by="Chef  HOSPA")
    answer = must(
        "decide-proposal", decided, 1, "--date", "2020-05-20", "--by", "chef hospa", "--ref", "R"
    )
    assert answer.faults[-1].startswith("R7: ")
    assert ("R7", "beslut 2") in rules(decided)
    must("waive", decided, "r7", "Beslut 2", "--by", "RS", "--date", "2020-06-01", "--reason", "ja")
    assert ("R7", "beslut 2") not in rules(decided)


# --- a line's remainder, and earmarks


def test_a_remainder_is_moved_by_decision(decided: Path) -> None:
    move = ("--from", "unplanned:medarbetare", "--to", "SPUR", *MOVE)
    said = refused(in_process("reallocate", decided, *move, "--amount", "4298"), "P1")
    assert "4 297" in said.replace("\u00a0", " ")
    must("reallocate", decided, *move, "--amount", "4297")
    assert line(decided, "medarbetare")["left_ore"] == 0
    assert revised(decided, SPUR) == 704_297 * KR


def test_a_ring_fenced_remainder_pays_its_own_purpose_only(decided: Path) -> None:
    move = ("--from", "unplanned:vidareutbildning", *MOVE, "--amount", "32 542")
    said = refused(in_process("reallocate", decided, *move, "--to", "SPUR"), "P2")
    assert "5.6.1" in said
    must("reallocate", decided, *move, "--to", "Specialistutbildning")
    assert ("P3", "vidareutbildning") not in rules(decided)


def test_a_remainder_stays_in_its_area(decided: Path) -> None:
    move = ("--from", "unplanned:nara-vard", "--to", "SPUR", "--amount", "1", *MOVE)
    refused(in_process("reallocate", decided, *move), "R3")


@pytest.mark.parametrize("name", ["unplanned:", "unplanned:finns-inte", "unplanned:e-halsa/0"])
def test_a_remainder_of_nothing_is_wrong_usage(decided: Path, name: str) -> None:
    answer = in_process(
        "reallocate", decided, "--from", name, "--to", "SPUR", "--amount", "1", *MOVE
    )
    assert answer.code == 2


def test_an_earmark_must_be_named_when_the_giver_has_plain_money_too(
    new_plan: Path, tmp_path: Path
) -> None:
    table = tmp_path / "plan.csv"
    table.write_text(
        "Utvecklingsområde;Aktivitet;Summa;Ansvarig;Finansiering\n"
        "e-halsa;1177 Vårdguiden;1 700 000;Chef;e-halsa/1177=1646461 + e-halsa=53539\n"
        "e-halsa;Appen;200 000;Chef;e-halsa=200000\n",
        encoding="utf-8",
    )
    must("import", "plan", new_plan, table)
    must("decide", new_plan, "--date", "2020-03-12", "--by", "RS", "--ref", "RS 1")
    move = ("--from", "1177", "--to", "Appen", *MOVE)
    unnamed = in_process("reallocate", new_plan, *move, "--amount", "1000")
    assert unnamed.code == 2
    assert "e-halsa/1177" in unnamed.err
    refused(
        in_process("reallocate", new_plan, *move, "--amount", "53540", "--line", "e-halsa"), "R4"
    )
    must("reallocate", new_plan, *move, "--amount", "53539", "--line", "e-halsa")
    must("reallocate", new_plan, *move, "--amount", "1000", "--line", "e-halsa/1177")


# --- supplements, corrections, new activities


def test_a_supplement_raises_a_line_and_a_reduction_takes_only_what_is_left(decided: Path) -> None:
    must("supplement", decided, "--line", "medarbetare", "--amount", "1000", *TERMS)
    assert line(decided, "medarbetare")["amount_ore"] == 23_038_789 * KR
    less = ("supplement", decided, "--line", "medarbetare", *TERMS)
    refused(in_process(*less, "--amount", "-5298"), "P1")
    must(*less, "--amount", "-5297")
    assert line(decided, "medarbetare")["left_ore"] == 0


def test_a_line_of_its_own_is_added_with_its_ring_fence(decided: Path) -> None:
    new = ("supplement", decided, "--new-line", "lunga", "--amount", "400000", *TERMS)
    described = ("--title", "Lungmedicin", "--area", "nara-vard", "--ring-fenced", "--section", "9")
    must(*new, *described)
    found = line(decided, "lunga")
    assert (found["amount_ore"], found["ring_fenced"]) == (400_000 * KR, True)
    assert in_process(*new, *described).code == 2
    assert in_process("supplement", decided, "--amount", "1", *TERMS).code == 2


def test_a_reallocation_is_corrected_to_the_right_amount(decided: Path) -> None:
    must("reallocate", decided, *SPUR_MOVE, *MOVE)
    must("correct-decision", decided, 2, "--amount", "400000", *TERMS)
    assert (revised(decided, SPUR), revised(decided, RESERVE)) == (1_100_000 * KR, 900_000 * KR)
    for amount, said in (("400000", "redan"), ("400001", "ny omfördelning"), ("-1", "mindre än 0")):
        answer = in_process("correct-decision", decided, 2, "--amount", amount, *TERMS)
        assert answer.code == 2
        assert said in answer.err.replace("\u00a0", " ")
    assert (
        "själv en rättelse"
        in in_process("correct-decision", decided, 3, "--amount", "0", *TERMS).err
    )
    assert in_process("correct-decision", decided, 1, "--amount", "0", *TERMS).code == 2


def test_what_has_been_spent_is_not_corrected_away(decided: Path) -> None:
    must("reallocate", decided, *SPUR_MOVE, *MOVE)
    must(
        "spend",
        "add",
        decided,
        "--activity",
        "SPUR",
        "--date",
        "2020-05-20",
        "--amount",
        "900000",
        "--text",
        "x",
    )
    refused(in_process("correct-decision", decided, 2, "--amount", "0", *TERMS), "R4")
    must("correct-decision", decided, 2, "--amount", "200000", *TERMS)


def test_an_activity_is_described_anew_by_decision(decided: Path) -> None:
    amend = ("amend", decided, "--activity", "SPUR", "--field")
    must(*amend, "owners", "--value", "HR direktör +  FOU chef", *TERMS)
    (found,) = [e for e in must("status", decided, "--json").json["activities"] if e["id"] == SPUR]
    assert found["owners"] == ["HR direktör", "FOU chef"]
    refused(in_process(*amend, "owners", "--value", " ", *TERMS), "P5")
    assert in_process(*amend, "title", "--value", "Ofördelat", *TERMS).code == 2


def test_an_activity_is_added_by_decision_and_paid_from_a_remainder(decided: Path) -> None:
    add = ("add-activity", decided, "--area", "nara-vard", "--title", "Mobilt team", *TERMS)
    paid = ("--from", "unplanned:nara-vard", "--amount", "70000")
    refused(in_process(*add, *paid), "P5")
    refused(in_process(*add, "--owner", "Chef", *paid[:3], "80000"), "P1")
    number = must(*add, "--owner", "Chef", *paid).out.strip()
    assert revised(decided, int(number)) == 70_000 * KR
    assert in_process(*add, "--owner", "Chef", *paid).code == 2


# --- waivers


def test_a_waiver_counts_up_to_the_amount_that_it_had(decided: Path) -> None:
    waive = ("--by", "RS", "--date", "2020-06-01", "--reason", "godtas")
    must("waive", decided, "P3", "vidareutbildning", *waive)
    assert ("P3", "vidareutbildning") not in rules(decided)
    (waived,) = check(decided)["waived"]
    assert (waived["rule"], waived["amount_ore"]) == ("P3", 32_542 * KR)
    assert waived["decision"] == {"id": 2, "date": "2020-06-01", "by": "RS", "reason": "godtas"}
    assert "beslut 2" in must("check", decided).out
    must("supplement", decided, "--line", "vidareutbildning", "--amount", "1", *TERMS)
    assert ("P3", "vidareutbildning") in rules(decided)


@pytest.mark.parametrize(("rule", "subject"), [("P4", "SPUR"), ("P1", "x"), ("p9", "nara-vard")])
def test_what_stops_or_only_tells_cannot_be_waived(decided: Path, rule: str, subject: str) -> None:
    waive = ("--by", "RS", "--date", "2020-06-01", "--reason", "godtas")
    refused(in_process("waive", decided, rule, subject, *waive), rule.upper())


def test_nothing_to_waive_lists_what_can_be(decided: Path) -> None:
    answer = in_process(
        "waive", decided, "P3", "x", "--by", "a", "--date", "2020-06-01", "--reason", "b"
    )
    assert answer.code == 2
    assert "P3 vidareutbildning" in answer.err


# --- the closing


def test_a_closed_plan_takes_no_money_through_any_door(decided: Path, tmp_path: Path) -> None:
    proposed(decided)
    must("close", decided, "--date", "2021-01-31", "--by", "RS", "--ref", "RS 9")
    assert must("status", decided, "--json").json["state"] == "closed"
    ledger = tmp_path / "ledger.csv"
    ledger.write_text("Datum;Aktivitet;Belopp\n2020-05-01;13;100\n2020-05-02;13;100\n", "utf-8")
    entry = ("--activity", "SPUR", "--date", "2020-05-01", "--amount", "1", "--text", "x")
    refused(in_process("spend", "add", decided, *entry), "S3")
    answer = in_process("import", "spend", decided, ledger)
    refused(answer, "S3")
    assert len(answer.faults) == 1
    refused(in_process("reallocate", decided, *SPUR_MOVE, *MOVE), "R6")
    refused(
        in_process("supplement", decided, "--line", "medarbetare", "--amount", "1", *TERMS), "R6"
    )
    decide = ("--date", "2020-06-01", "--by", "x", "--ref", "y")
    refused(in_process("decide-proposal", decided, 1, *decide), "R6")
    refused(in_process("close", decided, "--date", "2021-02-01", "--by", "RS", "--ref", "R"), "R6")
    with sqlite3.connect(decided) as db, pytest.raises(sqlite3.IntegrityError, match="S3"):
        db.execute(
            "INSERT INTO spend (id, activity_id, date, amount_ore, text, voucher, category,"
            " recorded_at) VALUES (1, 13, '2020-05-01', 1, '', '', '', 't')"
        )
    must("verify", decided)


def test_a_draft_cannot_be_closed(drafted: Path) -> None:
    answer = in_process("close", drafted, "--date", "2020-12-31", "--by", "RS", "--ref", "R")
    refused(answer, "R6")


# --- decision papers


def paper(plan: Path, name: str) -> str:
    """All words of the Word document, cells included."""
    out = plan.with_name("paper.docx")
    must("paper", plan, name, "--out", out)
    document = docx.Document(str(out))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return plain("\n".join([*(each.text for each in document.paragraphs), *cells]))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_paper_of_a_proposal_tells_what_why_and_what_it_changes(decided: Path) -> None:
    words = ("--background", "Granskningen drar över", "--consequences", "Reserven minskar")
    must("propose", decided, *SPUR_MOVE, *MOVE[:2], "--by", "HOSPA", "--reason", "fler", *words)
    said = paper(decided, "p1")
    for named in (
        "FÖRSLAG",
        "500 000 kr av Vårdens medarbetare flyttas från ”Ofördelat” till ”SPUR inspektion”",
        "Granskningen drar över",
        "Reserven minskar",
        "1 200 000",
        "HOSPA",
        "Villkor",
    ):
        assert named in said


def test_the_paper_of_a_decided_proposal_shows_it_before_and_after(decided: Path) -> None:
    proposed(decided)
    must("decide-proposal", decided, 1, "--date", "2020-05-20", "--by", "Chef", "--ref", "RS 2")
    must("reallocate", decided, *SPUR_MOVE[:4], "--amount", "100000", *MOVE)
    said = paper(decided, "förslag 1")
    assert said == paper(decided, "2")
    for named in ("BESLUT", "RS 2", "Chef", "Planerare", "1 300 000"):
        assert named in said


def test_an_added_activity_brings_its_exit_calculation_to_the_paper(decided: Path) -> None:
    add = ("--area", "nara-vard", "--title", "Mobilt team", "--owner", "Chef", *TERMS)
    paid = ("--from", "unplanned:nara-vard", "--amount", "70000", "--exit", "Ersätter jourbilen")
    must("add-activity", decided, *add, *paid)
    assert "Ersätter jourbilen" in paper(decided, "beslut 2")


def test_every_kind_of_decision_has_its_paper(decided: Path, tmp_path: Path) -> None:
    must("supplement", decided, "--line", "medarbetare", "--amount", "1000", *TERMS)
    must("amend", decided, "--activity", "SPUR", "--field", "owners", "--value", "Chef", *TERMS)
    waive = ("--by", "RS", "--date", "2020-06-01", "--reason", "godtas")
    must("waive", decided, "P3", "vidareutbildning", *waive)
    must("close", decided, "--date", "2021-01-31", "--by", "RS", "--ref", "RS 9")
    for number in range(1, 6):
        must("paper", decided, number, "--out", tmp_path / f"{number}.pdf")
    assert "Uppbyggnad av kliniskt kompetenscentrum" in paper(decided, "plan")


def test_the_paper_of_a_draft_says_that_it_is_one(drafted: Path) -> None:
    assert "UTKAST" in paper(drafted, "plan")


@pytest.mark.parametrize(
    ("name", "out"),
    [("9", "x.pdf"), ("p9", "x.pdf"), ("x", "x.pdf"), ("1", "x.txt"), ("1", "plan.db")],
)
def test_no_paper_of_what_is_not_there_or_of_another_kind(
    decided: Path, name: str, out: str
) -> None:
    before = head(decided)
    assert in_process("paper", decided, name, "--out", decided.with_name(out)).code == 2
    assert head(decided) == before


def test_unallocated_money_gets_no_owner(decided: Path) -> None:
    before = head(decided)
    answer = in_process(
        *("amend", decided, "--activity", "Ofördelat", "--field", "owners", "--value", "HR chef"),
        *TERMS,
    )
    assert (answer.code, answer.faults) == (2, ["”Ofördelat” är ofördelat och har ingen ansvarig"])
    assert head(decided) == before


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("withdraw", "--by", "A", "--reason", "s"), "”x” är inget nummer på ett förslag"),
        (("correct-decision", "--amount", "1", *TERMS), "”x” är inget beslutsnummer"),
    ],
)
def test_a_number_that_is_none_is_told_by_what_it_numbers(
    command: tuple[str, ...], told: str, decided: Path
) -> None:
    name, *options = command
    answer = in_process(name, decided, "x", *options)
    assert answer.code == 2
    assert told in answer.err
