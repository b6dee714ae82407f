"""Editions as people write them: months, quarters and dates, to ids ("2022-10", "2022-Q4") and labels."""

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from agendafunnel.field_types import short
from agendafunnel.messages import Message, languages, message
from agendafunnel.words import month_label, month_names, quarter_label

_SHORT = {"mrt": 3, "sept": 9}
"""Short names of months that do not begin the whole name, or that have a letter more than most."""

_ORDINALS = {
    "1": 1, "2": 2, "3": 3, "4": 4, "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4,
    "first": 1, "second": 2, "third": 3, "fourth": 4,
}  # fmt: skip

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|e|ste|de)?"
_MONTH = r"(?P<month>[a-z]+)\.?"
_NUMBER = r"(?P<number>\d{1,2})"
_QUARTER = (
    r"(?:[qk](?P<q>[1-4])|(?:(?P<ordinal>[1-4]|[a-z]+)(?:e|de|ste|st|nd|rd|th)? (?:kwartaal|quarter)"
    r"|(?:kwartaal|quarter) (?P<count>[1-4])))"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_MONTH} {_YEAR}",
        rf"{_YEAR} {_MONTH}",
        rf"{_DAY} {_MONTH} {_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"{_QUARTER},?(?: (?:van|of))? {_YEAR}",
        rf"{_YEAR},? {_QUARTER}",
        rf"{_YEAR}[-/.]{_NUMBER}(?:[-/.](?P<day>\d{{1,2}}))?",
        rf"{_NUMBER}[-/.]{_YEAR}",
        rf"(?P<day>\d{{1,2}})(?P<sign>[-/.]){_NUMBER}[-/.]{_YEAR}",
    )
)
_MONTH_ID = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_QUARTER_ID = re.compile(r"(\d{4})-[Qq]([1-4])")


class EditionName(NamedTuple):
    """An edition, as its id and as people read it."""

    id: str
    label: str


def edition_named(written: str | date, language: str) -> EditionName | None:
    """Return the edition that a text or date names, with its label in a language; None without certainty.

    >>> edition_named("1 oktober 2022", "nl")
    EditionName(id='2022-10', label='oktober 2022')
    >>> edition_named("Q4 2022", "nl")
    EditionName(id='2022-Q4', label='4e kwartaal 2022')
    >>> edition_named(date(2022, 10, 1), "nl").id
    '2022-10'
    """
    text = written if isinstance(written, str) else written.isoformat()[:10]
    if len(text) > 100:
        return None
    wanted = re.sub(r"[\s_]+", " ", unicodedata.normalize("NFKC", text)).strip().lower()
    wanted = re.sub(
        r"(?<=\d)-(?=[qk]\d)|(?<=[qk]\d)-(?=\d)|(?<=[a-z])-(?=\d)|(?<=\d)-(?=[a-z]{3})", " ", wanted
    )
    for form in _FORMS:
        if found := form.fullmatch(wanted):
            identifier = _id_of(found.groupdict(), language)
            if identifier:
                return EditionName(identifier, label_in(identifier, language) or identifier)
    return None


def no_edition(written: str) -> Message:
    """Return the sentence that says that a text is no edition.

    >>> print(no_edition("soon"))
    'soon' is not an edition. Write a month or a quarter, like 'October 2022' or 'Q4 2022'.
    """
    return message(
        "'{value}' is not an edition. Write a month or a quarter, like 'October 2022' or 'Q4 2022'.",
        value=short(written),
    )


def _id_of(parts: dict[str, str | None], language: str) -> str | None:
    year = parts["year"]
    quarter = parts.get("q") or parts.get("count") or _ORDINALS.get(parts.get("ordinal") or "")
    if "q" in parts:
        return f"{year}-Q{quarter}" if quarter else None
    month = _month(parts["month"] or "") if "month" in parts else int(parts["number"] or 0)
    day = int(parts.get("day") or 1)
    if parts.get("sign") == "/" and _base(language) != "nl" and day <= 12 and day != month:
        return None  # In some countries, the month is first.
    try:
        date(int(year or 0), month or 0, day)
    except ValueError:
        return None
    return f"{year}-{month:02}"


@lru_cache(maxsize=1024)
def _month(name: str) -> int | None:
    """Return the number of the month with a name, or with one that begins so in at least three letters."""
    if name in _SHORT:
        return _SHORT[name]
    found = {
        number
        for language in ("en", *languages())
        for number, month in enumerate(month_names(language), 1)
        if month.lower() == name or (len(name) == 3 and month.lower().startswith(name))
    }
    return next(iter(found)) if len(found) == 1 else None


def label_in(identifier: str, language: str) -> str | None:
    """Return the label of a month or quarter by its id, as it is written in a language; None for another id.

    >>> label_in("2022-10", "en"), label_in("2022-Q4", "nl")
    ('October 2022', '4e kwartaal 2022')
    """
    if month := _MONTH_ID.fullmatch(identifier):
        return month_label(int(month[1]), int(month[2]), language)
    if quarter := _QUARTER_ID.fullmatch(identifier):
        return quarter_label(int(quarter[1]), int(quarter[2]), language)
    return None


def quarter_after(identifier: str) -> str | None:
    """Return the id of the edition a quarter after another; None if its id is no date.

    >>> quarter_after("2024-03"), quarter_after("2022-Q4"), quarter_after("next")
    ('2024-06', '2023-Q1', None)
    """
    months = _months(identifier)
    if months is None:
        return None
    year, month = divmod(months[1] + 3 - 1, 12)
    is_quarter = months[0] != months[1]
    return f"{year:04}-Q{month // 3 + 1}" if is_quarter else f"{year:04}-{month + 1:02}"


def is_later(one: str, other: str) -> bool:
    """Return whether the edition with an id is later than another; False if an id is no date.

    >>> is_later("2022-10", "2022-07"), is_later("2022-Q4", "2022-09"), is_later("2022-Q3", "2022-09")
    (True, True, False)
    """
    first, second = _months(one), _months(other)
    return first is not None and second is not None and first[0] > second[1]


def _months(identifier: str) -> tuple[int, int] | None:
    """Return the first and the last month of an edition, counted from year 0; None if it is no date."""
    month, quarter = _MONTH_ID.fullmatch(identifier), _QUARTER_ID.fullmatch(identifier)
    if month:
        count = 12 * int(month[1]) + int(month[2])
        return count, count
    if quarter:
        count = 12 * int(quarter[1]) + 3 * int(quarter[2])
        return count - 2, count
    return None


def _base(language: str) -> str:
    return language.lower().split("-")[0]
