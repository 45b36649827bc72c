"""The power goes amid a write: what was acknowledged is there, nothing is half there."""

import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import command, environment, head, must

from regionbudget.domain.message import counted

pytest_plugins = ["command_line"]

ROWS = 100_000
FEWER, MOMENTS = 1_500, 20
ADDING = """
import sys
from datetime import date
from pathlib import Path
from regionbudget.bootstrap import open_plan
from regionbudget.domain.spend import NewEntry
from regionbudget.services import outturn
db = open_plan(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    added = outturn.add(db, NewEntry(13, date(2020, 5, 1), 100 + number, sys.argv[3]))
    print(added.entry_id, flush=True)
"""


@pytest.fixture(scope="module")
def big_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "stor huvudbok.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Datum;Aktivitet;Belopp;Text;Verifikation;Kostnadsslag\n")
        for row in range(ROWS):
            file.write(f"2020-{row % 12 + 1:02d}-15;{row % 14 + 1};1,00;Rad {row};V{row};\n")
    return path


def start(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(each) for each in arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )


def written(plan: Path) -> int:
    """Bytes in the log beside the file: the import is in the middle of its transaction."""
    log = plan.with_name(f"{plan.name}-wal")
    return log.stat().st_size if log.exists() else 0


def stop(
    running: subprocess.Popen[str], reached: Callable[[], bool], with_: signal.Signals
) -> tuple[str, str]:
    """Send the signal as soon as the moment is reached; what the process has said."""
    deadline = time.monotonic() + 30
    while running.poll() is None and not reached() and time.monotonic() < deadline:
        time.sleep(0.001)
    running.send_signal(with_)
    return running.communicate(timeout=30)


def after(moment: float) -> Callable[[], bool]:
    return lambda: time.monotonic() > moment


def entries(plan: Path) -> list[int]:
    listed = must("spend", "list", plan, "--json").json["entries"]
    return [each["id"] for each in listed]


@pytest.mark.parametrize("megabytes", [0.05, 3, 6, 9])
def test_an_import_killed_in_its_transaction_leaves_nothing(
    megabytes: float, decided: Path, big_ledger: Path
) -> None:
    before = head(decided)
    running = start(*command("import", "spend", decided, big_ledger))
    stop(running, lambda: written(decided) > megabytes * 1_000_000, signal.SIGKILL)
    assert running.returncode == -signal.SIGKILL
    assert head(decided) == before  # verify is clean, too
    assert entries(decided) == []


@pytest.mark.parametrize("seed", range(3))
def test_an_import_killed_at_any_moment_is_there_whole_or_not_at_all(
    seed: int, decided: Path, big_ledger: Path
) -> None:
    before = head(decided)
    moment = time.monotonic() + random.Random(seed).uniform(0.1, 3)
    running = start(*command("import", "spend", decided, big_ledger))
    _, told = stop(running, after(moment), signal.SIGKILL)
    now = head(decided)
    count = len(entries(decided))
    assert count in (0, ROWS)
    assert (now == before) == (count == 0)
    if f"{counted(ROWS, 'post', 'poster')} bokfördes" in told:
        assert count == ROWS


def test_a_mapped_import_killed_at_twenty_random_moments_is_whole_or_not_at_all(
    decided: Path, tmp_path: Path
) -> None:
    ledger, untouched = tmp_path / "utdrag.csv", tmp_path / "orörd" / "plan.db"
    rows = (f"2020-{n % 12 + 1:02d}-15;5010;SPUR inspektion;V{n};{n % 900 + 1},50"
            for n in range(FEWER))  # fmt: skip
    ledger.write_text("\n".join(["Utdrag", "Bokf.datum;Konto;Projekt;Vernr;Belopp", *rows]))
    untouched.parent.mkdir()
    shutil.copy(decided, untouched)
    before = head(decided)
    began = time.monotonic()
    start(*command("import", "spend", decided, ledger)).communicate(timeout=60)
    takes = time.monotonic() - began
    assert len(entries(decided)) == FEWER
    chance = random.Random(20)
    for _ in range(MOMENTS):
        for each in decided.parent.glob("plan.db*"):
            each.unlink()
        shutil.copy(untouched, decided)
        running = start(*command("import", "spend", decided, ledger))
        stop(running, after(time.monotonic() + chance.uniform(0.2, 1) * takes), signal.SIGKILL)
        now, count = head(decided), len(entries(decided))
        assert count in (0, FEWER)
        assert (now == before) == (count == 0)


@pytest.mark.parametrize("seed", range(4))
def test_who_breaks_off_an_import_is_told_truly_whether_it_was_stored(
    seed: int, decided: Path, big_ledger: Path
) -> None:
    """Half of the moments lie in the transaction's end, when the log beside the file grows."""
    before = head(decided)
    chance = random.Random(seed)
    moment = time.monotonic() + chance.uniform(0.5, 3)
    late = seed % 2 == 1
    running = start(*command("import", "spend", decided, big_ledger))
    reached = (lambda: written(decided) > 1_000_000) if late else after(moment)
    out, told = stop(running, reached, signal.SIGINT)
    if running.returncode == 3:
        assert (out, told.strip()) == ("", "avbrutet")
        assert head(decided) == before
    else:  # all was stored and told; the signal may still meet the process on its way out
        assert running.returncode in (0, -signal.SIGINT)
        assert f"{counted(ROWS, 'post', 'poster')} bokfördes" in told
        assert len(entries(decided)) == ROWS


@pytest.mark.parametrize("acknowledged", [1, 7, 40])
def test_every_acknowledged_entry_outlives_a_kill(acknowledged: int, decided: Path) -> None:
    running = start(*command()[:1], "-c", ADDING, decided, 100_000, "loop")
    assert running.stdout is not None
    read = [running.stdout.readline() for _ in range(acknowledged)]
    running.kill()
    rest, _ = running.communicate(timeout=30)
    promised = [int(line) for line in [*read, *rest.splitlines(keepends=True)] if "\n" in line]
    assert len(promised) >= acknowledged
    head(decided)
    stored = entries(decided)
    assert stored[: len(promised)] == promised == list(range(1, len(promised) + 1))
    assert len(stored) - len(promised) in (0, 1)  # stored, and killed before it could say so


def test_commands_killed_at_any_moment_lose_nothing_they_acknowledged(decided: Path) -> None:
    chance = random.Random(17)
    promised: list[int] = []
    for number in range(12):
        moment = time.monotonic() + chance.uniform(0.05, 0.45)
        running = start(
            *command("spend", "add", decided, "--activity", "13", "--date", "2020-05-01",
                     "--amount", number + 1, "--text", "x")
        )  # fmt: skip
        said, _ = stop(running, after(moment), signal.SIGKILL)
        promised += [int(line) for line in said.splitlines()]
    head(decided)
    assert set(promised) <= set(entries(decided))


def test_two_that_add_at_once_lose_nothing(decided: Path) -> None:
    both = [start(*command()[:1], "-c", ADDING, decided, 40, name) for name in ("ett", "två")]
    said = [running.communicate(timeout=60) for running in both]
    assert [running.returncode for running in both] == [0, 0], said
    promised = [int(number) for out, _ in said for number in out.split()]
    assert sorted(promised) == list(range(1, 81)) == sorted(entries(decided))
    listed = must("spend", "list", decided, "--json").json["entries"]
    assert sum(each["amount_ore"] for each in listed) == 2 * sum(range(100, 140))
    head(decided)
