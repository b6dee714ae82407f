"""Renderers: from a `Scene` to the bytes of a file, one module per format.

A renderer measures nothing, wraps nothing and chooses nothing; it draws marks where they stand.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Literal, cast

from agendafunnel.render.svg import SvgText, to_svg
from agendafunnel.scene import Scene

Format = Literal["png", "svg", "pdf"]

FORMATS: tuple[Format, ...] = ("png", "svg", "pdf")


def draw(scene: Scene, format: Format, *, dpi: int | None = None, svg_text: SvgText = "embed") -> bytes:
    """Give the bytes of a picture file; the same for the same scene, in every process.

    `dpi` (dots per inch) is for PNG, the scene's own if absent; `svg_text` says how an SVG carries its
    fonts (see `agendafunnel.render.svg`). Raises ValueError for a format that does not exist.
    """
    if format == "svg":
        return to_svg(scene, text=svg_text).encode()
    if format not in FORMATS:
        raise ValueError(f"There is no format {format!r}; there are {', '.join(FORMATS)}.")
    # By name, so that matplotlib is loaded only by those who draw with it.
    module = import_module(f"agendafunnel.render.{format}")
    if format == "png":
        return cast("Callable[..., bytes]", module.to_png)(scene, dpi=dpi)
    return cast("Callable[..., bytes]", module.to_pdf)(scene)


__all__ = ["FORMATS", "Format", "SvgText", "draw"]
