"""Adding or changing an activity of a draft: what each line has left stands there while typing."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QTabWidget, QWidget

from regionbudget.domain.exits import tells_exit
from regionbudget.domain.finding import Finding
from regionbudget.domain.owners import Owners, OwnersError, format_owners, parse_owners
from regionbudget.domain.performers import format_performers, parse_performers
from regionbudget.domain.plan import Activity, Area, Kind, Plan
from regionbudget.domain.rules import check_plan
from regionbudget.ui import figures, notices, operations, theme
from regionbudget.ui.dialogs.activity_depth import DepthForm
from regionbudget.ui.dialogs.activity_funding import FundingGrid, purposes
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.notices import Notice
from regionbudget.ui.session import Session
from regionbudget.ui.text import sentence, show, tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.fields import Choice, field
from regionbudget.ui.widgets.layout import column, label, line_edit, row
from regionbudget.ui.widgets.notice_panel import WayOut

MONTHS = range(1, 13)


class ActivityDialog(FormDialog):
    """The funding follows the sum until it is typed by hand, as in a plan file without it."""

    def __init__(
        self, parent: QWidget, session: Session, activity: Activity | None, area: Area | None
    ) -> None:
        title = tr("Ny aktivitet") if activity is None else tr("Ändra aktivitet")
        super().__init__(parent, title, tr("Spara"), width=720)
        self._session, self._plan = session, session.plan
        self._activity = activity
        self._by_hand = activity is not None
        self._wrong_owners = ""
        self._build_fields(activity, area)
        self._fill_lines()
        if activity is not None:
            self._fill_from(activity)
        self._weigh()
        self.name.setFocus()

    # --- fields

    def _build_fields(self, activity: Activity | None, area: Area | None) -> None:
        areas = [each for each in self._plan.areas if self._plan.lines_of(each.key)]
        self.area = Choice[str](tr("Utvecklingsområde"), [(a.key, a.title) for a in areas])
        if activity is not None:
            self.area.choose(activity.area)
            self.area.setEnabled(False)
        elif area is not None:
            self.area.choose(area.key)
        self.name = line_edit(tr("Aktivitet"), tr("vad regionen gör"))
        self.owners = line_edit(tr("Ansvarig"), tr("en befattning, flera med + emellan"))
        self.performers = line_edit(tr("Utförare"), tr("egen enhet, eller namn (privat)"))
        self.performers.setToolTip(
            tr("Flera utförare: A + B. Annan än regionen: namn (privat), (kommun) eller (SKR).")
        )
        self.funding = FundingGrid()
        self.sum = AmountEdit(tr("Summa"))
        self.kind = Choice[Kind](tr("Typ"), _kinds())
        self.purpose = Choice[str | None](tr("Syfte"))
        self.first = Choice[int](tr("Från"), _months())
        self.last = Choice[int](tr("Till"), _months())
        self.last.choose(12)
        self.may_give = Choice[bool](tr("Vid omfördelning"), _may_give())
        self.deep = DepthForm(self._session.agreement.requirements, self._plan.year)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        named = row(field(tr("Aktivitet"), self.name), field(tr("Summa"), self.sum))
        owned = row(
            field(tr("Ansvarig"), self.owners),
            field(tr("Utförare"), self.performers),
            field(tr("Typ"), self.kind),
        )
        when = row(
            field(tr("Syfte"), self.purpose),
            field(tr("Från"), self.first),
            field(tr("Till"), self.last),
            field(tr("Vid omfördelning"), self.may_give),
        )
        for line, stretches in ((named, (3, 1)), (owned, (5, 4, 3)), (when, (5, 2, 2, 4))):
            for place, stretch in enumerate(stretches):
                line.setStretch(place, stretch)
        first = column(
            field(tr("Utvecklingsområde"), self.area),
            named,
            owned,
            when,
            label(tr("Finansiering"), "strong"),
            self.funding,
            None,
        )
        first.setContentsMargins(0, theme.S, 0, 0)
        paid = QWidget()
        paid.setLayout(first)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("Aktivitetens uppgifter"))
        self.tabs.addTab(paid, tr("&Uppgifter"))
        self.tabs.addTab(self.deep, tr("För&djupning"))
        self.body.addWidget(self.tabs)

    def _listen(self) -> None:
        self.funding.typed.connect(self._typed)
        self.funding.changed.connect(self._weigh)
        self.area.changed.connect(self._area_changed)
        self.sum.changed.connect(lambda _: self._sum_changed())
        self.purpose.changed.connect(self._sum_changed)
        for choice in (self.kind, self.first, self.last):
            choice.changed.connect(self._weigh)
        self.deep.changed.connect(self._weigh)
        self.name.textChanged.connect(self._weigh)
        self.owners.textChanged.connect(self._weigh)
        self.owners.setToolTip(
            tr("Flera ansvariga: A + B. Den som bara föreslår: HR direktör (föreslår).")
        )

    def _fill_lines(self) -> None:
        """The payers of the area, and the purposes that are ring-fenced there."""
        area = self.area.value if self.area.values else None
        self.funding.set_area(self._plan, area)
        self.deep.set_area(area)
        none: tuple[str | None, str] = (None, tr("inget öronmärkt"))
        offered = purposes(self._plan, area) if area is not None else []
        self.purpose.set_options([none, *offered])
        self.purpose.setEnabled(bool(offered))

    def _fill_from(self, activity: Activity) -> None:
        self.name.setText(activity.title)
        self.owners.setText(format_owners(activity.owners, activity.proposing))
        self.performers.setText(format_performers(activity.performers))
        self.kind.choose(activity.kind)
        self.purpose.choose(activity.purpose)
        self.first.choose(activity.first_month)
        self.last.choose(activity.last_month)
        self.may_give.choose(activity.may_give)
        self.sum.set_value(activity.sum_ore)
        self.funding.fill(activity)
        self.deep.fill(activity)
        self._by_hand = activity.funding != self._default_funding()

    # --- what is typed

    def _area_changed(self) -> None:
        self._by_hand = False
        self._fill_lines()
        self._sum_changed()

    def _typed(self) -> None:
        self._by_hand = True

    def _sum_changed(self) -> None:
        if not self._by_hand:
            self.funding.pay(self._default_funding())
        self._weigh()

    def _default_funding(self) -> dict[str, int]:
        """As a plan file without a Finansiering column: the purpose's line, else the only other."""
        ordinary = [line.key for line in self.funding.lines if not line.ring_fenced]
        only = ordinary[0] if len(ordinary) == 1 else None
        key = (self.purpose.value or "").partition("/")[0] or only
        return {key: self.sum.value} if key and self.sum.value else {}

    @property
    def written(self) -> Activity:
        """The activity as the form says it; what the form does not show stays as it was."""
        owners = self._read_owners() or Owners()
        area = self.area.value
        said = replace(
            self._activity or Activity(id=0, area=area, title="", sum_ore=0),
            area=area,
            title=" ".join(self.name.text().split()),
            sum_ore=self.sum.value or 0,
            owners=owners.posts,
            proposing=owners.proposing,
            performers=parse_performers(self.performers.text()),
            kind=self.kind.value,
            purpose=self.purpose.value,
            may_give=self.may_give.value,
            first_month=self.first.value,
            last_month=self.last.value,
            funding=self.funding.funding,
            earmarked=self.funding.earmarked,
            percents=self.funding.percents,
        )
        return self.deep.written(said)

    def _read_owners(self) -> Owners | None:
        """The posts as written; None when they cannot be read, with the reason beside them."""
        try:
            return parse_owners(self.owners.text())
        except OwnersError as error:
            self._wrong_owners = show(error.message)
            return None

    # --- what it does

    def _weigh(self) -> None:
        """Show what each line has left with this activity, and what the rules say of it."""
        if not self.funding.lines:
            self.ok.setEnabled(False)
            return
        activity = self.written
        tried = with_activity(self._plan, activity)
        self.funding.weigh(tried)
        stops = check_plan(tried)
        self._tell(tried, activity, stops)
        sound = bool(activity.title) and self.sum.value is not None and bool(activity.months)
        forms = self.funding.readable and self.deep.readable
        readable = forms and self._read_owners() is not None
        self.ok.setEnabled(sound and readable and not stops)

    def _tell(self, tried: Plan, activity: Activity, stops: list[Finding]) -> None:
        difference = activity.sum_ore - activity.budget_ore
        if stops:
            for stop in stops:
                self.funding.mark(activity, stop)
            lines = notices.of_findings(stops)
            notice = Notice(Tone.STOP, tr("Stoppas av en regel"), lines)
            self.panel.show_notice(notice, self._ways_out(tried, activity, stops[0]))
        elif self._read_owners() is None:
            self.panel.show_notice(Notice(Tone.STOP, sentence(self._wrong_owners)))
        elif not activity.months:
            self.panel.show_notice(Notice(Tone.STOP, tr("Från ligger efter Till")))
        elif difference and activity.title:
            said = tr("Summan och finansieringen skiljer sig med {sum}").format(
                sum=figures.money(abs(difference))
            )
            late = notices.Line("P4", tr("Måste lösas före beslutet."), Tone.ATTENTION)
            self.panel.show_notice(Notice(Tone.ATTENTION, said, (late,)))
        elif activity.is_new and not tells_exit(activity.exit_steps):
            late = notices.Line("P7", tr("Måste lösas före beslutet."), Tone.ATTENTION)
            said = tr("En ny aktivitet behöver en utträdeskalkyl")
            self.panel.show_notice(Notice(Tone.ATTENTION, said, (late,)))
        else:
            self.panel.dismiss()

    def _ways_out(self, tried: Plan, activity: Activity, stop: Finding) -> list[WayOut]:
        """Let another line of the area pay what is too much, or state the purpose."""
        planned = tried.planned_by_line()
        ways: list[WayOut] = []
        for line in self.funding.lines:
            asked = activity.funding.get(line.key, 0)
            purpose = stop.rule == "P2" and line.ring_fenced and activity.purpose != line.key
            over = asked if purpose else planned[line.key] - line.amount_ore
            if not asked or over <= 0:
                continue
            if purpose:
                title = tr("Ange syftet {line}").format(line=line.title)
                ways.append(WayOut(title, partial(self._state, line.key)))
            for other in self.funding.lines:
                room = other.amount_ore - planned[other.key]
                if other.key != line.key and not other.ring_fenced and room >= over:
                    title = tr("Ta {sum} från {line}").format(
                        sum=figures.money(over), line=other.title
                    )
                    ways.append(WayOut(title, partial(self._shift, line.key, other.key, over)))
        return ways

    def _state(self, purpose: str) -> None:
        self._by_hand = True
        self.purpose.choose(purpose)

    def _shift(self, giver: str, receiver: str, ore: int) -> None:
        """Take funding from one line to another."""
        self._by_hand = True
        for key, change in ((giver, -ore), (receiver, ore)):
            amount = self.funding.amounts[key]
            amount.set_value((amount.value or 0) + change or None)

    def submit(self) -> None:
        from regionbudget.services import plans

        if not self.sum.complain() or not self.ok.isEnabled():
            return
        activity = self.written
        saved = operations.run(
            self._session,
            lambda db: plans.save_activity(db, activity),
            refused=self.panel.show_notice,
        )
        if saved:
            self.accept()


def with_activity(plan: Plan, activity: Activity) -> Plan:
    """The draft with the activity added or changed, in its place."""
    if activity.id == 0:
        return replace(plan, activities=(*plan.activities, activity))
    kept = (activity if each.id == activity.id else each for each in plan.activities)
    return replace(plan, activities=tuple(kept))


def _kinds() -> list[tuple[Kind, str]]:
    return [
        (Kind.ORDINARY, tr("aktivitet")),
        (Kind.RESERVE, tr("ofördelat")),
        (Kind.PASS_THROUGH, tr("vidare utbetalning")),
        (Kind.DISTRIBUTION, tr("fördelning")),
    ]


def _may_give() -> list[tuple[bool, str]]:
    return [(True, tr("får lämna pengar")), (False, tr("får inte lämna"))]


def _months() -> list[tuple[int, str]]:
    return [(number, figures.month_name(number)) for number in MONTHS]
