"""Renderers: from a `Scene` to the bytes of a file, a module per format in `formats`.

A renderer measures nothing, wraps nothing and chooses nothing; it draws marks where they stand.
"""

import re
from collections.abc import Iterable
from typing import Protocol

from agendafunnel.arguments import require, require_number
from agendafunnel.bundled import SVG_TEXTS, SvgText
from agendafunnel.carrying.payload import of_all_pages
from agendafunnel.composing import compose
from agendafunnel.errors import ArgumentError, OutputError
from agendafunnel.field_types import short
from agendafunnel.layout.values import Layout
from agendafunnel.messages import message, one_of
from agendafunnel.render.formats import DrawingOptions, PictureFormat, picture_format
from agendafunnel.render.notebook import mime_bundle as mime_bundle
from agendafunnel.render.notebook import mime_bundle_of_pages as mime_bundle_of_pages
from agendafunnel.scene import Scene

_ID_PREFIX = re.compile(r"""[^\s\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"']*""")
"""What may stand before an id in XML."""


class OfScene(Protocol):
    """What knows its scene: a `Picture`."""

    @property
    def scene(self) -> Scene:
        """The scene."""


_SCENE = message("a picture, a layout or a scene")


def draw_pages(
    scenes: Iterable[Scene | Layout | OfScene] | OfScene, format: str | PictureFormat = "pdf"
) -> bytes:
    """Return the bytes of a file with a page for each scene; the data of the first is that of the file.

    `format` is PDF, or one of a plugin or of your own that has pages. Raises OutputError as `draw` does, and
    where a format has no pages; ArgumentError where there are no scenes, or one is none.

    >>> import agendafunnel as af
    >>> af.draw_pages(map(af.compose, af.lay_out_pages("2022-07", pages=2)))[:5]
    b'%PDF-'
    """
    first, *others = scenes_of(scenes)
    if not others:
        return draw(first, format)
    drawn_pages = picture_format(format).draw_pages
    if drawn_pages is None:
        raise OutputError(
            message(
                "A file of this format holds one picture, and there are {number}. Draw each scene by itself, "
                "or use save_pages.",
                number=len(others) + 1,
            )
        )
    first = first._replace(data=first.data and of_all_pages(first.data))
    return drawn_pages((first, *others), DrawingOptions())


def scene_of(name: str, value: Scene | Layout | OfScene) -> Scene:
    """Return the scene that an argument is, that of a picture, or of a layout, composed in its own theme.

    Raises ArgumentError where it is something else, a picture of several pages, or a layout that does not
    know its theme.
    """
    if pages := _pages_of(value):
        raise ArgumentError(
            message(
                "The argument '{name}' is a picture of {number} pages, and here one is wanted. Give one of "
                "its 'pages', or use its method 'save', which writes all of them.",
                name=name,
                number=len(pages),
            )
        )
    if isinstance(of_picture := getattr(value, "scene", None), Scene):
        return of_picture
    require(name, value, Scene, Layout, wanted=_SCENE)
    if not isinstance(value, Layout):
        return value  # type: ignore[return-value] # A scene, as required.
    if value.made_of.theme is None:
        raise ArgumentError(
            message(
                "The argument '{name}' is a layout that was read from JSON or made by hand, and does not "
                "know its theme. Use agendafunnel.compose(layout, theme).",
                name=name,
            )
        )
    return compose(value)


def _pages_of(value: object) -> tuple[Scene, ...]:
    """Return the scenes of a picture of several pages; nothing of all else."""
    if not isinstance(getattr(value, "layouts", None), tuple):
        return ()
    pages = getattr(value, "scenes", ())
    return pages if isinstance(pages, tuple) and len(pages) > 1 else ()


def scenes_of(scenes: Iterable[Scene | Layout | OfScene] | OfScene) -> tuple[Scene, ...]:
    """Return the scenes of pages, or of a picture, which may have one page.

    Raises ArgumentError where there are none, or one is something else.
    """
    if pages := _pages_of(scenes):
        return pages
    if isinstance(of_picture := getattr(scenes, "scene", None), Scene):
        return (of_picture,)
    if isinstance(scenes, Scene | Layout | str | bytes | dict | type) or not isinstance(scenes, Iterable):
        raise ArgumentError(
            message(
                "The argument 'scenes' should be several scenes, such as a list of those of the pages. For "
                "one scene, use agendafunnel.draw or agendafunnel.save."
            )
        )
    found = tuple(scene_of("scenes", scene) for scene in scenes)
    if not found:
        raise ArgumentError(message("There are no scenes to draw. Give at least one."))
    return found


def draw(
    scene: Scene | Layout | OfScene,
    format: str | PictureFormat,
    *,
    dpi: int | None = None,
    width: int | None = None,
    svg_text: SvgText = "embed",
    id_prefix: str = "",
) -> bytes:
    """Return the bytes of a picture file; the same for the same scene, in every process.

    Of a picture of several pages, all are drawn in a format that has pages, such as PDF.
    A layout that knows its theme is composed first. `format` is a name or a suffix in any case, of a plugin
    too (`agendafunnel.format_names`), or a PictureFormat of your own. `dpi` (dots per inch) is for PNG: the
    scene's own resolution if absent. `width`, in pixels, is for PNG instead of `dpi`, and for SVG, where it
    is how wide the picture is shown if nothing else says so.
    `svg_text` says how an SVG carries its fonts, and `id_prefix` goes before its ids, for a page with more
    than one picture (see `agendafunnel.render.formats.svg`). Raises OutputError for a format that does not
    exist, for a resolution that cannot be drawn, and for a font that is damaged; ArgumentError for what is no
    scene, for both `dpi` and `width`, and where one of them is no whole number above 0.

    >>> import agendafunnel as af
    >>> af.draw(af.compose(af.lay_out("2022-07")), "svg")[:5]
    b'<?xml'
    """
    if not (pages := _pages_of(scene)):
        scene = scene_of("scene", scene)
    options = drawing_options(dpi=dpi, width=width, svg_text=svg_text, id_prefix=id_prefix)
    if pages and picture_format(format).draw_pages is not None:
        return draw_pages(pages, format)
    return picture_format(format).draw(scene_of("scene", scene), options)


def drawing_options(
    *, dpi: int | None = None, width: int | None = None, svg_text: SvgText = "embed", id_prefix: str = ""
) -> DrawingOptions:
    """Return the options of `draw`. Raises ArgumentError and OutputError where one is not possible."""
    require_number("dpi", dpi, 300)
    require_number("width", width, 1200)
    if dpi is not None and width is not None:
        raise ArgumentError(
            message("Give either 'dpi' or 'width': each says how many pixels a PNG has. Leave one out.")
        )
    require("id_prefix", id_prefix, str)
    if not _ID_PREFIX.fullmatch(id_prefix):
        raise ArgumentError(
            message(
                "The argument 'id_prefix' is {found}, and an id cannot hold spaces, quotes, or what cannot "
                "be printed. Use letters, digits and hyphens.",
                found=short(repr(id_prefix)),
            )
        )
    if not isinstance(svg_text, str) or svg_text not in SVG_TEXTS:
        raise OutputError(
            message(
                "svg_text is '{value}'. Choose {allowed}.",
                value=short(str(svg_text)),
                allowed=one_of(SVG_TEXTS),
            )
        )
    return DrawingOptions(dpi, svg_text, id_prefix, width)
