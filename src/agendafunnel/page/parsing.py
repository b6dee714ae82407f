"""A page as it was published, to values that know where they stand.

People write pages by hand, and each a little differently: the label with or without a colon, glued to the
word before it, on a line of its own or inside a list item; the details before the contact, in the
sentence of the status, or as a list. Blocks are found by a parser of Markdown, so that nothing in a fence,
a comment or a heading counts as a label; within them, what stands between two labels belongs to the first.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from markdown_it.token import Token

from agendafunnel.arguments import require
from agendafunnel.errors import DataError, Fault
from agendafunnel.field_types import shown
from agendafunnel.model import Link
from agendafunnel.page.prose import FoundLink, References, parser, plain_text, references_in
from agendafunnel.page.sections import DUTCH_LABEL, ENGLISH_LABEL, link_of, read_section
from agendafunnel.page.values import Ignored, Page, PageDomain, PageStandard, Span

MOST_BYTES = 2 * 1024 * 1024
"""Of a page: some sixty times that of March 2024."""

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_][\w-]*+):(.*)$", re.MULTILINE)
_PICTURE = re.compile(r"<img\b[^<>]*>|!\[[^\[\]]*\]\([^()\s]*(?:\s+\"[^\"]*\")?\)", re.IGNORECASE)
_DEFINITION = re.compile(r" {0,3}\[[^\[\]\n]+\]:[ \t]*\S")
_KRAMDOWN_ID = re.compile(r"(?<!\s)\s*\{:?\s*#([\w.-]++)[^{}]*\}\s*$")
_MOST_FAULTS = 100


class _Heading(NamedTuple):
    level: int
    line: int
    """Counted from 0."""
    end_line: int
    text: str


def read_page(content: bytes, source: str = "page") -> Page:
    """Read a page: Markdown, with or without front matter.

    Domains are its second-level headings and standards the third-level ones below them. Raises DataError
    where it is no text, or no agenda.
    """
    require("content", content, bytes)
    require("source", source, str)
    text, newline, mark = _decoded(content, source)
    front_end, front = _front_matter(text)
    # The front matter makes way for empty lines, so that lines are counted as in the file.
    body = "\n" * text.count("\n", 0, front_end) + text[front_end:]
    environment: dict[str, Any] = {}
    tokens = parser().parse(body, environment)
    references = references_in(environment)
    tail = _tail(text) if references else len(text)
    lines = _Lines(text, tail)
    headings = [
        _Heading(int(token.tag[1]), token.map[0], token.map[1], tokens[index + 1].content)
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.map and token.level == 0
    ]
    domains, ignored, faults = _domains(
        text, lines, headings, _Prose(_prose_lines(tokens), references), source
    )
    standards = [standard for domain in domains for standard in domain.standards]
    faults = [*faults, *_not_an_agenda(text, headings, standards, source)]
    if faults:
        raise DataError(tuple(faults[:_MOST_FAULTS]))
    preamble = Span(front_end, min(domain.section.start for domain in domains))
    return Page(
        source=source,
        text=text,
        newline=newline,
        mark=mark,
        front=front,
        heading=next((plain_text(heading.text) for heading in headings if heading.level == 1), None),
        language=front.get("lang") or _language(text),
        pictures=tuple(
            Span(*found.span()) for found in _PICTURE.finditer(text, preamble.start, preamble.end)
        ),
        tail=Span(tail, len(text)),
        references=references,
        preamble=preamble,
        domains=tuple(domains),
        ignored=tuple(ignored),
    )


def _decoded(content: bytes, source: str) -> tuple[str, str, bool]:
    if len(content) > MOST_BYTES:
        raise DataError((Fault(source, 0, 0, "", f"is larger than {MOST_BYTES // 1024**2} MiB."),))
    mark = content.startswith(b"\xef\xbb\xbf")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = (
            f"is not text in UTF-8: found the byte 0x{content[error.start]:02x}. Save the page as UTF-8."
        )
        raise DataError((Fault(source, line, 1, "", message),)) from None
    if "\0" in text:
        message = "is no page: it holds a null character. Give the Markdown file of the page."
        raise DataError((Fault(source, text.count("\n", 0, text.index("\0")) + 1, 1, "", message),))
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    return text.replace("\r\n", "\n").replace("\r", "\n"), newline, mark


def _front_matter(text: str) -> tuple[int, Mapping[str, str]]:
    """Give where the front matter ends, and its fields of one line without their quotes.

    What Jekyll takes for front matter (https://jekyllrb.com/docs/front-matter/); it is kept as it is, and
    so need not be understood in full.
    """
    found = _FRONT.match(text)
    if not found:
        return 0, {}
    fields = {name: value.strip(" \t") for name, value in _FIELD.findall(found[1] or "")}
    return found.end(), {
        name: value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
        for name, value in fields.items()
    }


def _tail(text: str) -> int:
    """Give where the definitions of references begin that end a text; its end where none do."""
    tail, place = len(text), len(text)
    for line in reversed(text.splitlines(keepends=True)):
        place -= len(line)
        if _DEFINITION.match(line):
            tail = place
        elif line.strip():
            break
    return tail


class _Lines:
    """Where each line of a text begins; what is asked beyond the last is `end`."""

    def __init__(self, text: str, end: int) -> None:
        self._starts = [0]
        for found in re.finditer("\n", text):
            self._starts.append(found.end())
        self._end = end

    def start(self, line: int) -> int:
        return self._starts[line] if line < len(self._starts) else self._end

    def of(self, place: int) -> int:
        """Give the line of a character, counted from 1."""
        return bisect_right(self._starts, place)


def _prose_lines(tokens: Sequence[Token]) -> frozenset[int]:
    """Give the lines that hold prose, in which a label is a label: no fence, no HTML, no heading."""
    lines: set[int] = set()
    for before, token in pairwise(tokens):
        if token.type == "inline" and token.map and before.type != "heading_open":
            lines.update(range(*token.map))
    return frozenset(lines)


class _Prose(NamedTuple):
    """What is known of a page's running text: the lines that hold it, and what its links refer to."""

    lines: frozenset[int]
    references: References


def _domains(
    text: str, lines: _Lines, headings: Sequence[_Heading], prose: _Prose, source: str
) -> tuple[list[PageDomain], list[Ignored], list[Fault]]:
    domains: list[PageDomain] = []
    ignored: list[Ignored] = []
    faults: list[Fault] = []
    tops = [heading for heading in headings if heading.level <= 3]
    above = 0
    """The level of the last heading that is not of the third."""
    for index, heading in enumerate(tops):
        if heading.level < 3:
            above = heading.level
        elif above != 2:
            message = (
                f"the standard {shown(plain_text(heading.text))} stands before any domain; put a "
                "second-level heading "
                "(## …) above it, or make it a heading of another level if it is no standard."
            )
            faults.append(Fault(source, heading.line + 1, 1, "", message))
        if heading.level != 2:
            continue
        end = next((n for n in range(index + 1, len(tops)) if tops[n].level < 3), len(tops))
        section = Span(lines.start(heading.line), _start(lines, tops, end))
        standards = tuple(
            _standard(text, lines, tops[n], _start(lines, tops, n + 1), prose, faults, source)
            for n in range(index + 1, end)
        )
        name = plain_text(heading.text)
        below = Span(lines.start(heading.end_line), section.end).of(text)
        if not name:
            faults.append(Fault(source, heading.line + 1, 1, "", "the heading is empty; write the domain."))
        elif standards or not below.strip():
            domains.append(
                PageDomain(name, heading.line + 1, section, _name_span(text, lines, heading), standards)
            )
        else:
            ignored.append(Ignored(name, heading.line + 1))
    return domains, ignored, faults


def _start(lines: _Lines, headings: Sequence[_Heading], index: int) -> int:
    return lines.start(headings[index].line) if index < len(headings) else lines.start(1 << 60)


def _standard(
    text: str,
    lines: _Lines,
    heading: _Heading,
    end: int,
    prose: _Prose,
    faults: list[Fault],
    source: str,
) -> PageStandard:
    body = Span(lines.start(heading.end_line), end)
    own = _KRAMDOWN_ID.search(heading.text)
    name = plain_text(_KRAMDOWN_ID.sub("", heading.text))
    if not name:
        message = "the heading is empty; write the name of the standard."
        faults.append(Fault(source, heading.line + 1, 1, "", message))
    found = read_section(text, body, lambda place: lines.of(place) - 1 in prose.lines, prose.references)
    for place in found.repeated_labels:
        message = f"{shown(name)} has this label a second time; keep one, with all that is to be said."
        faults.append(Fault(source, lines.of(place), 1, "", message))
    links, repeated, refused = _links((*found.prose_links, *found.detail_links))
    return PageStandard(
        name=name or "?",
        id=own[1] if own else None,
        line=heading.line + 1,
        section=Span(lines.start(heading.line), end),
        heading=_name_span(text, lines, heading),
        description=found.description,
        contacts=found.contacts,
        contact=found.contact,
        contact_label=found.contact_label,
        status=found.status,
        status_span=found.status_span,
        labelled=found.labelled,
        status_line=lines.of(found.status_span.start) if found.status_span else heading.line + 1,
        links=links,
        links_in_prose=frozenset(one.url for one in found.prose_links),
        details=found.details,
        repeated=repeated,
        refused=refused,
    )


def _name_span(text: str, lines: _Lines, heading: _Heading) -> Span:
    """Give where the text of a heading stands, without its marks and spaces."""
    start = lines.start(heading.line)
    place = text.find(heading.text, start, lines.start(heading.end_line))
    own = _KRAMDOWN_ID.search(heading.text)
    length = own.start() if own else len(heading.text)
    return Span(place, place + length)


def _links(found: Iterable[FoundLink]) -> tuple[tuple[Link, ...], tuple[str, ...], tuple[str, ...]]:
    """Give links with each address once, the addresses that stood more than once, and those refused."""
    links: dict[str, Link] = {}
    repeated: dict[str, None] = {}
    refused: dict[str, None] = {}
    for one in found:
        made = link_of(one.title, one.url)
        if made is None:
            refused[one.url] = None
        elif made.url in links:
            repeated[made.url] = None
        else:
            links[made.url] = made
    return tuple(links.values()), tuple(repeated), tuple(refused)


def _language(text: str) -> str:
    """Tell the language of a page by its labels; Dutch where they tell nothing."""
    return "en" if ENGLISH_LABEL.search(text) and not DUTCH_LABEL.search(text) else "nl"


def _not_an_agenda(
    text: str, headings: Sequence[_Heading], standards: Sequence[PageStandard], source: str
) -> list[Fault]:
    if not standards:
        if re.match(r"\s*<(?:!doctype|html)\b", text, re.IGNORECASE):
            hint = "This is HTML; give the Markdown file that it was made of."
        elif not headings:
            hint = "It has no headings at all."
        else:
            hint = "Domains are second-level headings (## …), standards third-level ones (### …) below them."
        return [Fault(source, 0, 0, "", f"is no agenda page: no standard was found in it. {hint}")]
    if all(one.contact is None and one.status_span is None for one in standards):
        message = (
            f"is no agenda page: none of its {len(standards)} third-level headings has a contact or a status "
            "('**Contactpersoon**: …', '**Status**: …') below it."
        )
        return [Fault(source, 0, 0, "", message)]
    return []
