"""The formats of pictures, a module each; the name of a module is the format and the suffix of its files.

Other packages add formats by entry points (`agendafunnel.plugins`), whose name is that of the format.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

from agendafunnel.arguments import name_of_format
from agendafunnel.bundled import DOCUMENTS, FORMATS, PICTURE_FORMATS, SvgText
from agendafunnel.errors import ArgumentError, FontError, OutputError, did_you_mean
from agendafunnel.field_types import short
from agendafunnel.messages import Message, message, one_of, sentences
from agendafunnel.plugin_calls import reason_of_failure, result_of
from agendafunnel.plugins import format_added, format_left_out, is_function, working
from agendafunnel.registry import load_module
from agendafunnel.scene import Scene

_Made = TypeVar("_Made")


class DrawingOptions(NamedTuple):
    """Options of drawing; a format ignores those that it does not know.

    >>> import agendafunnel as af
    >>> names = af.PictureFormat(lambda scene, options: f"{scene.title} at {options.dpi}".encode())
    >>> af.draw(af.lay_out("2022-07"), names, dpi=100)
    b'Ontwikkelagenda API-standaarden VNG-Realisatie at 100'
    """

    dpi: int | None = None
    """Dots per inch of a picture in pixels; as many as the scene says if absent."""

    svg_text: SvgText = "embed"
    """How an SVG carries its fonts."""

    id_prefix: str = ""
    """Goes before the ids of an SVG."""

    width: int | None = None
    """Of the picture in pixels, instead of `dpi`; of an SVG, in CSS pixels."""


class PictureFormat(NamedTuple):
    """A format of pictures. Each module of this folder has one, as `FORMAT`, and is light to load.

    >>> from agendafunnel.scene import Text
    >>> def words(scene: Scene, options: DrawingOptions) -> bytes:
    ...     return " ".join(mark.text for mark in scene.marks() if isinstance(mark, Text)).encode()
    >>> import agendafunnel
    >>> scene = agendafunnel.compose(agendafunnel.lay_out("2022-07"))
    >>> agendafunnel.draw(scene, PictureFormat(words)).decode()[:31]
    'Ontwikkelagenda API-standaarden'
    """

    draw: Callable[[Scene, DrawingOptions], bytes]
    """Return the bytes of a file; imports the libraries that it needs only now, in `loading`."""

    is_raster: bool = False
    """Whether it is made of pixels, of which `dpi` says how many."""

    draw_pages: Callable[[Sequence[Scene], DrawingOptions], bytes] | None = None
    """Return the bytes of one file with a page for each scene; None where a file has one picture.

    The data of the first scene is then that of the file.
    """

    @property
    def wrong_field(self) -> str:
        """The name of a field that is not what it should be; empty where all are."""
        if not is_function(self.draw):
            return "draw"
        return "" if self.draw_pages is None or is_function(self.draw_pages) else "draw_pages"


def format_names() -> tuple[str, ...]:
    """Return the names of the formats of pictures: those of agendafunnel, and then those of plugins.

    >>> format_names()[:3]
    ('png', 'svg', 'pdf')
    """
    return (*FORMATS, *(plugin.name for plugin, _ in working("formats", PictureFormat)))


def is_picture_format(name: str) -> bool:
    """Return whether a name is that of a format of pictures. Raises OutputError for a broken plugin."""
    return name in FORMATS or format_added(name, PictureFormat) is not None


def picture_format(format: str | PictureFormat) -> PictureFormat:
    """Return a format by its name, or one of the caller's own, guarded: it fails in our words.

    Raises OutputError where there is none of that name, and ArgumentError for a format that is none.
    """
    if isinstance(format, PictureFormat):
        if format.wrong_field:
            raise ArgumentError(
                message(
                    "The field '{field}' of the format is not what it should be. Give PictureFormat a "
                    "function that takes a Scene and DrawingOptions.",
                    field=format.wrong_field,
                )
            )
        return _guarded(format, message("the format"), is_own=True)
    format = name_of_format(format)
    if format in FORMATS:
        found: PictureFormat = load_module(PICTURE_FORMATS, format).FORMAT
        return found
    added = format_added(format, PictureFormat)
    if added:
        plugin, its_format = added
        return _guarded(its_format, plugin.display_name)
    raise OutputError(
        sentences(
            message("'{name}' is not a format of pictures.", name=short(format)),
            message("It is a document: use agendafunnel.document.")
            if format in DOCUMENTS
            else format_left_out(format) or did_you_mean(format, format_names()),
            message("Choose {allowed}.", allowed=one_of(format_names())),
        )
    )


def _guarded(format: PictureFormat, called: Message, *, is_own: bool = False) -> PictureFormat:
    """Return a format of which every failure is an OutputError that names it."""
    pages = format.draw_pages

    def draw(scene: Scene, options: DrawingOptions) -> bytes:
        return made_by(called, lambda: format.draw(scene, options), (bytes,), is_own=is_own)

    def draw_pages(scenes: Sequence[Scene], options: DrawingOptions) -> bytes:
        return made_by(called, lambda: pages(scenes, options) if pages else b"", (bytes,), is_own=is_own)

    return PictureFormat(draw, format.is_raster, draw_pages if pages else None)


def made_by(
    called: Message, make: Callable[[], _Made], kinds: tuple[type[object], ...], *, is_own: bool = False
) -> _Made:
    """Return what somebody else's function makes. Raises OutputError where it fails, or for another kind.

    An OutputError of its own says what cannot be drawn, and is no failure. With `is_own` it is the caller's
    own, who has nobody to report to.
    """

    def failure(error: BaseException) -> BaseException:
        reason = reason_of_failure(error)
        if isinstance(error, OutputError):
            if is_own:
                return error
            kind = FontError if isinstance(error, FontError) else OutputError
            return kind(sentences(message("{format:c} cannot make this file.", format=called), reason))
        if is_own:
            return OutputError(
                message("{format:c} fails with this agenda. ({reason})", format=called, reason=reason)
            )
        return OutputError(
            message(
                "{format:c} fails with this agenda. Report it to those who made it. ({reason})",
                format=called,
                reason=reason,
            )
        )

    made = result_of(make, failure)
    if not isinstance(made, kinds):
        wrong = message(
            "{format:c} returns {found}, and should return {wanted}.",
            format=called,
            found=type(made).__name__,
            wanted=one_of(kind.__name__ for kind in kinds),
        )
        raise OutputError(wrong if is_own else sentences(wrong, message("Report it to those who made it.")))
    return made


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
