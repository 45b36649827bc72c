"""The economic report by form year: contact, grant, account, the CFO's review, the assurance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regionbudget.domain.attestation import CORRECT, DEVIATING
from regionbudget.domain.economic_form import LARGER_PERCENT, Cost
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.seal import Seal
from regionbudget.reports import authority_form as forms
from regionbudget.reports.authority_form import NOT_PAID, FormSource
from regionbudget.reports.sheets.attribution import attribution_sheet
from regionbudget.reports.sheets.broken_seal import band, broken_sheet
from regionbudget.reports.sheets.control import Check, check, control_sheet
from regionbudget.reports.sheets.costs import COSTS, TOGETHER, attributed_sheet, category_sheet
from regionbudget.reports.sheets.grant import lines_sheet, money_sheet
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.table import (
    Amount,
    Block,
    Cell,
    Column,
    Field,
    Fields,
    Formula,
    Kind,
    Look,
    Ref,
    Report,
    Row,
    Sheet,
    Sum,
    Table,
    Text,
    cell_name,
)
from regionbudget.reports.words import NO_CATEGORY, sentence

TITLE = "Ekonomisk redovisning av statsbidrag"
ACCOUNT = "account"
CHOSEN = "X"
SEALED, BROKEN = "● sigillet är helt", "■ sigillet är brutet"

_ASSURANCE = "Vi försäkrar att uppgifterna i redovisningen är riktiga."


def economic_report(source: FormSource) -> Report:
    followup, account = source.followup, source.account
    if account.by_category:
        costs, sums = category_sheet(followup, account, source.categories, source.outside)
        table = _table(source, _by_category_columns(), _by_category_rows(source, sums))
    else:
        costs = attributed_sheet(followup, account)
        table = _table(source, _attributed_columns(), _attributed_rows(source))
    seal = source.seal
    broken = [broken_sheet(followup, seal)] if seal is not None and not seal.whole else []
    return forms.report(
        TITLE,
        source,
        [
            Sheet("Redovisning", list(_form(source, table)), portrait=True, one_page=True),
            *broken,
            costs,
            attribution_sheet(followup, repaid=not account.by_category),
            lines_sheet(followup, repaid=not account.by_category),
            money_sheet(followup, source.money),
            control_sheet(heading("Kontrollsummor", followup), list(_checks(source)), source.head),
        ],
        {*forms.CONTACT, *forms.REFERENCES, *forms.SIGNED, *_reviewed_by(source)},
        _to_look_at(source),
    )


def _reviewed_by(source: FormSource) -> Sequence[str]:
    """The reviewer's details that somebody has to write: none when it has been attested."""
    return forms.REVIEWER if source.attestation is None else ()


def _to_look_at(source: FormSource) -> Iterator[Message]:
    seal = source.seal
    if seal is not None and not seal.whole:
        yield seal.words
    if source.account.unpaid is not None:
        yield source.account.unpaid
    if source.account.unspecified_ore:
        yield say(
            "{sum} saknar kostnadsslag, som blanketten frågar efter; ange det på posterna",
            sum=kr(source.account.unspecified_ore),
        )


def _form(source: FormSource, table: Table) -> Iterator[Block]:
    yield from forms.top(TITLE, source, "ekonomisk redovisning")
    seal = source.seal
    if seal is not None and not seal.whole:
        yield from band(seal)
    yield Text("1. Uppgifter om bidragsmottagaren", Look.HEADING)
    yield forms.contact(source)
    yield Text("2. Uppgifter om bidraget", Look.HEADING)
    yield forms.grant(source, forms.agreed_sum(source), _paid_out(source))
    yield Text("3. Ekonomisk redovisning", Look.HEADING)
    yield Text(_rule(source))
    yield table
    said = " ".join(_notes(source))
    if said:
        yield Text(said)
    yield from _review(source)
    yield Text("5. Försäkran", Look.HEADING)
    yield Text(_ASSURANCE)
    yield forms.signed(source)


def _paid_out(source: FormSource) -> Field:
    received = source.account.received_ore
    value = forms.named("Mottaget", received) if source.account.paid_out else NOT_PAID
    return Field("Utbetalt belopp", value, "Utbetalt_belopp")


# --- part 3


@dataclass(frozen=True)
class _Rows:
    """The rows of the costs, and where each of its columns of amounts leads."""

    rows: Sequence[Row]
    sums: dict[str, int]


def _rule(source: FormSource) -> str:
    """How costs are counted and which stand by themselves."""
    if source.account.by_category:
        return (
            "Alla kostnader inom området räknas, vem som än betalar dem: planens aktiviteter och "
            "kostnader utanför planen, per kostnadsslag."
        )
    return (
        "Kostnader är den del av utfallet som bidraget får betala. En aktivitets kostnad på ett "
        f"delområde står på egen rad när den är minst {LARGER_PERCENT} procent av alla kostnader, "
        "den största först; de andra står tillsammans."
    )


