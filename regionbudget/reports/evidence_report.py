"""The evidence behind the economic report: each sum of it with the vouchers it is made of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from regionbudget.domain.attachment import Attachment, numbers_text
from regionbudget.domain.evidence import NEGATIVE, OWN, Evidence, FormSum, Piece
from regionbudget.domain.outside_cost import OutsideCost
from regionbudget.domain.plan import State
from regionbudget.reports.authority_form import FormSource
from regionbudget.reports.sheets.attribution import attribution_sheet
from regionbudget.reports.sheets.control import AGREES, DIFFERS, Check, check, control_sheet
from regionbudget.reports.sheets.grant import money_sheet
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.table import (
    Amount,
    Cell,
    Column,
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
)
from regionbudget.reports.words import NO_CATEGORY

TITLE = "Underlag till ekonomisk redovisning"
SUMS, ENTRIES, ACTIVITIES, ENCLOSED = "sums", "pieces", "activities", "enclosed"

_BY_LINE = (
    "Varje summa på blanketten har en kod. Delområdena betalar en aktivitets kostnad i tur och "
    "ordning; posterna tas i datumordning, och var och en betalas av den som står i tur. En post "
    "som når över en gräns delas på öret. Postdelarna blir blankettens summor."
)
_BY_CATEGORY = (
    "Varje summa på blanketten har en kod. En post hör hel till sitt kostnadsslag; kostnader "
    "utanför planen står för sig."
)
_SUM_COLUMNS = [
    Column("code", "Kod", width=7),
    Column("what", "Summa", width=52),
    Column("line", "Delområde", width=38),
    Column("where", "På blanketten", width=22),
    Column("form", "Belopp på blanketten", Kind.AMOUNT, 18),
    Column("count", "Poster", Kind.NUMBER, 9),
    Column("entries", "Posternas delar", Kind.AMOUNT, 18),
    Column("difference", "Skillnad", Kind.AMOUNT, 12),
    Column("result", "Resultat", Kind.STATUS, 16),
]
_PIECE_COLUMNS = [
    Column("code", "Kod", width=7),
    Column("id", "Post", Kind.NUMBER, 9),
    Column("date", "Datum", Kind.DATE, 11),
    Column("voucher", "Verifikation", width=16),
    Column("text", "Text", width=40),
    Column("activity", "Aktivitet", width=44),
    Column("whole", "Postens belopp", Kind.AMOUNT, 16),
    Column("part", "Del i summan", Kind.AMOUNT, 16),
    Column("enclosed", "Bilagor", width=12),
]
_ACTIVITY_COLUMNS = [
    Column("activity", "Aktivitet", width=56),
    Column("count", "Poster", Kind.NUMBER, 9),
    Column("entries", "Posternas summa", Kind.AMOUNT, 18),
    Column("outturn", "Utfall ack", Kind.AMOUNT, 18),
    Column("difference", "Skillnad", Kind.AMOUNT, 12),
]
_ENCLOSED_COLUMNS = [
    Column("id", "Bilaga", Kind.NUMBER, 9),
    Column("entry", "Post", Kind.NUMBER, 9),
    Column("name", "Fil", width=48),
    Column("size", "Byte", Kind.NUMBER, 12),
    Column("sha256", "SHA-256", width=68),
    Column("state", "Läge", width=28),
]


@dataclass(frozen=True)
class EvidenceSource:
    """What the forms of the year are made from, and the vouchers of each sum."""

    form: FormSource
    evidence: Evidence
    attachments: Mapping[int, Sequence[Attachment]]

    @property
    def larger(self) -> frozenset[str]:
        """The costs that have a row of their own on the form, by their key."""
        return frozenset(cost.key for cost in self.form.account.larger)

    @property
    def titles(self) -> dict[int, str]:
        """Activities by id."""
        return {each.id: each.title for each in self.form.followup.plan.activities}

    def where(self, each: FormSum) -> str:
        """Where on the form the sum stands."""
        if not each.is_cost:
            return "bredvid kostnaderna"
        if not each.form_ore and not self.form.account.by_category:
            return "kvittad, står inte"
        return "egen rad" if each.cost in self.larger else "övriga kostnader"

    def label(self, each: FormSum) -> str:
        if each.code in _BESIDE:
            return _BESIDE[each.code]
        return each.label or NO_CATEGORY


_BESIDE = {OWN: "Egen finansiering", NEGATIVE: "Aktiviteter med större krediteringar än kostnader"}


def evidence_report(source: EvidenceSource, *, listed: bool = True) -> Report:
    """`listed`: with every voucher, sum by sum."""
    form, plan = source.form, source.form.followup.plan
    entries = _entry_rows(source) if listed else _Listed([], {})
    sheets = [
        _sum_sheet(source, entries.sums),
        *([_entry_sheet(source, entries.rows)] if listed else []),
        _activity_sheet(source),
        attribution_sheet(form.followup, repaid=not form.account.by_category),
        money_sheet(form.followup, form.money),
        _enclosed_sheet(source),
        control_sheet(heading("Kontrollsummor", form.followup), list(_checks(source)), form.head),
    ]
    return Report(
        title=f"{TITLE} {plan.year}",
        subject=plan.agreement_title,
        region=plan.region,
        draft=plan.state is State.DRAFT,
        head=form.head,
        recorded_at=form.recorded_at,
        sheets=sheets,
    )


def _sum_sheet(source: EvidenceSource, listed: Mapping[str, int]) -> Sheet:
    sums = source.evidence.sums
    costs = [each for each in sums if each.is_cost]
    rows = [_sum_row(source, each, listed.get(each.code)) for each in costs]
    last = len(rows) - 1
    rows.append(
        Row(
            {
                "what": "Summa kostnader",
                "form": Sum(sum(each.form_ore for each in costs), 0, last),
                "entries": Sum(sum(each.ore for each in costs), 0, last),
            },
            Look.SUBTOTAL,
            {"form": "Summa_kostnader", "entries": "Kostnadernas_poster"},
        )
    )
    rows += (_sum_row(source, e, listed.get(e.code)) for e in sums if not e.is_cost)
    last = len(rows) - 1
    total = Row(
        {
            "code": "Totalt",
            "form": Sum(sum(each.form_ore for each in sums), 0, last),
            "entries": Sum(sum(each.ore for each in sums), 0, last),
        },
        Look.TOTAL,
        {"form": "Summor_på_blanketten", "entries": "Postdelar"},
    )
    table = Table(SUMS, _SUM_COLUMNS, [*rows, total])
    about = _BY_CATEGORY if source.form.account.by_category else _BY_LINE
    return Sheet("Summor", [*heading(TITLE, source.form.followup), Text(about), table], SUMS)


def _sum_row(source: EvidenceSource, each: FormSum, place: int | None) -> Row:
    """`place` is the row of its sum in the list of entries."""
    entries: Cell = Amount(each.ore)
    if place is not None:
        entries = Formula("{sum}", Amount(each.ore), {"sum": Ref(ENTRIES, place, "part")})
    words = DIFFERS if each.difference_ore else AGREES
    return Row(
        {
            "code": each.code,
            "what": source.label(each),
            "line": each.line,
            "where": source.where(each),
            "form": Amount(each.form_ore),
            "count": len(each.pieces) + len(each.outside),
            "entries": entries,
            "difference": Formula("ROUND({form}-{entries},2)", Amount(each.difference_ore)),
            "result": Formula(f'IF({{difference}}=0,"{AGREES}","{DIFFERS}")', words),
        }
    )


@dataclass(frozen=True)
class _Listed:
    """The rows of the list, and where in it the sum of each code stands."""

    rows: Sequence[Row]
    sums: Mapping[str, int]


def _entry_rows(source: EvidenceSource) -> _Listed:
    rows: list[Row] = []
    sums: dict[str, int] = {}
    titles = source.titles
    for each in source.evidence.sums:
        first = len(rows)
        rows += (_piece_row(source, each.code, piece, titles) for piece in each.pieces)
        rows += (_outside_row(each.code, cost) for cost in each.outside)
        if len(rows) == first:
            continue
        sums[each.code] = len(rows)
        words = {"code": each.code, "text": f"{source.label(each)}, summa", "activity": each.line}
        rows.append(Row({**words, "part": Sum(each.ore, first, len(rows) - 1)}, Look.SUBTOTAL))
    return _Listed(rows, sums)


def _piece_row(source: EvidenceSource, code: str, piece: Piece, titles: Mapping[int, str]) -> Row:
    entry = piece.entry
    return Row(
        {
            "code": code,
            "id": entry.id,
            "date": entry.date,
            "voucher": entry.voucher,
            "text": entry.text,
            "activity": titles[entry.activity_id],
            "whole": Amount(entry.amount_ore),
            "part": Amount(piece.ore),
            "enclosed": numbers_text(source.attachments.get(entry.id, ())),
        }
    )


def _outside_row(code: str, cost: OutsideCost) -> Row:
    return Row(
        {
            "code": code,
            "text": outside_words(cost),
            "activity": "utanför planen",
            "whole": Amount(cost.amount_ore),
            "part": Amount(cost.amount_ore),
        }
    )


def outside_words(cost: OutsideCost) -> str:
    """Where a cost outside the plan is found, and how it was split off."""
    source = cost.source if cost.corrects is None else f"rättar {cost.corrects}: {cost.source}"
    return f"{source} ({cost.distribution_key})" if cost.distribution_key else source


def _entry_sheet(source: EvidenceSource, rows: Sequence[Row]) -> Sheet:
    title = "Poster per summa"
    table = Table(ENTRIES, _PIECE_COLUMNS, rows)
    return Sheet(title, [*heading(title, source.form.followup), table], ENTRIES, 2)


def _activity_sheet(source: EvidenceSource) -> Sheet:
    title, followup = "Poster per aktivitet", source.form.followup
    booked = source.evidence
    rows = []
    for row in followup.rows:
        number, outturn = row.activity.id, row.accumulated_ore
        ore = booked.entries_ore.get(number, 0)
        rows.append(
            Row(
                {
                    "activity": row.activity.title,
                    "count": booked.entries.get(number, 0),
                    "entries": Amount(ore),
                    "outturn": Amount(outturn),
                    "difference": Formula("ROUND({entries}-{outturn},2)", Amount(ore - outturn)),
                }
            )
        )
    last = len(rows) - 1
    rows.append(
        Row(
            {
                "activity": "Totalt",
                "entries": Sum(sum(booked.entries_ore.values()), 0, last),
                "outturn": Sum(followup.total.accumulated_ore, 0, last),
            },
            Look.TOTAL,
            {"entries": "Poster_summa", "outturn": "Utfall_summa"},
        )
    )
    note = Text(
        "Vad varje delområde betalar av en aktivitets utfall står på fliken Utfall per delområde."
    )
    table = Table(ACTIVITIES, _ACTIVITY_COLUMNS, rows)
    return Sheet(title, [*heading(title, followup), note, table], ACTIVITIES)


def _enclosed_sheet(source: EvidenceSource) -> Sheet:
    title = "Bilagor"
    rows = [
        Row(
            {
                "id": each.id,
                "entry": each.entry_id,
                "name": each.name,
                "size": each.size,
                "sha256": each.sha256,
                "state": "" if each.removal is None else f"borttagen {each.removal.date}",
            }
        )
        for some in source.attachments.values()
        for each in some
    ]
    rows.sort(key=lambda row: str(row["id"]).zfill(12))
    none = [] if rows else [Text("Inga filer är bifogade.")]
    table = Table(ENCLOSED, _ENCLOSED_COLUMNS, rows)
    return Sheet(
        title, [*heading(title, source.form.followup), *none, *([table] if rows else [])],
        ENCLOSED if rows else None,
    )  # fmt: skip


def _checks(source: EvidenceSource) -> Iterator[Check]:
    sums, account = source.evidence.sums, source.form.account
    parts = sum(each.ore for each in sums)
    booked = sum(source.evidence.entries_ore.values())
    yield check(
        "Summa kostnader på blanketten = posternas delar i kostnaderna",
        "Summa_kostnader",
        account.total_ore,
        "Kostnadernas_poster",
        sum(each.ore for each in sums if each.is_cost),
    )
    yield check(
        "Summorna på blanketten = posternas delar",
        "Summor_på_blanketten",
        sum(each.form_ore for each in sums),
        "Postdelar",
        parts,
    )
    yield check(
        "Posternas summa = aktiviteternas utfall",
        "Poster_summa",
        booked,
        "Utfall_summa",
        source.form.followup.total.accumulated_ore,
    )
    if not account.by_category:  # else costs outside the plan are among the parts
        yield check("Posternas delar = posterna", "Postdelar", parts, "Poster_summa", booked)
