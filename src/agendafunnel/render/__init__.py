"""Renderers: from a `Scene` to the bytes of a file, one module per format.

A renderer measures nothing, wraps nothing and chooses nothing; it draws marks where they stand.
"""

from agendafunnel.arguments import require, require_dpi
from agendafunnel.bundled import FORMATS, SVG_TEXTS, Format, SvgText
from agendafunnel.errors import OutputError
from agendafunnel.render.svg import to_svg
from agendafunnel.scene import Scene


def draw(
    scene: Scene,
    format: Format,
    *,
    dpi: int | None = None,
    svg_text: SvgText = "embed",
    id_prefix: str = "",
) -> bytes:
    """Return the bytes of a picture file; the same for the same scene, in every process.

    `dpi` (dots per inch) is for PNG: the scene's own resolution if absent. `svg_text` says how an SVG carries
    its fonts, and `id_prefix` goes before its ids, for a page with more than one picture (see
    `agendafunnel.render.svg`). Raises OutputError for a format that does not exist, for a resolution that
    cannot be drawn, and for a font that is damaged; ArgumentError for what is no scene, and for a `dpi` that
    is no whole number above 0.
    """
    require("scene", scene, Scene)
    require_dpi(dpi)
    require("id_prefix", id_prefix, str)
    if svg_text not in SVG_TEXTS:
        raise OutputError(f"There is no svg_text {svg_text!r}; there are {', '.join(SVG_TEXTS)}.")
    if format == "svg":
        return to_svg(scene, text=svg_text, id_prefix=id_prefix).encode()
    if format not in FORMATS:
        raise OutputError(f"There is no format {format!r}; there are {', '.join(FORMATS)}.")
    # Only those who draw in a format load what it is drawn with.
    try:
        if format == "png":
            from agendafunnel.render.png import to_png
        else:
            from agendafunnel.render.pdf import to_pdf
    except (ImportError, ValueError) as error:  # ValueError: MPLBACKEND names what does not exist.
        name = "Pillow" if format == "png" else "matplotlib"
        raise OutputError(f"{name} cannot be loaded: {error}.") from error
    return to_png(scene, dpi=dpi) if format == "png" else to_pdf(scene)
