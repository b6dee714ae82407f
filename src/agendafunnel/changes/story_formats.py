"""What changed as text, Markdown, HTML or JSON."""

import json
import re
from collections.abc import Callable, Iterator
from html import escape
from itertools import chain
from typing import Literal, NamedTuple, get_args

from agendafunnel.changes.differences import Changes
from agendafunnel.changes.story import Piece, Story, story_of

ChangesFormat = Literal["text", "markdown", "html", "json"]
CHANGES_FORMATS: tuple[ChangesFormat, ...] = get_args(ChangesFormat)

# What Markdown would take for its own (https://spec.commonmark.org/0.31.2/#backslash-escapes).
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>&#|~])")


def changes_as(changes: Changes, format: ChangesFormat, *, brief: bool = False) -> str:
    """Return what changed in one of the formats, ending in a newline.

    Text, Markdown and HTML are in the language of the new edition; the HTML is part of a page. `brief` leaves
    small changes out, such as contacts and links. JSON is for programs, and always whole: it is what
    `Changes.to_data` returns.
    """
    if format == "json":
        return json.dumps(changes.to_data(), ensure_ascii=False, indent=2) + "\n"
    story = story_of(changes, brief=brief)
    lines = story_lines(story, {"text": _TEXT, "markdown": _MARKDOWN, "html": _HTML}[format])
    if format == "html":
        lines = chain([f'<section lang="{escape(story.language)}">'], lines, ["</section>"])
    return "\n".join([*lines, ""])


class StoryStyle(NamedTuple):
    """How a kind of text writes a story: a template for each part, and what writes texts into them."""

    title: str
    heading: str
    item: str
    """A sentence of a section."""
    nothing: str
    plain: Callable[[str], str]
    """Returns a text so that it is read as that and nothing else."""
    piece: Callable[[Piece], str]
    end: str = ""
    """What follows the sentences of a section."""


def story_lines(story: Story, style: StoryStyle) -> Iterator[str]:
    """Yield the parts of a story, each of one line or more."""
    yield style.title.format(style.plain(story.title))
    for section in story.sections:
        yield style.heading.format(style.plain(section.heading))
        yield from (style.item.format("".join(map(style.piece, sentence))) for sentence in section.sentences)
        if style.end:
            yield style.end
    if not story.sections:
        yield style.nothing.format(style.plain(story.nothing))


def _text_piece(piece: Piece) -> str:
    return f"{piece.text} ({piece.url})" if piece.url else piece.text


def _plain_markdown(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _markdown_piece(piece: Piece) -> str:
    text = _plain_markdown(piece.text)
    if piece.url:
        # In angle brackets an address may have parentheses, but neither of the brackets.
        return f"[{text}](<{piece.url.replace('<', '%3C').replace('>', '%3E')}>)"
    return f"**{text}**" if piece.strong else text


def _html_piece(piece: Piece) -> str:
    text = escape(piece.text)
    if piece.url:
        return f'<a href="{escape(piece.url)}">{text}</a>'
    return f"<strong>{text}</strong>" if piece.strong else text


_TEXT = StoryStyle(title="{}", heading="\n{}", item="  {}", nothing="\n{}", plain=str, piece=_text_piece)
_MARKDOWN = StoryStyle(
    title="## {}", heading="\n### {}\n", item="- {}", nothing="\n{}",
    plain=_plain_markdown, piece=_markdown_piece,
)  # fmt: skip
_HTML = StoryStyle(
    title="<h2>{}</h2>", heading="<h3>{}</h3>\n<ul>", item="<li>{}</li>", nothing="<p>{}</p>",
    plain=escape, piece=_html_piece, end="</ul>",
)  # fmt: skip
