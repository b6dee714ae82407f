"""Messages as values, and the catalogues that say them in a language.

A message is an English sentence with places for values, and the values. What finds something out makes the
message; what talks to a person says it, in the language of that person, by a `Catalogue`. Catalogues are read
by gettext from `locale/LANGUAGE/LC_MESSAGES/agendafunnel.mo`, which `scripts/catalogue.py` compiles.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from string import Formatter
from typing import Literal, NamedTuple, TypeAlias

LOCALE = Path(__file__).with_name("locale")
"""The folder of catalogues: a folder for each language but English, in which messages are made."""

DOMAIN = "agendafunnel"
"""The name of our catalogues, as gettext has it."""

DOCUMENTS = "documents.mo"
"""Beside a catalogue: the part of it that pictures and documents say, which is read in a few milliseconds."""

Value: TypeAlias = "str | int | float | Path | Message | Listed"
"""What may stand in a message; of a text, characters that would control a terminal are written as escapes."""

# Characters that would control a terminal or end the line of a message, and lone surrogates.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

_MOST_SHOWN = 300  # The most characters of a message at a prompt.


class Message(NamedTuple):
    """A sentence, or a part of one, with the values in it; `str` is what it says in English.

    >>> str(message("There is no stage '{stage}'.", stage="intake"))
    "There is no stage 'intake'."
    """

    text: str
    """In English, with `{name}` in the place of a value: the key of catalogues.

    `{name:c}` begins with a capital letter, and `{name:.1f}` is a number of one decimal.
    """
    values: tuple[tuple[str, Value], ...] = ()
    plural: str = ""
    """The text for any `number` but one; empty where there is one text."""
    number: int = 1
    context: str = ""
    """Tells the same English words apart where other languages have several."""

    def __str__(self) -> str:
        try:
            return f"{ENGLISH.say(self):s}"  # Of what is no text, "s" is refused.
        except (TypeError, ValueError, KeyError, AttributeError):
            # Messages are made by the thousand, so what cannot be said is refused when it is to be said.
            _require_values(self.text, dict(self.values) if isinstance(self.values, tuple) else {})
            raise

    def with_values(self, **values: Value) -> "Message":
        """Return the same sentence with other values in it.

        >>> str(Message("There is no stage '{stage}'.").with_values(stage="klaar"))
        "There is no stage 'klaar'."
        """
        return self._replace(values=tuple(values.items()))

    def __repr__(self) -> str:
        said = str(self) if is_sayable(self) else str(self.text)
        return f"Message({said if len(said) <= _MOST_SHOWN else said[: _MOST_SHOWN - 1] + '…'!r})"


class Listed(NamedTuple):
    """Values one behind the other in a message."""

    items: tuple[Value, ...]
    between: Literal["and", "or", ","] = "and"
    """What stands before the last one; commas stand before the others."""

    def __str__(self) -> str:
        return ENGLISH.say(self)


class Plural(NamedTuple):
    """A text for one and another for more, of which a number makes a message; both may hold `{number}`."""

    one: str
    more: str

    def of(self, number: int, /, **values: Value) -> Message:
        """Return the message of a number."""
        return Message(self.one, (("number", number), *values.items()), self.more, number)


def message(text: str, /, **values: Value) -> Message:
    """Return a message of one text.

    >>> import agendafunnel as af
    >>> str(af.message("There is no stage '{name}'.", name="klaar"))
    "There is no stage 'klaar'."

    Where values are given, each place in the text has one; without any, braces stand for themselves. Raises
    ArgumentError where the text is none, or has a place without a value, or one that is no name.
    """
    _require_values(text, values)
    return Message(text, tuple(values.items()))


def message_in(context: str, text: str, /, **values: Value) -> Message:
    """Return a message whose words mean several things; `context` says which, to those who translate."""
    _require_values(text, values)
    return Message(text, tuple(values.items()), context=context)


def _require_values(text: object, values: Mapping[str, Value]) -> None:
    """Raise ArgumentError for what is no text, and for one that cannot be said with the values given."""
    if not isinstance(text, str):
        from agendafunnel.errors import ArgumentError

        raise ArgumentError(
            message(
                "The text of a message should be a text; it is of the type {type}. Write it in English.",
                type=type(text).__name__,
            )
        )
    if not values:
        return  # Then braces stand for themselves, or the values come later.
    try:
        for _, place, form, conversion in Formatter().parse(text):
            if place is not None and (place not in values or conversion):
                break
            if place and form and isinstance(value := values[place], int | float):
                format(value, form)
        else:
            return
    except ValueError:
        pass  # A brace that is not closed, or a form that numbers do not have.
    from agendafunnel.errors import ArgumentError

    wrong = message(
        "The text {text} cannot be said with its values. A place in it is the name of one, in braces: "
        "{names}.",
        text=repr(text),
        names=with_commas(f"{{{name}}}" for name in values),
    )
    raise ArgumentError(wrong)


def counted(singular: str, plural: str, number: int, /, **values: Value) -> Message:
    """Return a message with a text for one and another for more; both may hold `{number}`.

    >>> str(counted("{number} card", "{number} cards", 2))
    '2 cards'
    """
    return Plural(singular, plural).of(number, **values)


def all_of(items: Iterable[Value]) -> Listed:
    """Return values as a list: one, two and three."""
    return Listed(tuple(items), "and")


def one_of(items: Iterable[Value]) -> Listed:
    """Return values as a choice: one, two or three."""
    return Listed(tuple(items), "or")


def with_commas(items: Iterable[Value]) -> Listed:
    """Return values with commas between them, without a word before the last."""
    return Listed(tuple(items), ",")


def sentences(*parts: Message | None) -> Message:
    """Return messages as one text; None is left out."""
    return _joined(" ", [part for part in parts if part is not None])


def lines(parts: Iterable[Message]) -> Message:
    """Return messages, each on a line of its own."""
    return _joined("\n", list(parts))


def is_sayable(value: object) -> bool:
    """Return whether a value is a message, and one that can be said.

    >>> is_sayable(message("So it is.")), is_sayable("So it is."), is_sayable(Message("{n", (("n", 1),)))
    (True, False, False)
    """
    try:
        return isinstance(value, Message) and isinstance(str(value), str)
    except Exception:
        return False


def quoted(name: str | Path) -> Message:
    """Return a name in the quotes of a language.

    >>> str(quoted("agenda.yaml"))
    "'agenda.yaml'"
    """
    return message("'{name}'", name=name)


def verbatim(text: str) -> Message:
    """Return a text that is the same in all languages, such as a name or the words of the system."""
    return message("{text}", text=text)


def _joined(between: str, parts: list[Message]) -> Message:
    names = [f"part{number}" for number in range(len(parts))]
    return Message(between.join(f"{{{name}}}" for name in names), tuple(zip(names, parts, strict=True)))


class Catalogue:
    """Says messages in one language."""

    def __init__(self, language: str, translations: NullTranslations) -> None:
        self.language = language
        """Of its words, as a BCP 47 code."""
        self._translations = translations

    def say(self, said: Value) -> str:
        """Return a message, or a value of one, in this language; in English where it is not translated."""
        if isinstance(said, Message):
            return self._format(self.text_of(said), dict(said.values))
        if isinstance(said, Listed):
            return self._list(said)
        return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", str(said))

    def text_of(self, said: Message) -> str:
        """Return the text of a message in this language, with the places for its values."""
        if said.plural:
            if said.context:
                return self._translations.npgettext(said.context, said.text, said.plural, said.number)
            return self._translations.ngettext(said.text, said.plural, said.number)
        if said.context:
            return self._translations.pgettext(said.context, said.text)
        return self._translations.gettext(said.text) if said.text else ""

    def decimal(self, written: str) -> str:
        """Return a number as Python writes it, with the decimal mark of this language."""
        return written.replace(".", self.text_of(DECIMAL_MARK))

    def _list(self, listed: Listed) -> str:
        *first, last = [self.say(item) for item in listed.items] or [""]
        if not first:
            return last
        word = {"and": f" {self.text_of(_AND)}", "or": f" {self.text_of(_OR)}", ",": ","}[listed.between]
        return f"{', '.join(first)}{word} {last}"

    def _format(self, text: str, values: dict[str, Value]) -> str:
        if not values:
            return text
        return text.format_map({name: _Said(self, value) for name, value in values.items()})


class _Said:
    """A value on its way into a text, in the language of a catalogue."""

    def __init__(self, catalogue: Catalogue, value: Value) -> None:
        self._catalogue, self._value = catalogue, value

    def __format__(self, form: str) -> str:
        """Return the value as it stands in the text: `form` is that of a number, or "c" for a capital."""
        if isinstance(self._value, int | float):
            return self._catalogue.decimal(format(self._value, form))
        said = self._catalogue.say(self._value)
        return said[:1].upper() + said[1:] if form == "c" else said


DECIMAL_MARK = message_in("decimal mark", ".")
_AND = message_in("before the last of a list", "and")
_OR = message_in("before the last of a list", "or")

ENGLISH = Catalogue("en", NullTranslations())


@lru_cache(maxsize=64)
def catalogue(language: str) -> Catalogue:
    """Return the catalogue of a language, by its BCP 47 code, of "nl" for "nl-BE" too; else English."""
    code = translated_language(language)
    if not code:
        return ENGLISH
    whole = _path(code)
    of_documents = whole.with_name(DOCUMENTS)
    if not of_documents.exists():
        return Catalogue(code, _read(whole))
    translations = _read(of_documents)
    translations.add_fallback(_Later(whole))
    return Catalogue(code, translations)


def _read(path: Path) -> GNUTranslations:
    with path.open("rb") as file:
        return GNUTranslations(file)


class _Later(NullTranslations):
    """A whole catalogue, which is read for the first message that a picture or document does not say."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    @cached_property
    def _whole(self) -> GNUTranslations:
        return _read(self._path)

    def gettext(self, message: str) -> str:
        return self._whole.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._whole.ngettext(msgid1, msgid2, n)

    def pgettext(self, context: str, message: str) -> str:
        return self._whole.pgettext(context, message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self._whole.npgettext(context, msgid1, msgid2, n)


def translated_language(language: str) -> str | None:
    """Return the code of the catalogue that serves a language; None for English and where there is none.

    >>> translated_language("nl-BE")
    'nl'
    """
    subtags = language.split("-")
    codes = ["-".join(subtags[:length]) for length in range(len(subtags), 0, -1)]
    return next((known for code in codes for known in languages() if known.lower() == code.lower()), None)


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a catalogue; English needs none."""
    return tuple(
        sorted(folder.name.replace("_", "-") for folder in LOCALE.iterdir() if _path(folder.name).exists())
    )


def _path(code: str) -> Path:
    return LOCALE / code.replace("-", "_") / "LC_MESSAGES" / f"{DOMAIN}.mo"
