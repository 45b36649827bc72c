"""A report of running text as a paper, for Word: its upright sheets, parted at their titles."""

from regionbudget.reports.paper import Block, Fact, Paper, PaperState, Section
from regionbudget.reports.table import Look, Report, Table, Text

_STATE = "REDOVISNING"


def paper_of(report: Report) -> Paper:
    """The texts and tables of the upright sheets; charts and forms are not for Word."""
    sections = [Section("", [])]
    for sheet in report.sheets:
        for block in sheet.blocks if sheet.portrait else ():
            if isinstance(block, Text) and block.look is Look.TITLE:
                sections.append(Section(block.text, []))
            elif isinstance(block, Text | Table):
                sections[-1] = _with(sections[-1], block)
    return Paper(
        title=report.title,
        subject=report.subject,
        region=report.region,
        ref="",
        state=PaperState.DRAFT if report.draft else _STATE,
        facts=[Fact("Region", report.region), Fact("Överenskommelse", report.subject)],
        sections=[_untitled(each, report.title) for each in sections if each.blocks],
        signatures=[],
        head=report.head,
        recorded_at=report.recorded_at,
    )


def _with(section: Section, block: Block) -> Section:
    return Section(section.heading, [*section.blocks, block])


def _untitled(section: Section, title: str) -> Section:
    """The paper's own title is not said twice."""
    return Section("", section.blocks) if section.heading == title else section
