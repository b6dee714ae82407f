"""Renderers: from a `Scene` to the bytes of a file, one module per format.

A renderer measures nothing, wraps nothing and chooses nothing; it draws marks where they stand.
"""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import cast

from agendafunnel.arguments import require, require_dpi
from agendafunnel.bundled import FORMATS, RENDERERS, SVG_TEXTS, Format, Renderer, SvgText
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
    draws it (see `agendafunnel.render.raster` and `agendafunnel.render.agg`). `svg_text` says how an SVG
    carries its fonts, and `id_prefix` goes before its ids, for a page with more than one picture (see
    `agendafunnel.render.svg`). Raises OutputError for a format or renderer that does not exist, for a
    resolution that cannot be drawn, and for a font that is damaged; ArgumentError for what is no scene, and
    for a `dpi` that is no whole number above 0.
    """
    require("scene", scene, Scene)
    require_dpi(dpi)
    require("id_prefix", id_prefix, str)
    if renderer not in RENDERERS:
        raise OutputError(f"There is no renderer {renderer!r}; there are {', '.join(RENDERERS)}.")
    if svg_text not in SVG_TEXTS:
        raise OutputError(f"There is no svg_text {svg_text!r}; there are {', '.join(SVG_TEXTS)}.")
    if format == "svg":
        return to_svg(scene, text=svg_text, id_prefix=id_prefix).encode()
    if format not in FORMATS:
        raise OutputError(f"There is no format {format!r}; there are {', '.join(FORMATS)}.")
    if format == "png":
        return cast("Callable[..., bytes]", _loaded("png", renderer).to_png)(
            scene, dpi=dpi, renderer=renderer
        )
    return cast("Callable[..., bytes]", _loaded("pdf", "matplotlib").to_pdf)(scene)


def _loaded(format: Format, renderer: Renderer) -> ModuleType:
    """Load the module of a format, and what it draws with, which only those who draw with it load."""
    try:
        import_module("agendafunnel.render.raster" if renderer == "pillow" else "agendafunnel.render.figure")
        return import_module(f"agendafunnel.render.{format}")
    except (ImportError, ValueError) as error:  # ValueError: MPLBACKEND names what does not exist.
        name = "Pillow" if renderer == "pillow" else renderer
        raise OutputError(f"{name} cannot be loaded: {error}.") from error
