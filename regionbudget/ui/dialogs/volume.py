"""Volume × price: planning an activity's sum by places, and logging what has been done there."""

from PySide6.QtWidgets import QWidget

from regionbudget.domain.money import kr
from regionbudget.domain.numbers import NumberError, format_number, parse_number
from regionbudget.domain.plan import Activity
from regionbudget.domain.rows import PlaceRow
from regionbudget.domain.tariff import Place, Tariff, VolumePlan, check_tariff, cost_at, volume_at
from regionbudget.ui import operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.dialogs.split_grid import SplitEditor
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.models.grid_model import SplitGrid
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.notices import Notice
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.fields import Choice, DateEdit, field
from regionbudget.ui.widgets.late import way_out_of
from regionbudget.ui.widgets.layout import label, line_edit, row
from regionbudget.ui.widgets.table import Table

NUMBER_WIDTH = 104


class VolumeDialog(FormDialog):
    """What the places cost, and the sum that a draft then gives the activity, as one types."""

    def __init__(self, parent: QWidget, session: Session, activity: Activity) -> None:
        from regionbudget.services import volume

        title = tr("Beräkna volym × pris")
        super().__init__(parent, title, tr("Spara"), activity.title, width=760)
        self._session, self._activity = session, activity
        self._rows: list[PlaceRow] = []
        self.unit = line_edit(tr("Enhet"), tr("till exempel hembesök"))
        self.price = AmountEdit(tr("Pris"))
        self.extra = AmountEdit(tr("Tillägg"), optional=True)
        self.above = line_edit(tr("Index över"), tr("till exempel 1,0"))
        terms = row(
            field(tr("Enhet"), self.unit),
            field(tr("Pris"), self.price),
            field(tr("Tillägg"), self.extra),
            field(tr("Index över"), self.above),
        )
        for place, stretch in enumerate((4, 2, 2, 2)):
            terms.setStretch(place, stretch)
        typed = {tr("Plats"): Cell.TEXT, tr("Antal"): Cell.EXACT, tr("Index"): Cell.EXACT}
        self.grid = SplitGrid(typed, [tr("Pris"), tr("Kostar")], NUMBER_WIDTH)
        self.editor = SplitEditor(
            session,
            self.panel,
            self.grid,
            tr("Platser och antal"),
            lambda path: [_texts(each) for each in volume.read_file(path)],
        )
        self.effect = label("", "strong", wrap=True)
        self.body.addLayout(terms)
        self.body.addWidget(self.editor)
        self.body.addWidget(self.effect)
        self._fill(volume.latest(session.db, activity.id))
        self.grid.edited.connect(self._weigh)
        for amount in (self.price, self.extra):
            amount.changed.connect(lambda _: self._weigh())
        for line in (self.unit, self.above):
            line.textChanged.connect(self._weigh)
        self._weigh()
        self.unit.setFocus()

    def _fill(self, known: VolumePlan | None) -> None:
        if known is None:
            return
        tariff = known.tariff
        self.unit.setText(tariff.unit)
        self.price.set_value(tariff.price_ore)
        self.extra.set_value(tariff.extra_ore or None)
        self.above.setText("" if tariff.above is None else format_number(tariff.above))
        self.grid.fill([_texts(each) for each in known.places])

    @property
    def tariff(self) -> Tariff | None:
        """The terms as written; None while they are not readable."""
        if self.price.value is None or not self.extra.readable:
            return None
        written = self.above.text().strip()
        try:
            above = parse_number(written) if written else None
        except NumberError as error:
            theme.set_mark(self.above, "invalid", value=True)
            self.above.setToolTip(show(error.message))
            return None
        theme.set_mark(self.above, "invalid", value=False)
        self.above.setToolTip("")
        unit = " ".join(self.unit.text().split())
        return Tariff(unit, self.price.value, self.extra.value or 0, above)

    def _weigh(self) -> None:
        """Show what each place costs, and what the whole then is."""
        from regionbudget.services import volume

        read = volume.read_grid(self.grid.texts)
        tariff = self.tariff
        problems = [*read.problems, *(check_tariff(tariff, read.rows) if tariff else [])]
        self.editor.tell(problems)
        self._rows = [] if problems else read.rows
        missing = [] if self.unit.text().strip() else [tr("Enhet")]
        missing += [] if self.price.value is not None else [tr("Pris")]
        self.ask_for(missing)
        sound = tariff is not None and bool(self._rows)
        self.ok.setEnabled(sound)
        self.effect.setVisible(sound)
        if tariff is None or not self._rows:
            return
        planned = volume.preview(self._session.plan, self._activity.id, tariff, self._rows)
        places = planned.plan.places
        self.grid.show_results(
            {
                each.row: (place.price_ore, place.sum_ore)
                for each, place in zip(self._rows, places, strict=True)
            },
            {},
        )
        self._tell_effect(planned.plan, planned.activity.sum_ore)

    def _tell_effect(self, made: VolumePlan, sum_ore: int) -> None:
        number = format_number(sum(place.volume for place in made.places))
        said = tr("{count} {unit} kostar {sum}.").format(
            count=number, unit=made.tariff.unit, sum=kr(made.sum_ore)
        )
        if sum_ore == made.sum_ore:
            after = tr("Aktivitetens summa blir {sum} (nu {before}).")
        else:
            after = tr("Planen är beslutad: aktivitetens summa {before} ändras bara genom beslut.")
        now = kr(self._activity.sum_ore)
        self.effect.setText(f"{said} {after.format(sum=kr(sum_ore), before=now)}")

    def submit(self) -> None:
        from regionbudget.services import volume

        tariff, rows = self.tariff, self._rows
        if tariff is None or not self.ok.isEnabled():
            return
        saved = operations.run(
            self._session,
            lambda db: volume.plan_volume(db, self._activity.id, tariff, rows),
            refused=self.panel.show_notice,
        )
        if saved:
            self.accept()


