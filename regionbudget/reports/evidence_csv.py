"""The vouchers of each sum as text files, for as many entries as there are."""

from collections.abc import Iterator, Sequence
from itertools import chain

from regionbudget.domain.attachment import numbers_text
from regionbudget.reports.evidence_report import EvidenceSource, outside_words
from regionbudget.reports.ledger_csv import csv_bytes, guarded, kronor

PIECES = (
    "Kod",
    "Summa",
    "Delområde",
    "Post",
    "Datum",
    "Verifikation",
    "Text",
    "Aktivitet",
    "Postens belopp",
    "Del i summan",
    "Kostnadsslag",
    "Konto",
    "Leverantör",
    "Bilagor",
)
SUMS = (
    "Kod",
    "Summa",
    "Delområde",
    "På blanketten",
    "Belopp på blanketten",
    "Poster",
    "Posternas delar",
    "Skillnad",
)


def pieces_csv(source: EvidenceSource) -> bytes:
    """A row for each part of an entry, sum by sum in the order of the form."""
    return csv_bytes(chain([PIECES], _pieces(source)))


def _pieces(source: EvidenceSource) -> Iterator[Sequence[object]]:
    titles = {number: guarded(title) for number, title in source.titles.items()}
    for each in source.evidence.sums:
        named = each.code, guarded(source.label(each)), guarded(each.line)
        for entry, ore in each.pieces:
            yield (
                *named,
                entry.id,
                entry.date,
                guarded(entry.voucher),
                guarded(entry.text),
                titles[entry.activity_id],
                kronor(entry.amount_ore),
                kronor(ore),
                guarded(entry.category),
                guarded(entry.account),
                guarded(entry.supplier),
                numbers_text(source.attachments.get(entry.id, ())),
            )
        for cost in each.outside:
            words, amount = guarded(outside_words(cost)), kronor(cost.amount_ore)
            kind = guarded(cost.category)
            yield (*named, "", "", "", words, "utanför planen", amount, amount, kind, "", "", "")


def sums_csv(source: EvidenceSource) -> bytes:
    """Each sum on the form against its vouchers."""
    rows = (
        (
            each.code,
            guarded(source.label(each)),
            guarded(each.line),
            source.where(each),
            kronor(each.form_ore),
            len(each.pieces) + len(each.outside),
            kronor(each.ore),
            kronor(each.difference_ore),
        )
        for each in source.evidence.sums
    )
    return csv_bytes(chain([SUMS], rows))
