"""A whole agenda as the text of a YAML file, as a person would write it."""

from collections.abc import Iterable

from agendafunnel.arguments import require
from agendafunnel.editing.scalars import block, quoted, scalar
from agendafunnel.fields import id_from_name
from agendafunnel.model import Agenda, Contact, Domain, Stage, Standard

_TEXTS = ("title", "subtitle", "language")
_MORE_TEXTS = ("publisher", "footer", "note", "legend_heading")


def as_yaml(agenda: Agenda, heading: str = "") -> str:
    """Give an agenda as YAML; `read_agenda` of it is the same agenda.

    Fields at their defaults are left out. `heading` is put on top, as comments.
    """
    require("agenda", agenda, Agenda)
    require("heading", heading, str)
    lines = [f"# {line}".rstrip() for line in heading.split("\n") if heading]
    lines += [""] if lines else []
    lines += _texts(agenda, _TEXTS)
    edition = agenda.edition
    lines += ["edition:", f"  id: {scalar(edition.id)}", f"  label: {scalar(edition.label)}"]
    if edition.previous:
        lines.append(f"  previous: {scalar(edition.previous)}")
    lines += [*_texts(agenda, _MORE_TEXTS), *_list("silenced", agenda.silenced, 0)]
    lines += ["", "stages:", *(line for stage in agenda.stages for line in _stage(stage))]
    lines += ["", "domains:", *(line for domain in agenda.domains for line in _domain(domain))]
    lines += ["", "standards:" if agenda.standards else "standards: []"]
    for index, standard in enumerate(agenda.standards):
        lines += [*([""] if index else []), *standard_lines(standard)]
    return "\n".join([*lines, ""])


def standard_lines(standard: Standard) -> list[str]:
    """Give a standard as an item of a list that is indented by two spaces, without line ends."""
    lines = _named(standard)
    if standard.label != standard.name:
        lines += _field("label", standard.label, 4)
    lines += [f"    domain: {scalar(standard.domain)}", f"    stage: {scalar(standard.stage)}"]
    for name in ("status", "summary", "description"):
        lines += _field(name, getattr(standard, name), 4)
    if standard.contacts:
        lines.append("    contacts:")
        lines += [line for contact in standard.contacts for line in _contact(contact)]
    lines += _field("version", standard.version, 4)
    lines += ["    adopted: true"] if standard.adopted else []
    if standard.links:
        lines.append("    links:")
        for link in standard.links:
            lines += [f"      - title: {scalar(link.title)}", f"        url: {scalar(link.url)}"]
    return [*lines, *_list("silenced", standard.silenced, 4)]


def _texts(agenda: Agenda, names: Iterable[str]) -> list[str]:
    return [line for name in names for line in _field(name, getattr(agenda, name), 0)]


def _field(name: str, text: str | None, indent: int) -> list[str]:
    if text is None:
        return []
    first, *lines = block(text, indent + 2)
    return [f"{' ' * indent}{name}: {first}", *lines]


def _list(name: str, texts: Iterable[str], indent: int) -> list[str]:
    items = [f"{' ' * indent}  - {scalar(text)}" for text in texts]
    return [f"{' ' * indent}{name}:", *items] if items else []


def _named(part: Stage | Domain | Standard) -> list[str]:
    if part.id == id_from_name(part.name):
        return [f"  - name: {scalar(part.name)}"]
    return [f"  - id: {scalar(part.id)}", f"    name: {scalar(part.name)}"]


def _stage(stage: Stage) -> list[str]:
    return [*_named(stage), *_list("gate", stage.gate, 4), *_list("silenced", stage.silenced, 4)]


def _domain(domain: Domain) -> list[str]:
    lines = [*_named(domain), f"    colour: {quoted(domain.colour)}"]
    return [*lines, *_list("silenced", domain.silenced, 4)]


def _contact(contact: Contact) -> list[str]:
    if contact.url is None:
        return [f"      - {scalar(contact.name)}"]
    return [f"      - name: {scalar(contact.name)}", f"        url: {scalar(contact.url)}"]
