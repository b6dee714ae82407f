"""Names for those who hear the picture, and texts of links: WCAG 2.2, SC 1.1.1, 4.1.2 and 2.4.4."""

import re
from collections.abc import Iterator

from agendafunnel.checks.findings import Found, name_of
from agendafunnel.checks.rules import Checked, Rule
from agendafunnel.field_types import plain, short
from agendafunnel.messages import Message, message
from agendafunnel.model import Agenda
from agendafunnel.scene import Group, Role

_NAMED: dict[Role, tuple[str, str]] = {
    "logo": ("logo", ""),
    "column": ("stage", "stages"),
    "lane": ("domain", "domains"),
    "standard": ("standard", "standards"),
}
"""Groups that have a name of their own: what they are, and their field of the agenda."""

_EMPTY = frozenset(
    (
        "hier", "klik hier", "klik", "link", "deze link", "deze pagina", "lees meer", "lees verder", "meer",
        "meer lezen", "meer info", "meer informatie", "verder", "bekijk", "website", "site", "pagina",
        "here", "click here", "click", "this link", "this page", "read more", "more", "more info",
        "more information", "learn more", "see more", "page", "url", "download", "downloaden",
    )
)  # fmt: skip
"""Texts that do not say where a link leads (technique F84 of WCAG 2.2, and the same in Dutch)."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def _names(checked: Checked) -> Iterator[Found]:
    """Yield the parts of a picture that have no name, or the name of another part of their kind."""
    first: dict[tuple[Role, str], Group] = {}
    for group in checked.scene.all_groups():
        if group.role not in _NAMED:
            continue
        kind, field = _NAMED[group.role]
        name = " ".join(group.name.split())
        if not name.strip(" –"):
            text = message(
                "A part of the picture ('{id}') has no name when the picture is read out (WCAG 1.1.1, "
                "4.1.2). Give it a name.",
                id=group.id,
            )
        elif first.setdefault((group.role, name.casefold()), group) is not group:
            text = _shared(kind, short(name))
        else:
            continue
        # The path is looked up for what is found alone: an agenda may have thousands of parts.
        yield Found("access-name", text, _path(checked.agenda, field, dict(group.data).get(kind)))


def _shared(kind: str, name: str) -> Message:
    if kind == "stage":
        return message(
            "Two stages are called '{name}' when the picture is read out (WCAG 4.1.2). Give one of them "
            "another name.",
            name=name,
        )
    if kind == "domain":
        return message(
            "Two domains are called '{name}' when the picture is read out (WCAG 4.1.2). Give one of them "
            "another name.",
            name=name,
        )
    return message(
        "Two standards are called '{name}' when the picture is read out (WCAG 4.1.2). Give one of them "
        "another name.",
        name=name,
    )


def _path(agenda: Agenda, field: str, identifier: str | None) -> tuple[str | int, ...]:
    for index, part in enumerate(getattr(agenda, field) if field else ()):
        if part.id == identifier:
            return (field, index, "name")
    return ()


def _links(checked: Checked) -> Iterator[Found]:
    """Yield the links whose text does not say where they lead; `link-twice` is about two that are alike."""
    for index, standard in enumerate(checked.agenda.standards):
        links: list[tuple[str, tuple[str | int, ...]]] = [
            (link.title, ("links", number, "title")) for number, link in enumerate(standard.links)
        ]
        links += [
            (contact.name, ("contacts", number, "name"))
            for number, contact in enumerate(standard.contacts)
            if contact.url
        ]
        links += [(title, ("description",)) for title in _titles(standard.description or "")]
        for title, path in links:
            said = _wrong(title, name_of(standard))
            if said:
                yield Found("access-link", said, ("standards", index, *path))


def _titles(prose: str) -> list[str]:
    """Return the texts of the links in Markdown, of which each has a `[` or a `<`."""
    if "[" not in prose and "<" not in prose:
        return []
    # The parser of Markdown takes a tenth of the time of a picture, and most agendas do without it.
    from agendafunnel.page.markdown import links_in
    from agendafunnel.page.values import Span

    return [one.title for one in links_in(prose, Span(0, len(prose)))]


def _wrong(title: str, standard: str) -> Message | None:
    """Return a sentence on what is wrong with the text of a link of a standard, or None."""
    if _ADDRESS.fullmatch(title.strip()):
        return message(
            "A link of '{standard}' is called '{title}', a web address that is read out letter by letter "
            "(WCAG 2.4.4). Give the link a title that says what is found there.",
            standard=standard,
            title=short(title),
        )
    words = re.sub(r"[^\w\s]", "", plain(title)).casefold().split()
    if words and " ".join(words) not in _EMPTY:
        return None
    return message(
        "A link of '{standard}' is called '{title}', which does not say where it leads (WCAG 2.4.4). Give "
        "the link a title that says what is found there.",
        standard=standard,
        title=short(title),
    )


RULES = (
    Rule("access-name", "warning",
         message("A part of the picture without a name of its own when it is read out (WCAG 4.1.2)."), _names,
         briefly=message("names of parts")),
    Rule("access-link", "warning",
         message("The text of a link that does not say where it leads (WCAG 2.4.4)."), _links, group="links",
         briefly=message("texts of links")),
)  # fmt: skip
