"""A whole agenda as the text of a YAML file, as a person would write it."""

import json
import re
from collections.abc import Iterable

from agendafunnel.arguments import require
from agendafunnel.field_types import BREAK_HINTS, id_from_name
from agendafunnel.model import Agenda, Contact, Domain, Stage, Standard

# TODO merged: Texts as YAML, so that every reader of YAML takes them for the same text.

# What begins so, and holds none of `: `, ` #`, is plain text to YAML (https://yaml.org/spec/1.2.2/#733-plain-style);
# stricter than that, for the sake of whoever reads it.
_PLAIN = re.compile(r"[^\W_](?:[^\x00-\x1f#:\\]|:(?=\S)|(?<=\S)#)*", re.UNICODE)
_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n", "null", "ja", "nee"))
# Numbers, and sexagesimals and dates, which some readers take for something else than text.
_NUMBER = re.compile(r"[\d_.,+-]+(?:e[+-]?\d+)?|0[xo][0-9a-f_]+|[\d:]+|\d{4}-\d\d?-\d\d?.*", re.IGNORECASE)
_UNSEEN = re.compile(f"[{BREAK_HINTS}\u00a0\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def scalar(text: str) -> str:
    """Give a text of one or more lines as a YAML scalar of one line: plain, or in double quotes."""
    plain = (
        _PLAIN.fullmatch(text)
        and text == text.strip()
        and text.lower() not in _WORDS
        and not _UNSEEN.search(text)
        and not text.endswith(":")
    )
    return text if plain and (not _NUMBER.fullmatch(text) or _is_edition(text)) else quoted(text)


def _is_edition(text: str) -> bool:
    """Tell whether a text is an id like 2022-07, which every reader of YAML takes for text."""
    return re.fullmatch(r"\d{4}-\d\d", text) is not None


def quoted(text: str) -> str:
    """Give a text in double quotes; what is not seen is written by its number."""
    written = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda found: _numbered(ord(found.group())), written)


def _numbered(point: int) -> str:
    return f"\\x{point:02x}" if point < 256 else f"\\u{point:04x}"


def block(text: str, indent: int) -> list[str]:
    """Give a text of several lines as a literal block: its head, and its lines indented by `indent` spaces.

    What a literal block cannot hold stands in double quotes, on one line.
    """
    lines = text.split("\n")
    if len(lines) == 1 or _UNSEEN.search(text) or not text.strip() or text.endswith("\n"):
        return [scalar(text)]
    # A first line that is indented, or empty, hides how deep the block is.
    deep = "2" if lines[0][:1] in ("", " ", "\t") else ""
    return [f"|{deep}-", *(f"{' ' * indent}{line}" if line else "" for line in lines)]


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
