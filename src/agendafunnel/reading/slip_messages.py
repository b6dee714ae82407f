"""What messages say of a slip in YAML or in a name of a field: what is wrong, and how the line should be."""

import re
from collections.abc import Collection

from pydantic import BaseModel

from agendafunnel.faults.names import field_called, no_such_field
from agendafunnel.messages import Message, counted, message
from agendafunnel.reading.corrected import in_quotes_instead, should_be, without_comment

CURLY = "“”„‟‘’‚‛«»"
"""Quotes that YAML does not know."""

OTHER_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that YAML takes for letters, within the brackets of a pattern."""

UNSEEN = "\u200b-\u200d\u2060\ufeff"
"""Characters that cannot be seen, within the brackets of a pattern."""

BULLET = re.compile(r"([–—―−‑‐\u00ad•·‣▪●○◦*]|(?:o|\d{1,3}[.)])(?=\s+[a-z_]+:\s))\s+(.*)")
"""A line that begins with a sign that Word puts before the items of a list."""

_NO_SPACE = re.compile(r"([A-Za-z_]\w*):([^\s/].*)")
_NO_COLON = re.compile(r"([a-z_]+)(?:\s*[=;]\s*|\s+)(\S.*)")
_OTHER_FIELD = re.compile(r"[\s,]([a-z_]+): ")
_FIELD_IN_QUOTES = re.compile(
    rf"(?<! )(?P<outer> *+)(?P<quote>[\"'{CURLY}])(?P<inner> *+)"
    r"(?P<field>(?:- )?(?P<name>[a-z_]++):(?:\s+|$))(?P<value>.*)"
)
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}){1,2}")
_APOSTROPHE = re.compile(r"'(?:[sntkm]|em|er|ie)\b")
_FIELDS = frozenset(
    (
        "title", "subtitle", "language", "edition", "publisher", "footer", "note", "legend_heading",
        "silenced", "stages", "domains", "standards", "id", "name", "gate", "colour", "label", "domain",
        "stage", "status", "summary", "description", "contacts", "version", "adopted", "links", "url",
        "previous", "based_on", "canvas", "fonts", "cards", "header", "columns", "lanes", "gates", "foot",
        "legend", "logo", "dark",
    )
)  # fmt: skip
"""Names of fields, by which a line without a colon is known for one."""


LISTS = frozenset(("stages", "domains", "standards", "links"))
"""Names of fields whose value is a list of fields."""


LISTS_OF_TEXTS = frozenset(("gate", "contacts", "silenced"))
"""Names of fields whose value is a list of texts; a contact may have fields too."""

OF_AGENDA = frozenset(
    (
        "title",
        "subtitle",
        "language",
        "edition",
        "publisher",
        "footer",
        "note",
        "legend_heading",
        "stages",
        "domains",
        "standards",
    )
)
"""Names of fields that only an agenda itself has."""


def is_misplaced(name: str) -> bool:
    """Return whether the name of an unknown field is that of another part, or that of no field at all.

    Any other word is most likely a field that is there under a wrong name.
    """
    return name in _FIELDS or re.fullmatch(r"\w+", name) is None


def misaligned(indent: int, column: int, content: str) -> Message:
    """Return the message on a line that is indented by `indent` where `column` is wanted."""
    if column < indent:
        wrong = counted(
            "This line has {number} space too many at its beginning. Remove it.",
            "This line has {number} spaces too many at its beginning. Remove them.",
            indent - column,
        )
    else:
        wrong = counted(
            "This line has {number} space too few at its beginning. Add it.",
            "This line has {number} spaces too few at its beginning. Add them.",
            column - indent,
        )
    return should_be(wrong, " " * column + content)


def with_tab(column: int, content: str) -> Message:
    """Return the message on a line that is indented with a tab."""
    wrong = message("This line begins with a tab, which cannot be read. Use spaces.")
    return should_be(wrong, " " * column + content)


def second_document() -> Message:
    """Return the message on a line that begins a second document."""
    return message("A line with three dashes or dots begins a second document. Remove this line.")


def curly_quotes(before: str, text: str, after: str = "") -> Message:
    """Return the message on a text in quotes as Word makes them."""
    wrong = message(
        "These are quotes as Word makes them (“ ” or ‘ ’). Use straight quotes (\" or ') at the beginning "
        "and at the end of this text."
    )
    return in_quotes_instead(wrong, before, text.strip(CURLY), after)


def field_in_quotes(line: str) -> Message | None:
    """Return the message on a line that has a quote before the name of a field; None for any other line."""
    found = _FIELD_IN_QUOTES.fullmatch(line.rstrip())
    if found is None or found["name"] not in _FIELDS:
        return None
    value = found["value"]
    if value and value[-1] in CURLY + found["quote"] and value[0] not in CURLY + "\"'":
        value = value[:-1]
    return curly_line((found["inner"] or found["outer"]) + found["field"] + value)


def curly_line(line: str) -> Message:
    """Return the message on a field that stands in quotes as a whole."""
    wrong = message("A field cannot be in quotes. Remove the quotes around this line.")
    return should_be(wrong, line)


def other_spaces(line: str) -> Message:
    """Return the message on a line with spaces that are none to YAML."""
    wrong = message("There are spaces of another kind in this line, as Word makes them. Use plain spaces.")
    return should_be(wrong, re.sub(f"[{OTHER_SPACES}]", " ", line))


def unseen(line: str) -> Message:
    """Return the message on a line with characters that cannot be seen."""
    wrong = message("There are characters in this line that cannot be seen. Remove them.")
    line = re.sub(f"[{UNSEEN}]", "", line)
    return should_be(wrong, line) if line.strip() else wrong


def cannot_begin(before: str, content: str, last: int = 0, after: str = "") -> Message:
    """Return the message on a text that begins with a character that has a meaning in YAML."""
    if content.startswith("```"):
        return message("A line with backticks (```) is not a part of an agenda. Remove this line.")
    wrong = message(
        "A text cannot begin with the character '{sign}'. Remove it if it is there by mistake. If it belongs "
        "to the text, put the whole text in quotes.",
        sign=content[:1],
    )
    text, comment = without_comment(content)
    return in_quotes_instead(wrong, before, text, comment + after, last)


def with_colon(before: str, text: str, after: str = "", last: int = 0) -> Message:
    """Return the message on a text that has a colon and a space."""
    if text[0] in CURLY and not last:
        return curly_quotes(before, text, after)
    other = _OTHER_FIELD.search(text)
    if other and other[1] in _FIELDS:
        return message("There are two fields on this line. Put '{name}' on a line of its own.", name=other[1])
    wrong = message("A text with a colon followed by a space must be in quotes.")
    return in_quotes_instead(wrong, before, text, after, last)


def cut_off(before: str, text: str, after: str = "") -> Message:
    """Return the message on a text that ends at a # that is most likely a part of it."""
    colour = text.strip("\"' " + CURLY)
    if _COLOUR.fullmatch(colour):
        return in_quotes_instead(message("A colour must be in quotes."), before, colour, after)
    wrong = message(
        "What follows # is read as a comment, and is not part of the text. Put the text in quotes, or put a "
        "space after # if it is a comment."
    )
    return in_quotes_instead(wrong, before, text, after)


