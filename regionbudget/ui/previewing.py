"""Reports made in the background for the preview: the latest that was asked for wins.

Nothing waits for it and nothing tells of it but the page, so it is no job with a progress dialog.
"""

import atexit
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from regionbudget.errors import UserError
from regionbudget.ui.operations import Worker

if TYPE_CHECKING:
    from regionbudget.bootstrap import Database
    from regionbudget.reports.table import Report

Make = Callable[["Database"], "Report"]

PAUSE_MS = 120
"""How long a choice stands before its report is made: arrows pass many."""

_running: set[Worker] = set()
"""A thread must outlive the page that asked: Qt ends the process when one is destroyed running."""


def _wait_for_all() -> None:
    for thread in _running:
        thread.wait()


atexit.register(_wait_for_all)


class Previewer(QObject):
    """One thread at a time. `made` carries the key and the report; `failed` the key and the error.

    What was made for another key than the last one is thrown away.
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._key: object = None
        self._wanted: tuple[Path, Make] | None = None
        self._thread: Worker | None = None
        self._made_for: object = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._start)

    def want(self, key: object, path: Path, make: Make) -> bool:
        """Make the report, unless it is the one asked for last; returns whether it is made."""
        if key == self._key:
            return False
        self._key, self._wanted = key, (path, make)
        self._pause.start()
        return True

    def forget(self) -> None:
        """Let what is under way come to nothing."""
        self._key, self._wanted = None, None
        self._pause.stop()

    def _start(self) -> None:
        if self._thread is not None or self._wanted is None:
            return
        path, make = self._wanted
        self._wanted, self._made_for = None, self._key

        def work(_: object) -> "Report":
            from regionbudget.bootstrap import open_plan

            db = open_plan(path)
            try:
                return make(db)
            finally:
                db.close()

        self._thread = Worker(work)
        _running.difference_update([each for each in _running if each.isFinished()])
        _running.add(self._thread)
        self._thread.finished.connect(self._finished)
        self._thread.start()

    def _finished(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None and self._made_for == self._key:
            self._tell(thread.outcome)
        self._start()

    def _tell(self, outcome: object) -> None:
        if isinstance(outcome, UserError):
            self.failed.emit(outcome)
        elif isinstance(outcome, BaseException):
            sys.excepthook(type(outcome), outcome, outcome.__traceback__)
        else:
            self.made.emit(outcome)
