"""Click's own words in the user's language: usage, headings of the help, and complaints."""

from collections.abc import Iterable

import click

_WORDS = {
    "Options": "Tillval",
    "Commands": "Kommandon",
    "[OPTIONS]": "[TILLVAL]",
    "[COMMAND] [ARGS]...": "[KOMMANDO] [ARGUMENT]...",
    "COMMAND [ARGS]...": "KOMMANDO [ARGUMENT]...",
}


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Användning: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_WORDS.get(heading, heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        swedish = [(first, second.replace("[required]", "[krävs]")) for first, second in rows]
        super().write_dl(swedish, col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command whose help is Swedish."""

    context_class = _Context

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_WORDS.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Visa den här hjälpen."
        return option

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002
        """The first sentence, whole: the list of commands wraps where click would cut it."""
        return super().get_short_help_str(limit=200)


class Group(Command, click.Group):
    """A group whose commands and groups are of the same kind."""

    command_class = Command
    group_class = type


def complaint(error: click.UsageError) -> str:
    """What is wrong with the command line, in a sentence."""
    words = error.message
    match error:
        case click.NoSuchOption():
            words = f"tillvalet {error.option_name} finns inte{_meant(error)}"
        case click.MissingParameter():
            words = f"{_hint(error)} saknas"
        case click.BadParameter():
            words = f"{_hint(error)}: {error.message}"
        case click.BadOptionUsage():
            end = "behöver ett värde" if "requires" in words else "tar inget värde"
            words = f"{error.option_name} {end}"
        case _ if words.startswith("No such command"):
            name = words.removeprefix("No such command ").rstrip(".").strip("'")
            words = f"kommandot {name} finns inte{_meant(error)}"
        case _ if words.startswith("Got unexpected extra argument"):
            extra = words.partition("(")[2].rstrip(")")
            words = f"för många argument: {extra}; sätt citattecken kring namn med blanksteg"
    return words


def _meant(error: click.UsageError) -> str:
    """Names that look like the one given."""
    close = getattr(error, "possibilities", None)
    return f"; menade du {' eller '.join(close)}?" if close else ""


def _hint(error: click.BadParameter) -> str:
    if error.param is None:
        return "ett argument"
    return error.param.get_error_hint(error.ctx).replace("'", "")
