"""Opening the sample: made once in the user's data folder, then opened like any plan file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from regionbudget.ui import operations
from regionbudget.ui.text import tr

if TYPE_CHECKING:
    from regionbudget.ui.main_window import MainWindow


def sample_folder() -> Path:
    place = QStandardPaths.StandardLocation.GenericDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "regionbudget" / "exempel"


def open_sample(window: "MainWindow", folder: Path | None = None) -> None:
    """Open the sample that is there, else make it first."""
    target = folder or sample_folder()
    operations.away(
        window.session,
        window,
        tr("Gör exemplet i ordning"),
        lambda _progress: made_sample(target),
        done=window.open_file,
    )


def made_sample(folder: Path) -> Path:
    """The sample's plan file in the folder; its reports are made with it."""
    from regionbudget.services import demo

    known = folder / demo.FILE_NAME
    return known if known.exists() else demo.make(folder)
