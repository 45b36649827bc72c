"""Pictures of the window for the README: each page of the sample, light and dark.

    python docs/make_pictures.py [PAGE ...]

They are drawn without a screen, from the sample plan in a folder of its own.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QSettings, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from regionbudget.services import demo  # noqa: E402
from regionbudget.ui import theme  # noqa: E402
from regionbudget.ui.app import Shell  # noqa: E402
from regionbudget.ui.main_window import MainWindow  # noqa: E402
from regionbudget.ui.pages import PAGES  # noqa: E402
from regionbudget.ui.preferences import Preferences  # noqa: E402
from regionbudget.ui.theme import Scheme  # noqa: E402

TARGET = ROOT / "docs" / "pictures"
SAMPLE_TIME = 1_600_160_000
"""2020-09-15, the day of the sample."""

WIDTH, HEIGHT = 1360, 820
SETTLE_MS = 300
GIVER, RECEIVER = "Specialistutbildning sjuksköterska", "SPUR inspektion"
SMALLEST = 0
"""As a quality of PNG this means the strongest packing; the picture is the same."""


def main(wanted: list[str]) -> None:
    app = QApplication([sys.argv[0], *theme.STYLE])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder  # the start page shows paths from the user's own folder
        plan = demo.make(Path(folder) / "Regionbudget")
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        shell = Shell(app, Preferences(settings), lambda: demo.TODAY)
        window = shell.open(plan)
        window.resize(WIDTH, HEIGHT)
        settle()  # the open file is noted among the recent ones after the first paint
        os.utime(plan, (SAMPLE_TIME, SAMPLE_TIME))  # opening has written to it
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            window.dress(scheme)
            for key in wanted or [spec.key for spec in PAGES]:
                take(window, key, scheme)


def take(window: MainWindow, key: str, scheme: Scheme) -> None:
    window.open_page(key)
    if key == "reallocation":
        propose(window.page)
    settle()
    path = TARGET / f"{key}-{scheme.value}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(path), "PNG", SMALLEST)


def propose(page: Any) -> None:
    """A move that the rules refuse, as one types it."""
    plan = page.session.plan
    for field, title in ((page.giver, GIVER), (page.receiver, RECEIVER)):
        field.choose(next(each for each in plan.activities if each.title == title))
    page.amount.set_value(100_000_00)


def settle() -> None:
    """Let what waits for the first paint be painted too."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main(sys.argv[1:])
