"""The page that `agendafunnel page` writes: how it is made, what it replaces, and notes."""

import os
import re
from collections.abc import Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from agendafunnel.api import lay_out
from agendafunnel.carrying.contacts import lines_with_persons, without_addresses
from agendafunnel.cli.outputs import is_same_file
from agendafunnel.cli.translating import typed
from agendafunnel.editing.edition_dates import is_later
from agendafunnel.errors import AgendaFunnelError
from agendafunnel.field_types import short
from agendafunnel.messages import Listed, Message, counted, message, quoted, sentences, verbatim, with_commas
from agendafunnel.model import Agenda, Edition
from agendafunnel.naming import id_from_name
from agendafunnel.page import parsing
from agendafunnel.page.importing import edition_of_page, read_onto
from agendafunnel.page.parsing import read_page
from agendafunnel.page.phrases import Phrases
from agendafunnel.page.updating import Updated, update_page
from agendafunnel.page.writing import Picture, write_page
from agendafunnel.pictures.files import picture_of
from agendafunnel.user_files import bytes_of, decode, display_name

MOST_PICTURE_BYTES = 64 * 1024 * 1024
_MOST_LINES = 50
"""Or names, that are printed in a note."""

_NO_TEXT = re.compile("[\ud800-\udfff]+")
"""What Python puts in the name of a file for bytes that are no text."""

_HEAD = 4096
"""The bytes at the start of an SVG in which its first tag is."""

# An SVG is not drawn here, only measured, so it may hold what a logo may not, such as text.
_VIEW = re.compile(
    rb"<svg\b[^<>]*?\bviewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]*[1-9][\d.]*)[\s,]+([\d.]*[1-9][\d.]*)"
)


class Parts(NamedTuple):
    """What a page is made of."""

    source: Agenda
    data: Agenda
    """The same, without its contacts where they are left out."""
    phrases: Phrases
    onto: str
    """The page that is brought up to date, as the user names it; empty for a new page."""
    picture: Picture | None
    """None where the older page keeps its own."""
    prose: bool
    contacts: bool


class Made(NamedTuple):
    """A page that was made."""

    content: bytes
    named: tuple[Agenda, ...]
    """The agendas whose contacts may be named in it."""
    updated: Updated | None = None
    """What was done to an older page; None where there was none."""
    kept: Path | None = None
    """The file in which the page is kept that stood in its place."""
    kept_edition: str | None = None


def made_page(parts: Parts, onto: bytes | None) -> Made:
    """Return the new page, or the older one brought up to date; `onto` is its content where that is read."""
    source, data, phrases, picture = parts.source, parts.data, parts.phrases, parts.picture
    if picture and not parts.onto:
        return Made(write_page(data, picture, phrases).encode(), (source,))
    content = bytes_of(parts.onto, parsing.MOST_PAGE_BYTES) if onto is None else onto
    page = read_page(content, display_name(parts.onto))
    updated = update_page(page, data, phrases=phrases, picture=picture, prose=parts.prose)
    if parts.contacts:
        return Made(updated.content, (source,), updated)
    return Made(_without_addresses(updated.content), (source, read_onto(page, data, phrases)[0]), updated)


def page_files(parts: Parts, target: Path, standing: bytes | None) -> tuple[dict[Path, bytes], Made]:
    """Return the files to write: the page, and a copy of a page of another edition that it replaces."""
    in_place = bool(parts.onto) and is_same_file(Path(parts.onto), target)
    made = made_page(parts, standing if in_place else None)
    new = {target: made.content}
    its = _edition_of(standing or b"", parts.data.edition)
    if not standing or standing == made.content or (parts.onto and its == parts.data.edition.id):
        return new, made
    kept = _kept(target, standing, its)
    return ({kept: standing} if kept else {}) | new, made._replace(kept=kept, kept_edition=its)


def notes_of_page(parts: Parts, made: Made, output: str | None) -> Iterator[Message]:
    """Yield notes on a new page: first what a person should check, then what was kept."""
    edition, updated = parts.data.edition, made.updated
    if not parts.contacts:
        yield from _notes_of_persons(made.content, made.named)
    if updated:
        its, _, where = edition_of_page(read_page(made.content, "the page"))
        if its and (is_later(its, edition.id) or is_later(edition.id, its)):
            yield message(
                "The page still names edition {edition}, in {place}. Change it there, or give the new "
                "picture with --picture; otherwise the page counts as that of {edition}.",
                edition=its, place=where,
            )  # fmt: skip
        yield from _notes_of_standards(updated)
    if made.kept and made.kept_edition and is_later(edition.id, made.kept_edition):
        yield message(
            "The page of {edition} that was in {output} is kept as {kept}. Use it with --since.",
            edition=made.kept_edition, output=output or "", kept=made.kept,
        )  # fmt: skip
    elif made.kept:
        yield message("The page that was in {output} is kept as {kept}.", output=output or "", kept=made.kept)


