"""The set-up script on a small stand-in for the project: no network, no system packages.

Commands that would touch the machine (apt-get, sudo, ldconfig, id) are replaced in PATH.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROGRAM = """
import sys, pathlib
if sys.argv[1] == "demo":
    pathlib.Path(sys.argv[2]).mkdir()
print(*sys.argv[1:], sys.flags.utf8_mode)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the script is for POSIX shells")


class Checkout:
    """A folder with the real script, empty lock files and a program that prints its arguments."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.bin = top.parent / "bin"
        self.bin.mkdir()
        for name in ("regionbudget", "PySide6"):
            (top / name).mkdir(parents=True)
            (top / name / "__init__.py").touch()
        (top / "PySide6" / "QtWidgets.py").touch()  # the script tries it before it swaps
        (top / "regionbudget" / "__main__.py").write_text(PROGRAM)
        (top / "requirements.lock").touch()
        (top / "requirements-dev.lock").touch()
        shutil.copy(ROOT / "regionbudget.sh", top)
        script = (ROOT / "regionbudget.sh").read_text(encoding="utf-8")
        self.libraries = re.findall(r"[\w.-]+\.so\.\d+", script)
        self.fake("ldconfig", f"echo {' '.join(self.libraries)}")
        self.fake("apt-get", "echo 'E: no such package'; exit 100")
        self.fake("sudo", "exit 1")

    def fake(self, name: str, body: str) -> None:
        (self.bin / name).write_text(f"#!/bin/sh\n{body}\n")
        (self.bin / name).chmod(0o755)

    def start(self, *arguments: str, **extra: str) -> subprocess.Popen[str]:
        env = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
        env |= {"PATH": f"{self.bin}:{env['PATH']}", "LC_ALL": "C", "PIP_NO_INDEX": "1"} | extra
        return subprocess.Popen(
            [self.top / "regionbudget.sh", *arguments],
            env=env,
            cwd="/",
            text=True,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def run(self, *arguments: str, **extra: str) -> tuple[int, str]:
        process = self.start(*arguments, **extra)
        out, err = process.communicate()
        return process.returncode, out + err

    def program(self) -> str:
        return subprocess.check_output(
            [self.top / ".venv/bin/regionbudget", "å b"], text=True, encoding="utf-8"
        )

    def environments(self) -> list[str]:
        return sorted(path.name for path in self.top.glob(".venv*"))

    def age(self) -> None:
        """Make the set-up out of date in a way that no package index can mend."""
        with (self.top / "requirements.lock").open("a") as lock:
            lock.write(f"no-such-package==1 --hash=sha256:{'0' * 64}\n")


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path / "Åre mapp")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    checkout = Checkout(tmp_path_factory.mktemp("built") / "Åre mapp")
    status, text = checkout.run("setup", "dev")
    assert status == 0, text
    return checkout


def test_without_a_command_it_says_which_there_are(checkout: Checkout) -> None:
    status, text = checkout.run()
    assert status == 2
    assert "Användning" in text
    assert checkout.run("bygg")[0] == 2
    assert checkout.run("--help")[0] == 0


def test_the_command_works_from_any_folder_and_after_a_move(built: Checkout) -> None:
    assert built.program() == "å b 1\n"
    new = built.top.with_name("Flyttad mapp")
    built.top.rename(new)
    built.top = new
    assert built.program() == "å b 1\n"
    assert built.run("setup") == (0, f"Klart. Starta med {new}/.venv/bin/regionbudget\n")


def test_no_script_points_at_the_place_it_was_built(built: Checkout) -> None:
    scripts = [p for p in (built.top / ".venv/bin").iterdir() if not p.is_symlink()]
    assert scripts
    assert not [p for p in scripts if b".venv.new" in p.read_bytes()]


def test_a_set_up_for_tests_also_serves_the_program(built: Checkout) -> None:
    made = (built.top / ".venv").stat().st_ino
    assert built.run("setup")[0] == 0
    assert built.run("setup", "dev")[0] == 0
    assert (built.top / ".venv").stat().st_ino == made


def test_run_without_a_screen_says_where_the_reports_lie(built: Checkout, tmp_path: Path) -> None:
    folder = tmp_path / "mina rapporter"
    status, text = built.run("run", str(folder))
    assert status == 0
    assert f"demo {folder} 1\n" in text
    assert f"Rapporterna ligger i {folder}" in text
    assert "open" not in text


def test_run_with_a_screen_opens_the_plan(built: Checkout, tmp_path: Path) -> None:
    status, text = built.run("run", str(tmp_path / "d"), DISPLAY=":99")
    assert status == 0
    assert f"open {tmp_path / 'd'}/jamtland-harjedalen-2020.db 1\n" in text


def test_a_set_up_that_fails_keeps_the_old_one(built: Checkout) -> None:
    lock = (built.top / "requirements.lock").read_text()
    built.age()
    status, text = built.run("setup")
    (built.top / "requirements.lock").write_text(lock)
    assert status == 3
    assert "Kontrollera nätet" in text
    assert built.environments() == [".venv"]
    assert built.program() == "å b 1\n"


def test_an_interrupted_set_up_keeps_the_old_one(built: Checkout) -> None:
    lock = (built.top / "requirements.lock").read_text()
    built.age()
    process = built.start("setup")
    assert process.stderr is not None
    assert "Hämtar" in process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    process.communicate()
    (built.top / "requirements.lock").write_text(lock)
    assert process.returncode == 130
    assert built.environments() == [".venv"]
    assert built.program() == "å b 1\n"


def test_what_a_power_cut_left_is_cleared_away(built: Checkout) -> None:
    (built.top / ".venv").rename(built.top / ".venv.old")
    (built.top / ".venv.new").mkdir()
    assert built.run("setup")[0] == 0
    assert built.environments() == [".venv"]
    assert built.program() == "å b 1\n"


def test_two_at_once_make_one(checkout: Checkout) -> None:
    processes = [checkout.start("setup"), checkout.start("setup")]
    texts = [process.communicate()[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert sum("Hämtar" in text for text in texts) == 1
    assert checkout.environments() == [".venv"]


def test_a_user_who_may_not_install_gets_the_line_to_run(checkout: Checkout) -> None:
    checkout.fake("id", "echo 1000")
    checkout.fake("ldconfig", f"echo {' '.join(set(checkout.libraries) - {'libEGL.so.1'})}")
    status, text = checkout.run("setup")
    assert status == 3
    assert "apt-get install -y --no-install-recommends libegl1\n" in text
    assert checkout.environments() == []


def test_a_package_that_cannot_be_installed_stops_with_the_reason(checkout: Checkout) -> None:
    checkout.fake("id", "echo 0")
    checkout.fake("ldconfig", f"echo {' '.join(set(checkout.libraries) - {'libGL.so.1'})}")
    status, text = checkout.run("setup")
    assert status == 3
    assert "E: no such package" in text
    assert "--no-install-recommends libgl1\n" in text


def test_libraries_for_a_window_are_asked_for_only_where_there_is_a_screen(
    checkout: Checkout,
) -> None:
    checkout.fake("id", "echo 1000")
    without = [name for name in checkout.libraries if "xcb" not in name]
    checkout.fake("ldconfig", f"echo {' '.join(without)}")
    status, text = checkout.run("setup", DISPLAY=":99")
    assert status == 3
    assert "libxcb-cursor0" in text
    for minor in ("", ".11", ".12", ".13", ".14"):  # stops at the next step instead
        checkout.fake(f"python3{minor}", "exit 1")
    assert "--no-install-recommends python3 python3-venv\n" in checkout.run("setup")[1]


def locked(name: str) -> dict[str, str]:
    """Each package of a lock file with its version, marker and hashes."""
    text = (ROOT / name).read_text(encoding="utf-8")
    text = re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", "")
    entries = [line.split() for line in text.splitlines()]
    return {" ".join(e for e in entry if "--hash" not in e): " ".join(entry) for entry in entries}


def test_the_development_lock_holds_the_whole_runtime_lock() -> None:
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_hashes_and_no_address(name: str) -> None:
    entries = locked(name).values()
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, asked in (
        ("requirements.lock", project["dependencies"]),
        ("requirements-dev.lock", project["optional-dependencies"]["dev"]),
    ):
        have = {re.split(r"==", entry)[0] for entry in locked(name)}
        assert {re.split(r"[<>=;\[ ]", want)[0].lower() for want in asked} <= have
