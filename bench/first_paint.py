"""From process start to the first paint that shows the sample's figures, against an empty window.

    python -m bench.first_paint [--runs 11] [--platform offscreen]

Both sides are whole processes that take turns in one run. The empty side is a QApplication with one
QWidget; ours is `regionbudget open FILE` on the sample, timed when a label that holds the sum of
the allocation is painted. Medians and their ratio are printed.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from regionbudget.services import demo

ROOT = Path(__file__).resolve().parent.parent

EMPTY = """
import sys, time
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        print(time.time(), flush=True)
        QApplication.exit(0)

app = QApplication([])
window = Window()
window.resize(1360, 820)
window.show()
sys.exit(app.exec())
"""

OURS = """
import sys, time
from regionbudget.__main__ import main
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(time.time(), flush=True)
            QApplication.exit(0)
        return False

start = QApplication.exec
def watched_exec(*_):
    watch = Watch()
    labels = [label for window in QApplication.topLevelWidgets()
              for label in window.findChildren(QLabel) if "71\\u00a0862\\u00a0709" in label.text()]
    labels[0].installEventFilter(watch)  # on this label alone: to watch all would slow us down
    return start()
QApplication.exec = watched_exec
sys.argv = ["regionbudget", "open", sys.argv[1]]
main()
"""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=11)
    arguments.add_argument("--platform", default="offscreen")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = demo.make_plan(Path(folder))
        settings = Path(folder) / "settings"
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": chosen.platform,
            "XDG_CONFIG_HOME": str(settings),
            "PYTHONPATH": str(ROOT),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
        ours: list[float] = []
        empty: list[float] = []
        for turn in range(chosen.runs + 1):
            for code, times in ((EMPTY, empty), (OURS, ours)):
                taken = milliseconds([sys.executable, "-c", code, str(path)], environment)
                if turn:  # the first turn warms up
                    times.append(taken)
    mine, bare = statistics.median(ours), statistics.median(empty)
    print(f"first paint: {mine:.0f} ms, empty window {bare:.0f} ms, ratio {mine / bare:.2f}")


def milliseconds(command: list[str], environment: dict[str, str]) -> float:
    start = time.time()
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=environment, timeout=60
    )
    return (float(done.stdout.split()[0]) - start) * 1000


if __name__ == "__main__":
    main()
