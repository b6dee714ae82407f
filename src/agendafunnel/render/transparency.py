"""The scene as pixels without a background: colours, and how opaque each pixel is."""

from PIL import Image, ImageChops

from agendafunnel.render.raster import draw_rgb
from agendafunnel.scene import Scene


def draw_transparent(scene: Scene, size: tuple[int, int], scale: float) -> Image.Image:
    """Return the scene as an RGBA image of `size` pixels, `scale` per point, transparent where it is empty.

    It is drawn on black and on white. Where a mark covers the part a of a pixel in the colour c::

        on black: a c        on white: a c + (1 - a)        so a = 1 - (white - black)

    The picture on black has the colours times the opacity, which is what Pillow calls RGBa.
    """
    black = draw_rgb(scene._replace(background="#000000"), size, scale)
    white = draw_rgb(scene._replace(background="#ffffff"), size, scale)
    # The channels differ by rounding at most.
    opacity = ImageChops.invert(ImageChops.subtract(white, black).getchannel("G"))
    return Image.merge("RGBa", (*black.split(), opacity)).convert("RGBA")
