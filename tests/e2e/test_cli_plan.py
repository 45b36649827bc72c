"""From allocation to a decided plan: agreements, new, import, status, check, decide."""

from pathlib import Path

import pytest
from command_line import DECISION, KR, head, in_process, must

from regionbudget.paths import SAMPLE_DATA, SAMPLE_PLAN

pytest_plugins = ["command_line"]

LINES = {
    "nara-vard": (18_174_397, 18_100_000, 74_397, False),
    "generell": (18_997_627, 18_997_627, 0, True),
    "barnhalsovard": (1_140_877, 1_140_877, 0, False),
    "medarbetare": (23_037_789, 23_033_492, 4_297, False),
    "vidareutbildning": (6_332_542, 6_300_000, 32_542, True),
    "karriartjanster": (1_266_508, 1_266_508, 0, True),
    "e-halsa": (2_912_969, 2_912_969, 0, False),
}
"""domain.md §4, in kronor."""


def test_status_shows_the_region_s_plan_to_the_ore(drafted: Path) -> None:
    status = must("status", drafted, "--json").json
    assert list(status) == ["region", "agreement", "state", "total", "lines", "activities"]
    assert (status["region"], status["agreement"]) == ("Jämtland Härjedalen", "gnv-2020")
    assert status["state"] == "draft"
    assert status["total"] == {
        "allocated_ore": 71_862_709 * KR,
        "planned_ore": 71_751_473 * KR,
        "left_ore": 111_236 * KR,
    }
    assert [line["key"] for line in status["lines"]] == list(LINES)
    for line in status["lines"]:
        assert list(line) == [
            "key", "area", "title", "amount_ore", "planned_ore", "left_ore", "ring_fenced",
        ]  # fmt: skip
        figures = line["amount_ore"], line["planned_ore"], line["left_ore"]
        assert (*(ore / KR for ore in figures), line["ring_fenced"]) == LINES[line["key"]]


def test_status_lists_activities_with_owners_and_funding(drafted: Path) -> None:
    activities = must("status", drafted, "--json").json["activities"]
    assert len(activities) == 18
    assert len({each["id"] for each in activities}) == 18
    (career,) = (each for each in activities if each["title"] == "Karriärvägar sjuksköterskor")
    assert career == {
        "id": 15,
        "area": "medarbetare",
        "title": "Karriärvägar sjuksköterskor",
        "owners": ["HR direktör"],
        "kind": "ordinary",
        "budget_ore": 130_000_000,
        "revised_ore": 130_000_000,
        "funding": {"medarbetare": 3_349_200, "karriartjanster": 126_650_800},
    }
    by_title = {each["title"]: each for each in activities}
    it = by_title["Personalförstärkning inom IT"]
    assert it["owners"] == ["Chef utvecklings- och digitaliseringsenhet", "IT chef"]
    assert (by_title["Ofördelat"]["owners"], by_title["Ofördelat"]["kind"]) == ([], "reserve")
    assert {each["kind"] for each in activities} <= {
        "ordinary",
        "reserve",
        "pass_through",
        "distribution",
    }
    assert sum(each["budget_ore"] for each in activities) == 71_751_473 * KR


def test_new_and_import_give_the_same_in_excel_and_csv(new_plan: Path, drafted: Path) -> None:
    other = new_plan.with_name("excel.db")
    must("new", other, "--agreement", "gnv-2020", "--region", "Region Jämtland Härjedalen")
    answer = must("import", "plan", other, SAMPLE_DATA / "plan-2020.xlsx")
    assert answer.out == ""
    assert must("status", other, "--json").out == must("status", drafted, "--json").out


def test_check_tells_what_is_left_and_exits_0(drafted: Path) -> None:
    answer = must("check", drafted, "--json")
    findings = answer.json["findings"]
    assert all(
        list(each) == ["rule", "severity", "subject", "amount_ore", "text"] for each in findings
    )
    told = [
        (each["rule"], each["severity"], each["subject"], each["amount_ore"]) for each in findings
    ]
    assert told == [
        ("P3", "warn", "vidareutbildning", 3_254_200),
        ("P9", "info", "nara-vard", 7_439_700),
        ("P9", "info", "medarbetare", 429_700),
        ("P8", "warn", "e-halsa/1177", 1_393_100),
        ("P11", "warn", "barnhalsovard", None),
        ("P11", "warn", "medarbetare", None),
        ("P11", "warn", "e-halsa", None),
    ]
    assert "32\u00a0542\u00a0kr" in findings[0]["text"]
    assert "avsnitt" in findings[0]["text"]
    plain = must("check", drafted)
    ids = [line.split(":")[0] for line in plain.out.splitlines()]
    assert ids == ["P3", "P9", "P9", "P8", "P11", "P11", "P11"]


