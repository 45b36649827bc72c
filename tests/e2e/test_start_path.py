"""Nothing is loaded before the first paint that the first paint does not show."""

import subprocess
import sys
from pathlib import Path

from command_line import environment

pytest_plugins = ["command_line"]

LATER = (
    "click",
    "decimal",
    "pandas",
    "sqlite_utils",
    "regionbudget.cli",
    "regionbudget.readers",
    "regionbudget.reports",
    "regionbudget.domain.as_of",
    "regionbudget.domain.deadlines",
    "regionbudget.domain.outlook",
    "regionbudget.services.commitments",
    "regionbudget.services.deadlines",
    "regionbudget.ui.attention",
    "regionbudget.ui.menus",
    "regionbudget.ui.notices",
    "regionbudget.ui.pages.overview_details",
)
"""What the window loads when it is painted, or when it is asked for."""

START = f"""
import sys
from PySide6.QtWidgets import QApplication
from regionbudget.__main__ import main

def shown(*_):
    print(*sorted(set({LATER!r}) & set(sys.modules)))
    raise SystemExit(0)

QApplication.exec = shown
sys.argv = ["regionbudget", "open", sys.argv[1]]
main()
"""


def test_the_window_opens_a_plan_without_what_can_wait(decided: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START, str(decided)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        env=environment(QT_QPA_PLATFORM="offscreen", XDG_CONFIG_HOME=str(tmp_path)),
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr
