"""What a notebook shows of a scene: its SVG, or a PNG of it where that would make the notebook large."""

import math
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

from agendafunnel.render.formats.svg import to_svg
from agendafunnel.scene import Scene

MOST_BYTES = 2_000_000
"""The most bytes of an SVG that a notebook shows as such."""
_WIDEST, _MOST_PIXELS = 1_600, 8_000_000  # Of a PNG instead of it.
_LONGEST = 2_000  # Characters of the description.


def mime_bundle(scene: Scene) -> dict[str, str]:
    """Return what a notebook shows of a scene, by media type: a picture, and text for who does not see it.

    The picture is SVG, or PNG (in base64) of at most 1,600 pixels across where the SVG has more than 2 MB.
    The ids of two pictures in one notebook differ, unless they are the same picture.
    """
    text = words_of(scene)
    svg = svg_of(scene)
    if svg is not None:
        prefix = f"p{sha256(svg.encode()).hexdigest()[:8]}-"
        return {"image/svg+xml": to_svg(scene, id_prefix=prefix), "text/plain": text}
    from agendafunnel.render.formats import DrawingOptions, picture_format

    width = min(_WIDEST, math.sqrt(_MOST_PIXELS * scene.width / scene.height))
    png = picture_format("png").draw(scene, DrawingOptions(width=max(1, int(width))))
    return {"image/png": b64encode(png).decode("ascii"), "text/plain": text}


def mime_bundle_of_pages(scenes: Sequence[Scene]) -> dict[str, str]:
    """Return what a notebook shows of the pages of a picture: each below the other, with their words."""
    bundles = [mime_bundle(scene) for scene in scenes]
    shown = (
        one.get("image/svg+xml", "").partition("?>")[2]
        or f'<img alt="" src="data:image/png;base64,{one["image/png"]}">'
        for one in bundles
    )
    return {
        "text/html": "".join(f"<div>{page}</div>" for page in shown),
        "text/plain": "\n\n".join(one["text/plain"] for one in bundles),
    }


def words_of(scene: Scene) -> str:
    """Return the description of a scene, or its beginning where that is long."""
    words = scene.description
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def svg_of(scene: Scene) -> str | None:
    """Return the scene as SVG; None where that is too large for a notebook."""
    svg = to_svg(scene)
    # As many characters are at least as many bytes.
    return svg if len(svg) <= MOST_BYTES and len(svg.encode()) <= MOST_BYTES else None
