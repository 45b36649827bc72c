"""Which chart of accounts a ledger follows, judged from evidence, and how sure that is.

What accounts are called says most: wages lie in another class in each chart. Who keeps the books,
and what a SIE file says of its chart, are hints only: many programs write the chart they were
born with. Hints alone are offered, never used unasked; evidence that disagrees gives no chart.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import fold

REGION_BAS, KOMMUN_BAS, BAS = "region-bas", "kommun-bas", "bas"
CHART_TITLES: Mapping[str, str] = {
    REGION_BAS: "Region-Bas",
    KOMMUN_BAS: "Kommun-Bas",
    BAS: "BAS",
}


class Certainty(StrEnum):
    """SURE may be used, and is told; LIKELY is offered and waits for the user's choice."""

    SURE = "sure"
    LIKELY = "likely"
    NONE = "none"


@dataclass(frozen=True)
class Evidence:
    """What is known of whoever keeps the ledger. `names`: what accounts are called."""

    names: Mapping[str, str] = field(default_factory=dict)
    kptyp: str = ""
    organisation: str = ""
    number: str = ""


@dataclass(frozen=True)
class Guess:
    """`chart` None: the evidence is silent or disagrees. `reasons` is what it was judged by."""

    chart: str | None
    certainty: Certainty
    reasons: tuple[Message, ...] = ()


_TELLING: tuple[tuple[re.Pattern[str], Mapping[str, str]], ...] = (
    (
        re.compile(
            r"\b((månads|tim|grund|semester|sjuk|jour)?lön(er)?"
            r"|arbetsgivaravg\w*|sociala avg\w*|pensionskostn\w*|pensionsavg\w*)\b"
        ),
        {"4": REGION_BAS, "5": KOMMUN_BAS, "7": BAS},
    ),
    (re.compile(r"\b(lokalhyr\w*|lokalkostn\w*|hyra (för )?(kontors)?lokal\w*)\b"), {"5": BAS}),
    (re.compile(r"\b(resekostn\w*|hotell\w*)\b"), {"5": BAS}),
    (re.compile(r"\b(köp av huvudverksamhet|försörjningsstöd)\b"), {"4": KOMMUN_BAS}),
    (re.compile(r"\b(läkemedel\w*|köpt vård|köp av vård|sjukvårdsmat\w*)\b"), {"5": REGION_BAS}),
    (re.compile(r"\b(lämnade bidrag)\b"), {"4": KOMMUN_BAS, "5": REGION_BAS}),
)
"""What an account's name tells by the class that the account lies in."""

_ENOUGH = 2
"""Accounts whose names must agree before a chart is sure."""


def guess_chart(evidence: Evidence) -> Guess:
    """The chart, when all that points at one points at the same."""
    named = _by_names(evidence.names)
    charts = {chart for chart, _ in named}
    reasons = [reason for _, reason in _told(named)]
    if len(charts) > 1:
        return Guess(None, Certainty.NONE, tuple(reasons))
    hints = list(_hints(evidence))
    reasons += [reason for _, reason in hints]
    if charts:
        (chart,) = charts
        sure = len(named) >= _ENOUGH
        agreed = sure or all(hint == chart for hint, _ in hints)
        if not agreed:
            return Guess(None, Certainty.NONE, tuple(reasons))
        return Guess(chart, Certainty.SURE if sure else Certainty.LIKELY, tuple(reasons))
    hinted = {chart for chart, _ in hints}
    if len(hinted) == 1:
        return Guess(hinted.pop(), Certainty.LIKELY, tuple(reasons))
    return Guess(None, Certainty.NONE, tuple(reasons))


def _by_names(names: Mapping[str, str]) -> list[tuple[str, Message]]:
    """Each account whose name tells, with the chart that it tells of."""
    found = []
    for account, name in sorted(names.items()):
        folded = fold(name)
        for pattern, by_class in _TELLING:
            chart = by_class.get(account[:1])
            if chart is not None and pattern.search(folded):
                reason = say(
                    "kontot {account} heter ”{name}”, som i {chart}",
                    account=account,
                    name=name,
                    chart=CHART_TITLES[chart],
                )
                found.append((chart, reason))
                break
    return found


def _told(named: Iterable[tuple[str, Message]]) -> list[tuple[str, Message]]:
    """The first two accounts of each chart are enough to tell why."""
    said: Counter[str] = Counter()
    told = []
    for chart, reason in named:
        said[chart] += 1
        if said[chart] <= _ENOUGH:
            told.append((chart, reason))
    return told


def _hints(evidence: Evidence) -> Iterable[tuple[str, Message]]:
    kind = fold(evidence.kptyp).replace(" ", "").replace("-", "").replace("_", "")
    if kind:
        reason = say("filen säger att kontoplanen är {kind}", kind=evidence.kptyp)
        if "kommun" in kind or kind.startswith("kbas"):
            yield KOMMUN_BAS, reason
        elif "region" in kind or "landsting" in kind or kind.startswith("lbas"):
            yield REGION_BAS, reason
        elif "bas" in kind:
            yield BAS, reason
    digits = re.sub(r"\D", "", evidence.number)
    if len(digits) in {10, 12}:
        number = say("organisationsnumret är {number}", number=evidence.number)
        if (chart := _by_number(digits[-10:])) is not None:
            yield chart, number
    words = set(fold(evidence.organisation).split())
    name = say("organisationen heter {name}", name=evidence.organisation)
    if words & {"region", "regionen", "landsting", "landstinget"} or any(
        word.endswith(("regionen", "landsting")) for word in words
    ):
        yield REGION_BAS, name
    elif "kommun" in words or "stad" in words or any(word.endswith("kommun") for word in words):
        yield KOMMUN_BAS, name
    elif words & {"ab", "aktiebolag", "aktiebolaget", "(publ)"}:
        yield BAS, name


def _by_number(number: str) -> str | None:
    """Regions have numbers that begin with 2321, municipalities with 2120, companies with 5."""
    for beginning, chart in (("23", REGION_BAS), ("21", KOMMUN_BAS), ("5", BAS)):
        if number.startswith(beginning):
            return chart
    return None
