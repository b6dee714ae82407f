"""An agenda as a page: Markdown with front matter, as `parsing` reads it."""

import json
import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from agendafunnel.accepting import AgendaLike, agenda_of
from agendafunnel.arguments import PICTURE_ADDRESS, refuse_kind, require, require_address, require_number
from agendafunnel.errors import refused
from agendafunnel.field_types import plain, short, unprintable
from agendafunnel.fields import Field, ListedIn, field_of, listed_at
from agendafunnel.messages import message
from agendafunnel.model import Agenda, Contact, Link, Standard
from agendafunnel.naming import folded, id_from_name
from agendafunnel.page.markdown import escaped, escaped_line, link, links_in
from agendafunnel.page.parsing import read_page
from agendafunnel.page.phrases import Phrases, phrases_or_default
from agendafunnel.page.sections import without_stop
from agendafunnel.page.values import Span
from agendafunnel.words import PageWords, stopped

# Text that needs no quotes in YAML.
_PLAIN = re.compile(r"[A-Za-zÀ-ÿ](?:[\w .,()’/&-]*[\w.)])?")


class Picture(NamedTuple):
    """What the page shows: an address, and the size in CSS pixels at which it stands there."""

    url: str
    width: int
    height: int


def write_page(agenda: AgendaLike, picture: Picture, phrases: Phrases | None = None) -> str:
    """Return a page of an agenda: front matter, a sentence, the picture, and a paragraph for each standard.

    `phrases` says which words of a status mean that a standard is adopted; the bundled table if
    absent. Raises DataError where a description would be read as something else, such as a heading;
    OutputError for an address of the picture that a browser would run.

    >>> import agendafunnel as af
    >>> from agendafunnel.page.writing import Picture
    >>> text = af.write_page(af.load("2022-07"), Picture("agenda.png", 1200, 675))
    >>> [line for line in text.splitlines() if line.startswith("## ")][0]
    '## Basisregistraties'
    """
    agenda = agenda_of("agenda", agenda)
    require_picture(picture)
    table = phrases_or_default(phrases)
    intro = PageWords(agenda.language).as_of.format(label=agenda.edition.label, overview=_overview(agenda))
    parts = [*_front_matter(agenda), f"{escaped_line(intro)}\n", f"{image(agenda, picture)}\n"]
    for domain in agenda.domains:
        parts.append(f"## {heading(domain.name)}\n")
        parts += [
            block(standard, agenda, table) for standard in agenda.standards if standard.domain == domain.id
        ]
    text = "\n".join(parts)
    refuse_twins(agenda)
    if agenda.standards:
        _refuse_other_reading(text, agenda)
    return text


def require_picture(picture: Picture) -> None:
    """Raise ArgumentError or OutputError for what is no picture of a page, or has no address or no size."""
    require("picture", picture, Picture)
    require_address("picture.url", picture.url, PICTURE_ADDRESS)
    if not picture.url.strip() or unprintable(picture.url):
        raise refuse_kind(
            "picture.url", picture.url, message("an address, or the name of a file, on one line")
        )
    require_number("picture.width", picture.width, 1200, optional=False)
    require_number("picture.height", picture.height, 675, optional=False)


def _front_matter(agenda: Agenda) -> list[str]:
    edition = agenda.edition
    fields = {
        "title": agenda.title,
        "lang": agenda.language,
        "edition": edition.id,
        "edition_label": edition.label,
    }
    if edition.previous:
        fields["edition_previous"] = edition.previous
    return ["---", *(f"{name}: {_yaml(value)}" for name, value in fields.items()), "---"]


def _yaml(text: str) -> str:
    """Return a text as a YAML scalar of one line, in doubt in quotes."""
    is_word = text.lower() in ("yes", "no", "true", "false", "null", "on", "off", "y", "n")
    return text if _PLAIN.fullmatch(text) and not is_word else json.dumps(text, ensure_ascii=False)


def _overview(agenda: Agenda) -> str:
    return PageWords(agenda.language).overview_of(agenda.standards, agenda.stages, agenda.domains)


def alternative(agenda: Agenda) -> str:
    """Return the alternative text of the picture."""
    return PageWords(agenda.language).alt.format(
        title=plain(agenda.title), label=agenda.edition.label, overview=_overview(agenda)
    )


def image(agenda: Agenda, picture: Picture) -> str:
    """Return the `<img>` tag of the picture."""
    return (
        f'<img src="{escape(picture.url)}" width="{picture.width}" height="{picture.height}" '
        f'alt="{escape(alternative(agenda))}" />'
    )


def heading(name: str) -> str:
    """Return a name as the text of a heading, with hashes escaped, which would end it."""
    return escaped_line(plain(name)).replace("#", "\\#").replace("\\\\#", "\\#")