class VolumeLogDialog(FormDialog):
    """Logs volume as cost, one place after the other; a negative number takes back."""

    def __init__(self, parent: QWidget, session: Session, activity: Activity) -> None:
        super().__init__(parent, tr("Logga volym"), tr("Bokför"), activity.title, width=720)
        self._session, self._activity = session, activity
        self.cancel.setText(tr("Stäng"))
        self.cancel.setAccessibleName(tr("Stäng"))
        self.model: TableModel[_Done] = TableModel(_columns())
        self.table = Table(self.model, tr("Planerat och gjort per plats"))
        self.table.setMinimumHeight(theme.HEADER_HEIGHT + 6 * theme.ROW_HEIGHT)
        self.place = Choice[str](tr("Plats"))
        self.day = DateEdit(tr("Datum"), session.today)
        self.count = line_edit(tr("Antal"), tr("under 0 tar tillbaka"))
        self.effect = label("", "strong", wrap=True)
        entry = row(
            field(tr("Plats"), self.place),
            field(tr("Datum"), self.day),
            field(tr("Antal"), self.count),
        )
        for place, stretch in enumerate((4, 2, 2)):
            entry.setStretch(place, stretch)
        self.body.addWidget(self.table)
        self.body.addLayout(entry)
        self.body.addWidget(self.effect)
        self.place.changed.connect(self._weigh)
        self.count.textChanged.connect(self._weigh)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.refresh()
        self.place.setFocus()

    def refresh(self) -> None:
        from regionbudget.services import volume

        known = volume.latest(self._session.db, self._activity.id)
        self._known = known
        logged = volume.logged(self._session.db, self._activity.id)
        places = known.places if known else ()
        self.model.set_rows(
            [_Done(p, volume_at(p.name, logged), cost_at(p.name, logged)) for p in places]
        )
        self.place.set_options([(place.name, place.name) for place in places])
        self._weigh()

    def _choose(self) -> None:
        chosen = self.table.selected_row()
        if isinstance(chosen, _Done):
            self.place.choose(chosen.place.name)

    @property
    def volume(self) -> int | None:
        """The number as written; None while it is no whole number other than 0."""
        try:
            number = parse_number(self.count.text())
        except NumberError:
            return None
        return int(number) or None if number == int(number) else None

    def _weigh(self) -> None:
        """Say what will be booked before it is."""
        place = self._known.place(self.place.value) if self._known and self.place.values else None
        count = self.volume
        self.ok.setEnabled(place is not None and count is not None)
        self.effect.setText("")
        if place is None or count is None or self._known is None:
            return
        if count < 0:
            self.effect.setText(tr("Tas tillbaka till det pris som det loggades med."))
            return
        said = tr("{count} {unit} à {price} bokförs som {sum}.")
        self.effect.setText(
            said.format(
                count=format_number(count),
                unit=self._known.tariff.unit,
                price=kr(place.price_ore),
                sum=kr(count * place.price_ore),
            )
        )

    def submit(self) -> None:
        self._book(late=False)

    def _book(self, *, late: bool) -> None:
        from regionbudget.services import volume

        count = self.volume
        if count is None or not self.ok.isEnabled():
            return
        where, day = self.place.value, self.day.value

        def refused(notice: Notice) -> None:
            ways = way_out_of(notice, self._session, day, lambda: self._book(late=True))
            self.panel.show_notice(notice, ways)

        saved = operations.run(
            self._session,
            lambda db: volume.log(db, self._activity.id, where, day, count, late=late),
            refused=refused,
        )
        if saved:
            self.panel.dismiss()
            self.count.clear()
            self.refresh()


class _Done:
    """A place with what has been done there and what it has cost, in öre."""

    def __init__(self, place: Place, volume: int, cost_ore: int) -> None:
        self.place, self.volume, self.cost_ore = place, volume, cost_ore


def _columns() -> list[Column[_Done]]:
    return [
        Column(tr("Plats"), lambda row: row.place.name),
        Column(tr("Pris"), lambda row: row.place.price_ore, Cell.AMOUNT, NUMBER_WIDTH),
        Column(
            tr("Planerat"), lambda row: format_number(row.place.volume), Cell.EXACT, NUMBER_WIDTH
        ),
        Column(tr("Gjort"), lambda row: format_number(row.volume), Cell.EXACT, NUMBER_WIDTH),
        Column(tr("Kostat"), lambda row: row.cost_ore, Cell.AMOUNT, NUMBER_WIDTH),
    ]


def _texts(place: PlaceRow | Place) -> list[str]:
    name = place.place if isinstance(place, PlaceRow) else place.name
    index = "" if place.index is None else format_number(place.index)
    return [name, format_number(place.volume), index]
