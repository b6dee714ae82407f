"""The pixels of what is compared: decoded, or drawn in the way that the other side seems to be drawn."""

import io
import math
import re
import struct
import warnings
from typing import NamedTuple
from xml.parsers import expat

import numpy as np
from PIL import Image, ImageChops, ImageColor, ImageOps

from agendafunnel.carrying.picture_files import is_animated
from agendafunnel.comparison.sides import Side
from agendafunnel.comparison.unsupported_svg import parse_until_found, unsupported_in
from agendafunnel.errors import DataError, refused
from agendafunnel.messages import Message, message
from agendafunnel.pictures.rasterising import CannotDrawError, is_installed, rasterised
from agendafunnel.pictures.svg_safety import length_in_pixels
from agendafunnel.scene import Scene

MOST_PIXELS = 48_000_000
"""Of a picture that is compared: some 150 megabytes."""
_MILLIONS = MOST_PIXELS // 10**6

_USUAL_WIDTH = 4000  # Pixels, where neither side has any.
_WAYS_TO_SHRINK = (Image.Resampling.BOX, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS)
"""How programs make a picture smaller; the way that comes nearest is taken."""
_ROUNDED = 2  # Pixels by which programs round the size of a picture otherwise.
_OTHER_RATIO = 0.006  # The part by which proportions must differ for the pictures not to be compared.

_TAG = re.compile(r"""(<[^\s/>]++)((?:"[^"]*+"|'[^']*+'|[^>"'])*+>)""")
_SIZE = re.compile(r"""\s(?:width|height)\s*=\s*(?:"[^"]*"|'[^']*')""")


class Layered(NamedTuple):
    """A picture as it looks on white (RGB), and how opaque it is."""

    image: Image.Image
    opacity: Image.Image | None = None
    """From 0 to 255 for each pixel (mode "L"); None where all are wholly opaque."""

    def on(self, colour: str) -> Image.Image:
        """Return the picture as it looks on a colour ("#rrggbb")."""
        if self.opacity is None:
            return self.image
        transparency = 255 - np.asarray(self.opacity, np.int32)
        bands = [
            # What white adds to the pixel is replaced by what the colour adds.
            np.asarray(band, np.int32) - ((255 - level) * transparency + 127) // 255
            for band, level in zip(self.image.split(), ImageColor.getrgb(colour), strict=False)
        ]
        return Image.merge("RGB", [Image.fromarray(band.clip(0, 255).astype(np.uint8)) for band in bands])

    def in_size(self, size: tuple[int, int]) -> "Layered":
        """Return the picture made smaller, or cut or filled up where it is off by a pixel."""
        return Layered(_fitted(self.image, size), self.opacity and _fitted(self.opacity, size))


class SidePixels(NamedTuple):
    """Both sides as pixels of one size."""

    before: Layered
    after: Layered
    as_they_are: bool
    """Whether both files have these very pixels; else one was drawn or made smaller to be like the other."""


def pixels_of(before: Side, after: Side) -> SidePixels | Message:
    """Return both sides as pixels of one size; or a sentence that says why that cannot be.

    Pictures of pixels are compared in the size of the smaller. A side without pixels is drawn in the size of
    the other, or drawn large and made smaller, whichever is nearer to the other.
    """
    sides = before, after
    for side in sides:
        why = _why_not_drawn(side)
        if why:
            return why
    own = [decoded(side) if side.has_own_pixels else None for side in sides]
    ratios = [_ratio(side, image) for side, image in zip(sides, own, strict=True)]
    if abs(ratios[0] / ratios[1] - 1) > _OTHER_RATIO:
        return message(
            "The proportions differ ({before} and {after}), so everything is in another place.",
            before=_shape(before, own[0]),
            after=_shape(after, own[1]),
        )
    sizes = [one.image.size for one in own if one is not None]
    size = min(sizes) if sizes else _size_for(before, after)
    layered = _in_one_size(own, size)
    for place, side in enumerate(sides):
        other = layered[1 - place]
        if layered[place] is None and side.kind == "svg":
            layered[place] = drawn_svg(side, size[0]).in_size(size)
        elif layered[place] is None:
            layered[place] = _drawn(side, size, other and other.image)
    first, second = layered
    assert first is not None and second is not None  # noqa: S101, PT018 - for mypy: both are drawn above.
    return SidePixels(first, second, sizes == [first.image.size, second.image.size])


def seen_alone(side: Side, width: int) -> Image.Image | None:
    """Return the picture of one side, at most `width` pixels wide; None where nothing here draws it.

    Raises DataError for a picture that is damaged or has too many pixels.
    """
    if side.has_own_pixels:
        image = decoded(side).image
    elif side.kind == "svg" and is_installed():
        image = drawn_svg(side, width).image
    elif side.scene is not None:
        # A PDF too is drawn from the agenda that it carries.
        dpi = max(1, min(_own_dpi(side.scene), round(width * 72 / side.scene.width)))
        image = _drawn_scene(side, side.scene, dpi)
    else:
        return None
    return at_most(image, width)


