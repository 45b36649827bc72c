"""Office files whose bytes follow from their content: the libraries write the clock's time."""

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EARLIEST = datetime(1980, 1, 1)  # noqa: DTZ001  what a zip file can hold; UTC without saying so
_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def dated(content: BytesIO, moment: datetime) -> bytes:
    """The same file with every part, and its last change, of that moment."""
    when = max(moment, _EARLIEST).timetuple()[:6]
    made = BytesIO()
    with ZipFile(content) as source, ZipFile(made, "w") as target:
        for part in source.infolist():
            info = ZipInfo(part.filename, when)
            info.compress_type = ZIP_DEFLATED
            data = source.read(part)
            if part.filename == _CORE:
                data = _MODIFIED.sub(rb"\g<1>" + f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode(), data)
            target.writestr(info, data)
    return made.getvalue()
