"""How a ledger of somebody else's making is read: a value that is made once and kept by name.

As JSON its keys are those of `Mapping`; what is left out has its default, and every key that
cannot be understood is a fault of its own.
"""

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from regionbudget.domain.message import Message, say, verbatim


class Role(StrEnum):
    """What a column of a ledger is for.

    A period stands in place of a date. A side says debit or credit of an amount without a sign. A
    series is the part of a voucher's number that stands in a column of its own.
    """

    DATE = "date"
    PERIOD = "period"
    AMOUNT = "amount"
    SIDE = "side"
    DEBIT = "debit"
    CREDIT = "credit"
    ACCOUNT = "account"
    OBJECT = "object"
    ACTIVITY = "activity"
    TEXT = "text"
    SERIES = "series"
    VOUCHER = "voucher"
    CATEGORY = "category"
    SUPPLIER = "supplier"


ROLE_TITLES: AnyMapping[Role, Message] = {
    Role.DATE: say("datum"),
    Role.PERIOD: say("period"),
    Role.AMOUNT: say("belopp"),
    Role.SIDE: say("D eller K"),
    Role.DEBIT: say("debet"),
    Role.CREDIT: say("kredit"),
    Role.ACCOUNT: say("konto"),
    Role.OBJECT: say("objekt"),
    Role.ACTIVITY: say("aktivitet"),
    Role.TEXT: say("text"),
    Role.SERIES: say("serie"),
    Role.VOUCHER: say("verifikation"),
    Role.CATEGORY: say("kostnadsslag"),
    Role.SUPPLIER: say("leverantör"),
}

MONEY_ROLES = (Role.AMOUNT, Role.DEBIT, Role.CREDIT)

Column = str | int
"""A column's heading as it stands in the file; where that is blank or there twice, its number
from 1."""

DECIMALS = (",", ".")
THOUSANDS = ("", " ", ".", ",", "'")
"""A blank stands for every kind of blank."""
DATE_ORDERS = ("ymd", "dmy", "mdy")
BLANKS = ("reject", "exclude")

BALANCE_CLASSES = ("1", "2")
"""Accounts that are no cost begin so, in every chart of accounts that Swedish bodies use."""

INCOME_CLASS = "3"
"""Accounts of income, in the same charts."""

GUESS = "guess"
"""The key under which `mapping guess` tells what it saw; a mapping that is read ignores it."""


@dataclass(frozen=True)
class Mapping:
    """Columns by role, and what their cells mean.

    None: found from the file each time (`decimal`, `thousands`, `dates`, `header_row`, `sheet`,
    `delimiter`, `encoding`, `sign`, `credit_sign`). `header_row` 0: the file has no header.
    `header` are the headings by which a later file is known again. `sign` -1: costs are negative
    in the file. `credit_sign` -1: what stands under credit has its minus already.

    `objects` gives an accounting object's activity by id or title, None for one that is left out;
    the object "" stands for a blank cell. `accounts` gives an account's cost category, and
    `excluded_accounts` the accounts that are left out, both by the beginning of the account.
    `blank_object` and `unknown_object` say what becomes of rows without an object, or with one
    that no activity has: "reject" or "exclude". `dimension` is where a SIE file has the object.
    """

    columns: AnyMapping[Role, Column] = field(default_factory=dict)
    header: tuple[str, ...] = ()
    header_row: int | None = None
    sheet: str | None = None
    delimiter: str | None = None
    encoding: str | None = None
    decimal: str | None = None
    thousands: str | None = None
    dates: str | None = None
    sign: int | None = None
    credit_sign: int | None = None
    objects: AnyMapping[str, int | str | None] = field(default_factory=dict)
    accounts: AnyMapping[str, str] = field(default_factory=dict)
    excluded_accounts: tuple[str, ...] = ()
    blank_object: str | None = None
    unknown_object: str = "reject"
    dimension: int = 6


