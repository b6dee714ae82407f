"""The published page: its text as values that know where they stand.

People write pages by hand, and each a little differently: a label may be glued to the word before it, and
details come before the contact or in the sentence of the status. A parser of Markdown finds the blocks, so
that nothing in a fence, a comment or a heading counts as a label.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from markdown_it.token import Token
from pydantic import ValidationError

from agendafunnel.arguments import content_of, require
from agendafunnel.errors import DataError, Fault, refused
from agendafunnel.field_types import short, validate
from agendafunnel.messages import Message, counted, message, sentences
from agendafunnel.model import Link
from agendafunnel.page.markdown import References, parser, plain_text, references_in
from agendafunnel.page.sections import language_of, read_section
from agendafunnel.page.values import FoundLink, Ignored, Page, PageDomain, PageStandard, Span
from agendafunnel.user_files import TextFormat, decode

MOST_PAGE_BYTES = 2 * 1024 * 1024
"""Of a page: some sixty times the one of March 2024."""

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_][\w-]*+):(.*)$", re.MULTILINE)
_PICTURE = re.compile(r"<img\b[^<>]*>|!\[[^\[\]]*\]\([^()\s]*(?:\s+\"[^\"]*\")?\)", re.IGNORECASE)
_DEFINITION = re.compile(r" {0,3}\[[^\[\]\n]+\]:[ \t]*\S")
_KRAMDOWN_ID = re.compile(r"(?<!\s)\s*\{:?\s*#([\w.-]++)[^{}]*\}\s*$")
_MOST_FAULTS = 100
_NOT_TEXT = message("This is not a text file. Give the Markdown file of the page (.md).")


class _Heading(NamedTuple):
    level: int
    line: int
    """Counted from 0."""
    end_line: int
    text: str


@dataclass(frozen=True)
class _Body:
    """The text of a page, and what the parser of Markdown found in it."""

    source: str
    text: str
    end: int
    """Where the sections end, and definitions of references begin."""
    line_starts: Sequence[int]
    prose_lines: frozenset[int]
    """The lines of running text, counted from 0: a label in a fence, HTML or a heading is none."""
    references: References

    def start_of(self, line: int) -> int:
        """Return the place where a line starts, counted from 0; `end` beyond the last line."""
        return self.line_starts[line] if line < len(self.line_starts) else self.end

    def line_of(self, place: int) -> int:
        """Return the line of a character, counted from 1."""
        return bisect_right(self.line_starts, place)

    def is_prose(self, place: int) -> bool:
        return self.line_of(place) - 1 in self.prose_lines

    def fault(self, line: int, message: Message) -> Fault:
        """Return a fault of a line, counted from 1."""
        return Fault(self.source, line, 1, "", message)


def read_page(content: bytes | str, source: str = "page") -> Page:
    r"""Read a page: Markdown, with or without front matter, as text or as the bytes of a file.

    Domains are its second-level headings and standards the third-level ones below them. Raises DataError
    if it is no text, or no agenda.

    >>> import agendafunnel as af
    >>> page = af.read_page("# Agenda\n\n## Water\n\n### Wells\n\n**Status**\nIn intake.\n")
    >>> [(standard.name, standard.status) for standard in page.standards]
    [('Wells', 'In intake.')]
    """
    content = content_of(content, "pathlib.Path(name).read_bytes()")
    require("source", source, str)
    text, format = _decoded(content, source)
    front_end, front = _front_matter(text)
    environment: dict[str, Any] = {}
    # Empty lines take the place of the front matter, so that lines are counted as in the file.
    tokens = parser().parse("\n" * text.count("\n", 0, front_end) + text[front_end:], environment)
    references = references_in(environment)
    body = _Body(
        source=source,
        text=text,
        end=_end_of_sections(text) if references else len(text),
        line_starts=[0, *(found.end() for found in re.finditer("\n", text))],
        prose_lines=_prose_lines(tokens),
        references=references,
    )
    headings = [
        _Heading(int(token.tag[1]), token.map[0], token.map[1], tokens[index + 1].content)
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.map and token.level == 0
    ]
    domains, ignored, faults = _domains(body, headings)
    standards = [standard for domain in domains for standard in domain.standards]
    reason = _why_no_agenda(text, headings, standards)
    if reason:
        faults.append(Fault(source, 0, 0, "", sentences(message("This is not an agenda page."), reason)))
    if faults:
        raise DataError(tuple(faults[:_MOST_FAULTS]))
    preamble = Span(front_end, min(domain.section.start for domain in domains))
    return Page(
        source=source,
        text=text,
        format=format,
        front=front,
        heading=next((plain_text(heading.text) for heading in headings if heading.level == 1), None),
        language=front.get("lang") or _language(text),
        pictures=tuple(
            Span(*found.span()) for found in _PICTURE.finditer(text, preamble.start, preamble.end)
        ),
        tail=Span(body.end, len(text)),
        references=references,
        preamble=preamble,
        domains=tuple(domains),
        ignored=tuple(ignored),
    )


def _decoded(content: bytes, source: str) -> tuple[str, TextFormat]:
    if len(content) > MOST_PAGE_BYTES:
        most = MOST_PAGE_BYTES // 1024**2
        said = message(
            "The file is larger than {number} MiB, too large for a page. Give the Markdown file of the page.",
            number=most,
        )
        raise refused(source, said)
    try:
        text, format = decode(content)
    except UnicodeDecodeError as error:
        if b"\0" in content:
            raise refused(source, _NOT_TEXT) from None
        line = content.count(b"\n", 0, error.start) + 1
        said = message("This is not text in UTF-8. Save the page as Markdown in UTF-8.")
        raise refused(source, said, line=line, column=1) from None
    if "\0" in text:
        raise refused(source, _NOT_TEXT, line=text.count("\n", 0, text.index("\0")) + 1, column=1)
    return text.replace("\r", "\n"), format


def _front_matter(text: str) -> tuple[int, Mapping[str, str]]:
    """Return where the front matter ends, and its fields of one line without their quotes.

    It is what Jekyll takes for front matter (https://jekyllrb.com/docs/front-matter/). It is kept unchanged,
    so it need not be understood in full.
    """
    found = _FRONT.match(text)
    if not found:
        return 0, {}
    fields = {name: value.strip(" \t") for name, value in _FIELD.findall(found[1] or "")}
    return found.end(), {
        name: value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
        for name, value in fields.items()
    }


def _end_of_sections(text: str) -> int:
    """Return where the definitions of references begin that end a text; its end if none do."""
    end, place = len(text), len(text)
    for line in reversed(text.splitlines(keepends=True)):
        place -= len(line)
        if _DEFINITION.match(line):
            end = place
        elif line.strip():
            break
    return end


def _prose_lines(tokens: Sequence[Token]) -> frozenset[int]:
    lines: set[int] = set()
    for before, token in pairwise(tokens):
        if token.type == "inline" and token.map and before.type != "heading_open":
            lines.update(range(*token.map))
    return frozenset(lines)


def _domains(
    body: _Body, headings: Sequence[_Heading]
) -> tuple[list[PageDomain], list[Ignored], list[Fault]]:
    domains: list[PageDomain] = []
    ignored: list[Ignored] = []
    faults: list[Fault] = []
    tops = [heading for heading in headings if heading.level <= 3]
    starts = [*(body.start_of(heading.line) for heading in tops), body.end]
    above = 0
    """The level of the last heading that is not of the third."""
    for index, heading in enumerate(tops):
        line = heading.line + 1
        if heading.level < 3:
            above = heading.level
        elif above != 2:
            said = message(
                "The standard '{name}' is not below a domain. Put a heading with the name of its domain "
                "above it (## …). If it is not a standard, give it a heading of another level.",
                name=short(plain_text(heading.text)),
            )
            faults.append(body.fault(line, said))
        if heading.level != 2:
            continue
        end = next((n for n in range(index + 1, len(tops)) if tops[n].level < 3), len(tops))
        section = Span(starts[index], starts[end])
        standards = tuple(
            _standard(body, tops[n], Span(starts[n], starts[n + 1]), faults) for n in range(index + 1, end)
        )
        name = plain_text(heading.text)
        below = Span(body.start_of(heading.end_line), section.end).of(body.text)
        if not name:
            faults.append(body.fault(line, message("This heading is empty. Write the name of the domain.")))
        elif standards or not below.strip():
            domains.append(PageDomain(name, line, section, _name_span(body, heading), standards))
        else:
            ignored.append(Ignored(name, line))
    return domains, ignored, faults


def _standard(body: _Body, heading: _Heading, section: Span, faults: list[Fault]) -> PageStandard:
    """Return the standard of a section; add what is wrong with it to `faults`."""
    line = heading.line + 1
    own_id = _KRAMDOWN_ID.search(heading.text)
    name = plain_text(_KRAMDOWN_ID.sub("", heading.text))
    if not name:
        said = message("This heading is empty. Write the name of the standard.")
        faults.append(body.fault(line, said))
    below = Span(body.start_of(heading.end_line), section.end)
    found = read_section(body.text, below, body.is_prose, body.references)
    for place in found.repeated_labels:
        said = message(
            "'{name}' has this label twice. Keep one of the two, with the whole text.", name=short(name)
        )
        faults.append(body.fault(body.line_of(place), said))
    links, repeated, refused = _links((*found.prose_links, *found.detail_links))
    return PageStandard(
        **vars(found),
        name=name or "?",
        id=own_id[1] if own_id else None,
        line=line,
        section=section,
        heading=_name_span(body, heading),
        status_line=body.line_of(status.value.start) if (status := found.labels.get("status")) else line,
        links=links,
        repeated=repeated,
        refused=refused,
    )


def _name_span(body: _Body, heading: _Heading) -> Span:
    """Return where the text of a heading stands, without its marks, its id and spaces."""
    place = body.text.find(heading.text, body.start_of(heading.line), body.start_of(heading.end_line))
    own_id = _KRAMDOWN_ID.search(heading.text)
    return Span(place, place + (own_id.start() if own_id else len(heading.text)))


def _links(found: Iterable[FoundLink]) -> tuple[tuple[Link, ...], tuple[str, ...], tuple[str, ...]]:
    """Return links with each address once, the addresses that stand more than once, and those refused."""
    links: dict[str, Link] = {}
    repeated: dict[str, None] = {}
    refused: dict[str, None] = {}
    for one in found:
        try:
            made = validate(Link, {"title": one.title or one.url, "url": one.url})
        except ValidationError:
            refused[one.url] = None
            continue
        if links.setdefault(made.url, made) is not made:
            repeated[made.url] = None
    return tuple(links.values()), tuple(repeated), tuple(refused)


def _language(text: str) -> str:
    """Return the language of a page by its labels; Dutch if they do not show it."""
    return language_of(text)


def _why_no_agenda(
    text: str, headings: Sequence[_Heading], standards: Sequence[PageStandard]
) -> Message | None:
    """Return why a page is not an agenda; None if it is one."""
    if not standards:
        if re.match(r"\s*<(?:!doctype|html)\b", text, re.IGNORECASE):
            return message("It is HTML. Give the Markdown file from which it was made.")
        if not headings:
            return message(
                "It has no headings. Write each domain as a heading (## …), and each standard as a heading "
                "below it (### …)."
            )
        return message(
            "It has no standards. Write each domain as a heading (## …), and each standard as a heading "
            "below it (### …)."
        )
    if all({"contact", "status"}.isdisjoint(one.labels) for one in standards):
        return counted(
            "The heading ### … has no contact or status below it, like '**Contactpersoon**: …' or "
            "'**Status**: …'.",
            "None of the {number} headings ### … has a contact or status below it, like "
            "'**Contactpersoon**: …' or '**Status**: …'.",
            len(standards),
        )
    return None
