"""Ids and labels of editions as dates ("2022-07", "juli 2022"), and the texts that hold a label.

It loads no parser of YAML, as every command that looks at another edition needs it.
"""

import re
from functools import cache

from agendafunnel.edition_forms import is_later as is_later
from agendafunnel.model import Agenda
from agendafunnel.words import all_languages, capitalised, month_label, month_names, quarter_label

_MONTH_ID = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_QUARTER_ID = re.compile(r"(\d{4})-[Qq]([1-4])")
# What some write in every language: Q4 2022.
_QUARTER_LABEL = re.compile(r"Q[1-4]\b", re.IGNORECASE)


def month_in(text: str) -> str | None:
    """Return the first month that a text names, in any of our languages, as the id of an edition.

    >>> month_in("API-ontwikkelagenda_Juli_2022_v2.png")
    '2022-07'
    """
    pattern, numbers = _months_in(all_languages())
    found = pattern.search(text)
    if not found:
        return None
    if found["number"]:
        return f"{found['before']}-{found['number']}"
    number = next(one for name, one in numbers.items() if re.fullmatch(name, found["name"], re.IGNORECASE))
    return f"{found['year']}-{number:02}"


@cache
def _months_in(languages: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, int]]:
    """Return the pattern of a month and year, and the number of each month by the pattern of its name."""
    numbers = {
        re.escape(name): number
        for language in languages
        for number, name in enumerate(month_names(language), 1)
    }
    names = "|".join(sorted(numbers, key=len, reverse=True))
    pattern = (
        rf"(?P<name>{names})[\s_.-]*(?P<year>\d{{4}})(?!\d)"
        r"|(?<!\d)(?P<before>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])(?!\d)"
    )
    return re.compile(pattern, re.IGNORECASE), numbers


def label_of(identifier: str, language: str, like: str = "") -> str | None:
    """Return a label for the id of an edition; None if it is neither a month nor a quarter.

    `like` is the label of the edition before, whose way of writing is kept.

    >>> label_of("2022-10", "nl", "Juli 2022"), label_of("2022-Q4", "nl", "3e kwartaal 2022")
    ('Oktober 2022', '4e kwartaal 2022')
    >>> label_of("2022-Q4", "nl", "Q3 2022")
    'Q4 2022'
    """
    if _MONTH_ID.fullmatch(like) and _MONTH_ID.fullmatch(identifier):
        return identifier
    month, quarter = _MONTH_ID.fullmatch(identifier), _QUARTER_ID.fullmatch(identifier)
    if month:
        label = month_label(int(month[1]), int(month[2]), language)
        return capitalised(label) if like[:1].isupper() else label
    if quarter and _QUARTER_LABEL.match(like):
        return f"Q{quarter[2]} {quarter[1]}"
    return quarter_label(int(quarter[1]), int(quarter[2]), language) if quarter else None


def with_label(agenda: Agenda, label: str) -> dict[str, str]:
    """Return the texts of the picture that hold the label of its edition, with another label."""
    old = agenda.edition.label
    texts = {name: getattr(agenda, name) or "" for name in ("title", "subtitle", "footer", "note")}
    return {name: text.replace(old, label) for name, text in texts.items() if old in text}
