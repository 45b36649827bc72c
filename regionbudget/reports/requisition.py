"""The requisition: who asks, for which grant and sum, where it is paid, and the assurance."""

from collections.abc import Iterator

from regionbudget.domain.grant import GrantKind
from regionbudget.reports import authority_form as forms
from regionbudget.reports.authority_form import FormSource
from regionbudget.reports.sheets.control import Check, check, control_sheet
from regionbudget.reports.sheets.grant import lines_sheet, money_sheet
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.table import Block, Field, Fields, Look, Report, Sheet, Text

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


def requested_ore(source: FormSource) -> int:
    """What is asked for: the sum recorded as requested, or all of it until any is recorded."""
    return source.money.requested_ore or source.account.allotted_ore


def _form(source: FormSource) -> Iterator[Block]:
    yield from forms.top(TITLE, source, "rekvisition")
    yield Text("1. Uppgifter om bidragsmottagaren", Look.HEADING)
    yield forms.contact(source)
    yield Text("2. Uppgifter om bidraget", Look.HEADING)
    yield forms.grant(source, forms.agreed_sum(source), _asked(source))
    yield from _recorded(source)
    yield Text("3. Uppgifter om betalningen", Look.HEADING)
    yield Fields([forms.detail(source, key) for key in forms.PAYMENT])
    yield Text("4. Försäkran", Look.HEADING)
    yield Text(_ASSURANCE)
    yield forms.signed(source)


def _asked(source: FormSource) -> Field:
    name = "Rekvirerat" if source.money.requested_ore else "Tilldelat"
    value = forms.named(name, requested_ore(source))
    return Field("Belopp som rekvireras", value, "Belopp_som_rekvireras", Look.TOTAL)


def _recorded(source: FormSource) -> Iterator[Text]:
    """When it was asked for before, so that a paper printed again says what it repeats."""
    asked = source.money.standing(GrantKind.REQUESTED)
    if asked:
        said = "; ".join(f"{each.date.isoformat()}, {each.ref}" for each in asked)
        yield Text(f"Rekvirerat enligt anteckning: {said}.", Look.NOTE)


def _checks(source: FormSource) -> Iterator[Check]:
    yield forms.agreed_check(source)
    asked = requested_ore(source)
    if source.money.requested_ore:
        words, name = "Belopp som rekvireras = antecknat som rekvirerat", "Rekvirerat"
    else:
        words, name = "Belopp som rekvireras = delområdenas summa", "Tilldelat"
    yield check(words, "Belopp_som_rekvireras", asked, name, asked)
