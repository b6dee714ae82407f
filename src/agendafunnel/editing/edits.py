"""Edits of an agenda file: move, rename, remove or add a standard, and make the file of the next edition.

Every edit is made twice: in the text, and on the agenda that the text is read as. It is only returned if the
new text is read as that agenda, so nothing else of a file can change unseen.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from agendafunnel.changes.counterparts import folded
from agendafunnel.changes.differences import changes_between
from agendafunnel.editing.document import (
    Block,
    Document,
    Edit,
    Splice,
    changed,
    invalid,
    open_document,
    spliced,
    verified,
)
from agendafunnel.editing.edition_dates import label_of, with_label
from agendafunnel.editing.yaml_text import scalar, standard_lines
from agendafunnel.errors import did_you_mean, nearest, refused
from agendafunnel.field_types import plain, shown
from agendafunnel.model import Agenda, Domain, Stage, Standard
from agendafunnel.words import listed

_MOST_NEAR = 5
"""Standards that are named as possibly meant."""

_Part = TypeVar("_Part", Stage, Domain, Standard)


def moved(content: bytes, source: str, standard: str, stage: str, status: str | None = None) -> Edit:
    """Move a standard to another stage, and set its status if `status` is given.

    A stage that is skipped, and a way back, pass gates that nobody sees: the messages name them.
    """
    agenda, document = open_document(content, source)
    one = _find(agenda.standards, standard, "standard", source)
    to = _find(agenda.stages, stage, "stage", source)
    update: dict[str, Any] = {"stage": to.id} if to.id != one.stage else {}
    if status is not None and status != one.status:
        update["status"] = status
    if not update:
        message = f"{plain(one.name)} is in {plain(to.name)} already; nothing was changed."
        return Edit(b"", agenda, (message,))
    place = agenda.standards.index(one)
    wanted = _with_fields(agenda, place, update, source)
    splices = [
        document.set_field(("standards", place), field, text, after="stage") for field, text in update.items()
    ]
    messages = [*_move_messages(agenda, wanted, one.id), *_comment_messages(document, place)]
    return verified(document, spliced(document.text, splices), wanted, messages)


def _move_messages(old: Agenda, new: Agenda, identifier: str) -> list[str]:
    change = next(change for change in changes_between(old, new).changed if change.new.id == identifier)
    name, messages = plain(change.new.name), []
    if change.move:
        move = change.move
        messages.append(f"{name}: {move.old} → {move.new}.")
        gates = listed(f"'{gate}'" for gate in move.unseen)
        several = len(move.unseen) > 1
        if move.mark == "forward" and move.skipped:
            unseen = f": nobody saw it pass the gate{'s' * several} {gates}" if gates else ""
            messages.append(f"It skips {listed(move.skipped)}{unseen}.")
        elif move.mark == "back" and gates:
            open_again = f"the gates {gates} are" if several else f"the gate {gates} is"
            messages.append(f"It goes back: {open_again} to be passed once more.")
        elif move.mark == "back":
            messages.append("It goes back.")
    if "status" in change.fields:
        messages.append(f"{name}: its status is now {shown(change.new.status or '')}.")
    elif change.move and change.new.status:
        messages.append(f"Its status still says {shown(change.new.status)}; --status says it anew.")
    return messages


def _comment_messages(document: Document, place: int) -> list[str]:
    """Return a message on a comment beside or above the stage, which may no longer be true."""
    node = document.node("standards", place, "stage")
    lines, line = document.lines, node.start_mark.line
    is_beside = line == node.end_mark.line and "#" in lines[line][node.end_mark.column :]
    is_above = line > 0 and lines[line - 1].lstrip().startswith("#")
    if is_beside or is_above:
        return [f"A comment stands by its stage (line {line + 1}); see if it is still true."]
    return []


def renamed(
    content: bytes,
    source: str,
    standard: str,
    name: str,
    *,
    new_id: str | None = None,
    label: str | None = None,
) -> Edit:
    """Rename a standard. Its id stays, so that it is still known as the same one.

    An id that was only made of the name is written into the file; `new_id` replaces it.
    """
    agenda, document = open_document(content, source)
    one = _find(agenda.standards, standard, "standard", source)
    place = agenda.standards.index(one)
    path = ("standards", place)
    identifier = new_id or one.id
    has_label = document.node(*path, "label") is not None
    new_label = label if label is not None else one.label if has_label else name
    wanted = _with_fields(agenda, place, {"name": name, "id": identifier, "label": new_label}, source)
    if wanted == agenda:
        return Edit(b"", agenda, (f"It is called {shown(plain(one.name))} already; nothing was changed.",))
    splices = [document.set_field(path, "name", name, after="id")]
    if document.node(*path, "id") is not None:
        splices += [document.set_field(path, "id", identifier, after="name")] if new_id else []
    elif wanted.standards[place].id != Standard(name=name, domain="x", stage="x").id:
        splices.append(document.set_first_field(path, "id", identifier))
    if label is not None:
        splices.append(document.set_field(path, "label", label, after="name"))
    new_name = plain(wanted.standards[place].name)
    messages = [f"{plain(one.name)} is now called {new_name}; its id is {identifier}."]
    if identifier != one.id:
        messages.append(
            f"Its id was {one.id}; what refers to that, such as a link to it, no longer finds it."
        )
    if has_label and label is None:
        messages.append(f"Its card still says {shown(plain(one.label))}; --label says it anew.")
    return verified(document, spliced(document.text, splices), wanted, messages)


def removed(content: bytes, source: str, standard: str) -> Edit:
    """Remove a standard, with the comments directly above it.

    A comment that is the name of its domain is a heading of the list, and stays.
    """
    agenda, document = open_document(content, source)
    one = _find_exactly(agenda.standards, standard, source)
    lines, block = document.lines, document.blocks("standards")[agenda.standards.index(one)]
    start, end = _start_with_comments(document, block, agenda), block.end
    if len(agenda.standards) == 1:
        text = [*lines[: document.key("standards").start_mark.line], "standards: []", *lines[end:]]
    else:
        blank = not (end < len(lines) and lines[end].strip())
        above = lines[start - 1].strip() if start else ""
        if blank and (not above or start > block.comments):
            end += 1  # One empty line separates what stood on both sides.
        if end >= len(lines):  # The last standard leaves nothing behind but the end of the line before it.
            while start > 0 and not lines[start - 1].strip():
                start -= 1
            text = [*lines[:start], ""] if lines[-1] == "" else lines[:start]
        else:
            text = [*lines[:start], *lines[end:]]
    wanted = agenda.model_copy(update={"standards": tuple(s for s in agenda.standards if s.id != one.id)})
    stage = next(plain(stage.name) for stage in agenda.stages if stage.id == one.stage)
    domain = next(plain(domain.name) for domain in agenda.domains if domain.id == one.domain)
    message = f"{plain(one.name)} ({domain}, {stage}) is removed."
    return verified(document, "\n".join(text), wanted, [message])


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
    agenda, document = open_document(content, source)
    domain = _find(agenda.domains, str(fields.get("domain", "")), "domain", source)
    stage = _find(agenda.stages, str(fields.get("stage", "")), "stage", source)
    try:
        new = Standard(**{**fields, "domain": domain.id, "stage": stage.id})
    except ValidationError as error:
        raise invalid(error, source, f"standard {shown(str(fields.get('name', '')))}") from None
    beside = after if after is not None else before
    own = [index for index, one in enumerate(agenda.standards) if one.domain == new.domain]
    if beside is not None:
        one = _find(agenda.standards, beside, "standard", source)
        place = agenda.standards.index(one) + (after is not None)
    else:
        place = own[-1] + 1 if own else len(agenda.standards)
    standards = (*agenda.standards[:place], new, *agenda.standards[place:])
    wanted = changed(agenda, {"standards": standards}, source)
    if agenda.standards:
        lines, blocks = document.lines, document.blocks("standards")
        written = _indented(standard_lines(new), blocks[0])
        has_gaps = len(blocks) < 2 or not all(lines[one.end : one.end + 1] != [""] for one in blocks[:-1])
        gap = [""] if has_gaps else []
        if place:
            line = blocks[place - 1].end
            text = [*lines[:line], *gap, *written, *lines[line:]]
        else:
            line = _start_with_comments(document, blocks[0], agenda)
            text = [*lines[:line], *written, *gap, *lines[line:]]
    else:
        rest = document.text[document.node("standards").end_mark.index :].lstrip(" ")
        head = document.text[: document.key("standards").end_mark.index]
        text = [f"{head}:", *standard_lines(new), *rest.removeprefix("\n").split("\n")]
    message = f"{plain(new.name)} ({new.id}) is added to {plain(domain.name)}, in {plain(stage.name)}."
    return verified(document, "\n".join(text), wanted, [message])


def next_edition(content: bytes, source: str, edition: str, label: str | None = None) -> Edit:
    """Make the file of the next edition: its id and label, the edition before it, and texts with the label.

    `label` is made of the id in the agenda's language if it is not given. Raises DataError if the id is not
    after the old one, or no label can be made of it.
    """
    agenda, document = open_document(content, source)
    old = agenda.edition
    if folded(edition) == folded(old.id):
        message = f"the edition is {old.id} already; give the id of the next one."
        raise refused(source, message, "edition")
    if edition < old.id:
        message = f"the edition {shown(edition)} comes before {old.id}, which it should follow."
        raise refused(source, message, "edition")
    label = label or label_of(edition, agenda.language, old.label)
    if label is None:
        message = (
            f"of the id {shown(edition)} no label can be made as people read it; give one with --label. "
            "Ids of which one can be made are like 2022-10 or 2022-Q4."
        )
        raise refused(source, message, "edition")
    texts = with_label(agenda, label)
    values = {"id": edition, "label": label, "previous": old.id}
    wanted = changed(agenda, {"edition": values, **texts}, source)
    splices = [
        *(document.set_field(("edition",), name, text, after="label") for name, text in values.items()),
        *(_relabelled(document, name, old.label, label, text) for name, text in texts.items()),
    ]
    # Comments that name the old edition, which only a person can judge.
    names = {old.label.lower(), old.id.lower()}
    comments = [
        f"The comment on line {number} still names {old.label}; see if it is still true."
        for number, line in enumerate(document.lines, 1)
        if line.lstrip().startswith("#") and any(name in line.lower() for name in names)
    ]
    messages = [
        f"{old.label} ({old.id}) → {label} ({edition}).",
        *(f"The {name} says {shown(label)} now." for name in texts),
        *comments,
    ]
    return verified(document, spliced(document.text, splices), wanted, messages)


def _relabelled(document: Document, name: str, old: str, new: str, whole: str) -> Splice:
    """Return the splice that puts another label into a text, and changes nothing else of it where it can."""
    node = document.node(name)
    start, end = node.start_mark.index, node.end_mark.index
    written = document.text[start:end]
    is_safe = scalar(new) == new or node.style in ("|", ">")
    if old in written and is_safe:
        return Splice(start, end, written.replace(old, new))
    return document.replace(node, whole)


def _start_with_comments(document: Document, block: Block, agenda: Agenda) -> int:
    """Return the first line that belongs to a block: its own, or the first comment above it."""
    headings = {folded(domain.name) for domain in agenda.domains} | {domain.id for domain in agenda.domains}
    lines, start = document.lines, block.start
    while start > block.comments and folded(lines[start - 1].strip(" #-=")) not in headings:
        start -= 1
    return start


def _indented(lines: Sequence[str], block: Block) -> list[str]:
    """Return the lines of a standard, indented as those of its neighbours."""
    gap = " " * (block.fields - block.dash - 1)
    first = f"{' ' * block.dash}-{gap}{lines[0][4:]}"
    return [first, *(f"{' ' * block.fields}{line[4:]}" if line.strip() else "" for line in lines[1:])]


def _with_fields(agenda: Agenda, place: int, update: Mapping[str, Any], source: str) -> Agenda:
    """Return an agenda with some fields of a standard changed. Raises DataError if it cannot be so."""
    old = agenda.standards[place]
    new = changed(old, update, source, f"standard {shown(plain(old.name))}")
    standards = (*agenda.standards[:place], new, *agenda.standards[place + 1 :])
    return changed(agenda, {"standards": standards}, source)


def _find(parts: Sequence[_Part], named: str, kind: str, source: str) -> _Part:
    """Return the stage, domain or standard with an id, or else with a name or label.

    Case, hyphens and spaces make no difference to a name. Raises DataError if nothing is called so, or more
    than one.
    """
    wanted = folded(named)
    found = [part for part in parts if part.id == named]
    found = found or [part for part in parts if wanted and wanted in _names(part)]
    if found:
        return _only(found, named, source)
    names = {part.id: part.id for part in parts} | {plain(part.name): part.id for part in parts}
    meant = did_you_mean(names.get(nearest(named, names) or ""))
    allowed = f" There are: {', '.join(part.id for part in parts)}." if len(parts) <= 20 else ""
    raise refused(source, f"there is no {kind} {shown(named)}.{meant}{allowed}")


def _find_exactly(standards: Sequence[Standard], named: str, source: str) -> Standard:
    """Return the standard that is to be removed: by its id, or by its name or label to the letter.

    Only white space around it, the form of its accents and hints where it may break make no difference.
    Raises DataError if nothing is called so, with what is nearly so, or more than one.
    """
    wanted = _exact(named)
    found = [one for one in standards if one.id == wanted]
    found = found or [one for one in standards if wanted in (_exact(one.name), _exact(one.label))]
    if found:
        return _only(found, named, source, " Nothing was removed.")
    near = [one for one in standards if folded(named) and folded(named) in _names(one)]
    if not near:
        names = {one.id: one for one in standards} | {plain(one.name): one for one in standards}
        near = [names[guess]] if (guess := nearest(named, names)) else []
    meant = did_you_mean(" or ".join(f"{shown(plain(one.name))} ({one.id})" for one in near[:_MOST_NEAR]))
    raise refused(source, f"there is no standard {shown(named)}.{meant} Nothing was removed.")


def _only(found: Sequence[_Part], named: str, source: str, consequence: str = "") -> _Part:
    """Return the one that is found. Raises DataError where several are."""
    if len(found) > 1:
        several = ", ".join(one.id for one in found)
        raise refused(source, f"{shown(named)} may be {several}; name one of them by its id.{consequence}")
    return found[0]


def _exact(text: str) -> str:
    return unicodedata.normalize("NFC", plain(text)).strip()


def _names(part: Stage | Domain | Standard) -> set[str]:
    return {folded(part.id), folded(part.name), folded(getattr(part, "label", part.name))}
