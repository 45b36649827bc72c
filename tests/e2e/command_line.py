"""The command line as a user has it: in this process for speed, or as a process of its own.

Tests name this module in `pytest_plugins`, and import from it before pytest can do so:
PYTEST_DONT_REWRITE
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from regionbudget.cli import run
from regionbudget.paths import SAMPLE_LEDGER, SAMPLE_PLAN

ROOT = Path(__file__).resolve().parents[2]
KR = 100
DECISION = ("--date", "2020-03-12", "--by", "Regionstyrelsen", "--ref", "RS 1/2020")
MOVE = ("--date", "2020-05-14", "--by", "HOSPA", "--reason", "behovet har ändrats")


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def faults(self) -> list[str]:
        return self.err.splitlines()


Cli = Callable[..., Answer]


def in_process(*arguments: object) -> Answer:
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run([str(each) for each in arguments])
    return Answer(code, out.getvalue(), err.getvalue())


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "regionbudget", *map(str, arguments)]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def process(
    *arguments: object, cwd: Path | None = None, variables: dict[str, str] | None = None
) -> Answer:
    done = subprocess.run(
        command(*arguments),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        env=environment(**(variables or {})),
        cwd=cwd,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def must(*arguments: object) -> Answer:
    answer = in_process(*arguments)
    assert answer.code == 0, answer.err
    return answer


@pytest.fixture(scope="session")
def sample_states(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample as `new.db`, `drafted.db`, `decided.db` and `spent.db`."""
    folder = tmp_path_factory.mktemp("states")
    new, drafted, decided, spent = (
        folder / f"{name}.db" for name in ("new", "drafted", "decided", "spent")
    )
    must("new", new, "--agreement", "gnv-2020", "--region", "Jämtland Härjedalen")
    shutil.copy(new, drafted)
    must("import", "plan", drafted, SAMPLE_PLAN)
    shutil.copy(drafted, decided)
    must("decide", decided, *DECISION)
    shutil.copy(decided, spent)
    must("import", "spend", spent, SAMPLE_LEDGER)
    return folder


def copied(states: Path, name: str, folder: Path) -> Path:
    return Path(shutil.copy(states / f"{name}.db", folder / "plan.db"))


@pytest.fixture
def new_plan(sample_states: Path, tmp_path: Path) -> Path:
    """The region's allocation, no activities."""
    return copied(sample_states, "new", tmp_path)


@pytest.fixture
def drafted(sample_states: Path, tmp_path: Path) -> Path:
    return copied(sample_states, "drafted", tmp_path)


@pytest.fixture
def decided(sample_states: Path, tmp_path: Path) -> Path:
    return copied(sample_states, "decided", tmp_path)


@pytest.fixture
def spent(sample_states: Path, tmp_path: Path) -> Path:
    """Decided, with the invented ledger of the year."""
    return copied(sample_states, "spent", tmp_path)


def head(plan: Path) -> str:
    """The journal's head: the same head, the same content (verify is clean)."""
    return must("verify", plan).out


def row_of(followup: Any, title: str) -> Any:
    (row,) = (row for row in followup["rows"] if row["title"] == title)
    return row


def line_of(answer: Any, key: str) -> Any:
    (line,) = (line for line in answer["lines"] if line["key"] == key)
    return line
