"""The environment says no: locked, full, corrupt, foreign, unwritable. One sentence, exit 3."""

import json
import os
import random
import resource
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from command_line import Answer, command, environment, head, in_process, must

from regionbudget.paths import SAMPLE_LEDGER
from regionbudget.store import database

pytest_plugins = ["command_line"]

ADD = ("--activity", "13", "--date", "2020-05-01", "--amount", "1", "--text", "x")
NEW = ("--agreement", "gnv-2020", "--region", "Skåne")
NOBODY = 65534


def assert_told(answer: Answer, *words: str) -> None:
    assert (answer.code, answer.out) == (3, ""), answer
    assert len(answer.faults) == 1
    assert "ett fel i programmet" not in answer.err
    assert "Traceback" not in answer.err
    for word in words:
        assert word in answer.err


def limited(*arguments: object, file_size: int) -> Answer:
    """A process that may write no larger files."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))

    done = subprocess.run(
        command(*arguments),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        env=environment(),
        preexec_fn=limit,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def as_ordinary_user(*arguments: object) -> Answer:
    """Root may write everywhere; a child of this process that is nobody may not."""
    if os.geteuid() != 0:
        return in_process(*arguments)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.setgroups([])
        os.setuid(NOBODY)
        answer = in_process(*arguments)
        os.write(writing, json.dumps([answer.code, answer.out, answer.err]).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return Answer(*json.loads(said))


@contextmanager
def locked(plan: Path, mode: str) -> Iterator[None]:
    with closing(sqlite3.connect(plan, isolation_level=None)) as other:
        other.execute(f"PRAGMA locking_mode = {mode}")
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def test_a_locked_file_is_told_within_seconds(decided: Path) -> None:
    before = head(decided)
    with locked(decided, "NORMAL"):
        started = time.monotonic()
        answer = in_process("spend", "add", decided, *ADD)
        waited = time.monotonic() - started
    assert_told(answer, "låst", str(decided))
    assert 2 < waited < 6
    assert head(decided) == before


@pytest.mark.parametrize(
    "words",
    [
        ["import", "spend", "PLAN", SAMPLE_LEDGER],
        ["spend", "correct", "PLAN", "1", "--amount", "1", "--reason", "x"],
        ["status", "PLAN"],
        ["followup", "PLAN", "--period", "2020"],
        ["verify", "PLAN"],
        ["backup", "PLAN", "KOPIA"],
        ["report", "PLAN", "plan", "--out", "X.xlsx"],
    ],
    ids=lambda words: " ".join(map(str, words[:2])),
)
def test_every_command_tells_of_the_lock(
    words: list[object], spent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    monkeypatch.chdir(spent.parent)
    with locked(spent, "EXCLUSIVE"):
        assert_told(in_process(*(spent if word == "PLAN" else word for word in words)), "låst")
    assert [path.name for path in spent.parent.iterdir()] == [spent.name]


def test_readers_are_not_kept_out_by_a_writer(decided: Path) -> None:
    with locked(decided, "NORMAL"):
        assert must("status", decided, "--json").json["state"] == "decided"


@pytest.fixture(scope="module")
def medium_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "huvudbok.csv"
    rows = (f"2020-05-15;{row % 14 + 1};1,00;Rad {row};V{row};" for row in range(20_000))
    header = "Datum;Aktivitet;Belopp;Text;Verifikation;Kostnadsslag"
    path.write_text("\n".join([header, *rows]), encoding="utf-8")
    return path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1.5 MB, where mounting is allowed."""
    place = tmp_path / "liten disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1536k", "regionbudget-test", place],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("mounting is not allowed here; a file-size limit stands in")
    yield place
    subprocess.run(["umount", place], check=True)


def fill(disk: Path) -> Path:
    filler = disk / "fyllnad"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            return filler
    raise AssertionError("the disk never filled")


