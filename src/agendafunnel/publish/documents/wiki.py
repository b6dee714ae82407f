"""The picture and the list as the text of a MediaWiki page, by its extension ImageMap."""

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from agendafunnel.changes.story import Piece, story_of
from agendafunnel.changes.story_formats import StoryStyle, story_lines
from agendafunnel.field_types import plain
from agendafunnel.publish.documents import DocumentFormat
from agendafunnel.publish.documents.alt_txt import short_text
from agendafunnel.publish.documents.map_html import corners
from agendafunnel.publish.publication import (
    ListStyle,
    Publication,
    address_in,
    by_domain,
    in_picture,
    line,
    overview,
    picture_address,
)
from agendafunnel.words import DocumentWords

# What MediaWiki would take for markup is written as character references, as its own
# `wfEscapeWikiText` does (https://www.mediawiki.org/wiki/Help:Formatting). Signs that mean something only
# where a line begins are not among it, as none begins one here. A colon makes links of addresses that are
# written out, and a space of numbers of RFCs and books.
_SPECIAL = re.compile(r"[&<>\[\]{}|'=~_＿*#]|:(?=\S)|(?<=RFC) |(?<=ISBN) |(?<=PMID) ")
_IN_ADDRESS = "!#$%&()*+,/:;=?@-._~"
# In an address too, a switch like __TOC__, a signature of tildes and an entity mean what they do elsewhere.
_SPECIAL_IN_ADDRESS = re.compile(r"(?<=_)_|(?<=~)~|(?<=&)#?\w+;")

# What the names of pages and files may not hold (https://www.mediawiki.org/wiki/Manual:Page_title).
_NOT_IN_FILES = re.compile(r"[#<>\[\]{}|:/\\]")


_FILE = re.compile(r"(?!\w+:).*\.html?", re.IGNORECASE)
# Brackets end a link of the map, and a tag might end the map itself; nothing in it is read as wiki text.
_IN_MAP = str.maketrans("[]<>{}", "()()()")


def _write(publication: Publication) -> str:
    """Return the map, what changed in brief, and by domain a line for each standard.

    Coordinates are pixels of the picture's own file (https://www.mediawiki.org/wiki/Extension:ImageMap);
    it is shown as wide as the theme says. Each card leads to its line of the list, which has all links of
    its standard, or to its part of the page where one is named.
    """
    words, agenda = DocumentWords(publication.language), publication.agenda
    style, changes = ListStyle(as_wiki, wiki_link, "'''"), publication.changes
    lines = [*_map(publication), ""]
    label = plain(agenda.edition.label)
    lines += [as_wiki(words.as_of.format(label=label, overview=overview(publication))), ""]
    if changes is not None:
        lines += [*story_lines(story_of(changes, brief=True), _CHANGES), ""]
    for domain, found in by_domain(agenda):
        lines.append(f"== {as_wiki(plain(domain.name))} ==")
        for one in found:
            # The card of a standard leads to this place.
            anchor = f'<span id="{as_wiki(one.standard.id)}"></span>'
            lines.append(f"* {anchor}{line(one, len(agenda.stages), words, style)}")
        lines += [""] if found else [words.domain_empty, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _map(publication: Publication) -> Iterator[str]:
    theme = publication.look
    scale = (publication.dpi or theme.canvas.dpi) / 72
    if publication.width:
        scale = publication.width / publication.layout.width
    # A file beside the picture is no page of a wiki.
    page = "" if _FILE.fullmatch(publication.page) else publication.page
    width = round(theme.publishing.width)
    yield "<imagemap>"
    yield f"File:{file_name(picture_address(publication))}|{width}px|alt={as_wiki(short_text(publication))}"
    for entry, box, name in in_picture(publication):
        place = " ".join(map(str, corners(box, scale)))
        identifier = entry.standard.id
        address = address_in(page, identifier) if page else f"#{identifier}"
        yield f"rect {place} {_target(address, ' '.join(name.split()).translate(_IN_MAP))}"
    yield "desc none"
    yield "</imagemap>"


def _target(address: str, title: str) -> str:
    """Return a link of the map: to an address, or where that has no scheme to a page of the wiki."""
    if re.match(r"(?:https?://|mailto:)", address, re.IGNORECASE):
        return f"[{wiki_address(address)} {title}]"
    page = unquote(address).translate(_IN_MAP).replace("|", "-")
    return f"[[{page}|{title}]]"


def _piece(piece: Piece) -> str:
    if piece.url:
        return wiki_link(piece.text, piece.url)
    text = as_wiki_words(piece.text)
    return f"'''{text}'''" if piece.strong else text


def as_wiki(text: str) -> str:
    """Return a text as wiki text that is read as that text and nothing else, in one line.

    >>> as_wiki("{{x}} == y ==")
    '&#123;&#123;x&#125;&#125; &#61;&#61; y &#61;&#61;'
    """
    return as_wiki_words(" ".join(text.split()))


def as_wiki_words(text: str) -> str:
    """Return the same of a part of a line, which keeps the spaces at its ends."""
    return _SPECIAL.sub(lambda found: f"&#{ord(found.group())};", text.replace("\n", " "))


def wiki_address(url: str) -> str:
    """Return an address in which no character ends it or means something to a wiki."""
    return _SPECIAL_IN_ADDRESS.sub(_coded, quote(url, safe=_IN_ADDRESS))


def _coded(found: re.Match[str]) -> str:
    return found.group().replace("_", "%5F").replace("~", "%7E").replace(";", "%3B")


def wiki_link(title: str, url: str) -> str:
    """Return a link to an address outside the wiki."""
    return f"[{wiki_address(url)} {as_wiki(title)}]"


def file_name(address: str) -> str:
    """Return the name under which a wiki keeps the file of an address: the last part of it.

    >>> file_name("platen/agenda%20%231.png?v=2")
    'agenda -1.png'
    >>> file_name("Bestand:Agenda juli.png")
    'Agenda juli.png'
    """
    path = re.sub(
        r"^(?:File|Image|Bestand|Afbeelding):", "", re.split(r"[?#]", address)[0], flags=re.IGNORECASE
    )
    return _NOT_IN_FILES.sub("-", unquote(path.rsplit("/", 1)[-1]))


_CHANGES = StoryStyle(
    title="== {} ==", heading="=== {} ===", item="* {}", nothing="{}", plain=as_wiki, piece=_piece
)

FORMAT = DocumentFormat(_write, picture="shown", page="named", of_pages=False)