def _notes_of_standards(updated: Updated) -> Iterator[Message]:
    """Yield notes on standards that were matched by likeness, left out, or described otherwise."""
    for name, now in updated.matched:
        yield message(
            "'{name}' on the page is taken for '{new}', and now has that name. Check whether it is the same "
            "standard.",
            name=short(name), new=short(now),
        )  # fmt: skip
    if updated.removed:
        yield counted(
            "This standard is not in the agenda, so it is no longer on the page: {names}.",
            "These {number} standards are not in the agenda, so they are no longer on the page: {names}.",
            len(updated.removed), names=_names(updated.removed),
        )  # fmt: skip
    if updated.kept_descriptions:
        yield counted(
            "The page describes this standard differently than the agenda, and keeps its own words: {names}. "
            "Add --prose for the description in the agenda.",
            "The page describes these {number} standards differently than the agenda, and keeps its own "
            "words: {names}. Add --prose for the descriptions in the agenda.",
            len(updated.kept_descriptions), names=_names(updated.kept_descriptions),
        )  # fmt: skip


def _names(names: Sequence[str]) -> Listed:
    """Return names as a list; of very many, the first."""
    shown = [quoted(short(name)) for name in names[:_MOST_LINES]]
    return with_commas([*shown, *([verbatim("…")] if len(names) > _MOST_LINES else [])])


def _notes_of_persons(content: bytes, agendas: tuple[Agenda, ...]) -> Iterator[Message]:
    """Yield a note on the lines of a page that still name somebody."""
    left = lines_with_persons(content.decode(), agendas)
    if left:
        yield counted(
            "The page still has an e-mail address or the name of a contact, on line {lines}. Change it "
            "there, or in the agenda.",
            "The page still has e-mail addresses or names of contacts, on lines {lines}. Change them "
            "there, or in the agenda.",
            len(left),
            lines=with_commas([*left[:_MOST_LINES], *(["…"] if len(left) > _MOST_LINES else [])]),
        )


def summary_of_page(parts: Parts, updated: Updated) -> Message:
    """Return what was done to an older page, and what was left as it was."""
    number = len(parts.data.standards)
    unchanged = number - len(updated.edited) - len(updated.added)
    removed, added, edited = len(updated.removed), len(updated.added), len(updated.edited)
    counts = [
        counted("{number} changed", "{number} changed", edited),
        counted("{number} added", "{number} added", added),
        counted("{number} removed", "{number} removed", removed),
        counted("{number} unchanged", "{number} unchanged", unchanged),
    ]
    shown = with_commas(count for count in counts if count.number)
    reordered = kept = None
    if updated.reordered:
        reordered = message("The standards are now in the order of the agenda.")
    if parts.prose:
        kept = message("The page keeps its own introduction.")
    else:
        kept = message("The page keeps its own introduction and descriptions.")
    return sentences(message("Standards on the page: {counts}.", counts=shown), reordered, kept)


def next_step(agenda: str, page: str) -> Message:
    """Return how to check a page that was brought up to date."""
    return message(
        "Look through the page, and then run 'agendafunnel check {agenda} --page {page}'.",
        agenda=typed(agenda), page=typed(page),
    )  # fmt: skip


def _without_addresses(content: bytes) -> bytes:
    """Return a page without links by mail or telephone, with the same line ends and byte order mark."""
    text, format = decode(content)
    new = without_addresses(text)
    return content if new == text else format.encode(f"{new.rstrip()}\n")


def _edition_of(content: bytes, edition: Edition) -> str | None:
    """Return the id of the edition that a page names; None where it names none, or is no page.

    An edition whose id is no month, like 2022-Q4, is known by its label, as the page shows it.
    """
    try:
        page = read_page(content)
    except AgendaFunnelError:
        return None
    if not page.front.get("edition") and any(
        edition.label in picture.of(page.text) for picture in page.pictures
    ):
        return edition.id
    return edition_of_page(page)[0]


def _kept(output: Path, old: bytes, its: str | None) -> Path | None:
    """Return the file beside a new page in which to keep the old one; None where it is kept already."""
    # An id may hold any characters, but must not lead to another folder.
    stem = f"{output.stem}.{id_from_name(its or '') or 'vorige'}"
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    paths = (output.with_name(f"{name}{output.suffix}") for name in names)
    path = next(path for path in paths if not path.exists() or (path.is_file() and path.read_bytes() == old))
    return None if path.exists() else path


def picture_of_page(named: str | None, usual: str, width: int, data: Agenda) -> Picture:
    """Return the picture that the page shows, as high as the file says, or the layout where none is read.

    `usual` is the file that `agendafunnel render` draws of this agenda.
    """
    if not named or named.lower().startswith(("https://", "http://")):
        layout = lay_out(data)
        return Picture(named or _address(usual), width, round(width * layout.height / layout.width))
    content = bytes_of(named, MOST_PICTURE_BYTES)
    found = _VIEW.search(content[:_HEAD]) if named.lower().endswith(".svg") else None
    if found:
        across, down = float(found[1]), float(found[2])
    else:
        picture = picture_of(content, repr(named))
        across, down = picture.width, picture.height
    return Picture(_address(Path(named).as_posix()), width, max(1, round(width * down / across)))


def _address(path: str) -> str:
    """Return a path as a page can hold it, also of a file whose name is no text."""
    return _NO_TEXT.sub(lambda found: quote(os.fsencode(found[0])), path)