def test_check_tells_of_overruns(spent: Path) -> None:
    findings = must("check", spent, "--json").json["findings"]
    over = {each["subject"] for each in findings if each["rule"] == "S4"}
    assert over == {"Personalförstärkning inom IT", "Karriärvägar sjuksköterskor"}


def test_agreements_lists_the_built_in_ones() -> None:
    known = must("agreements", "--json").json["agreements"]
    assert [each["key"] for each in known] == ["gnv-2019", "gnv-2020", "gnv-2021"]
    assert [len(each["regions"]) for each in known] == [0, 21, 21]
    assert "gnv-2020" in must("agreements").out


@pytest.mark.parametrize(
    ("agreement", "region", "kronor"),
    [
        ("gnv-2020", "Jämtland Härjedalen", 71_862_709),
        ("gnv-2020", "region jämtland härjedalen", 71_862_709),
        ("gnv-2021", "Jämtland Härjedalen", 72_665_190),
    ],
)
def test_new_loads_the_allocation(agreement: str, region: str, kronor: int, tmp_path: Path) -> None:
    plan = tmp_path / "åäö plan.db"
    answer = must("new", plan, "--agreement", agreement, "--region", region)
    assert answer.out == ""
    status = must("status", plan, "--json").json
    assert status["total"]["allocated_ore"] == kronor * KR
    assert status["total"]["planned_ore"] == 0
    assert status["activities"] == []
    assert [path.name for path in tmp_path.iterdir()] == [plan.name]


@pytest.mark.parametrize(
    ("agreement", "region", "told"),
    [
        ("gnv-2030", "Jämtland Härjedalen", "gnv-2030"),
        ("gnv-2020", "Atlantis", "Atlantis"),
        ("gnv-2020", "", "””"),
    ],
)
def test_new_refuses_what_it_does_not_know(
    agreement: str, region: str, told: str, tmp_path: Path
) -> None:
    answer = in_process("new", tmp_path / "x.db", "--agreement", agreement, "--region", region)
    assert answer.code == 2
    assert told in answer.err
    assert len(answer.faults) == 1
    assert list(tmp_path.iterdir()) == []


def test_new_refuses_a_file_that_exists_and_leaves_it(drafted: Path) -> None:
    before = drafted.read_bytes()
    answer = in_process("new", drafted, "--agreement", "gnv-2020", "--region", "Skåne")
    assert (answer.code, len(answer.faults)) == (2, 1)
    assert "finns redan" in answer.err
    assert drafted.read_bytes() == before


def test_an_allocation_is_read_for_an_agreement_without_tables(tmp_path: Path) -> None:
    plan, table = tmp_path / "p.db", tmp_path / "tilldelning.csv"
    must("new", plan, "--agreement", "gnv-2019", "--region", "Jämtland Härjedalen")
    agreements = must("agreements", "--json").json["agreements"]
    lines = agreements[0]["lines"]
    rows = [f"{line['title']};{number} 000,50" for number, line in enumerate(lines, 1)]
    assert in_process("import", "plan", plan, SAMPLE_PLAN).code == 2
    table.write_text("\n".join(["Delområde;Belopp", *rows[1:]]), encoding="utf-8")
    missing = in_process("import", "allocation", plan, table)
    assert (missing.code, len(missing.faults)) == (2, 1)
    assert lines[0]["title"] in missing.err
    table.write_text("\n".join(["Delområde;Belopp", *rows]), encoding="utf-8")
    must("import", "allocation", plan, table)
    amounts = [line["amount_ore"] for line in must("status", plan, "--json").json["lines"]]
    assert amounts == [number * 1000 * KR + 50 for number in range(1, len(lines) + 1)]
    again = in_process("import", "allocation", plan, table)
    assert again.code == 2
    assert "redan" in again.err