def at_most(image: Image.Image, width: int) -> Image.Image:
    """Return a picture, made smaller where it is wider than `width` pixels."""
    part = min(1.0, width / image.width)
    size = max(1, round(image.width * part)), max(1, round(image.height * part))
    return image if part == 1 else image.resize(size, Image.Resampling.BOX)


def _why_not_drawn(side: Side) -> Message | None:
    """Return why the pixels of a picture cannot be known here; None where they can."""
    if side.kind == "pdf":
        return message(
            "{file} is a PDF, and the pixels of a PDF cannot be compared. Compare a PNG or SVG of it, or "
            "leave the pixels out with --layer data --layer layout.",
            file=side.source,
        )
    if side.kind == "svg" and not is_installed():
        return message(
            "{file} is an SVG, and resvg-py, which draws SVG, is not installed. Install it with: pip install "
            '"agendafunnel[logo]".',
            file=side.source,
        )
    unsupported = unsupported_in(side.content or b"") if side.kind == "svg" else None
    if unsupported:
        return message(
            "{file} contains {what}, which browsers show and this comparison cannot draw. Save the SVG "
            "without it.",
            file=side.source,
            what=unsupported,
        )
    if side.kind == "png" and is_animated(side.content or b"", side.source):
        return message(
            "{file} is animated, and only a single picture can be compared. Save it as one picture.",
            file=side.source,
        )
    return None


def _ratio(side: Side, own: Layered | None) -> float:
    if own is not None:
        return own.image.width / own.image.height
    if side.kind == "svg":
        return canvas_of(side).ratio
    return side.scene.width / side.scene.height if side.scene else 1.0


def _shape(side: Side, own: Layered | None) -> Message:
    if own is not None:
        return message("{width} × {height} px", width=own.image.width, height=own.image.height)
    if side.scene:
        return message("{width:g} × {height:g} pt", width=side.scene.width, height=side.scene.height)
    return message("1 × {height:.3f}", height=1 / _ratio(side, None))


def _size_for(before: Side, after: Side) -> tuple[int, int]:
    """Return the size in which two sides without pixels are drawn: that of the first theme there is."""
    scene = before.scene or after.scene
    if scene is None:
        return _USUAL_WIDTH, max(1, round(_USUAL_WIDTH / _ratio(before, None)))
    return _size_at(scene, _own_dpi(scene))


def _size_at(scene: Scene, dpi: int) -> tuple[int, int]:
    return round(scene.width * dpi / 72), round(scene.height * dpi / 72)


def _own_dpi(scene: Scene) -> int:
    """Return the dots per inch of the theme, but no more than MOST_PIXELS allows."""
    return min(scene.dpi, int(72 * math.sqrt(MOST_PIXELS / (scene.width * scene.height))))


def _in_one_size(own: list[Layered | None], size: tuple[int, int]) -> list[Layered | None]:
    """Return pictures in a size; the larger is made smaller in the way that comes nearest to the other."""
    found = [None if one is None else one.in_size(size) for one in own]
    for place, one in enumerate(own):
        fitted, other = found[place], found[1 - place]
        if one is not None and fitted is not None and other is not None and _is_off(one.image, size):
            smaller = [one.image.resize(size, way) for way in _WAYS_TO_SHRINK]
            found[place] = Layered(_nearest(smaller, other.image), fitted.opacity)
    return found


def _nearest(pictures: list[Image.Image], other: Image.Image) -> Image.Image:
    def apart(one: Image.Image) -> float:
        return float(np.asarray(ImageChops.difference(one, other), np.float32).mean())

    return min(pictures, key=apart)


