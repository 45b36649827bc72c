"""The process as a shell meets it: usage, help, exit codes, encodings, pipes, paths."""

import subprocess
from pathlib import Path

import pytest
from command_line import command, environment, head, in_process, must, process

from regionbudget.cli.commands import cli

pytest_plugins = ["command_line"]

COMMANDS = sorted(cli.commands)


def test_the_process_answers_as_the_function_does(decided: Path) -> None:
    for arguments in (["status", decided, "--json"], ["status", "saknas.db"], ["status"]):
        assert process(*arguments) == in_process(*arguments)


def test_the_commands_are_these() -> None:
    assert COMMANDS == [
        "accounts",
        "add-activity",
        "agreement",
        "agreements",
        "allocation",
        "amend",
        "attach",
        "attachment",
        "attest",
        "attestations",
        "backup",
        "bridge",
        "check",
        "close",
        "comment",
        "commitment",
        "compare",
        "correct-decision",
        "coverage",
        "deadline",
        "deadlines",
        "decide",
        "decide-proposal",
        "decisions",
        "demo",
        "distribute",
        "distribution",
        "evidence",
        "followup",
        "forecast",
        "forecast-trail",
        "form",
        "grant",
        "holder",
        "import",
        "indicator",
        "invest",
        "investment",
        "ledger",
        "mapping",
        "month-budget",
        "new",
        "open",
        "outside",
        "paper",
        "passthrough",
        "period",
        "plan",
        "proposals",
        "propose",
        "provider",
        "questions",
        "ready",
        "reallocate",
        "reminders",
        "repayment",
        "report",
        "ring-fence",
        "round",
        "sie",
        "signoff",
        "spend",
        "status",
        "stratsys",
        "supplement",
        "verify",
        "volume",
        "waive",
        "withdraw",
    ]


@pytest.mark.parametrize(
    "words",
    [[], *([name] for name in COMMANDS), ["import", "plan"], ["import", "spend"],
     ["import", "allocation"], ["spend", "add"], ["spend", "correct"], ["spend", "list"]],
    ids=str,
)  # fmt: skip
def test_help_is_swedish_and_whole(words: list[str]) -> None:
    answer = in_process(*words, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Användning: regionbudget")
    said = answer.out.replace("[ARGUMENT]...", "").replace("--exit", "")
    for english in ("Usage", "Options", "Commands", "ARGS", "Show", "exit", "required", "..."):
        assert english not in said
    assert answer.out == in_process(*words, "-h").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["finns-inte"], "kommandot finns-inte finns inte"),
        (["statu"], "kommandot statu finns inte; menade du status eller stratsys?"),
        (["status"], "FILE saknas"),
        (["status", "a", "b", "c"], "för många argument: b c"),
        (["status", "a", "--jsn"], "tillvalet --jsn finns inte; menade du --json?"),
        (["status", "a", "--json=1"], "--json tar inget värde"),
        (["followup", "a"], "--period saknas"),
        (["followup", "a", "--period"], "--period behöver ett värde"),
        (["spend", "correct", "a", "x", "--amount", "1", "--reason", "x"], "ENTRY: ”x” är inget"),
        (["report", "a", "vecka", "--out", "x.xlsx"], "rapporten ”vecka” finns inte"),
        (["decide", "a", "--date", "i dag", "--by", "x", "--ref", "x"], "--date: datumet ”i dag”"),
        (["verify", "a", "--head", "fel"], "”fel” är inte ett huvud"),
        (["import"], "Användning: regionbudget import"),
        (["spend"], "Användning: regionbudget spend"),
        (["import", "allt"], "kommandot allt finns inte"),
    ],
    ids=str,
)
def test_wrong_usage_is_told_in_swedish_and_exits_2(words: list[str], told: str) -> None:
    answer = in_process(*words)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err
    for english in ("Error", "Usage", "Missing", "Invalid", "not a valid", "No such", "Try "):
        assert english not in answer.err


def test_the_version_is_told() -> None:
    assert in_process("--version").out.strip().count(".") == 2


@pytest.mark.parametrize(
    "locale",
    [{"LANG": "C", "LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"}, {"LANG": ""}],
    ids=str,
)
def test_swedish_comes_through_in_any_locale(locale: dict[str, str], decided: Path) -> None:
    answer = process("status", decided, "--json", variables=locale)
    assert answer.code == 0
    assert answer.json["region"] == "Jämtland Härjedalen"
    added = process(
        "spend", "add", decided, "--activity", "Ofördelat", "--date", "2020-05-01",
        "--amount", "1\u00a0000,50", "--text", "Åäö", variables=locale,
    )  # fmt: skip
    assert added.code == 1
    assert added.err.startswith("S1: ”Ofördelat”")