def test_importing_a_plan_replaces_the_draft_but_activities_keep_their_ids(drafted: Path) -> None:
    before = must("status", drafted, "--json").json
    smaller = drafted.with_name("mindre.csv")
    kept = [
        line
        for line in SAMPLE_PLAN.read_text(encoding="utf-8-sig").splitlines()
        if "SPUR inspektion" not in line
    ]
    smaller.write_text("\n".join(kept), encoding="utf-8")
    must("import", "plan", drafted, smaller)
    after = must("status", drafted, "--json").json
    assert [each for each in before["activities"] if each["title"] != "SPUR inspektion"] == after[
        "activities"
    ]
    must("import", "plan", drafted, SAMPLE_PLAN)
    back = must("status", drafted, "--json").json["activities"]
    assert {each["title"] for each in back} == {each["title"] for each in before["activities"]}
    assert next(each["id"] for each in back if each["title"] == "SPUR inspektion") == 19


def test_a_draft_keeps_the_activities_that_have_booked_cost(drafted: Path) -> None:
    must("spend", "add", drafted, "--activity", "SPUR", "--date", "2020-02-01",
         "--amount", "100", "--text", "Avgift")  # fmt: skip
    before = head(drafted)
    smaller = drafted.with_name("mindre.csv")
    text = SAMPLE_PLAN.read_text(encoding="utf-8-sig").replace("SPUR inspektion", "SPUR 2")
    smaller.write_text(text, encoding="utf-8")
    answer = in_process("import", "plan", drafted, smaller)
    assert (answer.code, len(answer.faults)) == (2, 1)
    assert "SPUR inspektion" in answer.err
    assert head(drafted) == before


def test_a_decided_plan_is_decided_once_and_takes_no_new_plan(drafted: Path) -> None:
    must("decide", drafted, *DECISION, "--reason", "årets plan")
    assert must("status", drafted, "--json").json["state"] == "decided"
    before = head(drafted)
    for again in (
        in_process("decide", drafted, *DECISION),
        in_process("import", "plan", drafted, SAMPLE_PLAN),
    ):
        assert (again.code, again.out, len(again.faults)) == (1, "", 1)
        assert again.err.startswith("R6: planen är beslutad")
    assert head(drafted) == before


@pytest.mark.parametrize("missing", ["--by", "--ref"])
def test_a_decision_needs_a_decider_and_a_reference(missing: str, drafted: Path) -> None:
    arguments = list(DECISION)
    arguments[arguments.index(missing) + 1] = "  "
    answer = in_process("decide", drafted, *arguments)
    assert (answer.code, len(answer.faults)) == (2, 1)
    assert must("status", drafted, "--json").json["state"] == "draft"


def test_a_plan_without_activities_is_not_decided(new_plan: Path) -> None:
    assert in_process("decide", new_plan, *DECISION).code == 2


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("P4", "SPUR inspektion;700000;FOU chef;;;;;;",
         "SPUR inspektion;700000;FOU chef;;;;;;medarbetare=699000"),
        ("P5", "SPUR inspektion;700000;FOU chef", "SPUR inspektion;700000;"),
    ],
)  # fmt: skip
def test_what_warns_in_a_draft_stops_the_decision(
    rule: str, old: str, new: str, new_plan: Path
) -> None:
    text = SAMPLE_PLAN.read_text(encoding="utf-8-sig")
    assert text.count(old) == 1
    plan_file = new_plan.with_name("plan.csv")
    plan_file.write_text(text.replace(old, new), encoding="utf-8")
    imported = must("import", "plan", new_plan, plan_file)
    assert f"{rule}: ”SPUR inspektion”" in imported.err
    findings = must("check", new_plan, "--json").json["findings"]
    assert [each["severity"] for each in findings if each["rule"] == rule] == ["warn"]
    answer = in_process("decide", new_plan, *DECISION)
    assert (answer.code, len(answer.faults)) == (1, 1)
    assert answer.err.startswith(f"{rule}: ")


def test_status_is_shown_as_text_too(drafted: Path) -> None:
    shown = must("status", drafted).out
    assert "71\u00a0862\u00a0709" in shown
    assert "111\u00a0236" in shown
    assert "utkast" in shown
