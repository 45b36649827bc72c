"""A zip file whose bytes follow from its content alone, and the checksum of each file in it."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_TEXTS = (".csv", ".json", ".txt")
_PLAIN_FILE = 0o100644 << 16


@dataclass(frozen=True)
class Stored:
    """A file of the archive: its name, size in bytes, and checksum."""

    name: str
    size: int
    sha256: str


class Archive:
    """Files in the order they are added, all of the same time; only texts are packed."""

    def __init__(self, file: BinaryIO, at: datetime) -> None:
        self._zip = ZipFile(file, "w")
        self._at = at.timetuple()[:6]
        self.stored: list[Stored] = []

    def add(self, name: str, content: bytes) -> None:
        info = ZipInfo(name, self._at)
        info.create_system = 3  # else the machine that it is made on shows
        info.external_attr = _PLAIN_FILE
        info.compress_type = ZIP_DEFLATED if name.endswith(_TEXTS) else ZIP_STORED
        self._zip.writestr(info, content)
        self.stored.append(Stored(name, len(content), sha256(content).hexdigest()))

    def close(self) -> None:
        self._zip.close()
