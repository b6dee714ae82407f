"""Markdown to plain text and back, and the links of a text with the place of each."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt

from agendafunnel.page.values import Span

# [title](address), [title](<address> "tip"), <https://address>, <name@address>. Brackets within a title and
# parentheses within an address stand in pairs (https://spec.commonmark.org/0.31.2/#links).
_LINK = re.compile(
    r"""(?<![\\!])\[ (?P<title>(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*) \]
        \(\s* (?P<url><[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)
        (?:\s+(?:"[^"]*"|'[^']*'))? \s*\)
      | <(?P<auto>(?:https?://|mailto:)[^\s<>]+)>
      | <(?P<mail>[^\s<>@/:]+@[^\s<>@/:]+)>""",
    re.VERBOSE | re.IGNORECASE,
)
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>&~|])")
_LINE_START = re.compile(r"^([#+=>-]|\d+(?=[.)]))", re.MULTILINE)


class FoundLink(NamedTuple):
    """A link of a text."""

    title: str
    url: str
    span: Span


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Give the parser of CommonMark; made once, as making it takes longer than reading a page."""
    return MarkdownIt("commonmark")


def plain_text(markdown: str) -> str:
    """Give the text that a reader sees of some inline Markdown, in one line."""
    pieces: list[str] = []
    for token in parser().parseInline(markdown.replace("\u00a0", " "))[0].children or ():
        is_break = token.type == "html_inline" and token.content.lower().startswith("<br")
        if token.type in ("text", "code_inline", "text_special", "image"):
            pieces.append(token.content)
        elif is_break or token.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
    return " ".join("".join(pieces).split())


def escaped(text: str) -> str:
    """Give plain text as Markdown that reads as that text and nothing else."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def escaped_line(text: str) -> str:
    """Give the same for what begins a line, where also `#`, `-`, `1.` and the like have a meaning."""
    text = escaped(text)
    return _LINE_START.sub(lambda found: _marked(found.group()), text)


def _marked(start: str) -> str:
    return f"{start}\\" if start[0].isdigit() else f"\\{start}"


def links_in(text: str, span: Span) -> Iterator[FoundLink]:
    """Give the links that stand in a part of a text, in order; the address as it is meant, unescaped."""
    for found in _LINK.finditer(text, span.start, span.end):
        place = Span(*found.span())
        if found["mail"]:
            yield FoundLink(found["mail"], f"mailto:{found['mail']}", place)
        elif found["auto"]:
            yield FoundLink(found["auto"].removeprefix("mailto:"), found["auto"], place)
        else:
            title, url = plain_text(found["title"]), _unescaped(found["url"])
            yield FoundLink(title or url, url, place)


def begins_link(text: str, place: int, end: int) -> bool:
    """Tell whether a link begins at a place of a text, and ends before `end`."""
    return _LINK.match(text, place, end) is not None


def _unescaped(url: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", url.removeprefix("<").removesuffix(">").strip())


def link(title: str, url: str) -> str:
    """Give a link in Markdown."""
    address = url.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")
    return f"[{escaped(title)}]({address if _is_plain(address) else f'<{address}>'})"


def _is_plain(address: str) -> bool:
    """Tell whether an address may stand between parentheses as it is."""
    return not re.search(r"[()\s<>]", address)
