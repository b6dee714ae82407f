"""Months as people write them, and as the id of an edition: "juli 2022", "2022-07"."""

import re
from typing import Any

from agendafunnel.model import Agenda

_DUTCH = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = re.compile(
    rf"({'|'.join([*_DUTCH, *_ENGLISH])})[\s_.-]*(\d{{4}})(?!\d)"
    r"|(?<!\d)((?:19|20)\d\d)-(0[1-9]|1[0-2])(?!\d)",
    re.IGNORECASE,
)


def month_in(text: str) -> str | None:
    """Give the first month that a text names, as the id of an edition.

    >>> month_in("API-ontwikkelagenda_Juli_2022_v2.png")
    '2022-07'
    """
    found = _MONTH.search(text)
    if not found:
        return None
    if found[3]:
        return f"{found[3]}-{found[4]}"
    name = found[1].lower()
    names = _DUTCH if name in _DUTCH else tuple(month.lower() for month in _ENGLISH)
    return f"{found[2]}-{names.index(name) + 1:02}"


def label_of(identifier: str, language: str, like: str = "") -> str | None:
    """Give the label of an edition, made of its id; None where the id is no month."""
    found = re.fullmatch(r"(\d{4})-(\d\d)", identifier)
    if not found or not 1 <= int(found[2]) <= 12:
        return None
    months = _DUTCH if language.lower().split("-")[0] == "nl" else _ENGLISH
    return f"{months[int(found[2]) - 1]} {found[1]}"


def with_label(agenda: Agenda, label: str) -> dict[str, Any]:
    """Give the texts of the picture in which the label of its edition stands, with another label."""
    fields = ("title", "subtitle", "footer", "note")
    old = agenda.edition.label
    return {name: text.replace(old, label) for name in fields if (text := getattr(agenda, name))}
