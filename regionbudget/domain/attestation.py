"""The CFO's word on the economic report: Alt 1 (correct) or Alt 2 (with deviations)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regionbudget.domain.closing import Closings, MonthState
from regionbudget.domain.economic_form import EconomicAccount
from regionbudget.domain.form_details import Details, email_fault, phone_fault
from regionbudget.domain.message import Message, join, say
from regionbudget.domain.periods import MONTH_NAMES, MONTHS, month_words
from regionbudget.domain.plan import fold

CORRECT, DEVIATING = 1, 2
"""The alternatives of the form's part 4."""


@dataclass(frozen=True)
class Attestation:
    """Who reviewed and with what result. Alt 2 says what deviates and what is done about it.

    `content` is the account as it was reviewed (`EconomicAccount.canonical`), `sha256` its seal.
    """

    alternative: int
    name: str
    post: str = ""
    phone: str = ""
    email: str = ""
    deviations: str = ""
    measures: str = ""
    content: str = ""
    sha256: str = ""
    recorded_at: str = ""
    id: int = 0

    @property
    def day(self) -> str:
        return self.recorded_at[:10]


@dataclass(frozen=True)
class Word:
    """What the reviewer says, as it is given. None: as the forms' details have it."""

    alternative: int
    name: str
    post: str | None = None
    phone: str | None = None
    email: str | None = None
    deviations: str = ""
    measures: str = ""


def attestation(word: Word, details: Details, account: EconomicAccount) -> Attestation:
    """The word on this account. What is left out is taken from the forms' details, when they are
    of the same reviewer, or of none by name."""
    name = _line(word.name)
    reviewer = details.get("reviewer", "")
    known = details if not reviewer or fold(reviewer) == fold(name) else {}

    def said(given: str | None, key: str) -> str:
        return known.get(key, "") if given is None else _line(given)

    return Attestation(
        alternative=word.alternative,
        name=name,
        post=said(word.post, "reviewer-post"),
        phone=said(word.phone, "reviewer-phone"),
        email=said(word.email, "reviewer-email"),
        deviations=_line(word.deviations),
        measures=_line(word.measures),
        content=account.canonical(),
        sha256=account.sha256(),
    )


def attestation_faults(made: Attestation) -> Iterator[Message]:
    """Why nobody can attest so: a sentence each."""
    if not made.name:
        yield say("ange vem som intygar")
    if made.alternative not in {CORRECT, DEVIATING}:
        yield say("välj Alt 1 (riktig) eller Alt 2 (inte riktig)")
    if made.alternative == DEVIATING and not made.deviations:
        yield say("Alt 2 säger att redovisningen inte är riktig; skriv vilka avvikelserna är")
    if made.alternative == DEVIATING and not made.measures:
        yield say("Alt 2 kräver åtgärder; skriv vad som görs åt avvikelserna")
    if made.alternative == CORRECT and (made.deviations or made.measures):
        yield say(
            "Alt 1 säger att redovisningen är riktig; ta bort avvikelser och åtgärder, eller välj "
            "Alt 2"
        )
    for words, check in ((made.phone, phone_fault), (made.email, email_fault)):
        unfit = check(words) if words else None
        if unfit is not None:
            yield unfit


def open_months(closings: Closings) -> list[int]:
    """The months that still take entries."""
    return [month for month in MONTHS if closings.get(month) is not MonthState.HARD]


def attestation_notices(account: EconomicAccount, still_open: Sequence[int]) -> Iterator[Message]:
    """What deserves a look before, or after, somebody attests; `still_open` takes entries."""
    if still_open:
        yield say(
            "perioden tar fortfarande emot poster ({months}); en ny post bryter sigillet. Stäng "
            "månaderna om utfallet är klart",
            months=_months(account.year, still_open),
        )
    if account.unpaid is not None:
        yield account.unpaid


def _months(year: int, months: Sequence[int]) -> Message:
    """`mars, maj 2020`; a span when they follow one another: `mars–maj 2020`."""
    *earlier, last = months
    names = [*(MONTH_NAMES[month - 1] for month in earlier), month_words(year, last)]
    follow = list(months) == list(range(months[0], last + 1))
    return join((names[0], names[-1]), "–") if follow and len(names) > 2 else join(names, ", ")


def _line(text: str) -> str:
    return " ".join(text.split())
