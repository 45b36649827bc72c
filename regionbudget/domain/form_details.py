"""What the authorities' forms ask of the recipient: who it is, where money goes, who signs.

Each detail has a key, the form's own words for it, and a gentle check of what is written.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from regionbudget.domain.message import Message, join, say

Check = Callable[[str], Message | None]

_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+")
_PHONE = re.compile(r"[+(]?[0-9][0-9 ()/–-]{4,}")
_GIRO = re.compile(r"(?P<bankgiro>[0-9]{3,4}-[0-9]{4})|(?P<plusgiro>[0-9 ]{1,9}-[0-9])|[0-9 ]{2,9}")


def checksum_fits(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (modulus 10, as organisation
    numbers, bankgiro and plusgiro have it)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        product = int(digit) * (1 + place % 2)
        total += product - 9 if product > 9 else product
    return total % 10 == 0


def organisation_number_fault(text: str) -> Message | None:
    digits = text.replace("-", "").replace(" ", "")
    if re.fullmatch(r"[0-9]{10}", digits) is None:
        return say("organisationsnumret ”{text}” ska ha tio siffror: NNNNNN-NNNN", text=text)
    if not checksum_fits(digits):
        return say(
            "organisationsnumret ”{text}” har fel kontrollsiffra; läs av det en gång till",
            text=text,
        )
    return None


def giro_fault(text: str) -> Message | None:
    match = _GIRO.fullmatch(text)
    if match is None:
        return say("”{text}” är inget bankgiro (1234-5678) eller plusgiro (12 34 56-7)", text=text)
    if checksum_fits(re.sub(r"[^0-9]", "", text)):
        return None
    if match["bankgiro"]:
        return say("bankgirot ”{text}” har fel kontrollsiffra; läs av det en gång till", text=text)
    if match["plusgiro"]:
        return say("plusgirot ”{text}” har fel kontrollsiffra; läs av det en gång till", text=text)
    return say("gironumret ”{text}” har fel kontrollsiffra; läs av det en gång till", text=text)


def email_fault(text: str) -> Message | None:
    if _EMAIL.fullmatch(text):
        return None
    return say("e-postadressen ”{text}” ska se ut som namn@region.se", text=text)


def phone_fault(text: str) -> Message | None:
    if _PHONE.fullmatch(text):
        return None
    return say("numret ”{text}” ska skrivas med siffror, till exempel 063-12 34 56", text=text)


@dataclass(frozen=True)
class Detail:
    """One thing that a form asks for. `title` is what the form calls it."""

    key: str
    title: Message
    check: Check = lambda _: None


DETAILS = (
    Detail("recipient", say("Bidragsmottagare")),
    Detail("organisation-number", say("Organisationsnummer"), organisation_number_fault),
    Detail("contact", say("Kontaktperson")),
    Detail("address", say("Postadress")),
    Detail("phone", say("Telefon"), phone_fault),
    Detail("fax", say("Fax"), phone_fault),
    Detail("email", say("E-post"), email_fault),
    Detail("agreement-ref", say("Regeringskansliets diarienummer för överenskommelsen")),
    Detail("payment-ref", say("Regeringskansliets diarienummer för beslutet om utbetalning")),
    Detail("giro", say("Bankgiro/Plusgiro"), giro_fault),
    Detail("payment-reference", say("Betalningsreferens")),
    Detail("signatory", say("Behörig företrädare")),
    Detail("reviewer", say("Granskarens namn")),
    Detail("reviewer-post", say("Granskarens befattning")),
    Detail("reviewer-phone", say("Granskarens telefon"), phone_fault),
    Detail("reviewer-email", say("Granskarens e-post"), email_fault),
)
"""In the order of the forms: contact, grant, payment, signatures. The reviewer is the CFO; on the
form of 2019 a head of unit may review instead."""

OPTIONAL = frozenset({"fax", "payment-reference"})
"""What a form may do without."""

Details = Mapping[str, str]
"""What is written, by key; a detail that is not written is left out."""


def find_detail(name: str) -> Detail | None:
    """A detail by its key, or by the form's words for it."""
    asked = name.strip().casefold()
    return next((d for d in DETAILS if asked in {d.key, str(d.title).casefold()}), None)


def unknown_detail(name: str) -> Message:
    return say(
        "uppgiften ”{name}” finns inte; välj {known}",
        name=name,
        known=", ".join(each.key for each in DETAILS),
    )


def missing(details: Details, asked: Collection[str] | None = None) -> list[Detail]:
    """What is asked for (None: by any of the forms) and nobody has written yet."""
    return [
        detail
        for detail in DETAILS
        if detail.key not in OPTIONAL
        if asked is None or detail.key in asked
        if not details.get(detail.key)
    ]


def missing_words(details: Details, asked: Collection[str]) -> Message | None:
    """What is not on a form that asks for it; None when nothing lacks."""
    titles = [detail.title for detail in missing(details, asked)]
    if not titles:
        return None
    return say("på blanketten saknas: {titles}", titles=join(titles, ", "))
