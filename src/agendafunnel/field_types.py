"""The kinds of text that agendas and themes hold, and what each refuses.

All faults are `PydanticCustomError`s of type "agenda" with a `Message` of whole sentences, made by `fault`.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Annotated, TypeVar, cast

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, Strict
from pydantic_core import PydanticCustomError, PydanticKnownError

from agendafunnel.messages import Message, message

BREAK_HINTS = "\u00ad\u200b"
"""Characters that are seen only where a line breaks at them: soft hyphen and zero-width space."""

WITHOUT_BREAK_HINTS = dict.fromkeys(map(ord, BREAK_HINTS))
"""For `str.translate`."""

MOST_LINE_LETTERS = 1_000
"""Of a text of one line; of one with several lines, ten times as many."""

MOST_LINES = 100
"""Of a gate."""

MOST_FAULTS = 100
"""Of one agenda or theme that are reported; a file may have hundreds of thousands."""

# Not allowed in XML 1.0 (https://www.w3.org/TR/xml/#charsets), or drawn as a box by every font:
# C0 and C1 controls, line and paragraph separators, lone surrogates, U+FFFE and U+FFFF.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_UNPRINTABLE_BUT_NEWLINE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
# Characters that turn the direction of what follows, until they are closed.
_CLOSING = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}
_TURNS = re.compile(f"[{''.join(_CLOSING)}]")
_WORD = re.compile(r"[^\W_]+")
_PUNCTUATION = re.compile(r"[^\w\s]|_")
_ID = re.compile(r"[^\W_](?:[\w.-]*[^\W_])?")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_URL = re.compile(r"(?:https?://[^\s/?#]\S*|mailto:[^\s@]+@[^\s@]+)", re.IGNORECASE)
_SCHEME = re.compile(r"https?://|mailto:", re.IGNORECASE)
_HOST = re.compile(r"[^\s@/:?#]+")
_OF_HOST = re.compile(r"(?![-_])[\w-]+(?<![-_])")


_Model = TypeVar("_Model", bound=BaseModel)


def validate(model: type[_Model], data: object) -> _Model:
    """Return data as a value of a model. Raises `pydantic.ValidationError`, for who translates it."""
    return cast("_Model", model.__pydantic_validator__.validate_python(data))


def altered(value: _Model, **fields: object) -> _Model:
    """Return a value with some fields replaced and nothing validated: for what is drawn of a part."""
    return BaseModel.model_copy(value, update=fields)


def fault(wrong: Message) -> PydanticCustomError:
    """Return the error of a field; pydantic has the message as "message" in the context of the error."""
    return PydanticCustomError("agenda", "{message}", {"message": wrong})


def _printable(text: str, forbidden: re.Pattern[str]) -> None:
    found = forbidden.search(text)
    if found is None:
        return
    if found.group() == "\n":
        raise fault(message("There is more than one line here, and only one is allowed. Join the lines."))
    code = format(ord(found.group()), "04X")
    raise fault(
        message(
            "Character {place} of this text is U+{code}, which cannot be printed. Remove it.",
            place=found.start() + 1,
            code=code,
        )
    )


def unprintable(text: str) -> Message | None:
    r"""Return why a text cannot be drawn on one line: a control character, say; None where it can.

    >>> str(unprintable("a\0b"))
    'Character 2 of this text is U+0000, which cannot be printed. Remove it.'
    """
    try:
        _printable(text, _UNPRINTABLE)
    except PydanticCustomError as error:
        return message_of(error)
    return None


def message_of(error: PydanticCustomError) -> Message:
    """Return the message of a `fault`."""
    return cast("Message", (error.context or {})["message"])


def short(text: str) -> str:
    """Return a text as it stands in a message: whole, or its beginning where it is long."""
    return text if len(text) <= 60 else text[:59] + "…"


def shown(text: str) -> str:
    """Return a text as it is quoted in a message."""
    return repr(short(text))


def _refuse_long(text: str, most: int) -> None:
    if len(text) > most:
        raise fault(
            message(
                "This text has {number} characters; at most {most} are allowed. Make it shorter.",
                number=len(text),
                most=most,
            )
        )


def _is_empty(text: str) -> bool:
    return not text.translate(WITHOUT_BREAK_HINTS).strip()


def _not_empty(text: str) -> str:
    if _is_empty(text):
        raise fault(message("There is no text here. Write it."))
    return text


def _line(text: str) -> str:
    text = text.strip()
    _refuse_long(text, MOST_LINE_LETTERS)
    _printable(text, _UNPRINTABLE)
    return _not_empty(text)


def _lines(text: str) -> str:
    """Strip each line and drop empty ones, so that every newline that is left is meant as a break."""
    _refuse_long(text, 10 * MOST_LINE_LETTERS)
    text = "\n".join(line.strip() for line in text.split("\n") if not _is_empty(line))
    _printable(text, _UNPRINTABLE_BUT_NEWLINE)
    return _line(text) if "\n" not in text else text


def _paragraphs(text: str) -> str:
    """Keep lines and their indents, and one empty line where there are some: Markdown, as it is written."""
    _refuse_long(text, 10 * MOST_LINE_LETTERS)
    _printable(text, _UNPRINTABLE_BUT_NEWLINE)
    # Two spaces at the end of a line break it there; more, or at the end of a paragraph, say nothing.
    text = "\n".join(line.rstrip() + ("  " if line.endswith("  ") else "") for line in text.split("\n"))
    return _not_empty(re.sub(r"  (?=\n\n|\n?\Z)", "", re.sub(r"\n{3,}", "\n\n", text)).strip("\n"))


def _label(text: str) -> str:
    _refuse_long(text, MOST_LINE_LETTERS)
    return _lines(text)


def is_label(text: object) -> bool:
    """Return whether a value may stand on a card."""
    if not isinstance(text, str):
        return False
    try:
        _label(text)
    except PydanticCustomError:
        return False
    return True


def is_identifier(text: str) -> bool:
    """Return whether a text may be an id."""
    return len(text) <= MOST_LINE_LETTERS and _ID.fullmatch(text) is not None


def is_language(value: object) -> bool:
    """Return whether a value is a BCP 47 code, of a language that has a catalogue or not.

    >>> is_language("en-GB"), is_language("Dutch")
    (True, False)
    """
    return isinstance(value, str) and len(value) <= MOST_LINE_LETTERS and bool(_LANGUAGE.fullmatch(value))


def _identifier(text: str) -> str:
    text = _line(text)
    if not _ID.fullmatch(text):
        raise fault(
            message(
                "'{value}' is not an id. An id has letters, digits, hyphens, dots and underscores, but no "
                "spaces, and begins and ends with a letter or digit.",
                value=short(text),
            )
        )
    return text


def _colour(text: str) -> str:
    text = text.strip().lower()
    if not text:
        raise fault(
            message(
                'There is no colour here. Write it between quotes, like "#35b8ff"; without quotes, all that '
                "follows # is a comment."
            )
        )
    if not _COLOUR.fullmatch(text):
        raise fault(
            message(
                "'{value}' is not a colour. Write # and six digits or letters from a to f between quotes, "
                'like "#35b8ff".',
                value=short(text),
            )
        )
    if len(text) == 4:
        text = "#" + "".join(digit * 2 for digit in text[1:])
    return text


def _language(text: str) -> str:
    text = text.strip()
    _refuse_long(text, MOST_LINE_LETTERS)
    if not _LANGUAGE.fullmatch(text):
        raise fault(
            message(
                "'{value}' is not a language code. Write one like 'nl' or 'en' (BCP 47).", value=short(text)
            )
        )
    return text


def _url(text: str) -> str:
    text = text.strip()
    _refuse_long(text, 10 * MOST_LINE_LETTERS)
    _printable(text, _UNPRINTABLE)
    if not _URL.fullmatch(text):
        raise fault(_wrong_address(text))
    return text


def _wrong_address(text: str) -> Message:
    if not _SCHEME.match(text):
        return message(
            "'{value}' is not a web address. Write one that begins with https://, http:// or mailto:.",
            value=short(text),
        )
    if re.search(r"\s", text):
        return message(
            "There is a space in '{value}', which an address cannot have. Remove it, or write %20 for it.",
            value=short(text),
        )
    if text.lower().startswith("mailto:"):
        return message(
            "'{value}' is not an e-mail address. Write mailto:name@example.org.", value=short(text)
        )
    return message("'{value}' has no name of a website. Write https://example.org/.", value=short(text))


def completed_address(text: str) -> str:
    """Return an address as people write one, with the scheme that they leave out; any other text as it is.

    >>> completed_address("jan@gemeente.nl"), completed_address("vng.nl/agenda")
    ('mailto:jan@gemeente.nl', 'https://vng.nl/agenda')
    >>> completed_address("020 123")
    '020 123'
    """
    address = text.strip()
    name, at, host = address.partition("@")
    if at and _HOST.fullmatch(name) and _is_host(host):
        return f"mailto:{address}"
    host = re.split("[/?#]", address, maxsplit=1)[0]
    return f"https://{address}" if _is_host(host) and not re.search(r"\s", address) else text


def _is_host(text: str) -> bool:
    """Return whether a text can be the name of a host on the web, such as "www.vng.nl"."""
    *parts, last = text.split(".")
    return bool(parts) and len(last) > 1 and last.isalpha() and all(map(_OF_HOST.fullmatch, parts))


def blank_is_absent(value: object) -> object:
    """Return None for an empty text, as for a field that is not there; any other value stays as it is."""
    return None if isinstance(value, str) and not value.strip() else value


def blank_is_empty(value: object) -> object:
    """Return () for a field with nothing behind it ("links:"); any other value stays as it is."""
    return () if blank_is_absent(value) is None else value


def _without_blank_lines(value: object) -> object:
    value = blank_is_empty(value)
    lines = value.split("\n") if isinstance(value, str) else value
    if isinstance(lines, list | tuple):
        return tuple(line for line in lines if not isinstance(line, str) or line.strip())
    return lines


def not_a_list(value: object) -> Message | None:
    """Return what is wrong with a value that can be gone through, and is nevertheless no list of values."""
    if isinstance(value, BaseModel):
        return message(
            "Expected a list; found one {type}. Put it between brackets: [{type}(…)].",
            type=type(value).__name__,
        )
    if isinstance(value, set | frozenset):
        return message("Expected a list; found a set, which has no order. Sort it: sorted(…) returns a list.")
    if hasattr(type(value), "__dataframe__") or hasattr(type(value), "columns"):
        return message(
            "Expected a list; found a value of the type {type}. Agenda.from_records makes an agenda of a "
            "table.",
            type=type(value).__name__,
        )
    return None


def at_most(most: int) -> BeforeValidator:
    """Refuse a longer list or mapping before any item is looked at; pydantic's `max_length` comes after."""

    def _refuse_more(value: object) -> object:
        if (wrong := not_a_list(value)) is not None:
            raise fault(wrong)
        if isinstance(value, list | tuple | dict) and len(value) > most:
            raise fault(
                message(
                    "This holds {number}; at most {most} are allowed. Leave some out.",
                    number=len(value),
                    most=most,
                )
            )
        return value

    return BeforeValidator(_refuse_more)


