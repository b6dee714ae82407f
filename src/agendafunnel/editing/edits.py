"""Edits of an agenda file: move, rename, remove or add a standard, and make the file of the next edition.

Each makes the agenda that is wanted, and leaves the text to `updated`, by which nothing else of a file can
change unseen.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from agendafunnel.changes.differences import Move, StandardChange, changes_between
from agendafunnel.editing.document import Document, Edit, changed, invalid, open_document
from agendafunnel.editing.edition_dates import label_of, with_label
from agendafunnel.editing.finding import find, find_exactly, refuse_exchanged, refuse_id
from agendafunnel.editing.updating import updated
from agendafunnel.edition_forms import edition_named, no_edition
from agendafunnel.errors import refused
from agendafunnel.field_types import altered, plain, short, validate
from agendafunnel.messages import Message, Plural, all_of, message, quoted
from agendafunnel.model import Agenda, Standard
from agendafunnel.naming import folded

_GOES_BACK = Plural(
    "It goes back; the gate {gates} must be passed again.",
    "It goes back; the gates {gates} must be passed again.",
)


def moved(content: bytes, source: str, standard: str, stage: str, status: str | None = None) -> Edit:
    """Move a standard to another stage, and set its status if `status` is given.

    The messages name the stages that it skips, and the gates that it did not pass or must pass again.
    """
    agenda, document = open_document(content, source)
    refuse_exchanged(agenda, standard, stage, source)
    one = find(agenda.standards, standard, "standard", source)
    to = find(agenda.stages, stage, "stage", source)
    update = {"stage": to.id} if status is None else {"stage": to.id, "status": status}
    place = agenda.standards.index(one)
    wanted = _with_fields(agenda, place, update, source)
    if wanted == agenda:
        said = message(
            "'{name}' is in the stage '{stage}' already. Nothing was changed.",
            name=plain(one.name),
            stage=plain(to.name),
        )
        return Edit(b"", agenda, (said,))
    messages = [
        *_move_messages(change_of(agenda, wanted, one, wanted.standards[place])),
        *comment_notes(document, place),
    ]
    return updated(agenda, document, wanted, messages)


def _move_messages(change: StandardChange) -> list[Message]:
    name, messages, status = plain(change.new.name), [], change.new.status or ""
    if change.move:
        move = change.move
        messages.append(
            message("'{name}' moved from '{old}' to '{new}'.", name=name, old=move.old, new=move.new)
        )
        messages += move_notes(move)
    if "status" in change.fields and status:
        said = message("The status of '{name}' is now '{status}'.", name=name, status=short(status))
        messages.append(said)
    elif "status" in change.fields:
        messages.append(message("'{name}' has no status any more.", name=name))
    elif change.move and status:
        said = message("Its status still says '{status}'. Change it with --status.", status=short(status))
        messages.append(said)
    return messages


def change_of(old: Agenda, new: Agenda, one: Standard, other: Standard) -> StandardChange:
    """Return what changed in a standard, which was another one in the old agenda."""
    # Of that one alone, as it takes long to see which of all standards is which.
    before = altered(old, standards=(one,))
    after = altered(new, standards=(altered(other, id=one.id),))
    return changes_between(before, after).changed[0]


def move_notes(move: Move) -> list[Message]:
    """Return what somebody should know of a move: the gates that were not passed, or must be again."""
    messages = []
    if move.mark == "forward" and move.skipped:
        messages.append(move.skips())
    elif move.mark == "back" and move.unseen:
        gates = all_of(quoted(short(gate)) for gate in move.unseen)
        messages.append(_GOES_BACK.of(len(move.unseen), gates=gates))
    elif move.mark == "back":
        messages.append(message("It goes back to an earlier stage."))
    return messages


def comment_notes(document: Document, place: int) -> list[Message]:
    """Return a message on a comment beside or above the stage of a standard, which may no longer be true."""
    own = document.root.at("standards", place, "stage")
    if own is None:
        return []
    lines, line = document.lines, document.line_at(own.start)
    is_beside = "#" in lines[line][document.column_at(own.start) + own.end - own.start :]
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
    identifier = new_id or one.id
    if identifier != one.id:
        refuse_id(agenda, identifier, source)
    has_label = document.root.at("standards", place, "label") is not None
    new_label = label if label is not None else one.label if has_label else name
    wanted = _with_fields(agenda, place, {"name": name, "id": identifier, "label": new_label}, source)
    if wanted == agenda:
        said = message("The name is '{name}' already. Nothing was changed.", name=plain(one.name))
        return Edit(b"", agenda, (said,))
    messages = _name_messages(one, wanted.standards[place])
    if has_label and label is None:
        said = message(
            "Its card still says '{label}'. Change it with --label.", label=short(plain(one.label))
        )
        messages.append(said)
    return updated(agenda, document, wanted, messages, was={f"standards.{identifier}": one.id})


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
    wanted = agenda.model_copy(update={"standards": tuple(s for s in agenda.standards if s.id != one.id)})
    stage = next(plain(stage.name) for stage in agenda.stages if stage.id == one.stage)
    domain = next(plain(domain.name) for domain in agenda.domains if domain.id == one.domain)
    said = message(
        "'{name}' ({domain}, {stage}) was removed from the agenda.",
        name=plain(one.name),
        domain=domain,
        stage=stage,
    )
    return updated(agenda, document, wanted, [said])


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
    said = message(
        "'{name}' was added to the domain '{domain}', in the stage '{stage}'. Its id is '{id}'.",
        name=plain(new.name),
        domain=plain(domain.name),
        stage=plain(stage.name),
        id=new.id,
    )
    return updated(agenda, document, wanted, [said])


def next_edition(content: bytes, source: str, edition: str, label: str | None = None) -> Edit:
    """Make the file of the next edition: its id and label, the edition before it, and texts with the label.

    `edition` is its id, or a month, quarter or date as people write it. `label` is made of the id in the
    agenda's language if it is not given. Raises DataError if the id is not after the old one, or no label can
    be made of it.
    """
    agenda, document = open_document(content, source)
    return following(agenda, document, edition, label)


def following(
    agenda: Agenda, document: Document, edition: str, label: str | None = None, *, with_options: bool = True
) -> Edit:
    """Make the next edition of a file that is open.

    Messages name options of the command if `with_options`.
    """
    old, source = agenda.edition, document.source
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
    if label is None and with_options:
        said = message(
            "'{edition}' is not a month such as 2022-10 or a quarter such as 2022-Q4. "
            "Write one of these, or give the label of the edition with --label.",
            edition=short(edition),
        )
        raise refused(source, said)
    if label is None:
        raise refused(source, no_edition(edition))
    texts = with_label(agenda, label)
    values = {"id": edition, "label": label, "previous": old.id}
    wanted = changed(agenda, {"edition": values, **texts}, source)
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
    return updated(agenda, document, wanted, messages)


def _now_says(name: str, label: str) -> Message:
    """Return the sentence that a text of the picture has another label in it."""
    return {
        "title": message("The title now has '{label}'.", label=short(label)),
        "subtitle": message("The subtitle now has '{label}'.", label=short(label)),
        "footer": message("The footer now has '{label}'.", label=short(label)),
        "note": message("The note now has '{label}'.", label=short(label)),
    }[name]


def _with_fields(agenda: Agenda, place: int, update: Mapping[str, Any], source: str) -> Agenda:
    """Return an agenda with some fields of a standard changed. Raises DataError if that is not allowed."""
    old = agenda.standards[place]
    new = changed(old, update, source)
    standards = (*agenda.standards[:place], new, *agenda.standards[place + 1 :])
    return changed(agenda, {"standards": standards}, source)