def test_a_disk_that_fills_during_an_import_loses_nothing(
    decided: Path, small_disk: Path, medium_ledger: Path
) -> None:
    plan = small_disk / "plan.db"
    must("backup", decided, plan)
    must("spend", "add", plan, *ADD)
    before = head(plan)
    assert_told(in_process("import", "spend", plan, medium_ledger), "disken är full", str(plan))
    assert head(plan) == before
    assert must("spend", "add", plan, *ADD).out == "2\n"


def test_a_full_disk_takes_no_entry_copy_plan_or_report(decided: Path, small_disk: Path) -> None:
    plan = small_disk / "plan.db"
    must("backup", decided, plan)
    before = head(plan)
    filler = fill(small_disk)
    assert_told(in_process("spend", "add", plan, *ADD), str(plan))
    assert_told(in_process("backup", decided, small_disk / "kopia.db"), "kopia.db")
    assert_told(in_process("new", small_disk / "ny.db", *NEW), "ny.db")
    assert_told(in_process("report", decided, "plan", "--out", small_disk / "x.xlsx"), "x.xlsx")
    filler.unlink()
    assert head(plan) == before
    assert [path.name for path in small_disk.iterdir()] == ["plan.db"]
    assert must("spend", "add", plan, *ADD).out == "1\n"


def test_a_limit_on_file_size_loses_nothing(decided: Path, medium_ledger: Path) -> None:
    """What stands in for a full disk wherever it can't be mounted."""
    before = head(decided)
    size = decided.stat().st_size
    answer = limited("import", "spend", decided, medium_ledger, file_size=size + 100_000)
    assert_told(answer, str(decided))
    assert head(decided) == before
    for arguments in (
        ("backup", decided, decided.with_name("kopia.db")),
        ("new", decided.with_name("ny.db"), "--agreement", "gnv-2020", "--region", "Skåne"),
    ):
        assert_told(limited(*arguments, file_size=50_000))
    assert [path.name for path in decided.parent.iterdir()] == [decided.name]


def spoil(plan: Path, chance: random.Random, share: float) -> None:
    data = bytearray(plan.read_bytes())
    for _ in range(max(1, int(len(data) * share))):
        data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
    plan.write_bytes(data)


READING = (
    ["status", "PLAN", "--json"],
    ["check", "PLAN", "--json"],
    ["followup", "PLAN", "--period", "2020-T2", "--json"],
    ["spend", "list", "PLAN", "--json"],
    ["verify", "PLAN"],
    ["spend", "add", "PLAN", *ADD],
    ["reallocate", "PLAN", "--from", "16", "--to", "13", "--amount", "1", "--date", "2020-06-01",
     "--by", "x", "--reason", "x"],
)  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_a_spoilt_file_never_gives_a_traceback(seed: int, spent: Path) -> None:
    """A command works, or tells that the file is damaged."""
    spoil(spent, random.Random(seed), (0, 0.0002, 0.01)[seed % 3])
    for words in READING:
        answer = in_process(*(spent if word == "PLAN" else word for word in words))
        assert answer.code in (0, 1, 2, 3)
        assert "ett fel i programmet" not in answer.err, answer.err
        if answer.code == 3 and words[0] != "verify":
            assert_told(answer, str(spent))