def _yes_or_no(value: object) -> object:
    if isinstance(value, bytes | bytearray):
        raise PydanticKnownError("bool_type")
    dutch = {"ja": True, "nee": False}
    return dutch.get(value.strip().lower(), value.strip()) if isinstance(value, str) else value


TextOnly = Annotated[str, Strict()]
"""A text, and not the bytes of one, of which nothing here could make an id or a label."""

Line = Annotated[TextOnly, AfterValidator(_line)]
"""Text of one line, not empty, stripped, without control characters."""

Lines = Annotated[TextOnly, AfterValidator(_lines)]
"""Text in which every newline is a line break; not empty."""

Label = Annotated[TextOnly, AfterValidator(_label)]
"""The same, as short as the text of a card must be."""

Identifier = Annotated[TextOnly, AfterValidator(_identifier)]
Colour = Annotated[TextOnly, AfterValidator(_colour)]
"""A colour as `#rrggbb` in lower case; `#rgb` is accepted and written out."""

Url = Annotated[TextOnly, AfterValidator(_url)]
"""An address whose scheme is http, https or mailto; no other can get in."""

OptionalLine = Annotated[Line | None, BeforeValidator(blank_is_absent)]
OptionalLines = Annotated[Lines | None, BeforeValidator(blank_is_absent)]
OptionalParagraphs = Annotated[
    Annotated[TextOnly, AfterValidator(_paragraphs)] | None, BeforeValidator(blank_is_absent)
]
"""Text in Markdown: its lines and indents are kept, and an empty line parts two paragraphs."""

