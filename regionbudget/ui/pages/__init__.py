"""The pages in the order of the rail. Each module has a class `Page`, built when first opened."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import State
from regionbudget.ui.pages.page import Page
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session


@dataclass(frozen=True)
class PageSpec:
    """`title` is a sentence, so that it follows the language. `badge` counts what waits there."""

    key: str
    title: Message
    badge: Callable[[Session], int] | None = None

    def build(self, session: Session, preferences: Preferences) -> Page:
        module = import_module(f"{__name__}.{self.key}")
        made = module.Page(session, preferences)
        if not isinstance(made, Page):
            raise TypeError(f"{module.__name__}.Page is no page")
        return made


def _plan_waits(session: Session) -> int:
    """What must be settled before the plan can be decided."""
    from regionbudget.ui.attention import stops_decision

    return stops_decision(session.findings) if session.plan.state is State.DRAFT else 0


def _uncovered(session: Session) -> int:
    """The musts of the agreement that nobody meets."""
    return sum(finding.rule == "P10" for finding in session.findings)


def _uncommented(session: Session) -> int:
    from regionbudget.ui.attention import unexplained

    return len(unexplained(session.follow_up))


def _due(session: Session) -> int:
    """The deadlines that are late or near (D1), or whose reminder has come."""
    return sum(due.waits for due in session.dues)


def _broken_seal(session: Session) -> int:
    """Whether figures that have been attested are others now."""
    return int(session.seal is not None and not session.seal.whole)


PAGES: list[PageSpec] = [
    PageSpec("start", say("Start")),
    PageSpec("overview", say("Översikt")),
    PageSpec("allocation", say("Tilldelning")),
    PageSpec("plan", say("Plan"), _plan_waits),
    PageSpec("coverage", say("Krav"), _uncovered),
    PageSpec("reallocation", say("Omfördelning")),
    PageSpec("outturn", say("Utfall")),
    PageSpec("followup", say("Uppföljning"), _uncommented),
    PageSpec("repayment", say("Återbetalning")),
    PageSpec("reports", say("Rapporter"), _broken_seal),
    PageSpec("deadlines", say("Tidsplan"), _due),
    PageSpec("history", say("Historik")),
]


def shortcut(number: int) -> str:
    """The key that opens a page by its place in the rail (the first is 1); the tenth has Ctrl+0."""
    return f"Ctrl+{number % 10}" if number <= 10 else ""
