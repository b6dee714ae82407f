"""The Markdown of a description as HTML that can do no harm and has a place under any heading."""

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from agendafunnel.publish.markup import Html

_ADDRESS = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


def as_html(markdown: str) -> Html:
    """Give Markdown (CommonMark, with tables and what is struck through) as HTML.

    Tags in it are text; headings are strong paragraphs, as the page has headings of its own; of a picture
    its text is left, as a page that fetches nothing shows none; and of a link too, unless its address is
    http, https or mailto.
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
