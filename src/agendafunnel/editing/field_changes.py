"""Other values in the fields of a part, in the text of a file: set where they are, put in, or taken out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from agendafunnel.editing.document import Document, Splice
from agendafunnel.editing.list_changes import Items, other_items
from agendafunnel.editing.text_changes import other_answer, other_text, other_value
from agendafunnel.editing.yaml_text import field_lines, in_brackets, item_lines
from agendafunnel.fields import Field, Form, fields_in_file
from agendafunnel.model import Contact
from agendafunnel.reading.places import Place

_LISTS = (Form.TEXTS, Form.CODES, Form.CONTACTS, Form.LINKS)


def other_fields(
    document: Document,
    place: Place,
    old: BaseModel,
    new: BaseModel,
    *,
    read_as: Mapping[str, object] | None = None,
) -> Iterator[Splice]:
    """Yield the splices by which the fields of a part are read as those of another one.

    `read_as` has what fields are read as, where that is not their value in `old`. Fields of parts are left
    to the caller.
    """
    if place.kind != "fields":
        raise document.unsafe(place)
    column = document.column_at(place.start)
    come: list[Field] = []
    go: list[str] = []
    for field in fields_in_file(type(new)):
        if field.form in (Form.PART, Form.PARTS):
            continue
        value, own = getattr(new, field.name), place.at(field.name)
        is_written = own is not None and not own.is_blank
        if value == _is_read_as(field, old, new, read_as or {}, is_written=is_written):
            continue
        if is_written and _may_go(field, new):
            go.append(field.name)
        elif own is not None:
            yield from _other(document, place, field, own, getattr(old, field.name), value, column)
        else:
            come.append(field)
    yield from _departing(document, place, go)
    yield from _arriving(document, place, come, new, set(go))


def _is_read_as(
    field: Field, old: BaseModel, new: BaseModel, read_as: Mapping[str, object], *, is_written: bool
) -> object:
    """Return what a field of the file is read as when all others are as they should be."""
    if field.name in read_as:
        return read_as[field.name]
    if not is_written and field.implied:
        return field.implied(new)
    return getattr(old, field.name)


def _may_go(field: Field, new: BaseModel) -> bool:
    """Return whether a field is best not written. An id that is written stays so: it is known by others."""
    is_required = type(new).model_fields[field.name].is_required()
    return not is_required and field.name != "id" and field.is_left_out(new)


def _other(
    document: Document, place: Place, field: Field, own: Place, old: Any, new: Any, column: int
) -> Iterator[Splice]:
    """Yield the splices that put another value in the place of one; `own` may be empty."""
    between = place.in_brackets
    if field.form is Form.YES_OR_NO:
        yield other_answer(document, own, new)
    elif field.form not in _LISTS:
        yield from other_text(document, own, new, between=between, column=column, old=old or "")
    elif own.kind == "list" and len(own.items) == len(old) > 0:
        yield from other_items(document, own, _paired(document, own, old, new))
    elif own.kind == "text" and not own.is_blank and (field.form is Form.TEXTS or len(new) == 1):
        # A gate may be a text of several lines, and a rule that is silenced the only one.
        yield from other_text(document, own, "\n".join(new), between=between, column=column)
    elif between or (own.kind == "list" and own.in_brackets and not own.items):
        yield other_value(document, own, new)
    elif own.kind == "list" and not own.in_brackets:
        first, last = document.line_at(own.start), document.last_line(own)
        yield document.without_lines(first, last + 1)
        yield document.below(last, field_lines(field, new, column)[1:])
    elif own.is_blank:
        line = document.line_at(own.start)
        yield Splice(own.start, own.end, "")
        yield document.below(line, field_lines(field, new, column)[1:])
    else:
        yield other_value(document, own, new)


def _paired(document: Document, place: Place, old: Sequence[Any], new: Sequence[Any]) -> Items:
    """Return the items of a list of values: equal ones stay, and of the others, which becomes which."""
    was: list[int | None] = [None] * len(new)
    left = list(range(len(old)))
    for same in (_whole, _main, _other_main):
        for number, value in enumerate(new):
            if was[number] is None:
                found = next((one for one in left if same(old[one]) == same(value) is not None), None)
                if found is not None:
                    was[number] = found
                    left.remove(found)
    for number in range(len(new)):
        if was[number] is None and number in left:
            was[number] = number
            left.remove(number)

    def inner(one: int, number: int) -> Iterator[Splice]:
        if old[one] != new[number]:
            yield from _other_item(document, place, place.items[one], old[one], new[number])

    return Items(old, new, was, inner)


def _whole(value: Any) -> Any:
    return value


def _main(value: Any) -> Any:
    """Return by what a link or contact is known."""
    return getattr(value, "url", None)


def _other_main(value: Any) -> Any:
    return None if isinstance(value, str) else getattr(value, "title", None) or getattr(value, "name", None)


def _other_item(document: Document, all_of: Place, item: Place, old: Any, new: Any) -> Iterator[Splice]:
    """Yield the splices that put another value in the place of an item of a list."""
    column = document.column_at(item.start)
    if item.kind == "fields":
        yield from other_fields(document, item, old, new)
        return
    text = new.name if isinstance(new, Contact) and new.url is None else new
    if isinstance(text, str):
        yield from other_text(document, item, text, between=all_of.in_brackets, column=column)
    elif all_of.in_brackets:
        yield other_value(document, item, new)
    else:
        first, *lines = item_lines(new, column - 2)
        yield Splice(item.start, item.end, first.lstrip(" -"))
        yield document.below(document.line_at(item.end - 1), lines)


def _departing(document: Document, place: Place, names: Sequence[str]) -> Iterator[Splice]:
    """Yield the splices that take fields out, with the comments beside them."""
    gone = Counter(names)
    pairs = list(place.fields.items())
    if place.in_brackets:
        kept = [number for number, (name, _) in enumerate(pairs) if name not in gone]
        for number, (name, (key, value)) in enumerate(pairs):
            if name not in gone:
                continue
            if kept and number > kept[-1]:
                if number == kept[-1] + 1:
                    yield Splice(pairs[kept[-1]][1][1].end, pairs[-1][1][1].end, "")
            elif number + 1 < len(pairs):
                yield Splice(key.start, pairs[number + 1][1][0].start, "")
            else:
                yield Splice(key.start, value.end, "")
        return
    for number, (name, (key, value)) in enumerate(pairs):
        if name not in gone:
            continue
        line, last = document.line_at(key.start), max(document.last_line(value), document.line_at(key.start))
        before = document.text[document.starts[line] : key.start]
        if not before.strip():
            yield document.without_lines(line, last + 1)
            continue
        # It begins an item, "- label: X": what follows it does so then.
        following = pairs[number + 1][1][0].start if number + 1 < len(pairs) else 0
        rest = [one for one in document.lines[last + 1 : document.line_at(following)] if one.strip()]
        if following and not rest and pairs[number + 1][0] not in gone:
            yield Splice(key.start, following, "")
        else:
            yield Splice(document.starts[line] + len(before.rstrip()), document.end_of(last), "")


def _arriving(
    document: Document, place: Place, fields: Iterable[Field], new: BaseModel, gone: set[str]
) -> Iterator[Splice]:
    """Yield the splices that put fields in, each behind the nearest before it that is there."""
    order = [field.name for field in fields_in_file(type(new))]
    stay = [name for name in place.fields if name not in gone]
    column = document.column_at(place.start)
    for field in fields:
        value = getattr(new, field.name)
        before = [name for name in order[: order.index(field.name)] if name in stay]
        if place.in_brackets:
            yield _between_brackets(document, place, field, value, before, stay)
        elif before:
            key, after = place.fields[before[-1]]
            line = max(document.line_at(key.start), document.last_line(after))
            yield document.below(document.with_comments(line, column), field_lines(field, value, column))
        else:
            start = place.fields[stay[0]][0].start
            lines = field_lines(field, value, column)
            yield Splice(start, start, "\n".join([*lines, " " * column]).lstrip(" "))


def _between_brackets(
    document: Document, place: Place, field: Field, value: Any, before: Sequence[str], stay: Sequence[str]
) -> Splice:
    """Return the splice of a field put between brackets, on a line of its own where others have one."""
    first = place.fields[stay[0]][0]
    quote = '"' if first.style == '"' else ""
    written = f"{quote}{field.name}{quote}: {in_brackets(value, quote)}"
    key, after = place.fields[before[-1] if before else stay[0]]
    start = document.starts[document.line_at(key.start)]
    margin = document.text[start : key.start]
    apart = f",\n{margin}" if place.start < start and not margin.strip() else ", "
    if not before:
        return Splice(key.start, key.start, f"{written}{apart}")
    return Splice(after.end, after.end, f"{apart}{written}")
