"""A form as data: a part of words and figures, a table that a figure refers to, and a signature."""

from datetime import date

from sample_plan import HEAD, RECORDED_AT

from regionbudget.reports.table import (
    Amount,
    Block,
    Column,
    Field,
    Fields,
    Formula,
    Kind,
    Look,
    Ref,
    Report,
    Row,
    Share,
    Sheet,
    Signature,
    Signatures,
    Sum,
    Table,
    Text,
)

LONG = "Regionens förvaltning för hälso- och sjukvård, enheten för ekonomi och uppföljning. " * 3
COSTS = Table(
    "costs",
    [Column("what", "Kostnad", width=40), Column("amount", "Belopp", Kind.AMOUNT)],
    [
        Row({"what": "Personal", "amount": Amount(1_234_567_00)}),
        Row({"what": "Totalt", "amount": Sum(1_234_567_00, 0, 0)}, Look.TOTAL),
    ],
)
CONTACT = Fields(
    [
        Field("Bidragsmottagare", "=Region Jämtland Härjedalen", "Bidragsmottagare"),
        Field("Postadress", LONG, "Postadress"),
        Field("Fax"),
        Field("Inkom", date(2020, 12, 1), "Inkom"),
        Field("Antal bilagor", 3, "Antal_bilagor"),
    ]
)
ACCOUNT = Fields(
    [
        Field("Erhållet bidrag", Amount(1_500_000_00), "Erhållet"),
        Field("Kostnader", Formula("{t}", Amount(1_234_567_00), {"t": Ref("costs", 1, "amount")}),
              "Kostnader"),
        Field("Ej förbrukat", Formula("Erhållet-Kostnader", Amount(265_433_00)), "Ej_förbrukat",
              Look.TOTAL),
        Field("Andel", Share(0.823045), "Andel"),
    ]
)  # fmt: skip
SIGNED = Signatures([Signature("Behörig företrädare", "Ekonomichef", "A. Namn"), Signature("Två")])


def form(*more: Block, draft: bool = False) -> Report:
    blocks = [
        Text("Ekonomisk redovisning", Look.TITLE),
        Text("1 Kontakt", Look.HEADING),
        CONTACT,
        Text("3 Redovisning", Look.HEADING),
        COSTS,
        ACCOUNT,
        Text("5 Intygande", Look.HEADING),
        SIGNED,
        *more,
    ]
    sheets = [Sheet("Redovisning", blocks, portrait=True), Sheet("Bara", [CONTACT], portrait=True)]
    return Report(
        "Ekonomisk redovisning 2020", "God och nära vård 2020", "Jämtland Härjedalen", draft, HEAD,
        RECORDED_AT, sheets[: 1 + draft],
    )  # fmt: skip
