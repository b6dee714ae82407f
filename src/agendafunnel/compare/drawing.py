"""The pixels of what is compared: decoded, or drawn as the other side seems to be drawn."""

import io
import math
import re
from typing import NamedTuple
from xml.parsers import expat

import numpy as np
from PIL import Image, ImageChops

from agendafunnel.carrying.picture_files import is_animated
from agendafunnel.compare.decoding import (
    MOST_PIXELS,
    Opacity,
    decoded,
    laid_on,
    on_white,
    opacity_of,
    opened,
    refuse_too_many,
    sentence_of,
)
from agendafunnel.compare.sides import Side
from agendafunnel.compare.undrawn import parse_until_found, undrawn_in
from agendafunnel.errors import DataError, refused
from agendafunnel.pictures.rasterising import CannotDrawError, is_installed, rasterised
from agendafunnel.scene import Scene

_USUAL_WIDTH = 4000  # Pixels, where neither side has any.
_WAYS_TO_SHRINK = (Image.Resampling.BOX, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS)
"""How programs make a picture smaller; the way that comes nearest is taken."""
_ROUNDED = 2  # Pixels by which programs round the size of a picture otherwise.
_OTHER_RATIO = 0.006  # The part by which proportions must differ for the pictures not to be compared.

_TAG = re.compile(r"""(<[^\s/>]++)((?:"[^"]*+"|'[^']*+'|[^>"'])*+>)""")
_SIZE = re.compile(r"""\s(?:width|height)\s*=\s*(?:"[^"]*"|'[^']*')""")
_LENGTH = re.compile(r"([+.\deE-]+)(px|pt|pc|mm|cm|in)?")
_POINTS = {None: 0.75, "px": 0.75, "pt": 1.0, "pc": 12.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}


class Pair(NamedTuple):
    """Both sides as pixels of one size."""

    images: tuple[Image.Image, Image.Image]
    """As they look on white (RGB)."""
    opacities: tuple[Opacity, Opacity]
    as_they_are: bool
    """Whether both files have these very pixels; else one was drawn or made smaller to be like the other."""

    def laid_on(self, colour: str) -> tuple[Image.Image, Image.Image]:
        """Return both as they look on a colour ("#rrggbb")."""
        one, other = (laid_on(*side, colour) for side in zip(self.images, self.opacities, strict=True))
        return one, other


def pixels_of(before: Side, after: Side) -> Pair | str:
    """Return both sides as pixels of one size; or a sentence that says why that cannot be.

    Pictures of pixels are compared in the size of the smaller. What has no pixels is drawn in the size of
    the other, or made smaller to it, as the other seems to be made.
    """
    sides = before, after
    for side in sides:
        why = _why_not_drawn(side)
        if why:
            return why
    own = [opened(side) if side.has_own_pixels else None for side in sides]
    ratios = [_ratio(side, image) for side, image in zip(sides, own, strict=True)]
    if abs(ratios[0] / ratios[1] - 1) > _OTHER_RATIO:
        return (
            f"The two have other proportions ({_shape(before, own[0])} and {_shape(after, own[1])}), so that "
            "nothing stands where it stood."
        )
    sizes = [image.size for image in own if image is not None]
    size = min(sizes) if sizes else _size_for(before, after)
    images = _in_one_size([None if one is None else on_white(one) for one in own], size)
    opacities = [None if one is None else _fitted_opacity(one, size) for one in own]
    for place, side in enumerate(sides):
        if images[place] is None and side.kind == "svg":
            drawn = layered_svg(side, size[0])
            images[place] = fitted(on_white(drawn), size)
            opacities[place] = _fitted_opacity(drawn, size)
        elif images[place] is None:
            images[place] = _drawn(side, size, images[1 - place])
    first, second = images
    assert first is not None and second is not None  # noqa: S101, PT018 - for mypy
    return Pair((first, second), (opacities[0], opacities[1]), sizes == [first.size, second.size])


