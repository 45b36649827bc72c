"""What the authorities' forms share: who asks, for which grant, and by which reference numbers."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from regionbudget.domain.attestation import Attestation
from regionbudget.domain.categories import Categories
from regionbudget.domain.deadlines import Due, DueState
from regionbudget.domain.economic_form import PAYERS, EconomicAccount
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.form_details import DETAILS, Details, missing_words
from regionbudget.domain.grant import GrantMoney, notices
from regionbudget.domain.history import Head
from regionbudget.domain.message import Message
from regionbudget.domain.outside_cost import OutsideCost
from regionbudget.domain.plan import State
from regionbudget.domain.seal import Seal, judge
from regionbudget.reports.sheets.control import Check, check
from regionbudget.reports.sheets.heading import state_text
from regionbudget.reports.table import (
    Amount,
    Block,
    Field,
    Fields,
    Formula,
    Look,
    Report,
    Sheet,
    Signature,
    Signatures,
    Text,
    cell_name,
)

CONTACT = ("recipient", "organisation-number", "contact", "address", "phone", "fax", "email")
REFERENCES = ("agreement-ref", "payment-ref")
PAYMENT = ("giro", "payment-reference")
SIGNED = ("signatory",)
REVIEWER = ("reviewer", "reviewer-post", "reviewer-phone", "reviewer-email")
"""The details by the part of a form that prints them."""

NOT_PAID = "ej utbetalt"
RECEIVER = "Kammarkollegiet"
"""Where both forms are sent."""

_TITLES = {detail.key: str(detail.title) for detail in DETAILS}


@dataclass(frozen=True)
class FormSource:
    """Everything that the forms of a year show. All amounts in öre.

    `categories`: the year's outturn by activity id and cost category ("" = none). `account`: part 3
    of the economic report. `attestation`: the word on it, None until it has been said.
    """

    followup: FollowUp
    categories: Mapping[int, Categories]
    account: EconomicAccount
    money: GrantMoney
    details: Details
    outside: Sequence[OutsideCost]
    deadlines: Sequence[Due]
    head: Head
    recorded_at: str
    attestation: Attestation | None = None

    @property
    def seal(self) -> Seal | None:
        """The attestation held against the account."""
        made = self.attestation
        return None if made is None else judge(made, self.account, self.followup.plan)

    @property
    def payer(self) -> str:
        return PAYERS.get(self.account.form, RECEIVER)


def report(
    title: str,
    source: FormSource,
    sheets: Sequence[Sheet],
    asked: Collection[str],
    notes: Iterable[Message] = (),
) -> Report:
    """`asked`: the details that the form prints; those that nobody has written are noted."""
    plan = source.followup.plan
    lacking = missing_words(source.details, asked)
    return Report(
        title=f"{title} {plan.year}",
        subject=plan.agreement_title,
        region=plan.region,
        draft=plan.state is State.DRAFT,
        head=source.head,
        recorded_at=source.recorded_at,
        sheets=sheets,
        notes=[
            *([lacking] if lacking else []),
            *notes,
            *notices(source.money, source.account.allotted_ore),
        ],
    )


def top(title: str, source: FormSource, about: str) -> Iterator[Block]:
    """Title, what the form is about and when it is due; a draft says so."""
    plan = source.followup.plan
    yield Text(title, Look.TITLE)
    due = next(
        (
            each.date.isoformat()
            for each in source.deadlines
            if about in str(each.what).casefold() and each.state is not DueState.WITHDRAWN
        ),
        None,
    )
    when = f" Ska lämnas senast {due}." if due else ""
    yield Text(f"{plan.region}. Lämnas till {RECEIVER}.{when}", Look.NOTE)
    if plan.state is State.DRAFT:
        yield state_text(plan)


def contact(source: FormSource) -> Fields:
    return Fields([detail(source, key) for key in CONTACT])


def grant(source: FormSource, *sums: Field) -> Fields:
    """The grant by its two reference numbers and its name, with the sums and the period."""
    plan = source.followup.plan
    return Fields(
        [
            *(detail(source, key) for key in REFERENCES),
            Field("Överenskommelse", plan.agreement_title, "Överenskommelse"),
            Field("Utbetalas av", source.payer, "Utbetalas_av"),
            *sums,
            Field("Period", f"{plan.year}-01-01–{plan.year}-12-31", "Period"),
        ]
    )


def agreed_sum(source: FormSource) -> Field:
    value = named("Tilldelat", source.account.allotted_ore)
    return Field("Belopp enligt överenskommelsen", value, "Belopp_enligt_överenskommelsen")


def agreed_check(source: FormSource) -> Check:
    ore = source.account.allotted_ore
    return check(
        "Belopp enligt överenskommelsen = delområdenas summa",
        "Belopp_enligt_överenskommelsen",
        ore,
        "Tilldelat",
        ore,
    )


def detail(source: FormSource, key: str, label: str = "") -> Field:
    """A detail as it is written; a line to write on until it is."""
    title = label or _TITLES[key]
    return Field(title, source.details.get(key), cell_name(title))


def named(name: str, ore: int) -> Formula:
    """A sum of another sheet by its name in the workbook."""
    return Formula(name, Amount(ore))


def signed(source: FormSource) -> Signatures:
    return Signatures([Signature("Behörig företrädare", name=source.details.get("signatory", ""))])
