"""The commands by which the CFO attests the economic report, and sees whether it still holds."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell
from regionbudget.cli.parameters import FILE, PERIOD, OneOf, as_json
from regionbudget.cli.swedish import Command
from regionbudget.cli.views import Json
from regionbudget.domain.money import kr
from regionbudget.domain.periods import Period

if TYPE_CHECKING:
    from regionbudget.domain.seal import Seal


@click.command(cls=Command)
@click.argument("file", type=FILE)
@click.option("--period", type=PERIOD, required=True)
@click.option("--alt", type=OneOf(["1", "2"]), required=True, help="1 riktig, 2 inte riktig")
@click.option("--by", required=True, metavar="VEM", help="den som har granskat")
@click.option("--deviations", default="", metavar="TEXT", help="avvikelserna, för Alt 2")
@click.option("--measures", default="", metavar="TEXT", help="vad som görs åt dem, för Alt 2")
@click.option("--post", default=None, metavar="TEXT", help="granskarens befattning")
@click.option("--phone", default=None, metavar="NUMMER")
@click.option("--email", default=None, metavar="ADRESS")
def attest(
    file: Path,
    period: Period,
    alt: str,
    by: str,
    deviations: str,
    measures: str,
    post: str | None,
    phone: str | None,
    email: str | None,
) -> None:
    """Intyga årets ekonomiska redovisning: del 3 låses med ett sigill (SHA-256).

    Befattning, telefon och e-post hämtas ur ”grant details” när de hör till samma granskare. Ändras
    en siffra i del 3 efteråt är sigillet brutet, tills siffrorna är som de var eller någon intygar
    dem på nytt.
    """
    from regionbudget.domain.attestation import Word
    from regionbudget.services import attestations

    word = Word(int(alt), by, post, phone, email, deviations, measures)
    with opened(file) as db:
        done = attestations.attest(db, period, word)
    for notice in done.notices:
        tell(notice)
    click.echo(done.attestation.sha256)


@click.command("attestations", cls=Command)
@click.argument("file", type=FILE)
@as_json
def list_(file: Path, *, json_: bool) -> None:
    """Visa intyganden av den ekonomiska redovisningen, och om sigillet är helt."""
    from regionbudget.services import attestations

    with opened(file) as db:
        seals = attestations.every(db)
    if json_:
        rows = [_as_json(each, valid=each is seals[-1]) for each in seals]
        print_json({"attestations": rows})
        return
    if not seals:
        tell("redovisningen är inte intygad; intyga den med: regionbudget attest FIL --period ÅR …")
        return
    print_table(
        [
            ("Datum", "Alt", "Vem", "Sigill", "Läge"),
            *(
                (
                    each.attestation.day,
                    str(each.attestation.alternative),
                    each.attestation.name,
                    f"{each.attestation.sha256[:12]}…",
                    _state(each, valid=each is seals[-1]),
                )
                for each in seals
            ),
        ]
    )
    tell_changes(seals[-1])


def tell_changes(seal: "Seal") -> None:
    """A line for each figure that is not what was attested."""
    for each in seal.changes:
        then, now = ("–" if ore is None else kr(ore) for ore in (each.attested_ore, each.now_ore))
        tell(f"{each.label}: intygat {then}, nu {now}")


def _state(seal: "Seal", *, valid: bool) -> str:
    if not valid:
        return "ersatt"
    return "● helt" if seal.whole else "■ brutet"


def _as_json(seal: "Seal", *, valid: bool) -> Json:
    made = seal.attestation
    return {
        "id": made.id,
        "alternative": made.alternative,
        "by": made.name,
        "post": made.post,
        "phone": made.phone,
        "email": made.email,
        "deviations": made.deviations,
        "measures": made.measures,
        "sha256": made.sha256,
        "recorded_at": made.recorded_at,
        "valid": valid,
        "whole": seal.whole,
        "genuine": seal.genuine,
        "changes": [
            {
                "label": str(each.label),
                "attested_ore": each.attested_ore,
                "now_ore": each.now_ore,
            }
            for each in seal.changes
        ],
    }


COMMANDS = (attest, list_)