def tab_within(line: str) -> Message:
    """Return the message on a line with a tab that cannot be read."""
    if not line.strip():
        return message("There is a tab in this line. Remove it.")
    return should_be(message("There is a tab in this line. Use spaces."), line)


def is_item(content: str, owner: str) -> bool:
    """Return whether a line is most likely an item of the list of a field, and lacks only its dash."""
    if owner not in LISTS:
        return False
    first = r"title\s*:" if owner == "links" else r"(?:name|id)\s*:"
    return re.match(rf"(?:-|[–—•·‣▪*]\s+)?{first}", content) is not None


def no_dash(column: int, content: str, before: str = "") -> Message:
    """Return the message on an item of a list that does not begin with a dash and a space.

    `column` is that of the dash, from 0; `before` is what stands in front of it, if that is not only spaces.
    """
    begin = before or " " * column
    if bullet := BULLET.match(content):
        wrong = message("'{sign}' does not begin an item of a list here. Use a dash (-).", sign=bullet[1])
        return should_be(wrong, f"{begin}- {bullet[2]}")
    if content.startswith("-"):
        if not content.strip("- "):
            return neither()
        wrong = message("A space is missing after the dash.")
        if re.match(r"-\s*-", content) and ":" not in content:
            return neither()
        if re.match(r"-\s*-", content):
            wrong = message("An item of a list begins with one dash and a space.")
        return should_be(wrong, f"{begin}- {content.lstrip('- ')}")
    wrong = message("A dash is missing: each item of a list begins with a dash and a space.")
    return should_be(wrong, f"{begin}- {content}")


