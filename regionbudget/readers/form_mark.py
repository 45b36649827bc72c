"""Whether a workbook is a return form, told by its properties alone: it costs next to nothing."""

import zipfile
import zlib
from pathlib import Path

from regionbudget.domain.return_form import TOKEN_MARK

_PROPERTIES = "docProps/custom.xml"
_LARGEST = 64_000
_TROUBLE = (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, RuntimeError, ValueError)


def is_return_form(path: Path) -> bool:
    """Whether the file bears a form's number as a property. Asked after the guard."""
    if path.suffix.lower() != ".xlsx":
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            part = archive.getinfo(_PROPERTIES)
            return part.file_size <= _LARGEST and TOKEN_MARK.encode() in archive.read(part)
    except _TROUBLE:  # another reader says what is wrong with the file
        return False
