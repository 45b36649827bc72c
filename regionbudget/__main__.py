"""Start: the window at once when that is what is asked for, else the command line.

The window's first paint need not wait for the command line's library.
"""

import gc
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from regionbudget.errors import UserError


def main() -> None:
    """The `regionbudget` command."""
    if getattr(sys, "frozen", False):  # a built program starts itself again as a reading process
        from multiprocessing import freeze_support

        freeze_support()
    arguments = sys.argv[1:]
    if wants_window(arguments):
        gc.disable()  # what is made before the first paint stays; the window enables it again
        with suppress(UserError, ImportError):  # the command line meets it again, and tells it
            from regionbudget.ui.app import run as run_window

            sys.exit(run_window(Path(arguments[1]) if arguments else None))
    gc.enable()
    from regionbudget.cli import run

    sys.exit(run(arguments))


def wants_window(arguments: Sequence[str]) -> bool:
    """No arguments, or `open FILE`."""
    return not arguments or (
        len(arguments) == 2 and arguments[0] == "open" and not arguments[1].startswith("-")
    )


if __name__ == "__main__":
    main()
