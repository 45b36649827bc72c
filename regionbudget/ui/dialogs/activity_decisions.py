"""Decisions on the activities of a decided plan: one more of them, or one described rightly."""

from functools import partial

from PySide6.QtWidgets import QWidget

from regionbudget.bootstrap import Database
from regionbudget.domain.addition import as_added, check_added, first_money
from regionbudget.domain.as_of import as_of, described
from regionbudget.domain.correction import amendment_fault, as_written, check_amendment
from regionbudget.domain.exits import parse_exit
from regionbudget.domain.finding import Finding
from regionbudget.domain.message import Message
from regionbudget.domain.owners import Owners, OwnersError, parse_owners
from regionbudget.domain.parts import Part
from regionbudget.domain.plan import Activity, Area, title_fault
from regionbudget.domain.reallocation import remainders_to_give
from regionbudget.ui.dialogs.activity_funding import purposes
from regionbudget.ui.dialogs.decisions import DecisionDialog, left_after
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.fields import Choice, field
from regionbudget.ui.widgets.layout import label, line_edit, row
from regionbudget.ui.widgets.notice_panel import WayOut


class AddActivityDialog(DecisionDialog):
    """An activity that the plan did not have, paid from what its area has not given out."""

    def __init__(self, parent: QWidget, session: Session, area: Area | None) -> None:
        said = tr("Pengarna tas av det som inte är fördelat i området.")
        title = tr("Ny aktivitet genom beslut")
        super().__init__(parent, session, title, tr("Besluta"), said)
        plan = session.plan
        areas = [each for each in plan.areas if plan.lines_of(each.key)]
        self.area = Choice[str](tr("Utvecklingsområde"), [(a.key, a.title) for a in areas])
        self.name = line_edit(tr("Aktivitet"), tr("vad regionen gör"))
        self.owners = line_edit(tr("Ansvarig"), tr("en befattning, flera med + emellan"))
        self.source = Choice[Part](tr("Tas från"))
        self.amount = AmountEdit(tr("Summa"))
        self.effect = label("", "small", wrap=True)
        self.purpose = Choice[str | None](tr("Syfte"))
        self.is_new = Choice[bool](tr("Ny aktivitet"), [(False, tr("nej")), (True, tr("ja"))])
        self.exit = line_edit(tr("Utträdeskalkyl"), tr("vad händer när bidraget tar slut?"))
        if area is not None:
            self.area.choose(area.key)
        self._offer()
        self._lay_out()
        self._listen()
        self.name.setFocus()

    def _lay_out(self) -> None:
        placed = row(field(tr("Utvecklingsområde"), self.area), field(tr("Syfte"), self.purpose))
        paid = row(field(tr("Tas från"), self.source), field(tr("Summa"), self.amount))
        new = row(field(tr("Ny aktivitet"), self.is_new), field(tr("Utträdeskalkyl"), self.exit))
        for line, stretches in ((placed, (3, 2)), (paid, (3, 2)), (new, (1, 4))):
            for place, stretch in enumerate(stretches):
                line.setStretch(place, stretch)
        named = row(field(tr("Aktivitet"), self.name), field(tr("Ansvarig"), self.owners))
        self.lay_out(named, placed, paid, self.effect, new)

    def _listen(self) -> None:
        self.area.changed.connect(self._offer)
        self.day.changed.connect(self._offer)
        for edit in (self.name, self.owners, self.exit):
            edit.textChanged.connect(self.weigh)
        for choice in (self.source, self.purpose, self.is_new):
            choice.changed.connect(self.weigh)
        self.amount.changed.connect(lambda _: self.weigh())

    def _offer(self) -> None:
        """What the area has left on the day, and the purposes that are ring-fenced there."""
        plan, area = self.session.plan, self.area.value
        left = [p for p in remainders_to_give(plan, self.day.value) if p.line.area == area]
        self.source.set_options([(each, each.title) for each in left])
        none: tuple[str | None, str] = (None, tr("inget öronmärkt"))
        self.purpose.set_options([none, *purposes(plan, area)])
        self.purpose.setEnabled(len(self.purpose.values) > 1)
        self.weigh()

    @property
    def part(self) -> Part | None:
        """Where the money is taken; None when the area has nothing left."""
        return self.source.value if self.source.values else None

    @property
    def activity(self) -> Activity:
        """The activity as it is written; owners that cannot be read are nobody yet."""
        owners = self._owners()
        owners = owners if isinstance(owners, Owners) else Owners()
        written = Activity(
            id=0,
            area=self.area.value,
            title=self.name.text(),
            sum_ore=0,
            owners=owners.posts,
            proposing=owners.proposing,
            purpose=self.purpose.value,
            is_new=self.is_new.value,
            exit_steps=parse_exit(self.exit.text()) if self.is_new.value else (),
        )
        return as_added(written, 0, self.tried)

    def _owners(self) -> Owners | Message:
        try:
            return parse_owners(self.owners.text())
        except OwnersError as error:
            return error.message

    def missing(self) -> list[str]:
        asked = [
            (tr("Aktivitet"), bool(self.name.text().strip())),
            (tr("Ansvarig"), bool(self.owners.text().strip())),
            (tr("Tas från"), self.part is not None),
            (tr("Summa"), self.amount.value is not None),
            (tr("Utträdeskalkyl"), not self.is_new.value or bool(self.exit.text().strip())),
        ]
        return [*(name for name, given in asked if not given), *super().missing()]

    def weigh(self) -> None:
        super().weigh()
        self.exit.setEnabled(self.is_new.value)
        if self.part is None:
            self.effect.setText(tr("Området har inget ofördelat att ta av den dagen."))
        else:
            taken = self.amount.value or 0
            self.effect.setText(left_after(self.session.plan, self.part, self.day.value, -taken))

    def stops(self) -> list[Finding]:
        """P5 and P7 wait until there is an owner and an exit calculation to judge."""
        if self.part is None or self.amount.value is None:
            return []
        activity = self.activity
        move = first_money(activity, self.part, self.amount.value, self.tried)
        found = check_added(self.session.plan, activity, move)
        waiting = {"P5": self.owners, "P7": self.exit}
        found = [f for f in found if f.rule not in waiting or waiting[f.rule].text().strip()]
        self.amount.stopped_by(found)
        return found

    def faults(self) -> list[Message]:
        owners = self._owners()
        title = title_fault(self.session.plan, self.activity) if self.name.text().strip() else None
        return [each for each in (title, owners) if isinstance(each, Message)]

    def ways_out(self) -> list[WayOut]:
        """State the purpose that the money is kept for."""
        if self.part is None or self.part.fenced_from(self.activity) is None:
            return []
        titles = dict(purposes(self.session.plan, self.area.value))
        key = self.part.key if self.part.key in titles else self.part.line.key
        said = tr("Ange syftet {line}").format(line=titles[key])
        return [WayOut(said, partial(self.purpose.choose, key))]

    def act(self, db: Database) -> object:
        from regionbudget.services import decisions

        part, ore = self.part, self.amount.value
        if part is None or ore is None:
            return None
        return decisions.add_activity(db, self.activity, part, ore, self.terms)