def as_json(mapping: Mapping) -> dict[str, Any]:
    """Every key, in a fixed order."""
    return {
        "columns": {str(role): column for role, column in mapping.columns.items()},
        "header": list(mapping.header),
        "header_row": mapping.header_row,
        "sheet": mapping.sheet,
        "delimiter": mapping.delimiter,
        "encoding": mapping.encoding,
        "decimal": mapping.decimal,
        "thousands": mapping.thousands,
        "dates": mapping.dates,
        "sign": mapping.sign,
        "credit_sign": mapping.credit_sign,
        "objects": dict(mapping.objects),
        "accounts": dict(mapping.accounts),
        "excluded_accounts": list(mapping.excluded_accounts),
        "blank_object": mapping.blank_object,
        "unknown_object": mapping.unknown_object,
        "dimension": mapping.dimension,
    }


def from_json(content: object) -> tuple[Mapping, list[Message]]:
    """The mapping that a JSON object describes, and what is wrong with it (then no mapping)."""
    if not isinstance(content, dict):
        return Mapping(), [say("mappningen ska vara ett JSON-objekt")]
    faults = list(_unknown_keys(content))
    values: dict[str, Any] = {}
    for key, check in _KEYS.items():
        if key not in content:
            continue
        try:
            values[key] = check(content[key])
        except ValueError as error:
            (what,) = error.args
            faults.append(say("{key}: {what}", key=key, what=what))
    if values.get("decimal") is not None and values["decimal"] == values.get("thousands"):
        faults.append(say("thousands: är samma tecken som decimal"))
    return (Mapping(), faults) if faults else (Mapping(**values), [])


def missing_roles(mapping: Mapping) -> list[tuple[Role, Message]]:
    """What a table's mapping lacks for any row to be read, and for which role."""
    has = mapping.columns
    missing = []
    if Role.DATE not in has and Role.PERIOD not in has:
        missing.append((Role.DATE, say("ingen kolumn är datum eller period")))
    if Role.DATE in has and Role.PERIOD in has:
        message = say("både datum och period är valda; välj det ena")
        missing.append((Role.DATE, message))
    if not any(role in has for role in MONEY_ROLES):
        missing.append((Role.AMOUNT, say("ingen kolumn är belopp, eller debet och kredit")))
    if Role.AMOUNT in has and (Role.DEBIT in has or Role.CREDIT in has):
        message = say("både belopp och debet eller kredit är valda; välj det ena")
        missing.append((Role.AMOUNT, message))
    if Role.SIDE in has and (Role.DEBIT in has or Role.CREDIT in has):
        message = say("D eller K hör till en kolumn med belopp, inte till debet och kredit")
        missing.append((Role.SIDE, message))
    if Role.OBJECT not in has and Role.ACTIVITY not in has and "" not in mapping.objects:
        message = say("ingen kolumn är objekt (projekt, ansvar …) eller aktivitet")
        missing.append((Role.OBJECT, message))
    return missing


def explained(mapping: Mapping, titles: AnyMapping[int, str]) -> list[tuple[Message, Message]]:
    """What stands in the file, and what it is read as: columns, objects, accounts. `titles` are
    those of the activities by id."""

    def target(chosen: int | str | None) -> Message:
        if chosen is None:
            return say("utesluts")
        return verbatim(titles.get(chosen, str(chosen)) if isinstance(chosen, int) else chosen)

    def account(beginning: str) -> Message:
        return say("konto {account}…", account=beginning)

    return [
        *(
            (say("kolumn {name}", name=str(column)), ROLE_TITLES[role])
            for role, column in mapping.columns.items()
        ),
        *(
            (say("objekt {code}", code=code) if code else say("utan objekt"), target(chosen))
            for code, chosen in mapping.objects.items()
        ),
        *((account(key), verbatim(kind)) for key, kind in mapping.accounts.items()),
        *((account(key), say("utesluts")) for key in mapping.excluded_accounts),
    ]


