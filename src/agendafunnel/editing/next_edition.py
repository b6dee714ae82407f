"""Next quarter's file: the same in all but its edition."""

import re

from agendafunnel.changes.counterparts import folded
from agendafunnel.editing.document import Document, Splice
from agendafunnel.editing.opening import Edit, edited, opened, validated
from agendafunnel.editing.yaml_text import scalar
from agendafunnel.errors import DataError, Fault
from agendafunnel.field_types import shown
from agendafunnel.model import Agenda

# TODO merged: Months and quarters as people write them, and as the id of an edition: "juli 2022",
# "2022-07".

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
_MONTH_ID = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_QUARTER_ID = re.compile(r"(\d{4})-[Qq]([1-4])")


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


def is_later(one: str, other: str) -> bool:
    """Tell whether the edition with an id is later than another; never where an id is no date.

    >>> is_later("2022-10", "2022-07"), is_later("2022-Q4", "2022-09"), is_later("2022-Q3", "2022-09")
    (True, True, False)
    """
    first, second = _months(one), _months(other)
    return first is not None and second is not None and first[0] > second[1]


def _months(identifier: str) -> tuple[int, int] | None:
    """Return the first and the last month of an edition, counted from year 0; None where it is no date."""
    month, quarter = _MONTH_ID.fullmatch(identifier), _QUARTER_ID.fullmatch(identifier)
    if month:
        count = 12 * int(month[1]) + int(month[2])
        return count, count
    if quarter:
        count = 12 * int(quarter[1]) + 3 * int(quarter[2])
        return count - 2, count
    return None


def label_of(identifier: str, language: str, like: str = "") -> str | None:
    """Give the label of an edition, made of its id; None where the id is no month and no quarter.

    `like` is the label of the edition before, whose way of writing is kept.

    >>> label_of("2022-10", "nl", "Juli 2022"), label_of("2022-Q4", "nl", "3e kwartaal 2022")
    ('Oktober 2022', '4e kwartaal 2022')
    """
    if _MONTH_ID.fullmatch(like) and _MONTH_ID.fullmatch(identifier):
        return identifier
    month, quarter = _MONTH_ID.fullmatch(identifier), _QUARTER_ID.fullmatch(identifier)
    is_dutch = language.lower().split("-")[0] == "nl"
    if month:
        label = f"{(_DUTCH if is_dutch else _ENGLISH)[int(month[2]) - 1]} {month[1]}"
        return label.capitalize() if like[:1].isupper() else label
    if quarter and is_dutch and "kwartaal" in like.lower():
        return f"{quarter[2]}e kwartaal {quarter[1]}"
    return f"Q{quarter[2]} {quarter[1]}" if quarter else None


def with_label(agenda: Agenda, label: str) -> dict[str, str]:
    """Give the texts of the picture in which the label of its edition stands, with another label."""
    fields = ("title", "subtitle", "footer", "note")
    old = agenda.edition.label
    texts = {name: getattr(agenda, name) or "" for name in fields}
    return {name: text.replace(old, label) for name, text in texts.items() if old in text}


def next_edition(content: bytes, source: str, edition: str, label: str | None = None) -> Edit:
    """Give the file of the next edition: its id and label, the one before it, and texts that name it.

    `label` is made of the id in the agenda's language where it is not given. Raises DataError where the id is
    not after the old one, or no label can be made of it.
    """
    agenda, document = opened(content, source)
    old = agenda.edition
    if folded(edition) == folded(old.id):
        raise _fault(source, f"the edition is {old.id} already; give the id of the next one.")
    if edition < old.id:
        raise _fault(source, f"the edition {shown(edition)} comes before {old.id}, which it should follow.")
    label = label or label_of(edition, agenda.language, old.label)
    if label is None:
        raise _fault(
            source,
            f"of the id {shown(edition)} no label can be made as people read it; give one with --label. "
            "Ids of which one can be made are like 2022-10 or 2022-Q4.",
        )
    texts = with_label(agenda, label)
    values = {"id": edition, "label": label, "previous": old.id}
    wanted = validated(agenda, {"edition": values, **texts}, source)
    splices = [
        *_edition(document, {"id": edition, "label": label, "previous": old.id}),
        *(_text(document, name, old.label, label, text) for name, text in texts.items()),
    ]
    edit = edited(document, splices, wanted)
    told = [f"{old.label} ({old.id}) → {label} ({edition})."]
    told += [f"The {name} says {shown(label)} now." for name in texts]
    told += _still_old(document, agenda)
    return Edit(edit.content, edit.agenda, tuple(told))


def _fault(source: str, message: str) -> DataError:
    return DataError((Fault(source, 0, 0, "edition", message),))


def _edition(document: Document, values: dict[str, str]) -> list[Splice]:
    mapping = document.node("edition")
    splices: list[Splice] = []
    for name, text in values.items():
        node = document.node("edition", name)
        if node is not None:
            splices.append(document.replaced(node, text))
            continue
        other = document.node("edition", "label")
        if mapping.flow_style:
            end = other.end_mark.index
            key = f'"{name}"' if mapping.value[0][0].style == '"' else name
            splices.append(Splice(end, end, f', {key}: "{text}"'))
        else:
            line = other.end_mark.line
            end = document.start_of(line) + len(document.lines[line])
            indent = " " * mapping.start_mark.column
            splices.append(Splice(end, end, f"\n{indent}{name}: {scalar(text)}"))
    return splices


def _text(document: Document, name: str, old: str, new: str, whole: str) -> Splice:
    """Write another label into a text: only there, if the text stands in the file as it is read."""
    node = document.node(name)
    start, end = node.start_mark.index, node.end_mark.index
    written = document.text[start:end]
    safe = scalar(new) == new or node.style in ("|", ">")
    if old in written and safe:
        return Splice(start, end, written.replace(old, new))
    return document.replaced(node, whole)


def _still_old(document: Document, agenda: Agenda) -> list[str]:
    """Tell of the comments that name the old edition, which nobody but a person can judge."""
    names = {agenda.edition.label.lower(), agenda.edition.id.lower()}
    return [
        f"The comment on line {number} still names {agenda.edition.label}; see if it is still true."
        for number, line in enumerate(document.lines, 1)
        if line.lstrip().startswith("#") and any(name in line.lower() for name in names)
    ]
