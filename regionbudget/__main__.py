"""Start: hand the arguments to the command line; without arguments it opens the window."""

import sys


def main() -> None:
    """The `regionbudget` command."""
    from regionbudget.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
