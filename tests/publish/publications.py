"""Publications to write documents of, and names that no kind of document may take for its own."""

from functools import cache
from html.parser import HTMLParser
from typing import Any

import agendafunnel
from agendafunnel import Agenda, Publication, Theme
from agendafunnel.publish import document

_VOID = {"area", "br", "img", "input", "link", "meta"}
_EMPTY_IN_SVG = {"rect", "path", "polygon"}

ODD = (
    "<img src=x onerror=alert(1)>",
    "</script></imagemap></nowiki></details>",
    "[x](javascript:alert(1)) ![y](z)",
    "[[File:x.png|thumb]] {{template|a=b}} {{{1}}} [https://evil.example x]",
    "]] | ]",
    "=HYPERLINK(\"https://evil.example\",\"x\")",
    "a;=1+1,@SUM(A1)",
    "'=1+1",
    "+31 6 12345678",
    "-2,5",
    "@iemand",
    "== kop == # * : ; ----",
    "''schuin'' '''vet''' ''''' ~~~~ __TOC__ __NOTOC__ ＿＿",
    "RFC 2119 ISBN 9780306406157 https://example.org/x mailto:a@example.org",
    "&lt;b&gt; &amp; &#91; -{zh}- #REDIRECT",
    '"aanhaling" \'enkel\' \\ `code` *ster* _streep_ ~golf~ a|b',
    "Afge\u00adbroken\u200bwoord",
    "\u202eomgekeerd \u2067van rechts",
    "سلام עולם 👩‍👧 🏛️",
    "1. lijst",
)  # fmt: skip
"""Each stands in every text of a standard, and in the names of a domain and a stage."""

URLS = (
    "https://example.org/a?b=1&lt;=2&copy=3#deel",
    "https://example.org/]|[{{x}}'''__TOC__~~~~<b>",
    "https://example.org/(a)\"b'c`d^e\\f",
    "https://example.org/pad/é-ü/%20/%5B",
    "mailto:a'b@example.org",
)


@cache
def _usual_theme() -> Theme:
    return agendafunnel.load_theme("vng")


def publication_of(agenda: Agenda, *, before: Agenda | None = None, **fields: Any) -> Publication:
    theme = _usual_theme()
    changes = agendafunnel.changes_between(before, agenda) if before else None
    layout = agendafunnel.lay_out(agenda, theme, since=changes.since() if changes else None)
    return Publication(agenda, layout, theme, changes, **fields)


def written(agenda: Agenda, kind: str, *, before: Agenda | None = None, **fields: Any) -> str:
    return document(publication_of(agenda, before=before, **fields), kind).decode()


def odd_agenda(*, other: bool = False) -> Agenda:
    """Give an agenda of the names above; `other` gives an edition in which all of them have moved on."""
    standards = [
        {
            "id": f"s{place}",
            "name": name,
            "label": name,
            "domain": f"d{place % 3}",
            "stage": "a" if other else "b",
            "status": f"{name}\n{name}",
            "summary": name,
            "version": name,
            "adopted": place % 2 == 0,
            "contacts": [{"name": name}, {"name": name, "url": URLS[place % len(URLS)]}],
            "links": [{"title": name, "url": url} for url in URLS],
        }
        for place, name in enumerate(ODD)
    ]
    text = " ".join(ODD[:3])
    return Agenda.model_validate(
        {
            "title": text,
            "subtitle": text,
            "edition": {"id": "2026-07" if other else "2026-10", "label": f"{text} {other}"},
            "footer": text,
            "note": text,
            "stages": [
                {"id": "a", "name": ODD[3], "gate": [ODD[4], ODD[11]]},
                {"id": "b", "name": ODD[5]},
            ],
            "domains": [
                {"id": f"d{place}", "name": ODD[place + 10], "colour": "#005482"} for place in range(4)
            ],
            "standards": standards,
        }
    )


def of_size(count: int) -> Agenda:
    """Give an agenda of that many standards."""
    standards = [
        {"id": f"s{place}", "name": f"Standaard {place}", "domain": f"d{place % 6}", "stage": f"f{place % 5}"}
        for place in range(count)
    ]
    return Agenda.model_validate(
        {
            "title": "Veel of niets",
            "edition": {"id": "2026-10", "label": "oktober 2026"},
            "stages": [{"id": f"f{place}", "name": f"Fase {place}"} for place in range(5)],
            "domains": [
                {"id": f"d{place}", "name": f"Domein {place}", "colour": "#005482"} for place in range(6)
            ],
            "standards": standards,
        }
    )


class Part(HTMLParser):
    """The tags of a page or a part of one, with their attributes and texts; it must be well nested."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.text = ""
        self._open: list[int] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"{tag} has an attribute twice"
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append("")
        if tag not in _VOID:
            self._open.append(len(self.tags) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _EMPTY_IN_SVG | {"br"}
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.tags[self._open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for place in self._open:
            self.texts[place] += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def text_of(self, tag: str) -> list[str]:
        return [text for (name, _), text in zip(self.tags, self.texts, strict=True) if name == tag]