def seen_alone(side: Side, width: int) -> Image.Image | None:
    """Return a side at most `width` pixels wide, as it looks by itself; None where nothing here draws it.

    Raises DataError for a picture that is damaged or has too many pixels.
    """
    if side.has_own_pixels:
        image = decoded(side)
    elif side.kind == "svg" and is_installed():
        image = on_white(layered_svg(side, width))
    elif side.scene is not None:
        # A PDF too: what it carries is what it was drawn from.
        dpi = max(1, min(_own_dpi(side.scene), round(width * 72 / side.scene.width)))
        image = _drawn_scene(side, side.scene, dpi)
    else:
        return None
    part = min(1.0, width / image.width)
    size = max(1, round(image.width * part)), max(1, round(image.height * part))
    return image if part == 1 else image.resize(size, Image.Resampling.BOX)


def _why_not_drawn(side: Side) -> str:
    """Return why nothing here can tell how a picture looks; "" where it can."""
    if side.kind == "pdf":
        return (
            f"{side.source} is a PDF, which nothing here draws; compare a PNG or SVG of it, or leave the "
            "pixels out with --layer data --layer layout."
        )
    if side.kind == "svg" and not is_installed():
        return (
            f"{side.source} is an SVG, and what draws that is not installed; install resvg-py with: "
            'pip install "agendafunnel[logo]".'
        )
    undrawn = undrawn_in(side.content or b"") if side.kind == "svg" else ""
    if undrawn:
        return f"{side.source} holds {undrawn}, which browsers show and nothing here draws; save it without."
    if side.kind == "png" and is_animated(side.content or b"", side.source):
        return f"{side.source} is animated, and only one picture can be compared; save it as one."
    return ""


def _ratio(side: Side, image: Image.Image | None) -> float:
    if image is not None:
        return image.width / image.height
    if side.kind == "svg":
        return canvas_of(side).ratio
    return side.scene.width / side.scene.height if side.scene else 1.0


def _shape(side: Side, image: Image.Image | None) -> str:
    if image is not None:
        return f"{image.width} × {image.height} px"
    if side.scene:
        return f"{side.scene.width:g} × {side.scene.height:g} pt"
    return f"1 × {1 / _ratio(side, None):.3f}"


def _size_for(before: Side, after: Side) -> tuple[int, int]:
    """Return the size in which two are drawn that have no pixels: that of the first theme there is."""
    scene = before.scene or after.scene
    if scene is None:
        return _USUAL_WIDTH, max(1, round(_USUAL_WIDTH / _ratio(before, None)))
    return _size_at(scene, _own_dpi(scene))


def _size_at(scene: Scene, dpi: int) -> tuple[int, int]:
    return round(scene.width * dpi / 72), round(scene.height * dpi / 72)


def _own_dpi(scene: Scene) -> int:
    """Return the dots per inch of the theme, or as many as no more than MOST_PIXELS are."""
    return min(scene.dpi, int(72 * math.sqrt(MOST_PIXELS / (scene.width * scene.height))))


def _in_one_size(own: list[Image.Image | None], size: tuple[int, int]) -> list[Image.Image | None]:
    """Return pictures in a size; the larger is made smaller in the way that comes nearest to the other."""
    images = [None if one is None else fitted(one, size) for one in own]
    for place, one in enumerate(own):
        other = images[1 - place]
        if one is not None and other is not None and _is_off(one, size):
            images[place] = _nearest([one.resize(size, way) for way in _WAYS_TO_SHRINK], other)
    return images


def _nearest(pictures: list[Image.Image], other: Image.Image) -> Image.Image:
    def apart(one: Image.Image) -> float:
        return float(np.asarray(ImageChops.difference(one, other), np.float32).mean())

    return min(pictures, key=apart)


