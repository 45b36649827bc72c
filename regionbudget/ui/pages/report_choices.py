"""What is chosen for a report: its period, of whom it is, and whose workbook it fills."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from regionbudget.domain.owners import posts_of
from regionbudget.domain.periods import Period
from regionbudget.reports.kinds import SCOPES, ReportKind
from regionbudget.ui import figures, theme
from regionbudget.ui.dialogs import files
from regionbudget.ui.models.report_list import ReportItem, periods_for
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.fields import Choice
from regionbudget.ui.widgets.flow import flow
from regionbudget.ui.widgets.layout import button, column


class ReportChoices(QWidget):
    """`changed` follows every choice; a choice that the kind has no use for is hidden."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._kind: ReportKind | None = None
        self._templates: dict[ReportKind, Path] = {}
        self.period = Choice[Period](tr("Period"))
        self.owner = Choice[str](tr("Ansvarig"))
        self.provider = Choice[str](tr("Utförare"))
        for each, width in ((self.period, 176), (self.owner, 210), (self.provider, 210)):
            each.setFixedWidth(width)
            each.changed.connect(self.changed)
        self.mould = button(tr("Egen mall"), lambda: None, "menu")
        self.mould.setToolTip(
            tr("Fyll regionens egen arbetsbok, där celler har samma namn som i rapporten")
        )
        menu = QMenu(self.mould)
        menu.addAction(tr("Välj arbetsbok…"), self.choose_template)
        self._ours = menu.addAction(tr("Programmets egen rapport"), self.use_ours)
        self.mould.setMenu(menu)
        content = column(flow(self.period, self.owner, self.provider, self.mould), spacing=theme.S)
        self.setLayout(content)

    def show_item(self, item: ReportItem) -> None:
        """Offer what the item's kind takes, without telling of a change."""
        another, self._kind = item.kind is not self._kind, item.kind
        scope, plan = SCOPES[item.kind], self._session.plan
        self.blockSignals(True)
        self.period.set_options(
            [(each, figures.period_title(each)) for each in periods_for(item.kind, plan.year)]
        )
        self.period.choose(item.period)
        everybody = [] if scope.demands else [("", tr("alla ansvariga"))]
        self.owner.set_options([*everybody, *((post, post) for post in posts_of(plan))])
        if another and everybody:
            self.owner.choose("")
        if scope.provider:
            self.provider.set_options([(name, name) for name in self._providers(item.period)])
        self.blockSignals(False)
        self.period.setVisible(len(self.period.values) > 1)
        self.owner.setVisible(scope.owner)
        self.provider.setVisible(scope.provider and bool(self.provider.values))
        self._show_template()

    @property
    def chosen_owner(self) -> str:
        return self._chosen(self.owner, wanted=self._kind and SCOPES[self._kind].owner)

    @property
    def chosen_provider(self) -> str:
        return self._chosen(self.provider, wanted=self._kind and SCOPES[self._kind].provider)

    @property
    def template(self) -> Path | None:
        return self._templates.get(self._kind) if self._kind else None

    @property
    def lacks(self) -> str:
        """Why the report cannot be made with what there is to choose; "" when it can."""
        if self._kind is None:
            return ""
        scope = SCOPES[self._kind]
        if self._session.as_of is not None and not scope.as_of:
            return tr(
                "Den här rapporten visar läget i dag. Gå till läget med alla beslut för att göra "
                "den."
            )
        if scope.provider and not self.chosen_provider:
            return tr(
                "Ingen utförare ännu: de kommer ur planens utförare och mottagare, fördelningar "
                "och kostnadernas leverantörer."
            )
        if scope.owner and scope.demands and not self.chosen_owner:
            return tr("Planen har inga ansvariga ännu. Skriv dem på sidan Plan.")
        return ""

    def choose_template(self) -> None:
        """Ask for the region's own workbook; it is filled at the next export to Excel."""
        folder = self._session.path.parent
        path = files.choose_filled(self, tr("Välj regionens egen arbetsbok"), folder)
        if path is not None and self._kind is not None:
            self._templates[self._kind] = path
            self._show_template()

    def use_ours(self) -> None:
        if self._kind is not None:
            self._templates.pop(self._kind, None)
        self._show_template()

    def _show_template(self) -> None:
        chosen = self.template
        name = tr("Egen mall") if chosen is None else tr("Mall: {name}").format(name=chosen.name)
        self.mould.setText(name)
        self.mould.setAccessibleName(name)
        self._ours.setVisible(chosen is not None)

    def _providers(self, period: Period) -> list[str]:
        """Those who are paid or work by the period's end."""
        from regionbudget.services import providers

        return [each.name for each in providers.load(self._session.db, period)]

    def _chosen(self, choice: Choice[str], *, wanted: object) -> str:
        return choice.value if wanted and choice.values else ""