OptionalIdentifier = Annotated[Identifier | None, BeforeValidator(blank_is_absent)]
GateLines = Annotated[
    tuple[Line, ...],
    Field(max_length=MOST_LINES),
    at_most(MOST_LINES),
    BeforeValidator(_without_blank_lines, json_schema_input_type=str | tuple[str, ...]),
]

OptionalUrl = Annotated[Url | None, BeforeValidator(blank_is_absent)]

Version = Annotated[Line | None, BeforeValidator(blank_is_absent, json_schema_input_type=str | float | None)]
"""A version as it is written: 1.10 stays 1.10."""

Language = Annotated[TextOnly, AfterValidator(_language)]
"""A BCP 47 code like `nl` or `en-GB`."""

YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no, json_schema_input_type=bool)]
"""Yes or no, in English or Dutch (ja, nee)."""


def plain(text: str) -> str:
    """Return a label or name as running text: without break hints, and with closed changes of direction."""
    text = text.translate(WITHOUT_BREAK_HINTS).replace("\n", " ")
    return text + _closing(text) if _TURNS.search(text) else text


def name_with_label(name: str, label: str) -> str:
    r"""Return the name of a standard in running text, behind the label of its card where that differs.

    The words that are seen must be heard and found too (WCAG 2.2, 2.5.3). A label of the same words in
    another spelling does not stand beside the name.

    >>> name_with_label("Wet hergebruik Overheidsinformatie", "WhO")
    'WhO (Wet hergebruik Overheidsinformatie)'
    >>> name_with_label("BRP-reisdocumenten", "BRP-reis\xaddocumenten")
    'BRP-reisdocumenten'
    >>> name_with_label("Erfgoed registratie", "Erfgoedregistratie")
    'Erfgoedregistratie (Erfgoed registratie)'
    """
    name, label = plain(name), plain(label)
    return name if _words(label) == _words(name) or _is_within(label, name) else f"{label} ({name})"


