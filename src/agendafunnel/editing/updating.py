"""The text of an agenda file with the fewest changes by which it is read as another agenda.

What is equal in both agendas stays to the letter: comments, order, quotes, indents, line ends. What differs
is changed where it is, and the new text is read again to verify it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from agendafunnel.editing.document import Document, Edit, Splice, open_document, spliced, verified
from agendafunnel.editing.field_changes import other_fields
from agendafunnel.editing.list_changes import Items, blocks, departures, other_items
from agendafunnel.editing.text_changes import other_text, other_value
from agendafunnel.editing.yaml_text import field_lines, in_brackets
from agendafunnel.edition_forms import EditionName, edition_named
from agendafunnel.field_types import is_identifier
from agendafunnel.fields import field_of
from agendafunnel.messages import Message
from agendafunnel.model import Agenda, Edition, Standard
from agendafunnel.naming import folded
from agendafunnel.reading.places import Place
from agendafunnel.references import with_ids


def with_agenda(content: bytes, source: str, wanted: Agenda, *, was: Mapping[str, str] | None = None) -> Edit:
    """Return a file that is read as another agenda, with the fewest changes of its text.

    `was` has the old id of each standard, stage and domain with another id: of {"standards.brp": "bag"}, the
    standard that is "brp" in `wanted` was "bag". Others are known by their ids, and else by their names.

    Raises DataError if the file is no agenda, or is written in a way that cannot be changed safely.
    """
    agenda, document = open_document(content, source)
    return updated(agenda, document, wanted, was=was)


def updated(
    agenda: Agenda,
    document: Document,
    wanted: Agenda,
    messages: Sequence[Message] = (),
    *,
    was: Mapping[str, str] | None = None,
) -> Edit:
    """Return the same of a file that is open: its agenda, and its text; `messages` say what was done."""
    if wanted == agenda:
        return Edit(b"", agenda, tuple(messages))
    splices = _changes(document, agenda, wanted, was or {})
    return verified(document, spliced(document.text, splices), wanted, messages)


def _changes(document: Document, old: Agenda, new: Agenda, was: Mapping[str, str]) -> Iterator[Splice]:
    """Yield the splices by which a file is read as another agenda."""
    root = document.root
    yield from _edition(document, root, old, new)
    for name in ("stages", "domains", "standards"):
        yield from _parts(document, root, name, old, new, was)
    yield from other_fields(document, root, old, new)


def _edition(document: Document, root: Place, old: Agenda, new: Agenda) -> Iterator[Splice]:
    """Yield the splices of the edition, which may be fields, or a text such as "oktober 2022"."""
    place, edition = root.at("edition"), new.edition
    if place is None:
        raise document.unsafe(root)
    named = _named(place, new.language)
    if place.kind == "text":
        if named == edition:
            return
        text = edition.id if place.text.strip() == old.edition.id else edition.label
        if _edition_of(edition_named(text, new.language)) == edition:
            column = document.column_at(root.start)
            yield from other_text(document, place, text, between=root.in_brackets, column=column)
        else:
            yield other_value(document, place, edition)
        return
    read_as: dict[str, object] = {}
    own = place.at("id")
    if own is not None and own.kind == "text" and not is_identifier(own.text.strip()):
        # It is named as people do, which says its label too.
        named = _edition_of(edition_named(own.text, new.language))
        has_label = (label := place.at("label")) is not None and not label.is_blank
        read_as = {"id": named.id if named else ""}
        if not has_label:
            same = named is not None and named.id == edition.id
            read_as["label"] = named.label if same and named else ""
    yield from other_fields(document, place, old.edition, edition, read_as=read_as)


def _named(place: Place, language: str) -> Edition | None:
    return _edition_of(edition_named(place.text, language)) if place.kind == "text" else None


def _edition_of(named: EditionName | None) -> Edition | None:
    return Edition(id=named.id, label=named.label) if named else None


def _parts(
    document: Document, root: Place, name: str, old: Agenda, new: Agenda, was: Mapping[str, str]
) -> Iterator[Splice]:
    """Yield the splices of the stages, the domains or the standards."""
    parts, others = getattr(old, name), getattr(new, name)
    place = root.at(name)
    if place is None:
        raise document.unsafe(root)
    pairs = _counterparts(name, parts, others, was)
    read_as = _references(place, old, new, pairs) if name == "standards" else {}
    if parts == others and all(read == _own(others[number]) for number, read in read_as.items()):
        return
    if not parts or not others:
        yield from _emptied_or_filled(document, root, place, name, old, others)
        return
    if place.kind != "list" or len(place.items) != len(parts):
        raise document.unsafe(place)

    def inner(one: int, number: int) -> Iterator[Splice]:
        read = read_as.get(number, {})
        if parts[one] != others[number] or (read and read != _own(others[number])):
            yield from other_fields(document, place.items[one], parts[one], others[number], read_as=read)

    items = Items(parts, others, pairs, inner)
    if name == "standards":
        items = Items(parts, others, pairs, inner, group=lambda one: one.domain, gap=True)
    yield from other_items(document, place, items, _headings(old) if name == "standards" else frozenset())


def _headings(agenda: Agenda) -> frozenset[str]:
    """Return what a comment says, folded, that is the heading of a domain in the list of standards."""
    return frozenset(
        text for domain in agenda.domains for text in (folded(domain.name), domain.id, folded(domain.id))
    )


def _counterparts(
    name: str, old: Sequence[Any], new: Sequence[Any], was: Mapping[str, str]
) -> list[int | None]:
    """Return for each new part which old one it is: by its id, or else by its name."""
    ids = {one.id: number for number, one in enumerate(old)}
    found = [ids.get(was.get(f"{name}.{one.id}", one.id)) for one in new]
    taken = set(found)
    names = {one.name: number for number, one in reversed(list(enumerate(old))) if number not in taken}
    for number, one in enumerate(new):
        if found[number] is None and one.name in names:
            found[number] = names.pop(one.name)
    return found


def _own(standard: Standard) -> dict[str, str]:
    return {"domain": standard.domain, "stage": standard.stage}


def _references(
    place: Place, old: Agenda, new: Agenda, pairs: Sequence[int | None]
) -> dict[int, dict[str, object]]:
    """Return which domain and stage the text of a standard names, where that may not be what it was.

    They are named by id or name, of which some may be others now.
    """
    are_same = _names(old) == _names(new)
    written: dict[int, dict[str, str]] = {}
    for number, (one, was) in enumerate(zip(new.standards, pairs, strict=True)):
        if was is None or (are_same and _own(one) == _own(old.standards[was])):
            continue
        texts = {field: place.at(was, field) for field in ("domain", "stage")}
        own = {field: found.text.strip() for field, found in texts.items() if found and found.kind == "text"}
        written[number] = {**_own(old.standards[was]), **own}
    data = {"stages": new.stages, "domains": new.domains, "standards": list(written.values())}
    read = dict(zip(written, with_ids(data)["standards"], strict=True))
    for number, was in enumerate(pairs):
        if number in read and was is not None:
            # Where the old id is written, the new one is, even if the old one may be read as a name.
            ids = _own(old.standards[was]).items()
            read[number] = {
                **read[number],
                **{field: id for field, id in ids if written[number][field] == id},
            }
    return read


def _names(agenda: Agenda) -> list[tuple[str, str]]:
    return [(one.id, one.name) for one in (*agenda.stages, *agenda.domains)]


def _emptied_or_filled(
    document: Document, root: Place, place: Place, name: str, old: Agenda, new: Sequence[Any]
) -> Iterator[Splice]:
    """Yield the splices of a list of standards that has none any more, or its first ones."""
    key = root.fields[name][0]
    if root.in_brackets or (place.in_brackets and not new):
        quote = '"' if key.style == '"' else ""
        yield Splice(place.start, place.end, in_brackets(tuple(new), quote))
        return
    colon = document.text.index(":", key.end) + 1
    if new:
        end = place.end if place.kind == "list" else max(colon, place.end)
        yield Splice(colon, end, "")
        lines = field_lines(field_of(Agenda, name), tuple(new), document.column_at(key.start))[1:]
        yield document.below(document.line_at(max(colon, place.end - 1)), lines)
    elif place.kind == "list":
        yield Splice(colon, colon, " []")
        rows = blocks(document, place, _headings(old))
        first = rows[0].own
        while not document.lines[first - 1].strip():
            first -= 1
        yield document.without_lines(first, rows[0].own)
        yield from departures(document, rows, ())
    else:
        raise document.unsafe(place)