def _attributed_columns() -> list[Column]:
    return [
        Column("item", "Post", width=50),
        Column("line", "Delområde", width=32),
        Column("amount", "Belopp (kr)", Kind.AMOUNT, 18),
    ]


def _attributed_rows(source: FormSource) -> _Rows:
    """Each larger cost is a cell of the specification, the others its rows added by their mark."""
    account = source.account
    places = {cost.key: place for place, cost in enumerate(account.costs)}
    rows = [_larger(cost, places[cost.key]) for cost in account.larger]
    smaller = account.smaller
    if smaller or not rows:
        last = max(len(account.costs) - 1, 0)
        refs = {
            "first": Ref(COSTS, 0, "where"),
            "last": Ref(COSTS, last, "where"),
            "from": Ref(COSTS, 0, "amount"),
            "to": Ref(COSTS, last, "amount"),
        }
        ore = sum(cost.amount_ore for cost in smaller)
        formula = Formula(
            f'SUMIF({{first}}:{{last}},"{TOGETHER}",{{from}}:{{to}})', Amount(ore), refs
        )
        words = f"Övriga kostnader ({len(smaller)} poster, var och en under {LARGER_PERCENT} %)"
        rows.append(Row({"item": words if smaller else "Kostnader", "amount": formula}))
    return _Rows(rows, {"amount": account.total_ore})


def _larger(cost: Cost, place: int) -> Row:
    amount = Formula("{cost}", Amount(cost.amount_ore), {"cost": Ref(COSTS, place, "amount")})
    return Row({"item": cost.label, "line": cost.line, "amount": amount})


def _by_category_columns() -> list[Column]:
    return [
        Column("item", "Post", width=42),
        Column("plan", "Planens aktiviteter", Kind.AMOUNT, 19),
        Column("outside", "Utanför planen", Kind.AMOUNT, 19),
        Column("amount", "Belopp (kr)", Kind.AMOUNT, 19),
    ]


def _by_category_rows(source: FormSource, places: dict[str, int]) -> _Rows:
    def of(column: str, cost: Cost, ore: int) -> Formula:
        return Formula("{sum}", Amount(ore), {"sum": Ref(COSTS, places[cost.key], column)})

    account = source.account
    rows = [
        Row(
            {
                "item": cost.label or NO_CATEGORY,
                "plan": of("plan", cost, cost.plan_ore),
                "outside": of("outside", cost, cost.outside_ore),
                "amount": Formula("{plan}+{outside}", Amount(cost.amount_ore)),
            }
        )
        for cost in account.costs
    ]
    sums = {
        "plan": account.plan_ore,
        "outside": account.outside_ore,
        "amount": account.total_ore,
    }
    return _Rows(rows, sums)


def _table(source: FormSource, columns: Sequence[Column], costs: _Rows) -> Table:
    """Grant, costs, their sum, what is unused and what is to be paid back."""
    account = source.account
    name = "Mottaget" if account.paid_out else "Tilldelat"
    words = (
        "Erhållet bidrag" if account.paid_out else f"Bidrag enligt överenskommelsen ({NOT_PAID})"
    )
    last = len(costs.rows)
    total: dict[str, Cell] = {key: Sum(ore, 1, last) for key, ore in costs.sums.items()}
    unused = Formula("Erhållet_bidrag-Summa_kostnader", Amount(account.unused_ore))
    repaid = Formula("MAX(0,MIN(Ej_förbrukat,Mottaget))", Amount(account.repayment_ore))
    rows = [
        Row(
            {"item": words, "amount": forms.named(name, account.grant_ore)},
            Look.SUBTOTAL,
            {"amount": "Erhållet_bidrag"},
        ),
        *costs.rows,
        Row({"item": "Summa kostnader", **total}, Look.SUBTOTAL, {"amount": "Summa_kostnader"}),
        Row(
            {"item": "Ej förbrukat (bidrag − kostnader)", "amount": unused},
            Look.SUBTOTAL,
            {"amount": "Ej_förbrukat"},
        ),
        Row({"item": "Att återbetala", "amount": repaid}, Look.TOTAL, {"amount": "Att_återbetala"}),
    ]
    return Table(ACCOUNT, columns, rows)