def _fitted(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    if image.size == size:
        return image
    if _is_off(image, size):
        return image.resize(size, Image.Resampling.BOX)
    # A canvas of a broken number of pixels is rounded up by some programs, and down by others.
    sheet = Image.new(image.mode, size, image.getpixel((0, image.height - 1)))
    sheet.paste(image, (0, 0))
    return sheet


def _is_off(image: Image.Image, size: tuple[int, int]) -> bool:
    """Return whether a picture has another size, by more than the rounding of programs."""
    return max(abs(image.width - size[0]), abs(image.height - size[1])) > _ROUNDED


def _drawn(side: Side, size: tuple[int, int], other: Image.Image | None) -> Layered:
    """Draw a scene in a size, in the way that comes nearest to the other."""
    scene = side.scene
    assert scene is not None  # noqa: S101 - for mypy: a side without pixels has a scene.
    ways = []
    dpi = round(size[0] * 72 / scene.width)
    if _size_at(scene, dpi) == size:
        ways.append(_drawn_scene(side, scene, dpi))
    if not ways or (other is not None and size[0] < round(scene.width * scene.dpi / 72)):
        large = _drawn_scene(side, scene, max(_own_dpi(scene), dpi + 1))
        ways += [large.resize(size, way) for way in _WAYS_TO_SHRINK]
    image = ways[0] if other is None or len(ways) == 1 else _nearest(ways, other)
    return Layered(image, _opacity(scene, size) if scene.transparent else None)


def _opacity(scene: Scene, size: tuple[int, int]) -> Image.Image:
    """Return how opaque a scene without a background is, in a size."""
    from agendafunnel.render.raster import draw_transparent

    return draw_transparent(scene, size, size[0] / scene.width).getchannel("A")


def _drawn_scene(side: Side, scene: Scene, dpi: int) -> Image.Image:
    """Draw the scene of a side, on white where it has no background.

    Raises DataError where its logo cannot be drawn.
    """
    from agendafunnel.render.formats.png import size_in_pixels
    from agendafunnel.render.raster import draw_image

    if scene.transparent:
        scene = scene._replace(background="#ffffff")
    try:
        image, colours = draw_image(scene, size_in_pixels(scene, dpi), dpi / 72)
    except DataError as error:
        raise side.error_in_theme(error) from None
    if colours is not None:
        image.putpalette(colours)
    return image.convert("RGB")


def decoded(side: Side) -> Layered:
    """Return the pixels of a PNG or JPEG. Raises DataError where it is damaged or too large."""
    assert side.content is not None  # noqa: S101 - for mypy: a picture has been read.
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures; the limit here is another.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(side.content), formats=["PNG", "JPEG"]) as image:
                refuse_too_many(side, image.width, image.height)
                # Cameras and phones say how to turn a picture, and all programs that show it do so.
                return _layered(ImageOps.exif_transpose(image))
    except Image.DecompressionBombError:
        text = message(
            "The picture has too many pixels: at most {number} million can be compared. Save it smaller.",
            number=_MILLIONS,
        )
        raise refused(side.source, text) from None
    except (OSError, SyntaxError, ValueError, struct.error):
        # Pillow's messages are for programmers.
        text = message("The picture is damaged. Save or download it again.")
        raise refused(side.source, text) from None


def refuse_too_many(side: Side, width: int, height: int) -> None:
    """Raise DataError for a picture of more pixels than are compared."""
    if width * height > MOST_PIXELS:
        text = message(
            "The picture has {width} × {height} pixels: at most {number} million can be compared. Save it "
            "smaller.",
            width=width,
            height=height,
            number=_MILLIONS,
        )
        raise refused(side.source, text)


def _layered(image: Image.Image) -> Layered:
    """Return a picture of any mode of Pillow as it looks on white, with its opacity."""
    transparent = image.info.get("transparency")
    if image.mode.startswith("I"):
        # Grey of 16 bits, of which Pillow would cut off all that is above 255.
        levels = np.asarray(image, np.uint32)
        image = Image.fromarray(((levels * 255 + 32767) // 65535).astype(np.uint8))
        if isinstance(transparent, int):
            image.putalpha(Image.fromarray(((levels != transparent) * 255).astype(np.uint8)))
    elif image.mode in ("RGB", "L", "1", "P") and transparent is None:
        return Layered(image.convert("RGB"))
    image = image.convert("RGBA")
    opacity = image.getchannel("A")
    on_white = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    return Layered(on_white, None if opacity.getextrema()[0] == 255 else opacity)


def drawn_svg(side: Side, width: int) -> Layered:
    """Return an SVG drawn `width` pixels wide in the fonts of its theme, transparent where it is empty.

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
            # Text in any other font is drawn too, but in this one.
            family=fonts.family,
            by_width=True,
        )
        with Image.open(io.BytesIO(drawn), formats=["PNG"]) as image:
            return _layered(image)
    except CannotDrawError as error:
        raise refused(side.source, error.message) from None
    except (ValueError, OSError):
        text = message("The SVG cannot be drawn. Save it again, as plain SVG in UTF-8.")
        raise refused(side.source, text) from None


class SvgCanvas(NamedTuple):
    """The canvas of an SVG: its width by its height, and at which byte the root element begins."""

    ratio: float
    start: int


def canvas_of(side: Side) -> SvgCanvas:
    """Return the canvas of an SVG: its viewBox, or its width and height. Raises DataError without one."""
    attributes, start = _root(side.content or b"")
    view = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    said = view[2:] if len(view) == 4 else [attributes.get(name, "") for name in ("width", "height")]
    width, height = (length_in_pixels(length) or 0.0 for length in said)
    if not (0 < width < math.inf and 0 < height < math.inf):
        text = message("The SVG does not say how large it is. Add a viewBox, or a width and a height.")
        raise refused(side.source, text)
    return SvgCanvas(width / height, start)


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


def _in_size(content: bytes, canvas: SvgCanvas, width: int, height: float) -> str:
    """Return the text of an SVG with a size in pixels; resvg would round its own, and all would be off.

    Raises ValueError where it is not in UTF-8.
    """
    before, after = content[: canvas.start].decode("utf-8-sig"), content[canvas.start :].decode()
    root = _TAG.match(after)
    if root is None:
        raise ValueError  # Its first element has no end.
    sized = f'{root[1]} width="{width}" height="{height:.4f}"{_SIZE.sub("", root[2])}'
    return before + sized + after[root.end() :]
