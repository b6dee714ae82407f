"""The formats of pictures, a module each; the name of a module is the format and the suffix of its files."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from agendafunnel.bundled import DOCUMENTS, FORMATS, PICTURE_FORMATS, SvgText
from agendafunnel.errors import OutputError, did_you_mean
from agendafunnel.field_types import short
from agendafunnel.messages import message, one_of, sentences
from agendafunnel.registry import load_module
from agendafunnel.scene import Scene


class DrawingOptions(NamedTuple):
    """Options of drawing; a format ignores those that it does not know."""

    dpi: int | None = None
    """Dots per inch of a picture in pixels; as many as the scene says if absent."""

    svg_text: SvgText = "embed"
    """How an SVG carries its fonts."""

    id_prefix: str = ""
    """Goes before the ids of an SVG."""

    width: int | None = None
    """Of the picture in pixels, instead of `dpi`; of an SVG, in CSS pixels."""


class PictureFormat(NamedTuple):
    """A format of pictures. Each module of this folder has one, as `FORMAT`, and is light to load."""

    draw: Callable[[Scene, DrawingOptions], bytes]
    """Return the bytes of a file; imports the libraries that it needs only now, in `loading`."""

    is_raster: bool = False
    """Whether it is made of pixels, of which `dpi` says how many."""


def picture_format(name: str) -> PictureFormat:
    """Return a format by its name. Raises OutputError where there is none."""
    if name not in FORMATS:
        raise OutputError(
            sentences(
                message("'{name}' is not a format of pictures.", name=short(str(name))),
                message("It is a document: use agendafunnel.document.")
                if name in DOCUMENTS
                else did_you_mean(str(name), FORMATS),
                message("Choose {allowed}.", allowed=one_of(FORMATS)),
            )
        )
    found: PictureFormat = load_module(PICTURE_FORMATS, name).FORMAT
    return found


@contextmanager
def loading(library: str) -> Iterator[None]:
    """Raise OutputError where a library, which is named so, cannot be imported in the block."""
    try:
        yield
    except (ImportError, ValueError) as error:  # ValueError: MPLBACKEND names what does not exist.
        raise OutputError(
            message(
                "{library} cannot be loaded. Install agendafunnel again. (Python says: {reason})",
                library=library,
                reason=str(error),
            )
        ) from error
