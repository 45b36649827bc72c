"""A new agreement from a file: the filled template, or the JSON in which one is passed on."""

from pathlib import Path

from regionbudget.domain.agreement_check import Checked
from regionbudget.domain.agreement_filled import Known
from regionbudget.domain.message import say
from regionbudget.errors import fault
from regionbudget.readers.agreement_sheets import Sheets, check_sheets
from regionbudget.readers.agreement_unfold import sheets_of_json
from regionbudget.readers.guard import check_workbook, looks_like_workbook, read_file


def read_agreement_file(path: Path, known: Known) -> Checked:
    """The agreement in the file with all that is wrong with it.

    InputError when the file is no agreement at all. The faults of a JSON file are told at the
    places that its values have in the template.
    """
    return check_sheets(read_sheets(path), known)


def read_sheets(path: Path) -> Sheets:
    """The file's cells by sheet, nothing checked yet."""
    data = read_file(path)
    match path.suffix.lower():
        case ".xlsx":
            check_workbook(data, path.name)
            from regionbudget.readers.excel_rows import excel_sheets

            return excel_sheets(data, path.name)
        case ".json" if not looks_like_workbook(data):
            try:
                text = data.decode("utf-8-sig")
            except UnicodeDecodeError:
                raise fault(say("{file} är ingen läsbar JSON-fil", file=path.name)) from None
            return sheets_of_json(text, path.name)
        case _:
            raise fault(
                say(
                    "{file} är varken en ifylld mall (.xlsx) eller en överenskommelse i JSON "
                    "(.json)",
                    file=path.name,
                )
            )
