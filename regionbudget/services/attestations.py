"""Attesting the economic report, and whether its figures are still those that were attested."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from regionbudget.domain.attestation import (
    Attestation,
    Word,
    attestation,
    attestation_faults,
    attestation_notices,
    open_months,
)
from regionbudget.domain.economic_form import EconomicAccount
from regionbudget.domain.finding import Finding, Problem, Severity
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.periods import Period, PeriodKind
from regionbudget.domain.plan import Plan, State
from regionbudget.domain.seal import Seal, judge
from regionbudget.errors import InputError, Refusal, fault
from regionbudget.services import authority_forms, followup
from regionbudget.store import attestations, closings, form_details, plans
from regionbudget.store.database import Database
from regionbudget.store.journal import act


@dataclass(frozen=True)
class Attested:
    """The attestation as stored, and what deserves a look."""

    attestation: Attestation
    notices: Sequence[Message]


def attest(db: Database, period: Period, word: Word, *, actor: str = "") -> Attested:
    """Freeze and seal part 3 of the year's economic report; an earlier attestation gives way.

    Refusal R6 in a draft. InputError, a sentence each, for what is missing or cannot be right.
    """
    with act(db, "attestation", actor) as acting:
        plan = plans.load(db)
        _refuse_other_than_year(plan, period)
        _refuse_draft(plan)
        account = authority_forms.account(db)
        made = attestation(word, form_details.load(db), account)
        problems = [Problem(each) for each in attestation_faults(made)]
        if problems:
            raise InputError(problems)
        number = attestations.insert(acting, period.code, made)
        acting.sentence = (
            f"Ekonomisk redovisning {period.code} intygades av {made.name} enligt Alt "
            f"{made.alternative}: kostnader {kr(account.total_ore)}, ej förbrukat "
            f"{kr(account.unused_ore)}; sigill {made.sha256}"
        )
    stored = replace(made, id=number, recorded_at=acting.recorded_at)
    return Attested(stored, notices(db, plan, account))


def notices(db: Database, plan: Plan, account: EconomicAccount) -> list[Message]:
    """What deserves a look before somebody attests, or after."""
    closed = plan.state is State.CLOSED
    still_open = [] if closed else open_months(closings.states(db))
    return list(attestation_notices(account, still_open))


def seal(db: Database) -> Seal | None:
    """The attestation that counts, held against the figures now; None until somebody attests."""
    made = attestations.latest(db)
    return None if made is None else judge(made, authority_forms.account(db), plans.load(db))


def every(db: Database) -> list[Seal]:
    """All attestations in the order made, each held against the figures now; the last counts."""
    made = attestations.load(db)
    if not made:
        return []
    account, plan = authority_forms.account(db), plans.load(db)
    return [judge(each, account, plan) for each in made]


def _refuse_other_than_year(plan: Plan, period: Period) -> None:
    followup.refuse_other_year(plan, period)
    if period.kind is not PeriodKind.YEAR:
        raise fault(say("redovisningen intygas för hela året; ange {year}", year=str(plan.year)))


def _refuse_draft(plan: Plan) -> None:
    if plan.state is State.DRAFT:
        message = say("planen är ett utkast; besluta den innan redovisningen intygas")
        raise Refusal([Finding("R6", Severity.STOP, plan.region, None, message)])
