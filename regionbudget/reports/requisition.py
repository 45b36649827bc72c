"""The requisition: who asks, for which grant and sum, where it is paid, and the assurance."""

from collections.abc import Iterator, Sequence

from regionbudget.domain.grant import GrantEntry, GrantKind
from regionbudget.reports import authority_form as forms
from regionbudget.reports.authority_form import FormSource
from regionbudget.reports.sheets.control import Check, check, control_sheet
from regionbudget.reports.sheets.grant import MONEY, lines_sheet, money_sheet
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.table import (
    Amount,
    Block,
    Field,
    Fields,
    Formula,
    Look,
    Ref,
    Report,
    Sheet,
    Text,
)

TITLE = "Rekvisition av statsbidrag"

_ASSURANCE = (
    "Vi försäkrar att uppgifterna är riktiga och att bidraget kommer att användas enligt "
    "överenskommelsen."
)


def requisition_report(source: FormSource) -> Report:
    followup = source.followup
    return forms.report(
        TITLE,
        source,
        [
            Sheet("Rekvisition", list(_form(source)), portrait=True, one_page=True),
            lines_sheet(followup, paid=False),
            money_sheet(followup, source.money),
            control_sheet(heading("Kontrollsummor", followup), list(_checks(source)), source.head),
        ],
        {*forms.CONTACT, *forms.REFERENCES, *forms.PAYMENT, *forms.SIGNED},
    )


def requested(source: FormSource) -> Sequence[GrantEntry]:
    """The requests that stand, by date: the paper is of the last one. Until any is recorded it
    asks for all that the agreement gives."""
    return source.money.standing(GrantKind.REQUESTED)


def requested_ore(source: FormSource) -> int:
    """What the paper asks for."""
    asked = requested(source)
    return asked[-1].amount_ore if asked else source.account.allotted_ore


def _form(source: FormSource) -> Iterator[Block]:
    yield from forms.top(TITLE, source, "rekvisition")
    yield Text("1. Uppgifter om bidragsmottagaren", Look.HEADING)
    yield forms.contact(source)
    yield Text("2. Uppgifter om bidraget", Look.HEADING)
    yield forms.grant(source, forms.agreed_sum(source), *_sums(source))
    yield from _recorded(source)
    yield Text("3. Uppgifter om betalningen", Look.HEADING)
    yield Fields([forms.detail(source, key) for key in forms.PAYMENT])
    yield Text("4. Försäkran", Look.HEADING)
    yield Text(_ASSURANCE)
    yield forms.signed(source)


def _sums(source: FormSource) -> Iterator[Field]:
    """What was asked for before, when anything was, and what is asked for now."""
    asked = requested(source)
    if len(asked) > 1:
        earlier = _added(source, asked[:-1])
        yield Field("Rekvirerat tidigare", earlier, "Rekvirerat_tidigare")
    value = _added(source, asked[-1:]) if asked else forms.named("Tilldelat", requested_ore(source))
    yield Field("Belopp som rekvireras", value, "Belopp_som_rekvireras", Look.TOTAL)


def _added(source: FormSource, asked: Sequence[GrantEntry]) -> Formula:
    """Entries added where they stand in the list of the grant's money."""
    places = {entry.id: place for place, entry in enumerate(source.money.entries)}
    refs = {f"e{each.id}": Ref(MONEY, places[each.id], each.kind.value) for each in asked}
    total = sum(each.amount_ore for each in asked)
    return Formula("+".join(f"{{{name}}}" for name in refs), Amount(total), refs)


def _recorded(source: FormSource) -> Iterator[Text]:
    """When it was asked for, so that a paper printed again says what it repeats."""
    asked = requested(source)
    if asked:
        said = "; ".join(f"{each.date.isoformat()}, {each.ref}" for each in asked)
        yield Text(f"Rekvirerat enligt anteckning: {said}.", Look.NOTE)


def _checks(source: FormSource) -> Iterator[Check]:
    yield forms.agreed_check(source)
    asked = requested(source)
    if not asked:
        allotted = source.account.allotted_ore
        words = "Belopp som rekvireras = delområdenas summa"
        yield check(words, "Belopp_som_rekvireras", requested_ore(source), "Tilldelat", allotted)
        return
    earlier = "Rekvirerat_tidigare+" if len(asked) > 1 else ""
    yield check(
        "Rekvirerat tidigare + belopp som rekvireras = antecknat som rekvirerat",
        f"{earlier}Belopp_som_rekvireras",
        sum(each.amount_ore for each in asked),
        "Rekvirerat",
        source.money.requested_ore,
    )