def test_paths_may_hold_blanks_and_swedish_letters(tmp_path: Path) -> None:
    folder = tmp_path / "Årets pengar 2020 – kopia"
    folder.mkdir()
    plan, copy = folder / "plan för år 2020.db", folder / "säkerhets kopia.db"
    new = process(
        "new", plan, "--agreement", "gnv-2020", "--region", "Skåne", variables={"LC_ALL": "C"}
    )
    assert new.code == 0
    assert str(plan) in new.err
    assert process("backup", plan, copy).code == 0
    assert head(copy) == head(plan)
    assert sorted(path.name for path in folder.iterdir()) == [plan.name, copy.name]


def test_a_path_may_be_relative_and_hold_what_a_url_would_misread(
    decided: Path, tmp_path: Path
) -> None:
    for name in ("100%.db", "fråga?.db", "nummer#1.db", "-streck.db", "a&mode=memory.db"):
        (tmp_path / name).write_bytes(decided.read_bytes())
        answer = process("status", "--json", "--", name, cwd=tmp_path)
        assert (answer.code, answer.err) == (0, "")
        assert answer.json["state"] == "decided"


def test_words_that_are_not_utf_8_are_refused(decided: Path) -> None:
    before = head(decided)
    done = subprocess.run(
        [*map(str.encode, command("spend", "add", decided, "--activity", "13", "--date",
                                  "2020-05-01", "--amount", "1", "--text")), b"\xe5\xe4\xf6"],
        capture_output=True,
        check=False,
        env=environment(),
        timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().count("\n") == 1
    assert head(decided) == before


def piped(reader: str, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    """The command with its stdout in a pipe; $PIPESTATUS is printed to stderr at the end."""
    return subprocess.run(
        ["bash", "-c", f'"$@" | {reader}; echo "${{PIPESTATUS[0]}}" >&2', "bash",
         *command(*arguments)],
        capture_output=True,
        check=False,
        env=environment(),
        timeout=60,
    )  # fmt: skip


def test_a_reader_that_has_gone_is_no_fault(decided: Path) -> None:
    done = piped("true", "status", decided, "--json")
    assert done.stderr == b"0\n"
    done = piped("head -1", "status", decided, "--json")
    assert (done.stdout, done.stderr) == (b"{\n", b"0\n")
    done = piped("true", "spend", "add", decided, "--activity", "13", "--date", "2020-05-01",
                 "--amount", "1", "--text", "x")  # fmt: skip
    assert done.stderr == b"0\n"
    assert len(must("spend", "list", decided, "--json").json["entries"]) == 1


def test_a_full_or_closed_stdout_is_told_or_ignored_without_a_traceback(decided: Path) -> None:
    for redirect, code in ((">&-", 0), (">/dev/full", 3)):
        done = subprocess.run(
            ["bash", "-c", f'"$@" {redirect}', "bash", *command("status", decided, "--json")],
            capture_output=True,
            text=True,
            check=False,
            env=environment(),
            timeout=60,
        )
        assert done.returncode == code
        assert "Traceback" not in done.stderr
        assert "Exception" not in done.stderr


def test_json_stands_alone_on_stdout(spent: Path) -> None:
    for arguments in (
        ["status", spent],
        ["check", spent],
        ["followup", spent, "--period", "2020"],
        ["spend", "list", spent],
        ["agreements"],
    ):
        answer = must(*arguments, "--json")
        assert isinstance(answer.json, dict)
        assert all(each.startswith("F1: ") for each in answer.faults)  # rules speak on stderr


def test_verify_prints_a_head_that_verify_takes(decided: Path) -> None:
    said = must("verify", decided)
    number, _, digest = said.out.split()[-1].partition(":")
    assert must("verify", decided, "--head", f"{number}:{digest}").out == said.out
    assert in_process("verify", decided, "--head", f"{number}:{'0' * 64}").code == 3


def test_a_backup_is_the_same_plan_and_takes_nobody_s_place(decided: Path) -> None:
    copy = decided.with_name("kopia.db")
    must("backup", decided, copy)
    assert head(copy) == head(decided)
    before = copy.read_bytes()
    again = in_process("backup", decided, copy)
    assert (again.code, len(again.faults)) == (2, 1)
    assert copy.read_bytes() == before


def test_a_fault_of_ours_is_told_in_a_sentence(
    decided: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def burst(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("regionbudget.store.plans.load", burst)
    monkeypatch.delenv("REGIONBUDGET_DEBUG", raising=False)
    answer = in_process("status", decided)
    assert (answer.code, answer.out, len(answer.faults)) == (3, "", 1)
    assert "ett fel i programmet" in answer.err
