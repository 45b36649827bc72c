"""The evidence bundle: the forms, every voucher by the sum it belongs to, and what is enclosed."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from regionbudget.domain.evidence import evidence
from regionbudget.domain.message import say
from regionbudget.domain.periods import Period, PeriodKind, whole_year
from regionbudget.errors import fault
from regionbudget.reports.kinds import ReportKind
from regionbudget.services import attachments as enclosing
from regionbudget.services import authority_forms, followup, ledger_export
from regionbudget.services.reports import placed
from regionbudget.store import attachments, plans, spend
from regionbudget.store.database import Database
from regionbudget.store.spend import EntryFilter

if TYPE_CHECKING:
    from regionbudget.reports.evidence_report import EvidenceSource
    from regionbudget.reports.table import Report

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Bundle:
    """What the bundle holds: files, entries, attachments, and sums that lack vouchers (none)."""

    path: Path
    files: int
    entries: int
    attachments: int
    differing: int


def source(db: Database, period: Period) -> "EvidenceSource":
    """The vouchers of each sum of the year, within a snapshot."""
    from regionbudget.reports.evidence_report import EvidenceSource

    form = authority_forms.source(db, period)
    entries = spend.entries(db, EntryFilter(period))
    found = evidence(form.account, form.followup, entries, form.outside)
    return EvidenceSource(form, found, attachments.by_entry(db))


def report(db: Database, period: Period) -> "Report":
    """The vouchers of each sum as a report, within a snapshot."""
    from regionbudget.reports.evidence_report import evidence_report

    return evidence_report(source(db, period))


def write(db: Database, period: Period, out: Path, progress: Progress | None = None) -> Bundle:
    """Write the year's bundle as a zip file, over an earlier one. The same data, the same bytes.

    `progress` is told how many files are done of how many, and may raise. InputError for another
    period than the year, a name that is no .zip, and an attachment that is damaged.
    """
    from regionbudget.reports.archive import Archive
    from regionbudget.reports.evidence_bundle import MANIFEST, manifest
    from regionbudget.reports.table import recorded

    if out.suffix.lower() != ".zip" or (out.exists() and out.samefile(db.path)):
        raise fault(say("underlaget kan inte skrivas dit; ge det ett eget namn som slutar på .zip"))
    with db.snapshot():
        plan = plans.load(db)
        followup.refuse_other_year(plan, period)
        if period.kind is not PeriodKind.YEAR:
            raise fault(say("underlaget görs för hela året; ange {year}", year=str(plan.year)))
        made = source(db, whole_year(plan.year))
        makers = list(_files(db, made))
        whole = len(makers) + 1
        with (
            placed(out) as unfinished,
            unfinished.open("wb") as file,
            closing(Archive(file, recorded(made.form.recorded_at))) as archive,
        ):
            for done, (name, make) in enumerate(makers):
                if progress is not None:
                    progress(done, whole)
                archive.add(name, make())
            archive.add(MANIFEST, manifest(made, archive.stored))
            if progress is not None:
                progress(whole, whole)
    sums = made.evidence.sums
    kept = [a for some in made.attachments.values() for a in some if a.removal is None]
    return Bundle(
        out,
        len(archive.stored),
        sum(made.evidence.entries.values()),
        len(kept),
        sum(each.difference_ore != 0 for each in sums),
    )


def _files(db: Database, made: "EvidenceSource") -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The name of each file and how it is made, in the order of the bundle."""
    from regionbudget.reports import evidence_bundle as bundle
    from regionbudget.reports.economic_report import economic_report
    from regionbudget.reports.evidence_csv import pieces_csv, sums_csv
    from regionbudget.reports.evidence_report import evidence_report
    from regionbudget.reports.ledger_csv import ledger_csv
    from regionbudget.reports.render import render
    from regionbudget.reports.requisition import requisition_report

    plan = made.form.followup.plan
    economic, requisition = economic_report(made.form), requisition_report(made.form)
    control = evidence_report(made, listed=False)
    yield bundle.READ_ME, lambda: bundle.read_me(made)
    for kind, form in ((ReportKind.ECONOMIC, economic), (ReportKind.REQUISITION, requisition)):
        for suffix in (".xlsx", ".pdf"):
            name = bundle.form_name(kind, plan.year, suffix)
            yield name, partial(render, form, suffix)
    yield bundle.SUMS, lambda: sums_csv(made)
    yield bundle.PIECES, lambda: pieces_csv(made)
    period = made.form.followup.period
    yield bundle.LEDGER, lambda: ledger_csv(plan, ledger_export.source(db, period))
    yield bundle.CONTROL, lambda: render(control, ".xlsx")
    attested = made.form.attestation
    if attested is not None:
        yield bundle.WORD, lambda: bundle.word(made)
        yield bundle.SEALED, attested.content.encode
    for attachment in sorted(
        (a for some in made.attachments.values() for a in some), key=lambda each: each.id
    ):
        if attachment.removal is None:
            content = partial(_content, db, attachment.id)
            yield bundle.attachment_name(attachment), content


def _content(db: Database, number: int) -> bytes:
    return enclosing.content(db, number)[1]
