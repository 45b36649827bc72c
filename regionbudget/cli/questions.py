"""The commands about what the authority asks, and what the region answers."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell
from regionbudget.cli.parameters import FILE, PERIOD, as_json
from regionbudget.cli.swedish import Group
from regionbudget.cli.views import Json
from regionbudget.domain.message import counted, say
from regionbudget.domain.periods import Period
from regionbudget.domain.questions import Answer, Asked, Question
from regionbudget.errors import fault

if TYPE_CHECKING:
    from regionbudget.domain.narrative import Item, Narrative

STANDING_WORDS = {
    "unanswered": "○ ej besvarad",
    "accepted": "● förslag godtaget",
    "stale": "▲ godtaget, siffrorna ändrade sedan dess",
    "own": "● besvarad",
}


@click.group("questions", cls=Group)
def questions_() -> None:
    """Frågorna i verksamhetsredovisningen, och svaren på dem."""


@questions_.command("list")
@click.argument("file", type=FILE)
@as_json
def list_(file: Path, *, json_: bool) -> None:
    """Visa frågorna: den inlästa uppsättningen, annars den inbyggda."""
    from regionbudget.services import questions as service

    with opened(file) as db:
        known = service.asked(db)
    if json_:
        print_json({"name": known.name, "questions": [_question(q) for q in known.questions]})
        return
    click.echo(f"{known.name}\n")
    print_table(
        [
            ("Nyckel", "Område", "Delrapport", "Slutrapport", "Fråga"),
            *(
                (q.key, q.area, *(_mark(q, each) for each in Asked), q.text)
                for q in known.questions
            ),
        ]
    )


@questions_.command("template")
@click.argument("out", type=FILE, metavar="X.xlsx")
@click.option("--plan", type=FILE, default=None, help="med planens områden och frågor ifyllda")
def template(out: Path, plan: Path | None) -> None:
    """Skriv arbetsboken som en ny frågeuppsättning fylls i."""
    from regionbudget.services import questions as service

    if plan is None:
        service.write_template(out)
    else:
        with opened(plan) as db:
            service.write_template(out, db)
    tell(f"{out} skriven")


@questions_.command("import")
@click.argument("file", type=FILE)
@click.argument("table", type=FILE, metavar="X.xlsx")
def import_(file: Path, table: Path) -> None:
    """Läs in en ny frågeuppsättning, Excel eller CSV.

    Kolumner: Nyckel; Område; Delrapport; Slutrapport; Slag; Fråga; Kolumner; Krav. Svar som redan
    är skrivna följer frågans nyckel.
    """
    from regionbudget.services import questions as service

    with opened(file) as db:
        done = service.import_file(db, table)
    tell(counted(len(done.questions.questions), "fråga", "frågor"))
    for key in done.orphans:
        tell(f"svaret på {key} finns kvar i filen, men frågan ställs inte längre")


@questions_.command("answers")
@click.argument("file", type=FILE)
@click.option("--period", type=PERIOD, required=True, help="2021-06 (delrapport) eller 2021")
@as_json
def answers(file: Path, period: Period, *, json_: bool) -> None:
    """Visa svaren för en rapport, och programmets förslag där svar saknas."""
    from regionbudget.services import questions as service

    with opened(file) as db:
        found = service.load(db, period)
    if json_:
        print_json(narrative_as_json(found))
        return
    for item in found.items:
        click.echo(f"{item.question.key}  {standing_words(item)}\n{item.question.text}\n")
        said = item.answer or item.suggestion
        lead = "" if item.answer else "Förslag, inte godtaget:"
        rows = [" | ".join(row) for row in said.rows]
        click.echo("\n".join([*filter(None, (lead, said.text, *rows)), ""]))
    tell(f"{len(found.items) - len(found.waiting)} av {len(found.items)} frågor är klara")


@questions_.command("answer")
@click.argument("file", type=FILE)
@click.argument("key", metavar="NYCKEL")
@click.option("--period", type=PERIOD, required=True, help="2021-06 (delrapport) eller 2021")
@click.option("--text", "words", default="", metavar="TEXT", help="tomt tar tillbaka svaret")
@click.option("--text-file", type=FILE, default=None, help="en längre text ur en textfil")
@click.option("--table", type=FILE, default=None, help="tabellens rader, Excel, CSV eller JSON")
@click.option("--by", required=True, metavar="VEM")
def answer(
    file: Path,
    key: str,
    period: Period,
    words: str,
    text_file: Path | None,
    table: Path | None,
    by: str,
) -> None:
    """Besvara en fråga; ett tidigare svar finns kvar i historiken."""
    from regionbudget.readers.question_file import read_answer_rows, read_answer_text
    from regionbudget.services import questions as service

    if text_file is not None:
        if words:
            raise fault(say("ange antingen --text eller --text-file"))
        words = read_answer_text(text_file)
    with opened(file) as db:
        asked = service.asked(db).question(key.strip())
        columns = asked.columns if asked else ()
        rows = read_answer_rows(table, columns) if table is not None and columns else ()
        if table is not None and asked is not None and not columns:
            raise fault(say("frågan ”{key}” besvaras med text och har ingen tabell", key=key))
        done = service.answer(db, key, period, Answer(words, rows, by=by))
    tell("svaret är tillbakataget" if done is None else "svaret är sparat")


@questions_.command("accept")
@click.argument("file", type=FILE)
@click.argument("keys", nargs=-1, metavar="[NYCKEL]...")
@click.option("--all", "every", is_flag=True, help="alla förslag där inget eget svar finns")
@click.option("--period", type=PERIOD, required=True, help="2021-06 (delrapport) eller 2021")
@click.option("--by", required=True, metavar="VEM")
def accept(file: Path, keys: Sequence[str], *, every: bool, period: Period, by: str) -> None:
    """Godta programmets förslag som svar."""
    from regionbudget.services import questions as service

    if bool(keys) == every:
        raise fault(say("ange antingen frågornas nycklar eller --all"))
    with opened(file) as db:
        chosen = service.acceptable(service.load(db, period)) if every else list(keys)
        taken = service.accept(db, chosen, period, by) if chosen else []
        unfinished = [i for i in service.load(db, period).items if i.is_unfinished]
    tell(f"{counted(len(taken), 'förslag', 'förslag')} godtagna")
    for item in unfinished:
        tell(f"{item.question.key}: svaret har ställen kvar att fylla i, märkta [Fyll i: …]")


def standing_words(item: "Item") -> str:
    words = STANDING_WORDS[item.standing]
    return f"▲ {words.lstrip('●▲ ')}, ställen att fylla i" if item.is_unfinished else words


def narrative_as_json(found: "Narrative") -> Json:
    return {
        "period": found.followup.period.code,
        "report": found.asked.value,
        "set": found.questions.name,
        "ready": not found.waiting,
        "answers": [
            {
                **_question(item.question),
                "standing": item.standing.value,
                "unfinished": item.is_unfinished,
                "suggestion": _answer(item.suggestion),
                "answer": None if item.answer is None else _answer(item.answer),
            }
            for item in found.items
        ],
    }


def _question(question: Question) -> Json:
    return {
        "key": question.key,
        "area": question.area,
        "when": [each.value for each in question.when],
        "kind": question.kind.value,
        "text": question.text,
        "columns": list(question.columns),
        "requirements": list(question.requirements),
    }


def _answer(said: Answer) -> Json:
    return {"text": said.text, "rows": [list(row) for row in said.rows], "by": said.by or None}


def _mark(question: Question, when: Asked) -> str:
    return "ja" if when in question.when else "–"
