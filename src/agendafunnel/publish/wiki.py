"""The picture and the list as the text of a MediaWiki page, by its extension ImageMap."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from agendafunnel.changes.comparing import Changes
from agendafunnel.changes.telling import Piece, story_of
from agendafunnel.fields import plain
from agendafunnel.publish.alternative import short_text
from agendafunnel.publish.document_words import document_words_of
from agendafunnel.publish.entries import (
    Entry,
    address_in,
    by_domain,
    changes_of,
    in_picture,
    overview,
    picture_of,
)
from agendafunnel.publish.image_map import corners
from agendafunnel.publish.sentences import Manner, line
from agendafunnel.publish.values import Publication
from agendafunnel.publish.wiki_text import as_wiki, as_wiki_words, file_name, wiki_address, wiki_link

_FILE = re.compile(r"(?!\w+:).*\.html?", re.IGNORECASE)

# Brackets end a link of the map, and a tag might end the map itself; nothing in it is read as wiki text.
_IN_MAP = str.maketrans("[]<>{}", "()()()")


def written(publication: Publication) -> str:
    """Give the map, what changed in brief, where it is told, and by domain a line for each standard.

    Coordinates are pixels of the picture's own file (https://www.mediawiki.org/wiki/Extension:ImageMap);
    it is shown as wide as the theme says. Each card leads to its line of the list, which has all links of
    its standard, or to its part of the page where one is named.
    """
    words, agenda = document_words_of(publication.language), publication.agenda
    manner, changes = Manner(as_wiki, wiki_link, "'''"), changes_of(publication)
    lines = [*_map(publication), ""]
    label = plain(agenda.edition.label)
    lines += [as_wiki(words.as_of.format(label=label, overview=overview(publication))), ""]
    if changes is not None:
        lines += _changes(changes)
    for domain, found in by_domain(publication):
        lines.append(f"== {as_wiki(plain(domain.name))} ==")
        lines += [f"* {_anchor(one)}{line(one, len(agenda.stages), words, manner)}" for one in found] or [
            words.none
        ]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _map(publication: Publication) -> Iterator[str]:
    theme = publication.look
    scale = (publication.dpi or theme.canvas.dpi) / 72
    # A file beside the picture is no page of a wiki.
    page = "" if _FILE.fullmatch(publication.page) else publication.page
    width = round(theme.publishing.width)
    yield "<imagemap>"
    yield f"File:{file_name(picture_of(publication))}|{width}px|alt={as_wiki(short_text(publication))}"
    for entry, box, name in in_picture(publication):
        place = " ".join(map(str, corners(box, scale)))
        identifier = entry.standard.id
        address = address_in(page, identifier) if page else f"#{identifier}"
        yield f"rect {place} {_target(address, _title(name))}"
    yield "desc none"
    yield "</imagemap>"


def _target(address: str, title: str) -> str:
    """Give a link of the map: to an address, or where that has no scheme to a page of the wiki."""
    if re.match(r"(?:https?://|mailto:)", address, re.IGNORECASE):
        return f"[{wiki_address(address)} {title}]"
    page = unquote(address).translate(_IN_MAP).replace("|", "-")
    return f"[[{page}|{title}]]"


def _title(name: str) -> str:
    """Give the name of a card as a link of the map may hold it."""
    return " ".join(name.split()).translate(_IN_MAP)


def _anchor(entry: Entry) -> str:
    """Give the place in the list to which the card of a standard may lead."""
    return f'<span id="{as_wiki(entry.standard.id)}"></span>'


def _changes(changes: Changes) -> Iterator[str]:
    story = story_of(changes, brief=True)
    yield f"== {as_wiki(story.title)} =="
    for section in story.sections:
        yield f"=== {as_wiki(section.heading)} ==="
        yield from (f"* {''.join(map(_piece, sentence))}" for sentence in section.sentences)
    if not story.sections:
        yield as_wiki(story.nothing)
    yield ""


def _piece(piece: Piece) -> str:
    if piece.url:
        return wiki_link(piece.text, piece.url)
    text = as_wiki_words(piece.text)
    return f"'''{text}'''" if piece.strong else text
