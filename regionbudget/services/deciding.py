"""What every service that decides something shares: the decision itself, and its words."""

from regionbudget.domain.decisions import Decision, DecisionKind, Terms
from regionbudget.domain.message import say
from regionbudget.errors import fault
from regionbudget.store.journal import Act


def decision_of(
    acting: Act,
    terms: Terms,
    kind: DecisionKind = DecisionKind.REALLOCATION,
    *,
    proposal: int | None = None,
    corrects: int | None = None,
) -> Decision:
    """A decision on these terms with the act's time, not yet stored."""
    return Decision(
        id=acting.next_id("decision"),
        date=terms.date,
        by=terms.by.strip(),
        ref=terms.ref.strip(),
        reason=terms.reason.strip(),
        recorded_at=acting.recorded_at,
        kind=kind,
        proposal=proposal,
        corrects=corrects,
        background=terms.background.strip(),
        consequences=terms.consequences.strip(),
    )


def refuse_blank(terms: Terms, *, needs_ref: bool = False, needs_reason: bool = True) -> None:
    """InputError when who decides, why, or the number is missing where it is needed."""
    asked = [(terms.by, say("beslutsfattare"))]
    if needs_ref:
        asked.append((terms.ref, say("diarienummer")))
    if needs_reason:
        asked.append((terms.reason, say("motivering")))
    for value, name in asked:
        if not value.strip():
            raise fault(say("beslutet saknar {name}", name=name))


def signed(decision: Decision) -> str:
    """Who decided, when and why, as the journal's sentences end."""
    why = f": {decision.reason}" if decision.reason else ""
    return f"({decision.date.isoformat()}, {decision.by}){why}"
