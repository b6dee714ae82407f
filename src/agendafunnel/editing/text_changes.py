"""Other texts in the places of old ones: in the same quotes, in block style, or between brackets."""

import re
from collections.abc import Iterator

from agendafunnel.editing.document import Document, Splice
from agendafunnel.editing.yaml_text import block, in_brackets, quoted, scalar
from agendafunnel.reading.places import Place

_MOST_IN_QUOTES = 60
"""Letters of a text of several lines that stays between quotes, on one line of the file."""

_ANSWERS = (("yes", "no"), ("ja", "nee"), ("true", "false"), ("on", "off"), ("y", "n"), ("1", "0"))


def other_text(
    document: Document, place: Place, text: str, *, between: bool, column: int, old: str = ""
) -> Iterator[Splice]:
    """Yield the splices that put another text in the place of a text, in its own style if that can hold it.

    `between` says whether it stands between brackets, `column` is that of the name of its field, and `old` is
    what is read there, if only some words of it are to change.
    """
    start, end = place.start, place.end
    if place.kind not in ("text", "alias"):
        raise document.unsafe(place)
    if (words := _other_words(document, place, old, text)) is not None:
        yield words
        return
    if between:
        written = _in_quotes_of(place, text)
    elif place.is_block_text:
        yield _other_block(document, place, text, column)
        return
    elif "\n" in text and (len(text) > _MOST_IN_QUOTES or place.style not in ("'", '"')):
        head, *lines = block(text, column + 2)
        if lines:
            yield Splice(start, end, _apart(document, start, head))
            yield document.below(document.line_at(max(start, end - 1)), lines)
            return
        written = head
    elif place.style in ("'", '"'):
        written = _in_quotes_of(place, text)
    else:
        written = scalar(text)
    yield Splice(start, end, _apart(document, start, written))


def other_answer(document: Document, place: Place, value: bool) -> Splice:
    """Return the splice that puts yes or no in the place of the other one, in its words."""
    words = next((pair for pair in _ANSWERS if place.text.strip().lower() in pair), ("true", "false"))
    return Splice(place.start, place.end, _apart(document, place.start, words[0 if value else 1]))


def other_value(document: Document, place: Place, value: object) -> Splice:
    """Return the splice that puts a value between brackets in the place of another one."""
    return Splice(place.start, place.end, _apart(document, place.start, in_brackets(value)))


def _other_words(document: Document, place: Place, old: str, new: str) -> Splice | None:
    """Return the splice of only the words that change, of a text between quotes or on several lines.

    What stays is then broken and escaped as it was. None where that is not certain.
    """
    written = document.text[place.start : place.end]
    if not old or place.style == "|" or not (place.style in ("'", '"') or "\n" in written.rstrip()):
        return None
    before = _common(old, new)
    after = _common(old[before:][::-1], new[before:][::-1])
    if before + after >= len(old):
        before = len(old[:before].rstrip())  # Of what only comes in, the word before it is a part.
    start = max(old.rfind(" ", 0, before), old.rfind("\n", 0, before)) + 1
    found = re.search(r"\s|\Z", old[len(old) - after :])
    kept = after - (found.start() if found else 0)
    was, becomes = old[start : len(old) - kept], new[start : len(new) - kept]
    within = f"a {becomes}" if start else f"{becomes} a"
    if scalar(within) != within or re.search(r"""["'\n,[\]{}]""", becomes):
        return None
    # What is written with an escape is not found as it is read, or only a part of it.
    if written.count(was) != 1 or re.search(r"""\s{2}|["'\n\\]""", was) or was == old:
        return None
    first = place.start + written.index(was)
    if document.text[first - 1] == "\\":
        return None
    return Splice(first, first + len(was), becomes)


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    number = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        number += 1
    return number


def _in_quotes_of(place: Place, text: str) -> str:
    is_single = place.style == "'" and text.isprintable()
    return "'" + text.replace("'", "''") + "'" if is_single else quoted(text)


def _apart(document: Document, start: int, written: str) -> str:
    """Return what is written, behind a space where a name without a value has none behind it ("status:")."""
    before = document.text[start - 1 : start]
    return written if before in (" ", "\n", "\t", "[", "{", ",") else f" {written}"


def _other_block(document: Document, place: Place, text: str, column: int) -> Splice:
    """Return the splice that puts another text in the place of one in block style, as deep as that is."""
    first, last = document.line_at(place.start), document.last_line(place)
    rows = [line for line in document.lines[first + 1 : last + 1] if line.strip()]
    depth = min((len(row) - len(row.lstrip(" ")) for row in rows), default=column + 2)
    head, *lines = block(text, depth)
    if head not in ("|-", scalar(text)):  # It says how deep it is.
        head, *lines = block(text, column + 2)
    line = document.lines[first][place.start - document.starts[first] :]
    sign = line.split(None, 1)[0]
    if lines and sign in ("|", "|-") and head == "|-":
        head = sign
    comment = line[len(sign) :].rstrip()
    return Splice(place.start, document.end_of(last), "\n".join([head + comment, *lines]))
