"""The words by which ledgers head their columns, in Swedish and English, best first.

Gathered from how Raindance, Unit4 (Agresso), Visma, Hogia, Proceedo and the open lists of paid
invoices name them. They are compared without accents, blanks and marks: `Bokf.datum` is
`bokfdatum`.
"""

import re
import unicodedata

from regionbudget.domain.ledger_mapping import Role

WORDS: dict[Role, str] = {
    Role.DATE: (
        "bokforingsdatum bokforingsdat bokfdatum bokdatum bokdat bokfdat bokfdag "
        "bokforingsdag bokford bokfort verifikationsdatum verifikatdatum verifikatsdatum "
        "verifdatum verdatum verdat vdatum "
        "transaktionsdatum transdatum transdat huvudboksdatum konteringsdatum datum dat date "
        "postingdate bookingdate accountingdate voucherdate transactiondate transdate gldate "
        "entrydate postdate bokforingsdatumet redovisningsdatum registreringsdatum regdatum "
        "fakturadatum fakturadat invoicedate dag day"
    ),
    Role.PERIOD: (
        "period perioden bokforingsperiod bokfperiod bokfper redovisningsperiod redper periodnr "
        "arperiod manad bokforingsmanad bokfmanad armanad accountingperiod fiscalperiod month "
        "yearmonth"
    ),
    Role.AMOUNT: (
        "beloppsek beloppisek beloppkr beloppikr amountsek beloppexklmoms beloppexkl beloppexmoms "
        "beloppexklusivemoms konteratbeloppexklmoms konteratbeloppexklusivemoms belopp "
        "bokfortbelopp bokforingsbelopp konteratbelopp redovisatbelopp transaktionsbelopp "
        "transbelopp nettobelopp huvudboksbelopp periodbelopp beloppperiod periodutfall "
        "utfallperiod amount netamount postedamount utfall "
        "kostnad kostnader summa kronor sek kr cost costs actual value beloppkontering"
    ),
    Role.SIDE: (
        "dk debetkredit debkred debkre debetellerkredit dc debitcredit drcr sh shindikator tecken "
        "tkn plusminus kreditdebet kd dckod dkkod"
    ),
    Role.DEBIT: "debet debetbelopp debetsek debetkr beloppdebet deb debit debitamount debitsek",
    Role.CREDIT: (
        "kredit kreditbelopp kreditsek kreditkr beloppkredit kred kre credit creditamount creditsek"
    ),
    Role.ACCOUNT: (
        "kontonr kontonummer kontokod konto bokforingskonto huvudkonto kto account accountno "
        "accountnr accountnumber accountcode glaccount ledgeraccount generalledgeraccount"
    ),
    Role.OBJECT: (
        "projektkod projektnr projektnummer projektid projekt proj prj prjnr pnr project projectno "
        "projectcode projectid objekt objektnr objektkod kodprojekt aktivitetskod akt aktkod aktnr "
        "aktivitet activity object internorder kostnadsobjekt bidrag finansiering ansvar "
        "ansvarskod ansvarsomrade ansv kostnadsstalle kostnadsstallenr kstalle kst ks enhet "
        "costcenter costcentre department verksamhet verksamhetskod vht"
    ),
    Role.ACTIVITY: "aktivitet aktivitetsnamn activity activityname",
    Role.TEXT: (
        "verifikationstext verifikattext vertext transaktionstext transtext radtext bokforingstext "
        "konteringstext text fritext beskrivning benamning rubrik notering anmarkning kommentar "
        "description narrative memo comment details avser beskr"
    ),
    Role.SERIES: (
        "serie verserie verifikationsserie verifikatserie vernrserie vserie vertyp "
        "verifikationstyp verifikattyp vt series voucherseries vouchertype nummerserie"
    ),
    Role.VOUCHER: (
        "verifikationsnummer verifikationsnr verifikatnummer verifikatnr verifikatsnummer "
        "verifikatsnr vernummer vernr verifnr verifikation verifikat verifikationsid ver vnr "
        "voucherno vouchernr vouchernumber voucher transnr transaktionsnr transaktionsnummer "
        "transactionno transactionnumber journalnr journalnummer journalno journal documentno "
        "documentnumber lopnr lopnummer fakturanummer fakturanr faktura invoiceno invoicenumber"
    ),
    Role.CATEGORY: "kostnadsslag kostnadskategori kategori costcategory category costtype",
    Role.SUPPLIER: (
        "leverantor leverantorsnamn leverantornamn levnamn leverantorn lev leverantorkund "
        "reskontranamn supplier suppliername vendor vendorname motpartsnamn motpart counterparty "
        "kundleverantor mottagare leverantorsnr leverantorsid leverantorid supplierid"
    ),
}

