"""The files of the evidence bundle besides the reports: their names, what is said of them, and the
manifest. Names are such as Windows takes, with Swedish letters."""

import json
from collections.abc import Iterator, Sequence

from regionbudget.domain.attachment import Attachment
from regionbudget.reports.archive import Stored
from regionbudget.reports.evidence_report import TITLE, EvidenceSource
from regionbudget.reports.kinds import ReportKind

READ_ME = "Läs mig.txt"
SUMS = "2 Underlag/Summor.csv"
PIECES = "2 Underlag/Poster per summa.csv"
LEDGER = "2 Underlag/Poster.csv"
CONTROL = "2 Underlag/Kontrollsummor.xlsx"
WORD = "3 Intygande/Intygande.txt"
SEALED = "3 Intygande/Del 3 som den intygades.json"
MANIFEST = "Manifest.json"

_FORMS = {ReportKind.ECONOMIC: "Ekonomisk redovisning", ReportKind.REQUISITION: "Rekvisition"}


def form_name(kind: ReportKind, year: int, suffix: str) -> str:
    return f"1 Blanketter/{_FORMS[kind]} {year}{suffix}"


def attachment_name(attachment: Attachment) -> str:
    """By the number that lists and reports call it; its own name is safe since it was enclosed."""
    return f"4 Bilagor/Bilaga {attachment.id:05d}, post {attachment.entry_id}, {attachment.name}"


def read_me(source: EvidenceSource) -> bytes:
    """What each file is, and how to check it."""
    return _text(_read_me(source))


def _read_me(source: EvidenceSource) -> Iterator[str]:
    form = source.form
    plan = form.followup.plan
    removed = [a.id for some in source.attachments.values() for a in some if a.removal]
    yield f"{TITLE} {plan.year}"
    yield f"{plan.region}, {plan.agreement_title}"
    yield ""
    yield "1 Blanketter: ekonomisk redovisning och rekvisition, som arbetsbok och PDF."
    yield "2 Underlag"
    yield "  Summor.csv: varje summa på blanketten med en kod, och att dess poster är lika mycket."
    yield "  Poster per summa.csv: posterna bakom varje kod. Filtrera på koden och summera ”Del i"
    yield "    summan”: det är beloppet på blanketten, på öret."
    yield "  Poster.csv: varje post en gång, med numret som den har i planen."
    yield "  Kontrollsummor.xlsx: summor, poster per aktivitet, bidragets pengar och bilagor, med"
    yield "    formler."
    if form.attestation is None:
        yield "3 Intygande finns inte: redovisningen är inte intygad."
    else:
        yield "3 Intygande: vem som intygade, och del 3 som den såg ut då. Den filens SHA-256 är"
        yield "  sigillet som står på redovisningen."
    yield "4 Bilagor: filerna som är bifogade posterna, med bilagans och postens nummer."
    if removed:
        numbers = ", ".join(map(str, sorted(removed)))
        yield f"  Borttagna genom beslut, och därför inte med: {numbers}."
    yield ""
    yield _how_parted(source)
    yield ""
    yield f"{MANIFEST} har SHA-256 för varje fil. Journalens huvud: {form.head}"
    yield "Kontrollera att historiken inte har ändrats sedan dess med"
    yield f"  regionbudget verify FIL --head {form.head}"


def _how_parted(source: EvidenceSource) -> str:
    if source.form.account.by_category:
        return (
            "En post hör hel till sitt kostnadsslag. Kostnader utanför planen står utan postnummer."
        )
    return (
        "Delområdena betalar en aktivitets kostnad i tur och ordning (öronmärkta först), vart och\n"
        "ett högst sin del; resten är egen finansiering (kod E). Posterna tas i datumordning och\n"
        "betalas av den som står i tur, så att varje post är delad på öret och inget räknas två\n"
        "gånger. Aktiviteter med större krediteringar än kostnader har kod N."
    )


def word(source: EvidenceSource) -> bytes:
    """Who attested, how, and whether it still holds."""
    return _text(_word(source))


def _word(source: EvidenceSource) -> Iterator[str]:
    made, seal = source.form.attestation, source.form.seal
    if made is None or seal is None:
        return
    for label, said in (
        ("Intygat", made.recorded_at),
        ("Alternativ", f"Alt {made.alternative}"),
        ("Namn", made.name),
        ("Befattning", made.post),
        ("Telefon", made.phone),
        ("E-post", made.email),
        ("Avvikelser", made.deviations),
        ("Åtgärder", made.measures),
        ("Sigill (SHA-256)", made.sha256),
        ("Läge", str(seal.words)),
    ):
        if said:
            yield f"{label}: {said}"


def manifest(source: EvidenceSource, stored: Sequence[Stored]) -> bytes:
    """What the bundle is of, and each file with its size and checksum."""
    form = source.form
    plan, made, seal = form.followup.plan, form.attestation, form.seal
    content = {
        "region": plan.region,
        "agreement": plan.agreement,
        "form": form.account.form,
        "year": plan.year,
        "head": str(form.head),
        "recorded_at": form.recorded_at,
        "attestation": None
        if made is None or seal is None
        else {
            "alternative": made.alternative,
            "by": made.name,
            "recorded_at": made.recorded_at,
            "sha256": made.sha256,
            "whole": seal.whole,
        },
        "sums": [
            {"code": each.code, "form_ore": each.form_ore, "entries_ore": each.ore}
            for each in source.evidence.sums
        ],
        "files": [{"name": s.name, "size": s.size, "sha256": s.sha256} for s in stored],
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def _text(lines: Iterator[str]) -> bytes:
    """With the line ends and the mark that a plain editor on Windows wants."""
    return ("\ufeff" + "\r\n".join(line.replace("\n", "\r\n") for line in lines) + "\r\n").encode()
