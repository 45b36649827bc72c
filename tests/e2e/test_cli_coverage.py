"""Earmarks, exit calculations and the agreement's requirements, on the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import DECISION, KR, head, in_process, must

from regionbudget.paths import SAMPLE_PLAN
from regionbudget.readers.agreement_json import agreement_as_json
from regionbudget.readers.agreements import load_agreement

pytest_plugins = ["command_line"]

GUIDE = "Utveckling av 1177 Vårdguiden;1660392;Regionstabschef;;;;;;;;"
CAREER = "Karriärvägar sjuksköterskor"
DEPTH = ";Mottagare;Ny;Avveckling;Krav;Utförare;Verksamhetsplan;Internkontrollplan;Underområde"

Change = Callable[[str], str]


def altered(folder: Path, change: Change) -> Path:
    """The sample plan file with a change."""
    text = SAMPLE_PLAN.read_text(encoding="utf-8")
    path = folder / "plan.csv"
    path.write_text(change(text), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != text
    return path


def without_depth(text: str) -> str:
    """As plan files were before there were these columns."""
    rows = [row.split(";") for row in text.splitlines() if ";privata utförare;" not in row]
    assert text.splitlines()[0].endswith(DEPTH)
    return "".join(";".join(row[:10]) + "\n" for row in rows)


def without_career(text: str) -> str:
    return "".join(row for row in text.splitlines(keepends=True) if f";{CAREER};" not in row)


def guide(row: str) -> Change:
    return lambda text: text.replace(GUIDE, f"Utveckling av 1177 Vårdguiden;{row}")


def findings(plan: Path, rule: str) -> list[Any]:
    told = must("check", plan, "--json").json["findings"]
    return [each for each in told if each["rule"] == rule]


def subjects(plan: Path, rule: str) -> list[str]:
    return [each["subject"] for each in findings(plan, rule)]


def requirement(plan: Path, key: str) -> Any:
    (found,) = (
        each for each in must("coverage", plan, "--json").json["requirements"] if each["key"] == key
    )
    return found


def test_coverage_tells_each_requirement_with_its_activities_and_their_sums(drafted: Path) -> None:
    answer = must("coverage", drafted, "--json").json
    assert list(answer) == ["requirements", "must", "should", "may", "uncovered"]
    assert answer["must"] == {"total": 18, "covered": 18}
    assert answer["should"] == {"total": 2, "covered": 1}
    assert answer["may"] == {"total": 2, "covered": 2}
    assert answer["uncovered"] == ["3.1.2-5"]
    career = requirement(drafted, "5.7.1")
    assert career == {
        "key": "5.7.1",
        "area": "medarbetare",
        "section": "5.7.1",
        "kind": "must",
        "text": "Karriärvägar för specialistsjuksköterskor",
        "line": "karriartjanster",
        "due": None,
        "activities": [{"id": 15, "title": CAREER, "amount_ore": 1_300_000 * KR}],
        "sum_ore": 1_300_000 * KR,
        "covered": True,
    }
    plan = requirement(drafted, "3.4.1-1")
    assert (plan["due"], plan["sum_ore"]) == ("2020-05-31", 1_000_000 * KR)


def test_coverage_in_words_marks_a_must_that_nobody_meets(drafted: Path, tmp_path: Path) -> None:
    told = must("coverage", drafted).out
    assert "Goda förutsättningar för vårdens medarbetare" in told
    assert "▲" not in told
    assert "alla ska-krav möts" in told
    must("import", "plan", drafted, altered(tmp_path, without_career))
    told = must("coverage", drafted).out
    (marked,) = (line for line in told.splitlines() if line.startswith("▲"))
    assert "5.7.1" in marked
    assert "ingen aktivitet" in marked
    assert "1 ska-krav utan aktivitet" in told


def test_taking_the_career_posts_away_uncovers_their_must_and_p10_says_so(
    drafted: Path, tmp_path: Path
) -> None:
    assert findings(drafted, "P10") == []
    must("import", "plan", drafted, altered(tmp_path, without_career))
    (finding,) = findings(drafted, "P10")
    assert (finding["subject"], finding["severity"]) == ("5.7.1", "warn")
    assert "Karriärvägar för specialistsjuksköterskor" in finding["text"]
    assert requirement(drafted, "5.7.1")["covered"] is False


def test_a_plan_file_without_the_new_columns_reads_as_before(
    new_plan: Path, drafted: Path, tmp_path: Path
) -> None:
    must("import", "plan", new_plan, altered(tmp_path, without_depth))
    assert must("status", new_plan, "--json").json == must("status", drafted, "--json").json
    (p8,) = findings(new_plan, "P8")
    assert (p8["subject"], p8["amount_ore"]) == ("e-halsa/1177", 13_931 * KR)
    assert subjects(new_plan, "P11") == ["nara-vard", "barnhalsovard", "medarbetare", "e-halsa"]
    met_by_money = {"5.6.1", "5.7.1", "6.1.1"}
    assert met_by_money.isdisjoint(subjects(new_plan, "P10"))
    assert len(subjects(new_plan, "P10")) == 15


def test_p8_falls_silent_when_the_earmark_goes_to_its_receiver_to_the_krona(
    drafted: Path, tmp_path: Path
) -> None:
    right = "1660392;Regionstabschef;;;;;;e-halsa/1177=1646461 + e-halsa=13931;SKR;"
    must("import", "plan", drafted, altered(tmp_path, guide(right)))
    assert findings(drafted, "P8") == []
    status = must("status", drafted, "--json").json
    assert status["total"]["planned_ore"] == 71_751_473 * KR


def test_p1_stops_an_import_that_asks_too_much_of_an_earmark(drafted: Path, tmp_path: Path) -> None:
    before = head(drafted)
    over = "1660392;Regionstabschef;;;;;;e-halsa/1177=1646462 + e-halsa=13930;;"
    answer = in_process("import", "plan", drafted, altered(tmp_path, guide(over)))
    assert answer.code == 1
    assert answer.err.startswith("P1 rad 25: ")
    for words in ("e-halsa/1177", "1\u00a0646\u00a0462\u00a0kr", "1\u00a0646\u00a0461\u00a0kr"):
        assert words in answer.err
    assert head(drafted) == before


def test_p2_stops_an_import_that_takes_a_ring_fenced_earmarks_money(
    library: Path, tmp_path: Path
) -> None:
    text = agreement_as_json(load_agreement("gnv-2020"))
    fenced = text.replace('"gnv-2020"', '"fenced"')
    head, mark, tail = fenced.partition('"standarder"')
    assert mark
    tail = tail.replace('"ring_fenced": false', '"ring_fenced": true', 1)
    library.mkdir(parents=True, exist_ok=True)
    (library / "fenced.json").write_text(head + mark + tail, encoding="utf-8")
    plan = tmp_path / "fenced.db"
    must("new", plan, "--agreement", "fenced", "--region", "Jämtland Härjedalen")
    answer = in_process("import", "plan", plan, SAMPLE_PLAN)
    assert answer.code == 1
    (told,) = answer.faults
    assert told.startswith("P2 rad 25: ")
    assert "”Standarder och informationssäkerhet”" in told
    assert must("status", plan, "--json").json["activities"] == []
    stated = altered(
        tmp_path,
        lambda text: guide("1646461;Regionstabschef;;;;;;;")(text).replace(
            "standarder;1252577;Regionstabschef;;;", "standarder;1252577;Regionstabschef;;1177;"
        ),
    )
    refused = in_process("import", "plan", plan, stated)
    assert refused.code == 2
    assert "öronmärkta är generell, vidareutbildning, karriartjanster, e-halsa/standarder" in (
        refused.err
    )


def test_p7_warns_in_a_draft_and_stops_the_decision(drafted: Path, tmp_path: Path) -> None:
    new = "1660392;Regionstabschef;;;;;;;SKR;ja"
    must("import", "plan", drafted, altered(tmp_path, guide(new)))
    (finding,) = findings(drafted, "P7")
    assert (finding["severity"], finding["subject"]) == ("warn", "Utveckling av 1177 Vårdguiden")
    refused = in_process("decide", drafted, *DECISION)
    assert refused.code == 1
    assert refused.err.startswith("P7: ")
    told = "1660392;Regionstabschef;;;;;;;SKR;ja;ordinarie 2021=1660392"
    change = guide(told)
    must(
        "import",
        "plan",
        drafted,
        altered(tmp_path, lambda text: change(text.replace(f"{GUIDE};", GUIDE))),
    )
    assert findings(drafted, "P7") == []
    must("decide", drafted, *DECISION)


@pytest.mark.parametrize(
    ("change", "row", "words"),
    [
        (lambda text: text.replace("3.3.1 + 3.4.1", "3.3.1 + 3.9"), 5, "3.3.1 (Kontinuitet"),
        (guide("1;Regionstabschef;;;;;;e-halsa/1178=1;;"), 25, "e-halsa/1177"),
        (guide("1;Regionstabschef;;;;;;;;kanske"), 25, "ja eller nej"),
    ],
)
def test_each_fault_of_the_new_columns_is_told_with_its_row(
    change: Change, row: int, words: str, new_plan: Path, tmp_path: Path
) -> None:
    answer = in_process("import", "plan", new_plan, altered(tmp_path, change))
    assert answer.code == 2
    (told,) = answer.faults
    assert told.startswith(f"rad {row}: ")
    assert words in told
