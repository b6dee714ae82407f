"""A picture that carries the agenda that it was drawn of (PNG, SVG, PDF)."""

from typing import TYPE_CHECKING

from agendafunnel.sources import Opened, ReadEdition, Source
from agendafunnel.user_files import bytes_of, display_name

if TYPE_CHECKING:
    from agendafunnel.carrying.payload import Carried

_SUFFIXES = (".png", ".svg", ".pdf", ".jpg", ".jpeg")

_LOOKED_AT = 4096
"""Bytes at the beginning, among which an SVG is named."""


def is_picture(file: Opened) -> bool:
    """Return whether a file is a picture: by its content, or by its suffix where it is damaged."""
    from agendafunnel.carrying.picture_files import is_picture

    return file.content is not None and (is_picture(file.content) or file.suffix in _SUFFIXES)


def _is_evident(file: Opened) -> bool:
    """Return whether a picture is none of another kind of XML, which begins as SVG does."""
    begin = (file.content or b"")[:_LOOKED_AT]
    return file.suffix in _SUFFIXES or not begin.lstrip().startswith(b"<") or b"svg" in begin


def carried_of(name: str) -> "Carried":
    """Return what a picture carries. Raises NotFoundError, and DataError where it carries nothing."""
    from agendafunnel.carrying.picture_files import MOST_FILE_BYTES

    return _carried(bytes_of(name, MOST_FILE_BYTES), display_name(name))


def carried_in(file: Opened) -> "Carried":
    """Return what an opened picture carries. Raises DataError where it carries nothing."""
    return _carried(file.content or b"", file.display_name)


def _carried(content: bytes, source: str) -> "Carried":
    from agendafunnel.carrying.payload import carried_by
    from agendafunnel.errors import refused
    from agendafunnel.messages import message

    carried = carried_by(content, source)
    if carried is None:
        raise refused(
            source,
            message(
                "No agenda is stored in this picture: it was drawn without data or by another program, or "
                "saved "
                "again without it. Name the file of the agenda instead."
            ),
        )
    return carried


def _read(file: Opened) -> ReadEdition:
    carried = carried_in(file)
    return ReadEdition(carried.agenda, carried.contacts)


SOURCE = Source("a picture", recognises=is_picture, read=_read, may_be_agenda=False, is_evident=_is_evident)