def _unknown_keys(content: dict[Any, Any]) -> Iterator[Message]:
    for key in content:
        if key not in _KEYS and key != GUESS:
            yield say(
                "{key}: nyckeln finns inte; de som finns är {known}",
                key=str(key),
                known=", ".join(_KEYS),
            )


def _columns(value: object) -> dict[Role, Column]:
    roles = {str(role): role for role in Role}
    columns: dict[Role, Column] = {}
    for name, column in _object(value).items():
        if name not in roles:
            raise ValueError(
                say("rollen {role} finns inte; välj {known}", role=name, known=", ".join(roles))
            )
        whole = isinstance(column, int) and not isinstance(column, bool) and column > 0
        if column is not None and not whole and not (isinstance(column, str) and column.strip()):
            raise ValueError(
                say("{role} ska vara kolumnens rubrik, eller dess nummer från 1", role=name)
            )
        if column is not None:
            columns[roles[name]] = column
    return columns


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise ValueError(say("ska vara ett JSON-objekt"))
    return value


def _objects(value: object) -> dict[str, int | str | None]:
    for key, target in _object(value).items():
        if isinstance(target, bool) or not (target is None or isinstance(target, (int, str))):
            raise ValueError(
                say(
                    "{object} ska ge en aktivitets nummer eller namn, eller null för att uteslutas",
                    object=key,
                )
            )
    return {key.strip(): target for key, target in _object(value).items()}


def _accounts(value: object) -> dict[str, str]:
    if not all(isinstance(category, str) for category in _object(value).values()):
        raise ValueError(say("ska ge ett kostnadsslag för varje konto"))
    return {key.strip(): category.strip() for key, category in _object(value).items()}


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValueError(say("ska vara en lista av texter"))
    return tuple(value)


def _prefixes(value: object) -> tuple[str, ...]:
    texts = tuple(text.strip() for text in _texts(value))
    if not all(texts):
        raise ValueError(say("ett tomt konto skulle utesluta alla"))
    return texts


def _text_or_none(value: object) -> str | None:
    if value is not None and not (isinstance(value, str) and value):
        raise ValueError(say("ska vara en text, eller null"))
    return value


def _delimiter(value: object) -> str | None:
    text = _text_or_none(value)
    if text is not None and (len(text) != 1 or text in '"\r\n'):
        raise ValueError(say("ska vara ett tecken"))
    return text


def _row_or_none(value: object) -> int | None:
    return None if value is None else _whole(value, least=0)


def _whole(value: object, *, least: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise ValueError(say("ska vara ett helt tal, minst {least}", least=str(least)))
    return value


def _sign(value: object) -> int | None:
    if value is None:
        return None
    if value not in (1, -1) or isinstance(value, (bool, float)):
        raise ValueError(say("ska vara 1, eller -1 när beloppen är negativa i filen"))
    return 1 if value == 1 else -1


def _chosen(value: object, known: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in known:
        listed = ", ".join(f"”{each}”" for each in known)
        raise ValueError(say("ska vara en av {known}", known=listed))
    return value


def _chosen_or_none(value: object, known: tuple[str, ...]) -> str | None:
    return None if value is None else _chosen(value, known)


_KEYS: dict[str, Any] = {
    "columns": _columns,
    "header": _texts,
    "header_row": _row_or_none,
    "sheet": _text_or_none,
    "delimiter": _delimiter,
    "encoding": _text_or_none,
    "decimal": lambda value: _chosen_or_none(value, DECIMALS),
    "thousands": lambda value: _chosen_or_none(value, THOUSANDS),
    "dates": lambda value: _chosen_or_none(value, DATE_ORDERS),
    "sign": _sign,
    "credit_sign": _sign,
    "objects": _objects,
    "accounts": _accounts,
    "excluded_accounts": _prefixes,
    "blank_object": lambda value: _chosen_or_none(value, BLANKS),
    "unknown_object": lambda value: _chosen(value, BLANKS),
    "dimension": lambda value: _whole(value, least=1),
}
