"""What is said beside the figures: indicators, and who has marked and signed what."""

from collections.abc import Iterator
from datetime import date

from regionbudget.domain.followup import FollowUp
from regionbudget.domain.plan import Kind as ActivityKind
from regionbudget.domain.readiness import Mark, Readiness, Signature
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.source import ReportSource
from regionbudget.reports.table import Block, Cell, Column, Kind, Look, Row, Sheet, Table, Text
from regionbudget.reports.words import owners

INDICATORS, MARKS, SIGNATURES = "indicators", "marks", "signatures"

_INDICATORS = [
    Column("activity", "Aktivitet", width=44),
    Column("owners", "Ansvarig", width=24),
    Column("name", "Indikator", width=30),
    Column("unit", "Enhet", width=18),
    Column("target", "Mål för året", width=14),
    Column("outcome", "Utfall", width=14),
    Column("note", "Anmärkning", width=36),
]
_SAID = [
    Column("state", "Läge", width=30),
    Column("by", "Av", width=26),
    Column("date", "Dag", Kind.DATE, 12),
]
_SIGNATURES = [
    Column("area", "Utvecklingsområde", width=50),
    Column("owners", "Sammanhållet ansvar", width=30),
    *_SAID,
    Column("text", "Text", width=36),
]
_MARKS = [
    Column("activity", "Aktivitet", width=50),
    Column("owners", "Ansvarig", width=30),
    *_SAID,
]


def said_sheets(source: ReportSource) -> list[Sheet]:
    """A sheet each, when there is anything to show."""
    followup, readiness = source.followup, source.readiness
    made = []
    if source.measured:
        table = Table(INDICATORS, _INDICATORS, list(_indicator_rows(source)))
        made.append(Sheet("Indikatorer", [*heading("Indikatorer", followup), table], INDICATORS, 1))
    if readiness.marks or readiness.signatures:
        title = "Klarmarkeringar"
        blocks: list[Block] = [
            *heading("Klarmarkeringar och underskrifter", followup),
            Text("Underskrifter", Look.HEADING),
            Table(SIGNATURES, _SIGNATURES, list(_signature_rows(followup, readiness))),
            Text("Klarmarkeringar", Look.HEADING),
            Table(MARKS, _MARKS, list(_mark_rows(followup, readiness))),
        ]
        made.append(Sheet(title, blocks))
    return made


def _indicator_rows(source: ReportSource) -> Iterator[Row]:
    for each in source.measured:
        activity = source.followup.plan.activity(each.activity)
        yield Row(
            {
                "activity": activity.title,
                "owners": owners(activity),
                "name": each.name,
                "unit": each.unit,
                "target": each.target,
                "outcome": each.outcome or (None if each.note else "saknas"),
                "note": each.note,
            }
        )


def _signature_rows(followup: FollowUp, readiness: Readiness) -> Iterator[Row]:
    """Every area that has activities, signed or not."""
    for area in followup.plan.areas:
        if followup.rows_of(area.key):
            signed = readiness.signatures.get(area.key)
            who = area.coordinator or followup.plan.coordinator
            words = signed.text if signed else ""
            said = _said(signed, "underskrivet", "underskriften", changed=_is_changed(signed))
            yield Row({"area": area.title, "owners": who, "text": words, **said})


def _is_changed(signed: Signature | None) -> bool:
    return signed is not None and bool(signed.changed)


def _mark_rows(followup: FollowUp, readiness: Readiness) -> Iterator[Row]:
    """Every activity that is asked for a mark; nothing is said of a reserve."""
    for row in followup.rows:
        activity = row.activity
        if activity.kind is not ActivityKind.RESERVE:
            mark = readiness.marks.get(activity.id)
            changed = mark is not None and mark.changed
            said = _said(mark, "klarmarkerad", "klarmarkeringen", changed=changed)
            yield Row({"activity": activity.title, "owners": owners(activity), **said})


def _said(said: Mark | Signature | None, word: str, noun: str, *, changed: bool) -> dict[str, Cell]:
    if said is None:
        return {"state": f"– inte {word}"}
    state = f"▲ ändrad efter {noun}" if changed else f"● {word}"
    return {"state": state, "by": said.by, "date": date.fromisoformat(said.recorded_at[:10])}
