"""The workbook that a question set is filled in: blank, or with the plan's own questions in it."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from regionbudget.domain.agreement import EVERY_AREA
from regionbudget.domain.plan import Area
from regionbudget.domain.questions import KIND_WORDS, AnswerKind, Asked, Question
from regionbudget.domain.requirements import JOINT
from regionbudget.reports.cleaning import clean, looks_like_formula
from regionbudget.reports.colours import ACCENT, ACCENT_SOFT, LINE, TEXT
from regionbudget.reports.excel import Workbook, Worksheet
from regionbudget.reports.formats import FONT
from regionbudget.reports.layout import text_lines
from regionbudget.reports.table_writer import row_height

SHEET, README = "Frågor", "Läs mig"
HEADINGS = {
    "Nyckel": (28, True, "Ett kort namn som inte ändras: a–z, siffror och bindestreck."),
    "Område": (18, True, "Områdets nyckel, eller * för frågor som gäller alla områden."),
    "Delrapport": (11, True, "ja om frågan ställs i september (januari–juni)."),
    "Slutrapport": (11, True, "ja om frågan ställs i mars (hela året)."),
    "Slag": (11, False, "Text, Tabell eller Indikator; tomt är Text."),
    "Fråga": (70, True, "Frågan som den ställs."),
    "Kolumner": (36, False, "För en tabell: kolumnernas namn med ; emellan."),
    "Krav": (
        18,
        False,
        "De krav i överenskommelsen som frågan gäller, med + emellan. Förslaget till svar görs då "
        "bara av aktiviteter som möter dem.",
    ),
}
"""Width, whether it must be filled in, and what goes there; `readers.question_file` reads it."""

_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  (Excel's times have no zone; same content, same bytes)
_SPARE = 100
_TITLE = {**FONT, "bold": True, "font_size": 16}
_INTRODUCTION = (
    "Skriv en fråga per rad på bladet Frågor. Rubriker med mörk botten måste fyllas i.",
    "Svaren hör till nyckeln: behåll den när en fråga bara formuleras om; en ny fråga får en ny.",
    "Läs in med: regionbudget questions import FIL, eller i fönstret: Rapporter, Frågor och svar. "
    "Alla fel visas på en gång med sin rad, och inget sparas förrän allt stämmer.",
)


def template_bytes(areas: Sequence[Area], questions: Sequence[Question]) -> bytes:
    """The workbook; with `areas` it also lists their keys. The same content, the same bytes."""
    content = BytesIO()
    workbook = Workbook(content, {"in_memory": True})
    workbook.set_properties({"title": "Frågeuppsättning", "created": _MADE})
    _write_questions(workbook, areas, questions)
    _write_readme(workbook, areas)
    workbook.close()
    return content.getvalue()


def _write_questions(
    workbook: Workbook, areas: Sequence[Area], questions: Sequence[Question]
) -> None:
    page = _page(workbook, SHEET)
    base = {**FONT, "num_format": "@", "text_wrap": True, "valign": "top"}
    plain = workbook.add_format(base)
    quoted = workbook.add_format({**base, "quote_prefix": True})
    frame = {**FONT, "bold": True, "bottom": 1, "bottom_color": LINE, "valign": "vcenter"}
    needed = workbook.add_format({**frame, "font_color": "#FFFFFF", "bg_color": ACCENT})
    spare = workbook.add_format({**frame, "font_color": TEXT, "bg_color": ACCENT_SOFT})
    last = len(questions) + _SPARE
    choices = {
        "Område": [EVERY_AREA, *(area.key for area in areas)] if areas else [],
        "Delrapport": ["ja", "nej"],
        "Slutrapport": ["ja", "nej"],
        "Slag": list(KIND_WORDS.values()),
    }
    for at, (name, (width, required, hint)) in enumerate(HEADINGS.items()):
        page.set_column(at, at, width, plain)
        page.write_string(0, at, name, needed if required else spare)
        chosen = choices.get(name)
        page.data_validation(
            1,
            at,
            last,
            at,
            {
                **({"validate": "list", "source": chosen} if chosen else {"validate": "any"}),
                "input_title": name,
                "input_message": hint[:255],
                "error_title": name,
                "error_message": hint[:255],
            },
        )
    page.set_row(0, 20)
    page.freeze_panes(1, 1)
    page.repeat_rows(0)
    page.ignore_errors({"number_stored_as_text": f"A1:H{last}"})
    widths = [width for width, _, _ in HEADINGS.values()]
    for row, question in enumerate(questions, 1):
        cells = [clean(words) for words in _cells(question)]
        lines = max(text_lines(text, width - 1) for text, width in zip(cells, widths, strict=True))
        page.set_row(row, row_height(lines))
        for at, text in enumerate(cells):
            page.write_string(row, at, text, quoted if looks_like_formula(text) else plain)


def _cells(question: Question) -> tuple[str, ...]:
    return (
        question.key,
        question.area,
        "ja" if Asked.PART in question.when else "nej",
        "ja" if Asked.FINAL in question.when else "nej",
        KIND_WORDS[question.kind],
        question.text,
        "" if question.kind is AnswerKind.TEXT else "; ".join(question.columns),
        JOINT.join(question.requirements),
    )


def _write_readme(workbook: Workbook, areas: Sequence[Area]) -> None:
    page = _page(workbook, README)
    bold = workbook.add_format({**FONT, "bold": True, "valign": "top"})
    plain = workbook.add_format({**FONT, "text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 20)
    page.set_column(1, 1, 96)
    page.hide_gridlines(2)
    page.write_string(0, 0, "Frågor till redovisningen", workbook.add_format(_TITLE))
    row = 1
    for text in _INTRODUCTION:
        page.merge_range(row, 0, row, 1, text, plain)
        page.set_row(row, 28)
        row += 1
    listed = [(name, hint) for name, (_, _, hint) in HEADINGS.items()]
    if areas:
        listed += [("Områden", ""), *((area.key, area.title) for area in areas)]
    for name, hint in listed:
        row += 1
        page.write_string(row, 0, name, bold)
        page.write_string(row, 1, hint, plain)


def _page(workbook: Workbook, name: str) -> Worksheet:
    page = workbook.add_worksheet(name)
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.3, right=0.3, top=0.7, bottom=0.7)
    page.fit_to_pages(1, 0)
    page.set_header("&L&8Frågeuppsättning&R&8&A")
    page.set_footer("&R&8Sida &P av &N")
    return page