def block(standard: Standard, agenda: Agenda, phrases: Phrases) -> str:
    """Return the heading and the paragraphs of one standard, ending in a newline."""
    lines = [f"### {heading(standard.name)}"]
    description = description_of(standard)
    if description:
        lines += [description, ""]
    labelled = []
    if standard.contacts:
        labelled.append(labelled_contacts(standard.contacts, agenda.language))
    status = escaped(status_of(standard, agenda, phrases))
    labelled.append(f"**{field_of(Standard, 'status').label(agenda.language)}**: {status}")
    labelled += [
        text for field in listed_at(ListedIn.LABEL) if (text := labelled_text(field, standard, agenda))
    ]
    lines.append(" ".join(labelled))
    links = links_of(standard, description)
    if links:
        lines.append(details_text(links, agenda.language))
    return "\n".join([*lines, ""])


def labelled_text(field: Field, standard: Standard, agenda: Agenda) -> str:
    """Return a field behind its name, as Markdown: "**Licentie**: EUPL"; empty where it is at its default."""
    if field.is_left_out(standard):
        return ""
    text = " ".join(field.text(standard, agenda.language).split())
    return f"**{field.label(agenda.language)}**: {escaped(text)}"


def description_of(standard: Standard) -> str | None:
    """Return the Markdown of a standard's description: its own, or its summary."""
    if standard.description or not standard.summary:
        return standard.description
    return "  \n".join(escaped_line(line) for line in standard.summary.split("\n"))


def links_of(standard: Standard, description: str | None) -> tuple[Link, ...]:
    """Return the links of a standard that do not stand in its description already."""
    prose = {found.url for found in links_in(description or "", Span(0, len(description or "")))}
    return tuple(one for one in standard.links if one.url not in prose)


def contacts_text(contacts: Iterable[Contact]) -> str:
    """Return contacts as they stand behind their label, with a full stop."""
    text = " / ".join(link(one.name, one.url) if one.url else _unparted(one.name) for one in contacts)
    return text if text.endswith(".") and without_stop(text) == text else f"{text}."


def labelled_contacts(contacts: Sequence[Contact], language: str) -> str:
    """Return contacts behind their label."""
    words = PageWords(language)
    return f"**{words.numbered(words.contact, len(contacts))}**: {contacts_text(contacts)}"


def _unparted(name: str) -> str:
    """Return a name as Markdown, in which signs that part contacts are escaped."""
    return (
        escaped(name).replace("/", "\\/").replace(";", "\\;")
        if re.search(r"\s/\s|;\s", name)
        else escaped(name)
    )


def status_of(standard: Standard, agenda: Agenda, phrases: Phrases) -> str:
    """Return the status for a page: its text, or else the stage; with the word for adopted where it is."""
    stage = next(stage for stage in agenda.stages if stage.id == standard.stage)
    status = " ".join(plain(standard.status or f"{stage.name}.").split())
    if standard.adopted and not phrases.is_adopted(status):
        return f"{stopped(status)} {PageWords(agenda.language).adopted}"
    return status


def details_text(links: Sequence[Link], language: str) -> str:
    """Return the sentence with the links."""
    words = PageWords(language)
    return f"{words.details} {words.listed(link(one.title, one.url) for one in links)}."


def refuse_twins(agenda: Agenda) -> None:
    """Raise DataError where two domains have one name, which a page would make one domain."""
    names: dict[str, str] = {}
    for index, domain in enumerate(agenda.domains):
        first = names.setdefault(folded(domain.name), domain.name)
        if first is not domain.name:
            said = message(
                "There are two domains with the name '{name}', which a page cannot keep apart. "
                "Give one of them another name.",
                name=short(plain(domain.name)),
            )
            raise refused("agenda", said, f"domains.{index}.name")


def _refuse_other_reading(text: str, agenda: Agenda) -> None:
    """Raise DataError where a page would be read as other standards than those of the agenda."""
    page = read_page(text.encode(), "page")
    names = [id_from_name(one.name) for one in page.standards]
    wanted = [
        standard for domain in agenda.domains for standard in agenda.standards if standard.domain == domain.id
    ]
    for found, standard in zip(page.standards, wanted, strict=False):
        same = (found.description or None) == (description_of(standard) or None)
        if id_from_name(found.name) != id_from_name(plain(standard.name)) or not same:
            said = message(
                "On a page, the description of '{name}' would be read as something else: it has a heading or "
                "a label such as '**Status**:'. Take that out of the description.",
                name=short(plain(standard.name)),
            )
            raise refused("agenda", said, f"standards.{standard.id}.description")
    if len(names) != len(wanted):
        said = message(
            "A description has a heading (# to ###), which a page would take for a standard. "
            "Write it without the #, for example in bold."
        )
        raise refused("agenda", said, "standards")
