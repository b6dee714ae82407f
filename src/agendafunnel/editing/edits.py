"""Edits of an agenda file: move, rename, remove or add a standard, and make the file of the next edition.

Every edit is made twice: in the text, and on the agenda that the text is read as. It is only returned if the
new text is read as that agenda, so nothing else of a file can change unseen.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

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
from agendafunnel.editing.finding import find, find_exactly, refuse_exchanged, refuse_id
from agendafunnel.editing.yaml_text import scalar, standard_lines
from agendafunnel.edition_forms import edition_named
from agendafunnel.errors import refused
from agendafunnel.field_types import plain, short, validate
from agendafunnel.messages import Message, message
from agendafunnel.model import Agenda, Standard
from agendafunnel.naming import folded


def moved(content: bytes, source: str, standard: str, stage: str, status: str | None = None) -> Edit:
    """Move a standard to another stage, and set its status if `status` is given.

    The messages name the stages that it skips, and the gates that it did not pass or must pass again.
    """
    agenda, document = open_document(content, source)
    refuse_exchanged(agenda, standard, stage, source)
    one = find(agenda.standards, standard, "standard", source)
    to = find(agenda.stages, stage, "stage", source)
    update: dict[str, Any] = {"stage": to.id} if to.id != one.stage else {}
    if status is not None and status != one.status:
        update["status"] = status
    if not update:
        said = message(
            "'{name}' is in the stage '{stage}' already. Nothing was changed.",
            name=plain(one.name),
            stage=plain(to.name),
        )
        return Edit(b"", agenda, (said,))
    place = agenda.standards.index(one)
    wanted = _with_fields(agenda, place, update, source)
    splices = [
        document.set_field(("standards", place), field, text, after="stage") for field, text in update.items()
    ]
    messages = [*_move_messages(agenda, wanted, one.id), *_comment_messages(document, place)]
    return verified(document, spliced(document.text, splices), wanted, messages)


def _move_messages(old: Agenda, new: Agenda, identifier: str) -> list[Message]:
    change = next(change for change in changes_between(old, new).changed if change.new.id == identifier)
    name, messages, status = plain(change.new.name), [], change.new.status or ""
    if change.move:
        move = change.move
        messages.append(
            message("'{name}' moved from '{old}' to '{new}'.", name=name, old=move.old, new=move.new)
        )
        if meaning := move.meaning():
            messages.append(meaning)
    if "status" in change.fields and status:
        said = message("The status of '{name}' is now '{status}'.", name=name, status=short(status))
        messages.append(said)
    elif "status" in change.fields:
        messages.append(message("'{name}' has no status any more.", name=name))
    elif change.move and status:
        said = message("Its status still says '{status}'. Change it with --status.", status=short(status))
        messages.append(said)
    return messages


def _comment_messages(document: Document, place: int) -> list[Message]:
    """Return a message on a comment beside or above the stage, which may no longer be true."""
    node = document.node("standards", place, "stage")
    lines, line = document.lines, node.start_mark.line
    is_beside = line == node.end_mark.line and "#" in lines[line][node.end_mark.column :]
    is_above = line > 0 and lines[line - 1].lstrip().startswith("#")
    if is_beside or is_above:
        return [
            message("Line {line} has a comment on its stage. Check whether it is still true.", line=line + 1)
        ]
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
    one = find(agenda.standards, standard, "standard", source)
    place = agenda.standards.index(one)
    path = ("standards", place)
    identifier = new_id or one.id
    if identifier != one.id:
        refuse_id(agenda, identifier, source)
    has_label = document.node(*path, "label") is not None
    new_label = label if label is not None else one.label if has_label else name
    wanted = _with_fields(agenda, place, {"name": name, "id": identifier, "label": new_label}, source)
    if wanted == agenda:
        said = message("The name is '{name}' already. Nothing was changed.", name=plain(one.name))
        return Edit(b"", agenda, (said,))
    splices = [document.set_field(path, "name", name, after="id")]
    if document.node(*path, "id") is not None:
        splices += [document.set_field(path, "id", identifier, after="name")] if new_id else []
    elif wanted.standards[place].id != Standard(name=name, domain="x", stage="x").id:
        splices.append(document.set_first_field(path, "id", identifier))
    if label is not None:
        splices.append(document.set_field(path, "label", label, after="name"))
    messages = _name_messages(one, wanted.standards[place])
    if has_label and label is None:
        said = message(
            "Its card still says '{label}'. Change it with --label.", label=short(plain(one.label))
        )
        messages.append(said)
    return verified(document, spliced(document.text, splices), wanted, messages)


def _name_messages(old: Standard, new: Standard) -> list[Message]:
    """Return what became of the name, the id and the card of a standard."""
    name, messages = plain(new.name), []
    if plain(old.name) != name and old.id == new.id:
        said = message(
            "'{old}' is now called '{new}'. Its id is still '{id}'.", old=plain(old.name), new=name, id=new.id
        )
        messages.append(said)
    elif plain(old.name) != name:
        messages.append(message("'{old}' is now called '{new}'.", old=plain(old.name), new=name))
    if old.id != new.id:
        said = message(
            "The id of '{name}' was '{old}' and is now '{new}'. Links to the old id no longer work.",
            name=name,
            old=old.id,
            new=new.id,
        )
        messages.append(said)
    if plain(new.label) not in (plain(old.label), name):
        label = plain(new.label)
        messages.append(message("The card of '{name}' now says '{label}'.", name=name, label=label))
    return messages


def removed(content: bytes, source: str, standard: str) -> Edit:
    """Remove a standard, with the comments directly above it.

    A comment that is the name of its domain is a heading of the list, and stays.
    """
    agenda, document = open_document(content, source)
    one = find_exactly(agenda.standards, standard, source)
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
    said = message(
        "'{name}' ({domain}, {stage}) was removed from the agenda.",
        name=plain(one.name),
        domain=domain,
        stage=stage,
    )
    return verified(document, "\n".join(text), wanted, [said])


def added(
    content: bytes,
    source: str,
    fields: Mapping[str, Any],
    *,
    after: str | None = None,
    before: str | None = None,
) -> Edit:
    """Add a standard: after or before another one, or else after the last of its domain.

    `fields` are those of `Standard`; its domain and stage may be named by their names.
    """
    agenda, document = open_document(content, source)
    domain = find(agenda.domains, str(fields.get("domain", "")), "domain", source)
    stage = find(agenda.stages, str(fields.get("stage", "")), "stage", source)
    try:
        new = validate(Standard, {**fields, "domain": domain.id, "stage": stage.id})
    except ValidationError as error:
        raise invalid(error, source, str(fields.get("name", ""))) from None
    refuse_id(agenda, new.id, source)
    beside = after if after is not None else before
    own = [index for index, one in enumerate(agenda.standards) if one.domain == new.domain]
    if beside is not None:
        one = find(agenda.standards, beside, "standard", source)
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
    said = message(
        "'{name}' was added to the domain '{domain}', in the stage '{stage}'. Its id is '{id}'.",
        name=plain(new.name),
        domain=plain(domain.name),
        stage=plain(stage.name),
        id=new.id,
    )
    return verified(document, "\n".join(text), wanted, [said])


def next_edition(content: bytes, source: str, edition: str, label: str | None = None) -> Edit:
    """Make the file of the next edition: its id and label, the edition before it, and texts with the label.

    `edition` is its id, or a month, quarter or date as people write it. `label` is made of the id in the
    agenda's language if it is not given. Raises DataError if the id is not after the old one, or no label can
    be made of it.
    """
    agenda, document = open_document(content, source)
    old = agenda.edition
    if named := edition_named(edition, agenda.language):
        edition = named.id
    if folded(edition) == folded(old.id):
        said = message("The edition is '{id}' already. Give the id of the next edition.", id=old.id)
        raise refused(source, said)
    if edition < old.id:
        said = message(
            "The edition '{edition}' comes before '{old}', the edition of this file. Give a later one.",
            edition=short(edition),
            old=old.id,
        )
        raise refused(source, said)
    label = label or label_of(edition, agenda.language, old.label)
    if label is None:
        said = message(
            "'{edition}' is not a month such as 2022-10 or a quarter such as 2022-Q4. "
            "Write one of these, or give the label of the edition with --label.",
            edition=short(edition),
        )
        raise refused(source, said)
    texts = with_label(agenda, label)
    values = {"id": edition, "label": label, "previous": old.id}
    wanted = changed(agenda, {"edition": values, **texts}, source)
    splices = [
        *document.set_fields("edition", values, after="label"),
        *(_relabelled(document, name, old.label, label, text) for name, text in texts.items()),
    ]
    # Comments that name the old edition, which only a person can judge.
    names = {old.label.lower(), old.id.lower()}
    comments = [
        message(
            "The comment on line {line} still names '{label}'. Check whether it is still true.",
            line=number,
            label=old.label,
        )
        for number, line in enumerate(document.lines, 1)
        if line.lstrip().startswith("#") and any(name in line.lower() for name in names)
    ]
    messages = [
        message(
            "The edition '{old}' ({old_id}) became '{new}' ({new_id}).",
            old=old.label,
            old_id=old.id,
            new=label,
            new_id=edition,
        ),
        *(_now_says(name, label) for name in texts),
        *comments,
    ]
    return verified(document, spliced(document.text, splices), wanted, messages)


def _now_says(name: str, label: str) -> Message:
    """Return the sentence that a text of the picture has another label in it."""
    return {
        "title": message("The title now has '{label}'.", label=short(label)),
        "subtitle": message("The subtitle now has '{label}'.", label=short(label)),
        "footer": message("The footer now has '{label}'.", label=short(label)),
        "note": message("The note now has '{label}'.", label=short(label)),
    }[name]


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
    """Return an agenda with some fields of a standard changed. Raises DataError if that is not allowed."""
    old = agenda.standards[place]
    new = changed(old, update, source)
    standards = (*agenda.standards[:place], new, *agenda.standards[place + 1 :])
    return changed(agenda, {"standards": standards}, source)
