"""Texts, addresses and names of files as MediaWiki takes them for what they are.

The rules are those of its parser, whose own `wfEscapeWikiText` writes what it would take for markup as
character references, as we do; see https://www.mediawiki.org/wiki/Help:Formatting.
"""

import re
from urllib.parse import quote, unquote

# Of signs that only mean something where a line begins, none begins one here. A colon makes links of
# addresses that are written out, and a space of numbers of RFCs and books.
_SPECIAL = re.compile(r"[&<>\[\]{}|'=~_＿*#]|:(?=\S)|(?<=RFC) |(?<=ISBN) |(?<=PMID) ")
_IN_ADDRESS = "!#$%&()*+,/:;=?@-._~"
# In an address too, a switch like __TOC__, a signature of tildes and an entity mean what they do elsewhere.
_SPECIAL_IN_ADDRESS = re.compile(r"(?<=_)_|(?<=~)~|(?<=&)#?\w+;")

# What the names of pages and files may not hold (https://www.mediawiki.org/wiki/Manual:Page_title).
_NOT_IN_FILES = re.compile(r"[#<>\[\]{}|:/\\]")


def as_wiki(text: str) -> str:
    """Give a text as wiki text that is read as that text and nothing else, in one line.

    >>> as_wiki("{{x}} == y ==")
    '&#123;&#123;x&#125;&#125; &#61;&#61; y &#61;&#61;'
    """
    return as_wiki_words(" ".join(text.split()))


def as_wiki_words(text: str) -> str:
    """Give the same of a part of a line, which keeps the spaces at its ends."""
    return _SPECIAL.sub(lambda found: f"&#{ord(found.group())};", text.replace("\n", " "))


def wiki_address(url: str) -> str:
    """Give an address in which nothing ends it, or means something to a wiki."""
    return _SPECIAL_IN_ADDRESS.sub(_coded, quote(url, safe=_IN_ADDRESS))


def _coded(found: re.Match[str]) -> str:
    return found.group().replace("_", "%5F").replace("~", "%7E").replace(";", "%3B")


def wiki_link(title: str, url: str) -> str:
    """Give a link to an address outside the wiki."""
    return f"[{wiki_address(url)} {as_wiki(title)}]"


def file_name(address: str) -> str:
    """Give the name under which a wiki keeps the file of an address: the last part of it.

    >>> file_name("platen/agenda%20%231.png?v=2")
    'agenda -1.png'
    >>> file_name("Bestand:Agenda juli.png")
    'Agenda juli.png'
    """
    path = re.sub(
        r"^(?:File|Image|Bestand|Afbeelding):", "", re.split(r"[?#]", address)[0], flags=re.IGNORECASE
    )
    return _NOT_IN_FILES.sub("-", unquote(path.rsplit("/", 1)[-1]))
