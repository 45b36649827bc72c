"""Every file of sample_data/wrong: the exit code its README states, a line per fault, no change."""

import re
from pathlib import Path

import pytest
from command_line import Answer, head, in_process, must

from regionbudget.paths import SAMPLE_DATA

pytest_plugins = ["command_line"]

ROW = re.compile(r"\| `(\S+)` \| `import (plan|spend|allocation)` \| (.*) \| (\d) \|")
README = (SAMPLE_DATA / "wrong" / "README.md").read_text(encoding="utf-8")
STATED = [match.groups() for match in map(ROW.fullmatch, README.splitlines()) if match]

LINE = re.compile(r"(?:(?P<rule>[PRS]\d+)(?: rad (?P<at>\d+))?: |rad (?P<row>\d+): )?(?P<text>.+)")

RULES = {
    "plan-p1-line-overdrawn.csv": ["P1 rad 21"],
    "plan-p2-other-purpose.csv": ["P2 rad 19"],
    "plan-p6-other-area.csv": ["P6 rad 19"],
    "plan-rule-and-fault.csv": ["rad 19", "P1 rad 21"],
    "plan-three-faults.csv": ["rad 6", "rad 17", "rad 19"],
    "ledger-s1-on-reserve.csv": ["S1 rad 3"],
    "ledger-s2-outside-year.csv": ["S2 rad 3"],
    "ledger-rule-and-fault.csv": ["S1 rad 3", "rad 4"],
}


@pytest.fixture
def plan_for(
    new_plan: Path,
    decided: Path,
    sample_states: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Path:
    """The plan that a command's wrong files presume."""
    kind = request.getfixturevalue("kind")
    path = tmp_path / "särskild plan.db"
    if kind == "allocation":
        must("new", path, "--agreement", "gnv-2019", "--region", "Jämtland Härjedalen")
    else:
        state = "new" if kind == "plan" else "decided"
        path.write_bytes((sample_states / f"{state}.db").read_bytes())
    return path


def test_the_readme_speaks_of_every_file() -> None:
    there = {path.name for path in (SAMPLE_DATA / "wrong").iterdir()} - {"README.md"}
    assert {name for name, *_ in STATED} == there
    assert len(there) >= 35


@pytest.mark.parametrize(("name", "kind", "wrong", "code"), STATED, ids=[row[0] for row in STATED])
def test_a_wrong_file_is_told_in_words_and_changes_nothing(
    name: str, kind: str, wrong: str, code: str, plan_for: Path
) -> None:
    before = head(plan_for)
    answer = in_process("import", kind, plan_for, SAMPLE_DATA / "wrong" / name)
    assert answer.code == int(code), answer.err
    assert answer.out == ""
    if answer.code == 0:
        assert head(plan_for) != before
        return
    assert head(plan_for) == before
    assert_one_sentence_per_fault(answer)
    if name in RULES:
        assert [line.split(":")[0] for line in answer.faults] == RULES[name]
    elif code == "2":
        assert all(re.match(r"[PRS]\d", line) is None for line in answer.faults)
        assert len(answer.faults) == 1


def assert_one_sentence_per_fault(answer: Answer) -> None:
    assert answer.faults
    for line in answer.faults:
        found = LINE.fullmatch(line)
        assert found is not None, line
        assert len(found["text"]) > 10
        for trace in ("Traceback", "Error", "Exception", "ett fel i programmet", "None", "{", "}"):
            assert trace not in line


def test_p2_names_the_sum_asked_the_sum_left_and_the_ground(new_plan: Path) -> None:
    answer = in_process(
        "import", "plan", new_plan, SAMPLE_DATA / "wrong" / "plan-p2-other-purpose.csv"
    )
    said = answer.err.replace("\u00a0", " ")
    assert "30 000 kr" in said
    assert "32 542 kr" in said
    assert "avsnitt 5.6.1" in said
    assert "Vidareutbildning av sjuksköterskor till specialistsjuksköterskor" in said
    assert "Vårdens medarbetare" in said


def test_p1_names_line_amount_asked_and_left(new_plan: Path) -> None:
    answer = in_process(
        "import", "plan", new_plan, SAMPLE_DATA / "wrong" / "plan-p1-line-overdrawn.csv"
    )
    said = answer.err.replace("\u00a0", " ")
    assert said.startswith("P1 rad 21: ")
    for words in ("1 300 000 kr", "1 266 508 kr", "33 492 kr", "Karriärtjänster"):
        assert words in said


@pytest.mark.parametrize("kind", ["plan", "spend", "allocation"])
@pytest.mark.parametrize(
    ("name", "words"),
    [("saknas.csv", "finns inte"), ("mapp.xlsx", "mapp"), ("bild.png", "varken")],
)
def test_a_file_that_cannot_be_read_at_all_is_told(
    kind: str, name: str, words: str, plan_for: Path, tmp_path: Path
) -> None:
    (tmp_path / "mapp.xlsx").mkdir()
    (tmp_path / "bild.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    before = head(plan_for)
    answer = in_process("import", kind, plan_for, tmp_path / name)
    assert (answer.code, len(answer.faults)) == (2, 1)
    assert words in answer.err
    assert head(plan_for) == before
