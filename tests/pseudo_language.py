"""A made-up language: all messages with other letters, so that a text outside the catalogue is seen.

Its code is "qps"; ISO 639-2 keeps qaa to qtz for such use.
"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from agendafunnel import messages

CODE = "qps"

_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀćđéƒǵĥíĵķĺḿńóṕɋŕśţúṽŵẋýźÁƁĆĐÉƑǴĤÍĴĶĹḾŃÓṔɊŔŚŢÚṼŴẊÝŹ",
)
# Places for values, of ours and of click; options; what stands between quotes in help is typed as it is.
_KEPT = re.compile(r"(\{[^{}]*\}|%\(\w+\)s|--?[a-z][a-z-]*|\\[a-z])")


def pseudo(text: str) -> str:
    """Return a text in the made-up language: letters with accents, its places for values as they are.

    >>> pseudo("There are {number} cards.")
    'Ţĥéŕé áŕé {number} ćáŕđś.'
    """
    parts = _KEPT.split(text)
    return "".join(part if place % 2 else part.translate(_LETTERS) for place, part in enumerate(parts))


def catalogue_of(path: Path, language: str) -> bytes:
    """Return the catalogue of the made-up language, compiled: all messages of that at a path."""
    with path.open("rb") as file:
        known = read_po(file, locale="nl")
    made = Catalog(locale="en")
    for entry in known:
        if entry.id:
            translation = pseudo(entry.id) if isinstance(entry.id, str) else tuple(map(pseudo, entry.id))
            made.add(entry.id, translation, context=entry.context)
    buffer = io.BytesIO()
    write_mo(buffer, made)
    return buffer.getvalue()


@contextmanager
def spoken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Within it, the made-up language has a catalogue, and the reader speaks it."""
    source = messages.LOCALE / "nl" / "LC_MESSAGES" / f"{messages.DOMAIN}.po"
    target = folder / CODE / "LC_MESSAGES" / f"{messages.DOMAIN}.mo"
    target.parent.mkdir(parents=True)
    target.write_bytes(catalogue_of(source, CODE))
    with monkeypatch.context() as patch:
        patch.setattr(messages, "LOCALE", folder)
        patch.setattr("agendafunnel.cli.translating.LOCALE", folder)
        patch.setenv("AGENDAFUNNEL_LANGUAGE", CODE)
        messages.languages.cache_clear()
        messages.catalogue.cache_clear()
        yield
    messages.languages.cache_clear()
    messages.catalogue.cache_clear()


class _Shown(HTMLParser):
    """Collects what a person reads or hears of a page or an SVG."""

    SPOKEN = frozenset({"alt", "title", "aria-label", "placeholder", "aria-roledescription", "content"})
    HIDDEN = frozenset({"style", "script", "metadata"})

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(tag)
        names = dict(attrs)
        if tag == "meta" and names.get("name") != "description":
            return
        self.texts += [value for name, value in attrs if name in self.SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self.HIDDEN & set(self._open):
            self.texts.append(data)


def texts_of(markup: str) -> str:
    """Return the texts of a page or an SVG, a line each."""
    shown = _Shown()
    shown.feed(markup)
    return "\n".join(shown.texts)


_NAMES = re.compile(
    r"--?[a-z][a-z-]*"  # Options.
    r"|[\[{][a-z0-9.|-]+[\]}]"  # Rules, and the choices of an option.
    r"|: [a-z0-9.]+(?=\])"  # The choice that is the default.
    r"|['‘](?:--[a-z-]+ )?[\w.-]+['’]"  # What is typed as it is: fields, themes, values, with their option.
    r"|\S*[/.@#_=]\S*"  # Files, addresses, variables.
    r"|\b(?:PNG|SVG|PDF|JSON|YAML|HTML|JUnit|CSV|GitHub|DejaVu|Sans|Word|Excel|UTF|WCAG|URL)\b"
)
_ENGLISH = re.compile(r"[A-Za-z]{2,}")


def english_in(text: str, *names: str) -> list[str]:
    """Return the words of a text that no catalogue made, but for `names`, which are so in every language."""
    left = _NAMES.sub(" ", text)
    return [word for word in _ENGLISH.findall(left) if word not in names]
