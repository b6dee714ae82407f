"""Small edits of an agenda file: from its bytes to new bytes, and what is to be said of it.

Every edit is made twice: in the text, and on the agenda that the text is read as. Only where the new text
is read as the agenda that was meant, the edit is given; so nothing else of a file can change unseen.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from agendafunnel.changes.counterparts import folded
from agendafunnel.changes.differences import changes_between
from agendafunnel.editing.document import Block, Document, Splice
from agendafunnel.editing.opening import (
    Edit,
    checked,
    edited,
    find,
    find_exactly,
    opened,
    refused,
    validated,
    with_fields,
)
from agendafunnel.editing.yaml_text import quoted, scalar, standard_lines
from agendafunnel.field_types import plain, shown
from agendafunnel.model import Agenda, Standard


def moved(content: bytes, source: str, standard: str, stage: str, status: str | None = None) -> Edit:
    """Move a standard to another stage, and say how it stands where `status` is given.

    A stage that is skipped, and a way back, pass gates that nobody sees: the messages name them.
    """
    agenda, document = opened(content, source)
    one = find(agenda.standards, standard, "standard", source)
    to = find(agenda.stages, stage, "stage", source)
    update: dict[str, Any] = {"stage": to.id} if to.id != one.stage else {}
    if status is not None and status != one.status:
        update["status"] = status
    name = plain(one.name)
    if not update:
        return Edit(b"", agenda, (f"{name} is in {plain(to.name)} already; nothing was changed.",))
    place = agenda.standards.index(one)
    wanted = with_fields(agenda, place, update, source)
    splices = [_set(document, place, field, text, after="stage") for field, text in update.items()]
    edit = edited(document, splices, wanted)
    return Edit(edit.content, edit.agenda, (*_told(agenda, edit.agenda, one.id), *_beside(document, place)))


def _told(old: Agenda, new: Agenda, identifier: str) -> tuple[str, ...]:
    change = next(change for change in changes_between(old, new).changed if change.new.id == identifier)
    name, messages = plain(change.new.name), []
    if change.move:
        move = change.move
        messages.append(f"{name}: {move.old} → {move.new}.")
        gates = _listed([f"'{gate}'" for gate in move.unseen])
        several = len(move.unseen) > 1
        if move.mark == "forward" and move.skipped:
            unseen = f": nobody saw it pass the gate{'s' * several} {gates}" if gates else ""
            messages.append(f"It skips {_listed(move.skipped)}{unseen}.")
        elif move.mark == "back" and gates:
            open_again = f"the gates {gates} are" if several else f"the gate {gates} is"
            messages.append(f"It goes back: {open_again} to be passed once more.")
        elif move.mark == "back":
            messages.append("It goes back.")
    if "status" in change.fields:
        messages.append(f"{name}: its status is now {shown(change.new.status or '')}.")
    elif change.move and change.new.status:
        messages.append(f"Its status still says {shown(change.new.status)}; --status says it anew.")
    return tuple(messages)


def _listed(texts: Sequence[str]) -> str:
    return " and ".join([", ".join(texts[:-1]), texts[-1]]) if len(texts) > 1 else "".join(texts)


def _beside(document: Document, place: int) -> tuple[str, ...]:
    """Tell of a comment beside or above the stage, which may no longer be true."""
    node = document.node("standards", place, "stage")
    lines, line = document.lines, node.start_mark.line
    beside = (
        "#" in lines[line][node.end_mark.column :] if node.start_mark.line == node.end_mark.line else False
    )
    above = line > 0 and lines[line - 1].lstrip().startswith("#")
    if not (beside or above):
        return ()
    return (f"A comment stands by its stage (line {line + 1}); see if it is still true.",)


def renamed(
    content: bytes,
    source: str,
    standard: str,
    name: str,
    *,
    new_id: str | None = None,
    label: str | None = None,
) -> Edit:
    """Give a standard another name. Its id stays, so that it is still known for the same one.

    An id that was only made of the name is written into the file; `new_id` gives another one.
    """
    agenda, document = opened(content, source)
    one = find(agenda.standards, standard, "standard", source)
    place = agenda.standards.index(one)
    identifier = new_id or one.id
    has_label = document.node("standards", place, "label") is not None
    update: dict[str, Any] = {"name": name, "id": identifier}
    update["label"] = label if label is not None else one.label if has_label else name
    wanted = with_fields(agenda, place, update, source)
    if wanted == agenda:
        return Edit(b"", agenda, (f"It is called {shown(plain(one.name))} already; nothing was changed.",))
    splices = [_set(document, place, "name", name, after="id")]
    if document.node("standards", place, "id") is not None:
        splices += [_set(document, place, "id", identifier, after="name")] if new_id else []
    elif wanted.standards[place].id != Standard(name=name, domain="x", stage="x").id:
        splices.append(_first(document, place, "id", identifier))
    if label is not None:
        splices.append(_set(document, place, "label", label, after="name"))
    edit = edited(document, splices, wanted)
    told = [
        f"{plain(one.name)} is now called {plain(edit.agenda.standards[place].name)}; its id is {identifier}."
    ]
    if identifier != one.id:
        told.append(f"Its id was {one.id}; what refers to that, such as a link to it, no longer finds it.")
    if has_label and label is None:
        told.append(f"Its card still says {shown(plain(one.label))}; --label says it anew.")
    return Edit(edit.content, edit.agenda, tuple(told))


def removed(content: bytes, source: str, standard: str) -> Edit:
    """Take a standard away, with the comments directly above it.

    A comment that is the name of its domain is a heading of the list, and stays.
    """
    agenda, document = opened(content, source)
    one = find_exactly(agenda.standards, standard, source)
    place = agenda.standards.index(one)
    lines, block = document.lines, document.blocks("standards")[place]
    start, end = _with_comments(document, block, agenda, one), block.end
    if len(agenda.standards) == 1:
        node = document.key(document.root, "standards")
        text = [*lines[: node.start_mark.line], "standards: []", *lines[end:]]
    else:
        blank = not (end < len(lines) and lines[end].strip())
        above = lines[start - 1].strip() if start else ""
        if blank and (not above or start > block.comments):
            end += 1  # One empty line parts what stood on both sides.
        if end >= len(lines):  # What was last leaves nothing behind but the end of the line before it.
            while start > 0 and not lines[start - 1].strip():
                start -= 1
            text = [*lines[:start], ""] if lines[-1] == "" else lines[:start]
        else:
            text = [*lines[:start], *lines[end:]]
    wanted = agenda.model_copy(update={"standards": tuple(s for s in agenda.standards if s.id != one.id)})
    stage = next(plain(stage.name) for stage in agenda.stages if stage.id == one.stage)
    domain = next(plain(domain.name) for domain in agenda.domains if domain.id == one.domain)
    edit = checked(document, "\n".join(text), wanted)
    return Edit(edit.content, edit.agenda, (f"{plain(one.name)} ({domain}, {stage}) is removed.",))


def _with_comments(document: Document, block: Block, agenda: Agenda, standard: Standard) -> int:
    """Give the first line that goes with a block: its own, or the first comment that belongs to it."""
    headings = {folded(domain.name) for domain in agenda.domains} | {domain.id for domain in agenda.domains}
    start = block.start
    while start > block.comments and folded(document.lines[start - 1].strip(" #-=")) not in headings:
        start -= 1
    return start


def added(
    content: bytes,
    source: str,
    fields: Mapping[str, Any],
    *,
    after: str | None = None,
    before: str | None = None,
) -> Edit:
    """Add a standard: behind or before another one, or else behind the last of its domain.

    `fields` are those of `Standard`; its domain and stage may be named by their names.
    """
    agenda, document = opened(content, source)
    domain = find(agenda.domains, str(fields.get("domain", "")), "domain", source)
    stage = find(agenda.stages, str(fields.get("stage", "")), "stage", source)
    try:
        new = Standard(**{**fields, "domain": domain.id, "stage": stage.id})
    except ValidationError as error:
        raise refused(error, source, f"standard {shown(str(fields.get('name', '')))}") from None
    place = _place(agenda, new, after, before, source)
    standards = (*agenda.standards[:place], new, *agenda.standards[place:])
    wanted = validated(agenda, {"standards": standards}, source)
    lines = document.lines
    if agenda.standards:
        blocks = document.blocks("standards")
        written = _indented(standard_lines(new), blocks[0])
        parted = len(blocks) < 2 or not all(lines[block.end : block.end + 1] != [""] for block in blocks[:-1])
        gap = [""] if parted else []
        if place:
            at = blocks[place - 1].end
            text = [*lines[:at], *gap, *written, *lines[at:]]
        else:
            at = _with_comments(document, blocks[0], agenda, agenda.standards[0])
            text = [*lines[:at], *written, *gap, *lines[at:]]
    else:
        key, node = document.key(document.root, "standards"), document.node("standards")
        rest = document.text[node.end_mark.index :].lstrip(" ")
        head = document.text[: key.end_mark.index]
        text = [f"{head}:", *standard_lines(new), *rest.removeprefix("\n").split("\n")]
    edit = checked(document, "\n".join(text), wanted)
    message = f"{plain(new.name)} ({new.id}) is added to {plain(domain.name)}, in {plain(stage.name)}."
    return Edit(edit.content, edit.agenda, (message,))


def _place(agenda: Agenda, new: Standard, after: str | None, before: str | None, source: str) -> int:
    if after is not None or before is not None:
        beside = find(agenda.standards, after if after is not None else before or "", "standard", source)
        return agenda.standards.index(beside) + (after is not None)
    own = [index for index, one in enumerate(agenda.standards) if one.domain == new.domain]
    return own[-1] + 1 if own else len(agenda.standards)


def _indented(lines: Sequence[str], block: Block) -> list[str]:
    """Give the lines of a standard, as deep as those of its neighbours."""
    deep = " " * (block.fields - block.dash - 1)
    first = f"{' ' * block.dash}-{deep}{lines[0][4:]}"
    return [first, *(f"{' ' * block.fields}{line[4:]}" if line.strip() else "" for line in lines[1:])]


def _set(document: Document, place: int, field: str, text: str, *, after: str) -> Splice:
    """Write a field of a standard: in its place, or on a new line behind another field."""
    node = document.node("standards", place, field)
    if node is not None:
        return document.replaced(node, text)
    mapping, other = document.node("standards", place), document.node("standards", place, after)
    if other is None:
        return _first(document, place, field, text)
    if mapping.flow_style:
        end = other.end_mark.index
        return Splice(end, end, f", {_key(mapping, field)}: {quoted(text)}")
    line = other.end_mark.line if other.style not in ("|", ">") else document.replaced(other, "x").end
    end = document.start_of(line) + len(document.lines[line]) if other.style not in ("|", ">") else line
    written = scalar(text) if "\n" not in text else quoted(text)
    return Splice(end, end, f"\n{' ' * mapping.start_mark.column}{field}: {written}")


def _first(document: Document, place: int, field: str, text: str) -> Splice:
    """Write a field before all others of a standard."""
    mapping = document.node("standards", place)
    start = mapping.value[0][0].start_mark.index
    if mapping.flow_style:
        return Splice(start, start, f"{_key(mapping, field)}: {quoted(text)}, ")
    return Splice(start, start, f"{field}: {scalar(text)}\n{' ' * mapping.start_mark.column}")


def _key(mapping: Any, field: str) -> str:
    """Give the name of a field as those beside it are written: in quotes, as JSON wants it, or without."""
    return f'"{field}"' if mapping.value[0][0].style == '"' else field
