"""Next quarter's file: the same in all but its edition."""

from agendafunnel.changes.matching import folded
from agendafunnel.editing.dates import label_of, with_label
from agendafunnel.editing.document import Document, Splice
from agendafunnel.editing.opening import Edit, edited, opened, validated
from agendafunnel.editing.scalars import scalar
from agendafunnel.errors import DataError, Fault
from agendafunnel.fields import shown
from agendafunnel.model import Agenda


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