_RANKS: dict[Role, dict[str, int]] = {
    role: {word: rank for rank, word in reversed(list(enumerate(words.split())))}
    for role, words in WORDS.items()
}
_LONGEST = 60
_SUM = re.compile(
    r"(del|slut|total|grupp|mellan)?summ?a\b|summering\b|totalt?\b|totaler\b|sum\b|sub-?total\b|"
    r"grand total\b|saldo\b|omslutning\b|(ing|utg)(ående|\.)? (balans|saldo)\b|[iu]b\b|"
    r"transport:?$|\*+$|"  # carried to the next page; as SAP marks its sums
    r".{1,40} (summa|totalt?)$",  # as Excel heads the sums that it makes of groups
    re.IGNORECASE,
)


WEAK_DAYS = {"fakturadatum", "fakturadat", "invoicedate", "registreringsdatum", "regdatum"}
"""Days that are not the ones on which a cost is booked."""

VAT = {"moms", "momsbelopp", "momssek", "momskr", "vat", "vatamount", "ingaendemoms"}

WITHOUT_VAT = re.compile("exkl|exmoms|netto|net|utanmoms")

NUMBER = {"nr", "nummer", "no", "number"}
"""Of a voucher, where another column has its series."""

CURRENCY = {"valuta", "valutakod", "valutaslag", "currency", "currencycode", "curr"}

IN_KRONOR = {"beloppsek", "beloppisek", "beloppkr", "beloppikr", "amountsek", "sek", "kr", "kronor"}

KRONOR = {"sek", "kr", "kronor", "svenskakronor"}

_NO_COST = re.compile(
    r"saldo|balans|budget|prognos|moms|vat|antal|kvantitet|timmar|pris|kurs|procent|andel|avvik|"
    r"differens|tkr|mkr|ksek|msek|ackumulerat|ack|quantity|price|balance|forecast"
)
"""How headings of numbers begin or end that are no cost of a row."""


_OF_MARKS = dict.fromkeys(("+/-", "-/+", "+-", "±"), "plusminus")


_THOUSANDS = re.compile(r"\b([tmk]kr|[tkm]sek|tusental kr\w*|miljoner kr\w*)\b", re.IGNORECASE)


def plain_word(text: str) -> str:
    """A heading as it is compared: small letters and digits, without accents."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in spread if mark.isalnum()) or _OF_MARKS.get(text.strip(), "")


def rank(role: Role, heading: str) -> int | None:
    """How good a word for the role the heading is, 0 is best; None when it is none."""
    return _RANKS[role].get(plain_word(heading)) if len(heading) <= _LONGEST else None


def is_no_cost(heading: str) -> bool:
    """Whether a column of numbers is headed as something else than what a row costs."""
    word = plain_word(heading)
    return word not in _RANKS[Role.AMOUNT] and _NO_COST.search(word) is not None


def speaks_of_thousands(text: str) -> bool:
    """Whether a title says that amounts are no whole kronor: `Belopp i tkr`."""
    return _THOUSANDS.search(text) is not None


def is_in_currency(heading: str) -> bool:
    """Whether a column has amounts in other money than kronor: `Valutabelopp`."""
    word = plain_word(heading)
    return word not in CURRENCY and ("valuta" in word or "currency" in word)


def is_heading(text: str) -> bool:
    """Whether the text is the word for any role."""
    word = plain_word(text) if len(text) <= _LONGEST else ""
    return any(word in words for words in _RANKS.values())


def is_sum_word(text: str) -> bool:
    """Whether a cell begins with what ledgers write on rows of sums and balances."""
    return _SUM.match(text) is not None
