"""Markdown to plain text and back, and the links of a text with their places."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt

from agendafunnel.carrying.contacts import label_key
from agendafunnel.page.values import FoundLink, Span

# [title](address), [title](<address> "tip"), <https://address>, <name@address>. Brackets within a title and
# parentheses within an address stand in pairs (https://spec.commonmark.org/0.31.2/#links).
_LINK = re.compile(
    r"""(?<![\\!])\[ (?P<title>(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*) \]
        \(\s*+ (?P<url><[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*+\))*+)
        (?:\s++(?:"[^"]*"|'[^']*'))? \s*+\)
      | (?<![\\!])\[ (?P<named>[^\[\]\n]{1,300}) \] (?:\[ (?P<label>[^\[\]\n]{0,300}) \])?
      | <(?P<auto>(?:https?://|mailto:)[^\s<>]+)>
      | <(?P<mail>[^\s<>@/:]+@[^\s<>@/:]+)>""",
    re.VERBOSE | re.IGNORECASE,
)
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>&~|])")
_LINE_START = re.compile(r"^(?:(\d+)(?=[.)])|(?=[#+=>-]))", re.MULTILINE)


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Return the parser of CommonMark; made once, as that takes longer than reading a page."""
    return MarkdownIt("commonmark")


def plain_text(markdown: str) -> str:
    """Return inline Markdown as a reader sees it, in one line."""
    pieces: list[str] = []
    for token in parser().parseInline(markdown.replace("\u00a0", " "))[0].children or ():
        is_break = token.type == "html_inline" and token.content.lower().startswith("<br")
        if token.type in ("text", "code_inline", "text_special", "image"):
            pieces.append(token.content)
        elif is_break or token.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
    return " ".join("".join(pieces).split())


def escaped(text: str) -> str:
    """Return plain text as Markdown that reads as that text and nothing else."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def escaped_line(text: str) -> str:
    """Return the same for the start of a line, where `#`, `-`, `1.` and the like have a meaning too."""
    return _LINE_START.sub(r"\1\\", escaped(text))


References = Mapping[str, str]
"""Addresses that are defined elsewhere on a page, by the labels that links name."""

NO_REFERENCES: References = {}


def references_in(environment: Mapping[str, Any]) -> References:
    """Return the definitions of references ("[label]: address") that the parser found on a page."""
    return {label_key(label): found["href"] for label, found in environment.get("references", {}).items()}


def links_in(text: str, span: Span, references: References = NO_REFERENCES) -> Iterator[FoundLink]:
    """Yield the links in a part of a text, in order, with unescaped addresses."""
    for match in _LINK.finditer(text, span.start, span.end):
        found = _found(match, references)
        if found:
            yield found


def _found(match: re.Match[str], references: References) -> FoundLink | None:
    place = Span(*match.span())
    if match["mail"]:
        return FoundLink(match["mail"], f"mailto:{match['mail']}", place)
    if match["auto"]:
        return FoundLink(match["auto"].removeprefix("mailto:"), match["auto"], place)
    if match["named"]:
        url = references.get(label_key(match["label"] or match["named"]))
        return FoundLink(plain_text(match["named"]) or url, url, place) if url else None
    title, url = plain_text(match["title"]), _unescaped(match["url"])
    return FoundLink(title or url, url, place)


def begins_link(text: str, place: int, end: int, references: References = NO_REFERENCES) -> bool:
    """Return whether a link begins at a place of a text, and ends before `end`."""
    match = _LINK.match(text, place, end)
    return match is not None and _found(match, references) is not None


def with_addresses(markdown: str, references: References) -> str:
    """Return a text whose links have their addresses in it, so that it can stand elsewhere."""

    def with_address(match: re.Match[str]) -> str:
        found = _found(match, references) if match["named"] else None
        return f"[{match['named']}]({_address(found.url)})" if found else match.group()

    return _LINK.sub(with_address, markdown) if references else markdown


def _unescaped(url: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", url.removeprefix("<").removesuffix(">").strip())


def link(title: str, url: str) -> str:
    """Return a link in Markdown."""
    return f"[{escaped(title)}]({_address(url)})"


def _address(url: str) -> str:
    address = url.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")
    return f"<{address}>" if re.search(r"[()\s]", address) else address
