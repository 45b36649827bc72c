"""The one place that opens things and hands them on: a plan file for the command line or window."""

from pathlib import Path

from regionbudget.store.database import Database
from regionbudget.store.migrations import open_file

__all__ = ["Database", "open_plan"]


def open_plan(path: Path) -> Database:
    """Open a plan file; StorageError when it is missing, foreign, locked, corrupt or newer."""
    return open_file(path)
