"""What search (Ctrl+K) finds: pages, commands, activities, decisions, comments and entries."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from regionbudget.domain.plan import fold
from regionbudget.ui import figures
from regionbudget.ui.pages.page import Ask
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr

MOST_ENTRIES = 8
SHORTEST_SEARCH = 2


@dataclass(frozen=True)
class Hit:
    """One line of the result: its kind, what it is, a detail, and what opens it."""

    kind: str
    title: str
    detail: str
    act: Callable[[], object]


Go = Callable[[str, object], object]


def find(session: Session, commands: Sequence[Hit], text: str, go: Go) -> list[Hit]:
    """Pages and commands first, then activities, decisions, deadlines, comments and entries."""
    wanted = fold(text)
    hits = [hit for hit in commands if wanted in fold(hit.title)]
    if not session.is_open or len(wanted) < SHORTEST_SEARCH:
        return hits
    return [
        *hits,
        *_dialogs(wanted, go),
        *_activities(session, wanted, go),
        *_decisions(session, wanted, go),
        *_deadlines(session, wanted, go),
        *_comments(session, wanted, go),
        *_entries(session, text.strip(), go),
    ]


def _dialogs(wanted: str, go: Go) -> list[Hit]:
    """What opens a dialog of a page."""
    asked: list[tuple[str, str, Ask]] = [
        (tr("Stäng eller öppna period"), "followup", Ask.CLOSING),
        (tr("Åtaganden"), "followup", Ask.COMMITMENTS),
        (tr("Skriv under ett område"), "followup", Ask.SIGNOFF),
        (tr("Påminnelser till ansvariga"), "followup", Ask.REMINDERS),
        (tr("Investering och avskrivning"), "outturn", Ask.INVESTMENT),
        (tr("Kontotabell"), "outturn", Ask.ACCOUNTS),
        (tr("Utförare och mottagare"), "outturn", Ask.PROVIDERS),
        (tr("Bidragets pengar"), "reports", Ask.GRANT),
        (tr("Uppgifter till blanketterna"), "reports", Ask.FORM_DETAILS),
        (tr("Frågor och svar"), "reports", Ask.QUESTIONS),
        (tr("Stratsys"), "reports", Ask.STRATSYS),
        (tr("Intyga ekonomisk redovisning"), "reports", Ask.ATTEST),
    ]
    return [
        Hit(tr("Kommando"), title, "", partial(go, page, ask))
        for title, page, ask in asked
        if wanted in fold(title)
    ]


def _activities(session: Session, wanted: str, go: Go) -> list[Hit]:
    """Those whose title fits, then those whose owner does."""
    activities = session.plan.activities
    titled = [each for each in activities if wanted in fold(each.title)]
    owned = [each for each in activities if wanted in fold(" ".join(each.owners))]
    found = [*titled, *(each for each in owned if each not in titled)]
    return [
        Hit(
            tr("Aktivitet"),
            activity.title,
            figures.money(activity.budget_ore),
            partial(go, "plan", activity),
        )
        for activity in found
    ]


def _decisions(session: Session, wanted: str, go: Go) -> list[Hit]:
    """Decisions of every kind, by who, number, reason and what they changed."""
    from regionbudget.domain.decision_words import listed

    hits = []
    for each in listed(session.plan):
        decision, what = each.decision, show(each.what)
        if wanted in fold(f"{decision.ref} {decision.reason} {decision.by} {what}"):
            title = f"{decision.ref} {decision.reason}".strip() or what
            detail = f"{figures.day(decision.date)}  {what}"
            hits.append(Hit(tr("Beslut"), title, detail, partial(go, "reallocation", decision)))
    return hits


def _deadlines(session: Session, wanted: str, go: Go) -> list[Hit]:
    """By what is due, who sees to it, and what follows if it is missed."""
    return [
        Hit(
            tr("Tidsfrist"),
            show(due.what),
            figures.day(due.date),
            partial(go, "deadlines", due.key),
        )
        for due in session.dues
        if wanted in fold(f"{show(due.what)} {due.responsible} {due.effect}")
    ]


def _comments(session: Session, wanted: str, go: Go) -> list[Hit]:
    """Comments of the chosen period."""
    return [
        Hit(tr("Kommentar"), row.comment, row.activity.title, partial(go, "followup", row.activity))
        for row in session.follow_up.rows
        if row.comment and wanted in fold(row.comment)
    ]


def _entries(session: Session, text: str, go: Go) -> list[Hit]:
    from regionbudget.services import outturn

    found = outturn.entries(session.db, text=text, until=session.as_of, limit=MOST_ENTRIES)
    return [
        Hit(
            tr("Post"),
            f"{entry.voucher} {entry.text}".strip(),
            f"{figures.day(entry.date)}  {figures.money(entry.amount_ore)}",
            partial(go, "outturn", entry),
        )
        for entry in found
    ]