def _notes(source: FormSource) -> Iterator[str]:
    """What the figures do not say by themselves."""
    account = source.account
    if account.unpaid is not None:
        yield sentence(account.unpaid)
    elif not account.repayment_ore:
        yield "Inget att återbetala."
    if account.own_ore:
        yield f"{_OWN[account.by_category]}: {kr(account.own_ore)}."
    if account.negative_ore and not account.by_category:
        yield (
            f"Aktiviteter med större krediteringar än kostnader: {kr(account.negative_ore)}. De "
            "räknas inte av från kostnaderna."
        )
    repaid = source.money.repaid_ore
    if repaid:
        left = account.repayment_ore - repaid
        after = f"{kr(left)} återstår" if left >= 0 else f"det är {kr(-left)} för mycket"
        yield f"Redan återbetalat: {kr(repaid)}; {after}."


_OWN = {
    True: "Varav planens egen finansiering, som inget delområde får betala",
    False: "Egen finansiering, utöver bidraget och inte med i kostnaderna",
}
"""By whether the form counts all costs."""


# --- part 4


def _review(source: FormSource) -> Iterator[Block]:
    head_of_unit = source.account.by_category
    who = "ekonomichef eller enhetschef" if head_of_unit else "ekonomichef"
    yield Text(f"4. Granskning av {who}", Look.HEADING)
    attested = source.attestation
    if attested is None:
        yield Text("Sätt X vid ett av alternativen. Alt 2 kräver avvikelser och åtgärder.")
    chosen = None if attested is None else attested.alternative
    yield Fields(
        [
            _alternative("Alt 1", "Redovisningen är granskad och riktig", chosen == CORRECT),
            _alternative("Alt 2", "Redovisningen är granskad och inte riktig", chosen == DEVIATING),
            Field("Avvikelser (Alt 2)", attested.deviations if attested else None, "Avvikelser"),
            Field("Åtgärder (Alt 2)", attested.measures if attested else None, "Åtgärder"),
            *_reviewer(source),
        ]
    )
    if source.seal is not None:
        yield _seal(source.seal)


def _alternative(which: str, words: str, chosen: bool) -> Field:  # noqa: FBT001
    value = CHOSEN if chosen else None
    return Field(f"{which}. {words}", value, cell_name(which), choices=(CHOSEN,))


def _reviewer(source: FormSource) -> Iterator[Field]:
    """Who attested; until then who will, when it is known."""
    title = "Granskarens" if source.account.by_category else "Ekonomichefens"
    attested, details = source.attestation, source.details
    said = (
        {}
        if attested is None
        else {
            "reviewer": attested.name,
            "reviewer-post": attested.post,
            "reviewer-phone": attested.phone,
            "reviewer-email": attested.email,
        }
    )
    for key, word in (
        ("reviewer", "namn"),
        ("reviewer-post", "befattning"),
        ("reviewer-phone", "telefon"),
        ("reviewer-email", "e-post"),
    ):
        label = f"{title} {word}"
        yield Field(label, said.get(key, details.get(key)), cell_name(label))


def _seal(seal: Seal) -> Fields:
    return Fields(
        [
            Field("Intygat", seal.attestation.day, "Intygat"),
            Field("Sigill för del 3 (SHA-256)", seal.attestation.sha256, "Sigill", Look.NOTE),
            Field("Sigillets läge", SEALED if seal.whole else BROKEN, "Sigillets_läge"),
        ]
    )


# --- control


def _checks(source: FormSource) -> Iterator[Check]:
    account, followup = source.account, source.followup
    lines, total = followup.line_total, followup.total
    yield forms.agreed_check(source)
    yield check(
        "Utfall = delområdenas del + egen finansiering + negativa utfall",
        "Utfall_aktiviteter",
        total.accumulated_ore,
        "Betalt_av_delområden+Egen_finansiering+Negativt_utfall",
        lines.attributed_ore + account.own_ore + account.negative_ore,
    )
    if account.by_category:
        yield check(
            "Planens kostnader per kostnadsslag = aktiviteternas utfall",
            "Kostnader_i_planen",
            account.plan_ore,
            "Utfall_aktiviteter",
            total.accumulated_ore,
        )
        yield check(
            "Summa kostnader = planens + utanför planen",
            "Summa_kostnader",
            account.total_ore,
            "Kostnader_i_planen+Kostnader_utanför_planen",
            account.plan_ore + account.outside_ore,
        )
        return
    yield check(
        "Summa kostnader = specificerade kostnader",
        "Summa_kostnader",
        account.total_ore,
        "Kostnader_specificerade",
        sum(cost.amount_ore for cost in account.costs),
    )
    yield check(
        "Summa kostnader = det som delområdena betalar",
        "Summa_kostnader",
        account.total_ore,
        "Betalt_av_delområden",
        lines.attributed_ore,
    )
    yield check(
        "Ej förbrukat + tilldelat som inte räknas som erhållet = delområdenas återbetalning",
        "Ej_förbrukat+Tilldelat-Erhållet_bidrag",
        account.unused_ore + account.allotted_ore - account.grant_ore,
        "Återbetalas_av_delområden",
        lines.repayment_ore,
    )
