"""The file of key figures for a steering system: its codes, its layout, and what goes into it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from regionbudget.domain.external_codes import (
    Coded,
    Codes,
    Figure,
    Layout,
    Subject,
    clash,
    code_fault,
    coded,
    layout_fault,
    measure_key,
    own_names,
)
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.message import Message, counted, say
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import Activity, fold
from regionbudget.domain.stratsys import Export, export
from regionbudget.errors import fault
from regionbudget.services import followup, indicators
from regionbudget.services.reports import put_in_place
from regionbudget.store import external_codes, plans
from regionbudget.store import indicators as indicator_store
from regionbudget.store.database import Database
from regionbudget.store.journal import act


def codes(db: Database) -> list[Coded]:
    """Everything that a code can be given to, with the code it has."""
    names = [each.name for each in indicator_store.load(db)]
    return coded(plans.load(db), names, external_codes.codes(db))


def set_code(db: Database, subject: Subject, key: str, code: str, *, actor: str = "") -> Coded:
    """Give something a code, or with a blank one take it away."""
    save(db, {(subject, key): code}, actor=actor)
    return next(each for each in codes(db) if (each.subject, each.key) == (subject, key))


def save(
    db: Database,
    wanted: Codes | None = None,
    laid_out: Layout | None = None,
    *,
    actor: str = "",
) -> None:
    """Give several things their codes and lay out the file anew, in one act; what is as before is
    left alone.

    InputError for what has no such name, for a code that can't be kept, for a layout that can't be
    read back, and where two would come in the same place; then nothing is stored.
    """
    with act(db, "stratsys.save", actor) as acting:
        known = {(each.subject, each.key): each.title for each in codes(db)}
        before, form = external_codes.codes(db), external_codes.layout(db)
        tidied = {of: " ".join(code.split()) for of, code in (wanted or {}).items()}
        changed = {of: code for of, code in tidied.items() if before.get(of, "") != code}
        after, new_form = {**before, **changed}, laid_out or form
        for wrong in _faults(changed, after, new_form, known):
            raise fault(wrong)
        for (subject, key), code in changed.items():
            external_codes.insert_code(acting, subject, key, code)
        if new_form != form:
            external_codes.insert_layout(acting, new_form)
        acting.sentence = _said(changed, known, laid_out_anew=new_form != form)


def _faults(changed: Codes, after: Codes, form: Layout, titles: Codes) -> Iterator[Message]:
    for of, code in changed.items():
        if of not in titles:
            yield say("{name} finns inte i planen", name=of[1])
        if (wrong := code_fault(code)) is not None:
            yield wrong
    if (misshapen := layout_fault(form)) is not None:
        yield misshapen
    if (shared := clash(after, form, titles)) is not None:
        yield shared


def _said(changed: Codes, titles: Codes, *, laid_out_anew: bool) -> str:
    told = []
    if len(changed) == 1:
        ((of, code),) = changed.items()
        given = f"fick koden {code}" if code else "har ingen kod längre"
        told.append(f"”{titles[of]}” {given} i Stratsys")
    elif changed:
        told.append(f"{counted(len(changed), 'kod', 'koder')} i Stratsys ändrades")
    if laid_out_anew:
        told.append("filen till Stratsys fick ett nytt format")
    sentence = "; ".join(told)
    return sentence[:1].upper() + sentence[1:]


def layout(db: Database) -> Layout:
    """How the file is laid out: as was chosen last, else as the program does it."""
    return external_codes.layout(db)


def set_layout(db: Database, wanted: Layout, *, actor: str = "") -> Layout:
    """Choose how the file is laid out."""
    save(db, laid_out=wanted, actor=actor)
    return wanted


def tried(db: Database, followed: FollowUp, wanted: Codes, laid_out: Layout) -> Export:
    """What a file would hold with these codes and this layout; nothing is stored.

    Until the region has given anything a code the program's own names stand in their place.
    """
    given = {of: code for of, code in wanted.items() if code}
    measured = indicators.measured(db, followed.period)
    found = export(followed, measured, given or own_names(codes(db)), laid_out)
    return replace(found, own_names=not given)


def made(db: Database, period: Period) -> Export:
    """The file's lines, and what is left out of it, of one moment."""
    with db.snapshot():
        followed = followup.follow_up(db, period)
        return tried(db, followed, external_codes.codes(db), layout(db))


def write(db: Database, period: Period, out: Path) -> Export:
    """Write the file. InputError when no value has both its codes, so that no empty file is handed
    over."""
    from regionbudget.reports.stratsys_csv import stratsys_csv

    if out.suffix.lower() != ".csv":
        raise fault(say("filen till Stratsys är en textfil; ge den ett namn som slutar på .csv"))
    found = made(db, period)
    if not found.lines:
        raise fault(
            say(
                "inget värde i planen har båda sina koder i Stratsys, så filen blir tom; skriv "
                "koder för minst ett område eller en aktivitet och minst ett mått"
            )
        )
    put_in_place(out, stratsys_csv(found.lines, layout(db)))
    return found


def text(db: Database, activity: Activity, period: Period) -> str:
    """What there is to say of an activity in the period, to be copied."""
    from regionbudget.reports.activity_text import activity_text

    followed = followup.follow_up(db, period)
    row = next((each for each in followed.rows if each.activity.id == activity.id), None)
    if row is None:
        raise fault(say("”{title}” har inte beslutats än i den perioden", title=activity.title))
    return activity_text(followed, row)


def measure_named(db: Database, name: str) -> Coded:
    """A measure by its key, its words or an indicator's name. InputError lists those there are."""
    known = [each for each in codes(db) if each.subject is Subject.MEASURE]
    wanted = {fold(name), measure_key(name)}
    found = [each for each in known if wanted & {each.key, fold(each.title)}]
    if not found:
        figures = ", ".join(each.value for each in Figure)
        raise fault(
            say(
                "måttet ”{name}” finns inte; välj {figures}, eller en indikators namn",
                name=name,
                figures=figures,
            )
        )
    return found[0]