def fitted(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return a picture in another size: made smaller, or cut or filled up where it is off by a pixel."""
    if image.size == size:
        return image
    if _is_off(image, size):
        return image.resize(size, Image.Resampling.BOX)
    # A canvas of a broken number of pixels is rounded up by some programs, and down by others.
    sheet = Image.new(image.mode, size, image.getpixel((0, image.height - 1)))
    sheet.paste(image, (0, 0))
    return sheet


def _is_off(image: Image.Image, size: tuple[int, int]) -> bool:
    """Return whether a picture is off a size by more than what programs round."""
    return max(abs(image.width - size[0]), abs(image.height - size[1])) > _ROUNDED


def _fitted_opacity(image: Image.Image, size: tuple[int, int]) -> Opacity:
    opacity = opacity_of(image)
    return None if opacity is None else fitted(opacity, size)


def _drawn(side: Side, size: tuple[int, int], other: Image.Image | None) -> Image.Image:
    """Draw a scene in a size, in the way that comes nearest to the other."""
    scene = side.scene
    assert scene is not None  # noqa: S101 - for mypy
    ways = []
    dpi = round(size[0] * 72 / scene.width)
    if _size_at(scene, dpi) == size:
        ways.append(_drawn_scene(side, scene, dpi))
    if not ways or (other is not None and size[0] < round(scene.width * scene.dpi / 72)):
        large = _drawn_scene(side, scene, max(_own_dpi(scene), dpi + 1))
        ways += [large.resize(size, way) for way in _WAYS_TO_SHRINK]
    return ways[0] if other is None or len(ways) == 1 else _nearest(ways, other)


def _drawn_scene(side: Side, scene: Scene, dpi: int) -> Image.Image:
    """Draw the scene of a side. Raises DataError where its logo cannot be drawn."""
    from agendafunnel.render.formats.png import size_in_pixels
    from agendafunnel.render.raster import draw_image

    try:
        image, colours = draw_image(scene, size_in_pixels(scene, dpi), dpi / 72)
    except DataError as error:
        raise side.with_its_theme(error) from None
    if colours is not None:
        image.putpalette(colours)
    return image.convert("RGB")


def layered_svg(side: Side, width: int) -> Image.Image:
    """Draw an SVG so wide, in the fonts of its theme, on nothing.

    Raises DataError, and ImportError without resvg-py.
    """
    fonts = side.look.fonts
    canvas = canvas_of(side)
    height = width / canvas.ratio
    refuse_too_many(side, width, max(1, round(height)))
    try:
        drawn = rasterised(
            _in_size(side.content or b"", canvas, width, height).encode(),
            (width, math.ceil(height)),
            [fonts.regular, fonts.bold, fonts.oblique, *fonts.fallback],
            # What is written in any other font is seen all the same, if in other letters.
            family=fonts.family,
            by_width=True,
        )
        with Image.open(io.BytesIO(drawn), formats=["PNG"]) as image:
            image.load()
            return image
    except CannotDrawError as error:
        raise refused(side.source, f"{error}.") from None
    except (ValueError, OSError) as error:
        raise refused(side.source, f"is an SVG that cannot be drawn: {sentence_of(error)}.") from None


class SvgCanvas(NamedTuple):
    """The canvas of an SVG: its width by its height, and at which byte the root element begins."""

    ratio: float
    start: int


def canvas_of(side: Side) -> SvgCanvas:
    """Return the canvas of an SVG: its viewBox, or its width and height. Raises DataError without one."""
    attributes, start = _root(side.content or b"")
    view = [_number(one) for one in re.split(r"[\s,]+", attributes.get("viewBox", "").strip())]
    sizes = view[2:] if len(view) == 4 else [_points(attributes.get(one, "")) for one in ("width", "height")]
    if not all(0 < size < math.inf for size in sizes):
        raise refused(
            side.source, "is an SVG that does not say how large it is, by a viewBox or a width and a height."
        )
    return SvgCanvas(sizes[0] / sizes[1], start)


def _root(content: bytes) -> tuple[dict[str, str], int]:
    """Return the attributes of the root element (none where it is no svg), and at which byte it begins."""
    found: list[tuple[dict[str, str], int]] = []
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        is_svg = name.rpartition(":")[2] == "svg"
        found.append((attributes if is_svg else {}, parser.CurrentByteIndex))
        parser.StartElementHandler = None

    parser.StartElementHandler = start
    # What is behind the root element is left to the renderer.
    parse_until_found(parser, content, found)
    return found[0] if found else ({}, 0)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _points(length: str) -> float:
    found = _LENGTH.fullmatch(length.strip())
    return _number(found[1]) * _POINTS[found[2]] if found else math.nan


def _in_size(content: bytes, canvas: SvgCanvas, width: int, height: float) -> str:
    """Return the text of an SVG in a size in pixels; else resvg rounds the SVG's own, and all would be off.

    Raises ValueError where it is not in UTF-8.
    """
    before, after = content[: canvas.start].decode("utf-8-sig"), content[canvas.start :].decode()
    root = _TAG.match(after)
    if root is None:
        raise ValueError("its first element has no end")
    sized = f'{root[1]} width="{width}" height="{height:.4f}"{_SIZE.sub("", root[2])}'
    return before + sized + after[root.end() :]
