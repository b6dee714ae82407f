"""What people are told of a slip in YAML: what is wrong with a line, and how it should be."""

import re

from agendafunnel.field_types import short
from agendafunnel.messages import Message, counted, message, sentences
from agendafunnel.reading.quoting import in_quotes

CURLY = "“”„‟‘’‚‛«»"
"""Quotes that YAML does not know."""

BULLET = re.compile(r"([–—•·‣▪*])\s+(.*)")
"""A line that begins with a sign that Word puts before the items of a list."""

_NO_SPACE = re.compile(r"([A-Za-z_]\w*):([^\s/].*)")
_NO_COLON = re.compile(r"([a-z_]+)(?:\s*[=;]\s*|\s+)(\S.*)")
_OTHER_FIELD = re.compile(r"[\s,]([a-z_]+): ")
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


def should_be(wrong: Message, line: str) -> Message:
    """Return a message with how the line should be."""
    return sentences(wrong, message("Write: {line}", line=short(line)))


def indented(wrong: Message, column: int, content: str) -> Message:
    """Return a message with how the line should be, with the spaces at its beginning."""
    return sentences(wrong, message("Write: ‘{line}’", line=short(" " * column + content)))


def misaligned(indent: int, column: int, content: str) -> Message:
    """Return the message on a line that is indented by `indent` where `column` is wanted."""
    if column < indent:
        wrong = counted(
            "This line has {number} space too many at its beginning.",
            "This line has {number} spaces too many at its beginning.",
            indent - column,
        )
    else:
        wrong = counted(
            "This line has {number} space too few at its beginning.",
            "This line has {number} spaces too few at its beginning.",
            column - indent,
        )
    return indented(wrong, column, content)


def with_tab(column: int, content: str) -> Message:
    """Return the message on a line that is indented with a tab."""
    return indented(
        message("This line begins with a tab, which cannot be read. Use spaces."), column, content
    )


def second_document() -> Message:
    """Return the message on a line that begins a second document."""
    return message("A line with three dashes or dots begins a second agenda or theme. Remove it.")


def curly_quotes(line: str) -> Message:
    """Return the message on quotes as Word makes them, with how the line should be."""
    return should_be(
        message("These are quotes as Word makes them (“ ” or ‘ ’). Use straight quotes (\" or ')."), line
    )


def cannot_begin(content: str, name: str) -> Message:
    """Return the message on a text that begins with a character that has a meaning in YAML."""
    wrong = message("A text cannot begin with the character '{sign}'. Put it in quotes.", sign=content[:1])
    return should_be(wrong, f"{name} {in_quotes(content)}".strip())


def with_colon(text: str, name: str) -> Message:
    """Return the message on a text that has a colon and a space."""
    if text[0] in CURLY:
        return curly_quotes(name + in_quotes(text.strip(CURLY)))
    other = _OTHER_FIELD.search(text)
    if other and other[1] in _FIELDS:
        return message("There are two fields on this line. Put '{name}' on a line of its own.", name=other[1])
    wrong = message("A text with a colon followed by a space must be in quotes.")
    return should_be(wrong, name + in_quotes(text))


def cut_off(text: str, name: str) -> Message:
    """Return the message on a text that ends at a # that is most likely a part of it."""
    wrong = message(
        "What follows # is read as a comment, and is not part of the text. Put the text in quotes, or put a "
        "space after # if it is a comment."
    )
    return should_be(wrong, f"{name} {in_quotes(text)}".strip())


def tab_within(line: str) -> Message:
    """Return the message on a line with a tab that cannot be read."""
    if not line.strip():
        return message("There is a tab in this line. Remove it.")
    return indented(message("There is a tab in this line. Use spaces."), 0, line.replace("\t", " ").rstrip())


def is_item(content: str, owner: str) -> bool:
    """Return whether a line is most likely an item of the list of a field, and lacks only its dash."""
    if owner not in LISTS:
        return False
    first = r"title\s*:" if owner == "links" else r"(?:name|id)\s*:"
    return re.match(rf"(?:-|[–—•·‣▪*]\s+)?{first}", content) is not None


def no_dash(content: str) -> Message:
    """Return the message on an item of a list that does not begin with a dash and a space."""
    if bullet := BULLET.match(content):
        wrong = message("'{sign}' does not begin an item of a list here. Use a dash (-).", sign=bullet[1])
        return should_be(wrong, f"- {bullet[2]}")
    if content.startswith("-"):
        return should_be(message("A space is missing after the dash."), f"- {content[1:].lstrip()}")
    wrong = message("A dash is missing: each item of a list begins with a dash and a space.")
    return should_be(wrong, f"- {content}")


def no_field(content: str) -> Message | None:
    """Return what is missing in a line that should be a field; None where that is not clear."""
    if joined := _NO_SPACE.fullmatch(content):
        return should_be(message("A space is missing after the colon."), f"{joined[1]}: {joined[2]}")
    name = _NO_COLON.fullmatch(content)
    if name and name[1] in _FIELDS:
        wrong = message("A colon is missing after the name of the field.")
        return should_be(wrong, f"{name[1]}: {name[2]}")
    return None


def neither() -> Message:
    """Return the message on a line that is neither a field nor belongs to the text above it."""
    return message(
        "This line is neither a field (name: value) nor part of the text above it. If it belongs to that "
        "text, put "
        "more spaces before it."
    )


def goes_on_after_quote(content: str, name: str, *, inner: bool) -> Message:
    """Return the message on a text that goes on after its closing quote.

    `inner` says whether the quotes around the text are meant, and there are others within them.
    """
    if inner:
        wrong = message(
            "This text is between quotes, and has the same quotes in it. Put the other kind around it."
        )
        return should_be(wrong, name + in_quotes(content[1:-1]))
    wrong = message("This text begins with a word in quotes. Put other quotes around the whole text.")
    return should_be(wrong, name + in_quotes(content))


def unclosed_quote(content: str, name: str) -> Message:
    """Return the message on a text whose quote is never closed."""
    if _APOSTROPHE.match(content):
        wrong = message("This text begins with an apostrophe. Put double quotes around the whole text.")
        return should_be(wrong, name + in_quotes(content))
    wrong = message(
        "This text begins with a quote ({quote}) that is never closed. Put one at the end of the text too.",
        quote=content[0],
    )
    return should_be(wrong, name + content + content[0])


def with_backslash(content: str, name: str) -> Message:
    """Return the message on a backslash between double quotes."""
    wrong = message("Between double quotes, a backslash (\\) has a meaning of its own. Use single quotes.")
    text = content[1:].rstrip().removesuffix('"').replace("'", "''")
    return should_be(wrong, f"{name}'{text}'")