@lru_cache(maxsize=4096)
def accessible_name(name: str, label: str) -> str:
    """Return what a card is called for screen readers: as `name_with_label`, but spelled as it is seen.

    >>> accessible_name("ZGW Notificaties", "ZGW-notificaties")
    'ZGW-notificaties'
    """
    name, label = plain(name), plain(label)
    return name_with_label(name, label) if _is_within(label, name) or _words(label) != _words(name) else label


def _is_within(label: str, name: str) -> bool:
    """Return whether a name has the words of a label, with a hyphen as a space and as nothing.

    Screen readers differ in that, and each must find the one in the other.
    """
    bare, own = (_PUNCTUATION.sub("", text.lower()) for text in (label, name))
    return f" {_words(label)} " in f" {_words(name)} " and bare in own


def _words(text: str) -> str:
    """Return the words of a text in small letters, with a space between each two."""
    # Marks of direction are not seen, and part no words.
    seen = "".join(character for character in text if unicodedata.category(character) != "Cf")
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", seen).lower()))


def _closing(text: str) -> str:
    """Return the characters that close the embeddings and isolates left open in `text` (UAX #9, 2)."""
    opened: list[str] = []
    isolates = 0
    for character in text:
        if character in _CLOSING:
            opened.append(_CLOSING[character])
            isolates += opened[-1] == "\u2069"
        elif character == "\u2069" and isolates:
            while opened.pop() != character:
                pass
            isolates -= 1
        elif opened and character == opened[-1]:
            opened.pop()
    return "".join(reversed(opened))
