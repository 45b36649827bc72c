"""A report as its reader will see it: its sheets as tabs, each on white paper in any theme."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTabBar, QTextBrowser, QWidget

from regionbudget.reports import colours
from regionbudget.ui import theme
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.layout import column

if TYPE_CHECKING:
    from regionbudget.reports.table import Report

LEAST_WIDTH, LEAST_UPRIGHT = 900, 620
"""Of a wide sheet and of an upright one, in pixels; a narrower view scrolls sideways."""
_PAPER = f"QTextBrowser {{ background: #FFFFFF; color: {colours.TEXT}; border: none; }}"


class ReportView(QWidget):
    """Sheets are drawn when they are first shown."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._report: Report | None = None
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(tr("Rapportens flikar"))
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setExpanding(False)
        self.tabs.currentChanged.connect(lambda _: self._draw())
        self.paper = QTextBrowser()
        self.paper.setAccessibleName(name)
        self.paper.setOpenLinks(False)
        self.paper.setStyleSheet(_PAPER)
        self.paper.setFont(theme.font(theme.SMALL_PT))
        self.paper.document().setDefaultFont(theme.font(theme.SMALL_PT))
        self.paper.document().setDocumentMargin(theme.L)
        self.setLayout(column(self.tabs, self.paper, spacing=0))
        self.clear("")

    def show_report(self, report: "Report") -> None:
        """The same sheet stays in sight when the new report has one of its name."""
        kept = self.tabs.tabText(self.tabs.currentIndex())
        titles = [sheet.title for sheet in report.sheets]
        self._report = None
        while self.tabs.count():
            self.tabs.removeTab(0)
        for title in titles:
            place = self.tabs.addTab(title)
            self.tabs.setTabToolTip(place, title)
        self._report = report
        self.tabs.setVisible(True)
        if kept in titles:
            self.tabs.setCurrentIndex(titles.index(kept))
        self._draw()

    def clear(self, said: str) -> None:
        """Show a sentence instead."""
        self._report = None
        self.tabs.setVisible(False)
        self.paper.setLineWrapMode(QTextBrowser.LineWrapMode.WidgetWidth)
        self.paper.setPlainText(said)

    @property
    def report(self) -> "Report | None":
        return self._report

    def sizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, 420)

    def _draw(self) -> None:
        if self._report is None or self.tabs.currentIndex() < 0:
            return
        from regionbudget.reports.report_html import sheet_html

        sheet = self._report.sheets[self.tabs.currentIndex()]
        least = LEAST_UPRIGHT if sheet.portrait else LEAST_WIDTH
        self.paper.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.paper.setLineWrapColumnOrWidth(max(least, self.paper.viewport().width() - theme.L))
        self.paper.setHtml(sheet_html(self._report, sheet))
