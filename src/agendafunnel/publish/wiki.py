"""The picture and the list as the text of a MediaWiki page, by its extension ImageMap."""

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from agendafunnel.fields import plain
from agendafunnel.publish.alternative import short_text
from agendafunnel.publish.document_words import document_words_of
from agendafunnel.publish.entries import Entry, address_of, by_domain, entries, overview, picture_of
from agendafunnel.publish.image_map import corners
from agendafunnel.publish.sentences import Manner, line
from agendafunnel.publish.values import Publication

# What wiki text takes for its own, as https://www.mediawiki.org/wiki/Help:Formatting has it; of signs that
# only mean something where a line begins, none begins one here.
_SPECIAL = re.compile(r"[&<>\[\]{}|'=~_*#]|:(?=//)|(?<=RFC) |(?<=ISBN) |(?<=PMID) ")
_IN_TITLE = str.maketrans("[]<>{}", "()()()")
_IN_ADDRESS = "!#$%&()*+,/:;=?@-._~"


def written(publication: Publication) -> str:
    """Give the map, and below it a heading for each domain and a line for each standard.

    Coordinates are pixels of the picture's own file (https://www.mediawiki.org/wiki/Extension:ImageMap);
    it is shown as wide as the theme says.
    """
    words, agenda = document_words_of(publication.language), publication.agenda
    manner = Manner(as_wiki, _link, "'''")
    lines = [*_map(publication), ""]
    label = plain(agenda.edition.label)
    lines += [as_wiki(words.as_of.format(label=label, overview=overview(publication))), ""]
    for domain, found in by_domain(publication):
        lines.append(f"== {as_wiki(plain(domain.name))} ==")
        lines += [f"* {line(one, len(agenda.stages), words, manner)}" for one in found]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def as_wiki(text: str) -> str:
    """Give a text as wiki text that is read as that text and nothing else, in one line."""
    return _SPECIAL.sub(lambda found: f"&#{ord(found.group())};", " ".join(text.split()))


def _map(publication: Publication) -> Iterator[str]:
    theme, layout = publication.theme, publication.layout
    scale = (publication.dpi or theme.canvas.dpi) / 72
    boxes = {card.standard: card.box for card in layout.cards}
    yield "<imagemap>"
    name = picture_of(publication).rsplit("/", 1)[-1]
    width = round(theme.publishing.width)
    yield f"File:{as_wiki(name)}|{width}px|alt={as_wiki(short_text(publication))}"
    for entry in entries(publication):
        address = address_of(entry.standard, publication.page)
        if address:
            place = " ".join(map(str, corners(boxes[entry.standard.id], scale)))
            yield f"rect {place} {_target(address, _title(entry))}"
    yield "desc none"
    yield "</imagemap>"


def _target(address: str, title: str) -> str:
    """Give a link of the map: to an address, or where that has no scheme to a page of the wiki."""
    if re.match(r"(?:https?://|mailto:)", address, re.IGNORECASE):
        return f"[{_address(address)} {title}]"
    return f"[[{unquote(address).translate(_IN_TITLE)}|{title.replace('|', '/')}]]"


def _title(entry: Entry) -> str:
    """Give the name of a card in the map, in which brackets would end it."""
    told = " ".join(f"{entry.name} – {entry.domain} – {entry.stage}".split())
    return told.translate(_IN_TITLE)


def _link(title: str, url: str) -> str:
    return f"[{_address(url)} {as_wiki(title)}]"


def _address(url: str) -> str:
    """Give an address in which nothing ends it, or means something to a wiki."""
    return quote(url, safe=_IN_ADDRESS).replace("''", "%27%27")