class AmendDialog(DecisionDialog):
    """One thing of an activity's description put right; the decision keeps what stood before."""

    def __init__(self, parent: QWidget, session: Session, activity: Activity) -> None:
        title = tr("Rätta uppgifter genom beslut")
        super().__init__(parent, session, title, tr("Rätta"), activity.title)
        self._number = activity.id
        names = [("title", tr("Namn")), ("owners", tr("Ansvarig")), ("receiver", tr("Mottagare"))]
        self.what = Choice[str](tr("Uppgift"), names)
        self.value = line_edit(tr("Rätt uppgift"))
        self.before = label("", "small", wrap=True)
        asked = row(field(tr("Uppgift"), self.what), field(tr("Rätt uppgift"), self.value))
        asked.setStretch(0, 1)
        asked.setStretch(1, 3)
        self.lay_out(asked, self.before)
        self.what.changed.connect(self._fill)
        self.value.textChanged.connect(self.weigh)
        self._fill()
        self.value.setFocus()

    def _then(self) -> Activity:
        """The activity as it is described on the day of the decision."""
        return as_of(self.session.plan, self.day.value, [self._number]).activity(self._number)

    def _fill(self) -> None:
        self.value.setText(described(self._then(), self.what.value))
        self.weigh()

    def _written(self) -> str | Message:
        try:
            return as_written(self.what.value, self.value.text())
        except OwnersError as error:
            return error.message

    def missing(self) -> list[str]:
        same = self._written() == described(self._then(), self.what.value)
        return [*([tr("Rätt uppgift")] if same else []), *super().missing()]

    def weigh(self) -> None:
        super().weigh()
        before = described(self._then(), self.what.value)
        self.before.setText(tr("Nu: {value}").format(value=before or "–"))

    def stops(self) -> list[Finding]:
        written = self._written()
        if isinstance(written, Message):
            return []
        return check_amendment(
            self.session.plan, self._then(), self.what.value, written, self.tried
        )

    def faults(self) -> list[Message]:
        written, then = self._written(), self._then()
        if isinstance(written, Message):
            return [written]
        if written == described(then, self.what.value):
            return []
        fault = amendment_fault(self.session.plan, then, self.what.value, written)
        return [] if fault is None else [fault]

    def act(self, db: Database) -> object:
        from regionbudget.services import decisions

        return decisions.amend(db, self._number, self.what.value, self.value.text(), self.terms)
