"""Renderers: from a `Scene` to the bytes of a file, one module per format.

A renderer measures nothing, wraps nothing and chooses nothing; it draws marks where they stand.
"""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from agendafunnel.bundled import FORMATS, SVG_TEXTS, Format, Renderer, SvgText
from agendafunnel.errors import OutputError
from agendafunnel.render.svg import to_svg
from agendafunnel.scene import Scene


def draw(
    scene: Scene,
    format: Format,
    *,
    dpi: int | None = None,
    renderer: Renderer = "pillow",
    svg_text: SvgText = "embed",
    id_prefix: str = "",
) -> bytes:
    """Give the bytes of a picture file; the same for the same scene, in every process.

    `dpi` (dots per inch) and `renderer` are for PNG: the scene's own resolution if absent, and what
    draws it (see `agendafunnel.render.raster`, `agendafunnel.render.agg`); `svg_text` says how an SVG carries its
    fonts, and `id_prefix` goes before its ids, for a page with more than one picture (see
    `agendafunnel.render.svg`). Raises OutputError for a format that does not exist, for a resolution
    that cannot be drawn, and for a font that is damaged.
    """
    if svg_text not in SVG_TEXTS:
        raise OutputError(f"There is no svg_text {svg_text!r}; there are {', '.join(SVG_TEXTS)}.")
    if format == "svg":
        return to_svg(scene, text=svg_text, id_prefix=id_prefix).encode()
    if format not in FORMATS:
        raise OutputError(f"There is no format {format!r}; there are {', '.join(FORMATS)}.")
    # By name, so that each loads only what it draws with.
    try:
        if format == "png":
            module = import_module("agendafunnel.render.png")
            return cast("Callable[..., bytes]", module.to_png)(scene, dpi=dpi, renderer=renderer)
        module = import_module("agendafunnel.render.pdf")
        return cast("Callable[..., bytes]", module.to_pdf)(scene)
    except (ImportError, ValueError) as error:  # ValueError: MPLBACKEND names what does not exist.
        raise OutputError(f"matplotlib cannot be loaded: {error}.") from error
