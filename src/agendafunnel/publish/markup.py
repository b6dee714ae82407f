"""HTML in which no text becomes markup: elements, and the Markdown of a description.

Whatever is not `Html` is escaped.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

_VOID = frozenset({"br", "input", "link", "meta"})
_FROM_THE_RIGHT = frozenset({"R", "AL"})


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def element(tag: str, *parts: str | None, **attributes: str | bool | None) -> Html:
    """Return an element with its parts: text, which is escaped, and `Html`, which is not.

    An attribute that is None or False is left out, and one that is True has no value. In their names `_`
    stands for a hyphen, and one at the end (`class_`, `for_`) for nothing.

    >>> element("p", "1 < 2", element("b", "!"), class_="sum", data_of='"')
    '<p class="sum" data-of="&quot;">1 &lt; 2<b>!</b></p>'
    """
    written = "".join(
        f" {name.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(value)}"')
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    if tag in _VOID:
        return Html(f"<{tag}{written}>")
    return Html(f"<{tag}{written}>{joined(*parts)}</{tag}>")


def joined(*parts: str | None) -> Html:
    """Return parts one after another, those that are text escaped."""
    return Html("".join(part if isinstance(part, Html) else escape(part) for part in parts if part))


def direction(text: str) -> str | None:
    """Return "auto", the value of `dir`, for a text with letters that are read from the right."""
    return "auto" if any(unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in text) else None


class AgendaText:
    """Writes texts of an agenda into a page; where that is in another language, they say theirs.

    See WCAG 2.2, 3.1.2.
    """

    def __init__(self, agenda: str, page: str) -> None:
        self.lang = agenda if agenda != page else None

    def own(self, tag: str, text: str, **attributes: str | bool | None) -> Html:
        """Return an element with a text of the agenda; a newline in it is a line break."""
        lines: list[str] = []
        for line in text.split("\n"):
            lines += [element("br"), line] if lines else [line]
        return element(tag, *lines, lang=self.lang, dir=direction(text), **attributes)

    def around(self, tag: str, content: Html, **attributes: str | bool | None) -> Html:
        """Return an element with markup of the agenda."""
        return element(tag, content, lang=self.lang, dir=direction(content), **attributes)


_ADDRESS = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


def as_html(markdown: str) -> Html:
    """Return Markdown (CommonMark, with tables and strikethrough) as HTML.

    Tags in it are text. Headings are strong paragraphs, as the page has headings of its own. Of a picture
    only its text is left, as the page fetches nothing; and of a link too, unless its address is http, https
    or mailto.
    """
    parser = _parser()
    tokens = list(_plainer(parser.parse(markdown)))
    return Html(parser.renderer.render(tokens, parser.options, {}).strip())


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _plainer(tokens: list[Token]) -> Iterator[Token]:
    in_heading = False
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            in_heading = token.type == "heading_open"
            yield token.copy(type=token.type.replace("heading", "paragraph"), tag="p")
        elif token.type == "inline":
            children = list(_without_harm(token.children or []))
            if in_heading:
                children = [Token("strong_open", "strong", 1), *children, Token("strong_close", "strong", -1)]
            yield token.copy(children=children)
        else:
            yield token


def _without_harm(tokens: list[Token]) -> Iterator[Token]:
    kept: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            kept.append(bool(_ADDRESS.match(str(token.attrGet("href")))))
            if kept[-1]:
                yield token
        elif token.type == "link_close":
            if kept.pop():
                yield token
        elif token.type == "image":
            text = RendererHTML(_parser()).renderInlineAsText(token.children or [], _parser().options, {})
            yield Token("text", "", 0, content=text)
        else:
            yield token