def test_a_file_cut_short_is_told(spent: Path) -> None:
    data = spent.read_bytes()
    for length in (1, 99, 512, 4096, 10_000, len(data) // 2):
        spent.write_bytes(data[:length])
        for words in READING:
            answer = in_process(*(spent if word == "PLAN" else word for word in words))
            assert (answer.code, answer.out) == (3, "")
            assert "ett fel i programmet" not in answer.err


@pytest.mark.parametrize("words", READING, ids=lambda words: " ".join(words[:2]))
def test_a_missing_file_is_told_and_not_made(words: list[str], tmp_path: Path) -> None:
    plan = tmp_path / "saknas.db"
    assert_told(in_process(*(plan if word == "PLAN" else word for word in words)), "finns inte")
    assert list(tmp_path.iterdir()) == []


def test_open_tells_of_a_bad_file_before_any_window(tmp_path: Path) -> None:
    assert_told(in_process("open", tmp_path / "saknas.db"), "finns inte")


def test_a_plan_whose_owner_s_words_are_unreadable_is_told_as_altered(decided: Path) -> None:
    with closing(sqlite3.connect(decided, isolation_level=None)) as around:
        around.execute("DROP TRIGGER decision_no_update")
        around.execute("PRAGMA ignore_check_constraints = ON")
        around.execute("UPDATE decision SET date = '2020-02-31'")
    assert_told(in_process("status", decided), "ändrad utanför programmet", "verify")


@pytest.fixture
def open_folder(decided: Path) -> Iterator[Path]:
    """A folder that an ordinary user can reach, with a plan in it.

    Every command has run once, so that a child need not read the libraries.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        plan = folder / "plan.db"
        must("spend", "add", decided, *ADD)
        must("report", decided, "plan", "--out", decided.with_name("x.xlsx"))
        must("new", decided.with_name("ny.db"), *NEW)
        must("backup", decided, plan)
        plan.chmod(0o644)
        yield folder


def test_what_the_user_may_not_write_is_told(open_folder: Path) -> None:
    plan = open_folder / "plan.db"
    before = plan.read_bytes()
    open_folder.chmod(0o555)
    plan.chmod(0o444)
    try:
        out = open_folder / "x.xlsx"
        assert_told(as_ordinary_user("spend", "add", plan, *ADD), str(plan))
        assert_told(as_ordinary_user("new", open_folder / "ny.db", *NEW), "ny.db")
        assert_told(as_ordinary_user("demo", open_folder / "exempel"), "exempel")
        assert_told(as_ordinary_user("report", plan, "plan", "--out", out), str(open_folder))
        plan.chmod(0o000)
        assert_told(as_ordinary_user("status", plan), str(plan))
        open_folder.chmod(0o000)
        assert_told(as_ordinary_user("status", plan), str(plan))
        assert_told(as_ordinary_user("new", open_folder / "ny.db", *NEW), "ny.db")
    finally:
        open_folder.chmod(0o755)
        plan.chmod(0o644)
    assert plan.read_bytes() == before
    assert [path.name for path in open_folder.iterdir()] == ["plan.db"]


def test_a_file_that_may_not_be_written_takes_no_entry_but_is_read(open_folder: Path) -> None:
    """The folder may be written, so SQLite can open the file; the write itself is refused."""
    plan = open_folder / "plan.db"
    before = plan.read_bytes()
    open_folder.chmod(0o777)
    plan.chmod(0o444)
    assert_told(as_ordinary_user("spend", "add", plan, *ADD), str(plan), "behörigheten")
    assert as_ordinary_user("status", plan, "--json").json["state"] == "decided"
    assert plan.read_bytes() == before


def test_a_disk_that_may_only_be_read_takes_nothing(decided: Path, small_disk: Path) -> None:
    plan = small_disk / "plan.db"
    must("backup", decided, plan)
    before = plan.read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert_told(in_process("spend", "add", plan, *ADD), str(plan), "behörigheten")
    assert_told(in_process("new", small_disk / "ny.db", *NEW), "ny.db")
    assert_told(in_process("backup", decided, small_disk / "kopia.db"), "kopia.db")
    assert_told(in_process("demo", small_disk / "exempel"), "exempel")
    assert_told(in_process("report", decided, "plan", "--out", small_disk / "x.xlsx"), "x.xlsx")
    assert plan.read_bytes() == before


@pytest.mark.parametrize("place", ["mapp", "saknas/kopia.db", "fil/kopia.db"])
def test_a_backup_that_cannot_be_written_is_told(place: str, decided: Path) -> None:
    (decided.parent / "mapp").mkdir()
    (decided.parent / "fil").write_text("x")
    answer = in_process("backup", decided, decided.parent / place)
    if place == "mapp":
        assert (answer.code, len(answer.faults)) == (2, 1)
    else:
        assert_told(answer, place)
    new = in_process("new", decided.parent / place, "--agreement", "gnv-2020", "--region", "Skåne")
    assert new.code == answer.code
    assert len(new.faults) == 1