def no_field(before: str, content: str) -> Message | None:
    """Return what is missing in a line that should be a field; None where that is not clear."""
    if joined := _NO_SPACE.fullmatch(content):
        return should_be(message("A space is missing after the colon."), f"{before}{joined[1]}: {joined[2]}")
    name = _NO_COLON.fullmatch(content)
    if name and name[1] in _FIELDS:
        wrong = message("A colon is missing after the name of the field.")
        return should_be(wrong, f"{before}{name[1]}: {name[2]}")
    return None


def neither() -> Message:
    """Return the message on a line that is neither a field nor belongs to the text above it."""
    return message(
        "This line is neither a field (name: value) nor part of the text above it. If it belongs to that "
        "text, put more spaces before it."
    )


def goes_on_after_quote(before: str, content: str, *, inner: bool, last: int = 0) -> Message:
    """Return the message on a text that goes on after its closing quote.

    `inner` says whether the quotes around the text are meant, and there are others within them.
    """
    content, comment = without_comment(content)
    text = content[1:-1] if inner else content
    if inner and text.endswith(content[0]) and content[0] not in text[:-1]:
        wrong = message("There is one quote too many at the end of this text. Remove it.")
        return should_be(wrong, before + content[:-1] + comment)
    if inner:
        wrong = message(
            "This text is between quotes, and has the same quotes in it. Put the other kind around it."
        )
    elif '"' in text:
        wrong = message(
            "This text begins with a word in quotes. Put single quotes (') around the whole text."
        )
    else:
        wrong = message(
            'This text begins with a word in quotes. Put double quotes (") around the whole text.'
        )
    return in_quotes_instead(wrong, before, text, comment, last)


def unclosed_quote(before: str, content: str, last: int = 0) -> Message:
    """Return the message on a text whose quote is never closed."""
    content, comment = without_comment(content)
    if _APOSTROPHE.match(content):
        wrong = message("This text begins with an apostrophe. Put double quotes around the whole text.")
        return in_quotes_instead(wrong, before, content, comment, last)
    if len(content) > 2 and content[-1] in "\"'" + CURLY and not last:
        content = content[:-1]  # It is meant to close the text, and is another one.
    if last:
        return message(
            "This text begins with a quote ({quote}) that is never closed. Put one at the end of the text "
            "too (line {line}).",
            quote=content[0],
            line=last,
        )
    wrong = message(
        "This text begins with a quote ({quote}) that is never closed. Put one at the end of the text too.",
        quote=content[0],
    )
    return should_be(wrong, before + content + content[0] + comment)


def unclosed_within(before: str, text: str, after: str) -> Message:
    """Return the message on a text between brackets whose quote is never closed."""
    wrong = message(
        "This text begins with a quote ({quote}) that is never closed. Put one at the end of the text too.",
        quote=text[0],
    )
    return should_be(wrong, before + text + text[0] + after)


def with_backslash(before: str, content: str) -> Message:
    """Return the message on a backslash between double quotes."""
    wrong = message("Between double quotes, a backslash (\\) has a meaning of its own. Use single quotes.")
    content, comment = without_comment(content)
    if len(content) < 2 or not content.endswith('"') or '\\"' in content or "\\\\" in content:
        return wrong
    text = content[1:-1].replace("'", "''")
    return should_be(wrong, f"{before}'{text}'{comment}")


def unknown_field(
    name: str, model: type[BaseModel] | None, line: str, column: int, given: Collection[str] = ()
) -> Message:
    """Return the message on a field that does not exist in a model, on a line; its column counts from 1.

    `given` are the fields that stand beside it.
    """
    allowed = sorted(model.model_fields) if model is not None else []
    before, rest = line[: column - 1], line[column - 1 :]
    begin, colon, value = name.partition(":")
    if re.search(f"[{OTHER_SPACES}]", name):
        return other_spaces(line)
    if re.search(f"[{UNSEEN}]", name):
        return unseen(line)
    if colon and begin in allowed:
        wrong = message("A space is missing after the colon.")
        is_written = rest.startswith(name)
        return should_be(wrong, f"{before}{begin}: {value}{rest[len(name) :]}") if is_written else wrong
    meant = field_called(name, model) if model is not None else None
    wrong = no_such_field(name, model, given)
    if meant is not None and meant not in given and rest.startswith(f"{name}:"):
        return should_be(wrong, before + meant + rest[len(name) :])
    return wrong
