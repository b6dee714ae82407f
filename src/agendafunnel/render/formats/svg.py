"""The scene as SVG: a document with meaning, written from the known positions, not by a plotting library.

Every group is a `<g>` with its id, its facts as `data-…` attributes and its name as `<title>`; text is
text. What programs read of a group, with the spaces between its elements, is what its lines say as
running text: hyphens that only a break has put there are drawn as shapes. Three ways to carry the fonts:

- `embed`: the used glyphs as a font within the file, so that it looks the same everywhere;
- `outline`: text as shapes, for programs that know no fonts; each line is named by its words, for
  those who listen;
- `system`: no font; the reader's own is used, stretched to the measured width.
"""

from base64 import b64encode
from collections.abc import Iterator
from typing import NamedTuple

from agendafunnel.bundled import SvgText
from agendafunnel.carrying.names import NAMESPACE
from agendafunnel.render.formats import DrawingOptions, PictureFormat
from agendafunnel.render.glyphs import outline, subset
from agendafunnel.render.svg_colours import Recolouring
from agendafunnel.scene import Box, Group, Image, Line, Mark, Polygon, Scene, Text
from agendafunnel.text.measuring import Style
from agendafunnel.text.shaping import advance, family_of, open_font, shape

_CSS_PIXELS = 96 / 72
_STYLES: dict[Style, tuple[str, str]] = {
    "regular": ("", ""),
    "bold": (' font-weight="bold"', "font-weight:bold"),
    "oblique": (' font-style="italic"', "font-style:italic"),
}


def to_svg(scene: Scene, *, text: SvgText = "embed", id_prefix: str = "") -> str:
    """Give the scene as the text of an SVG 1.1 document.

    `id_prefix` goes before every id, for a page that holds more than one picture.
    """
    head, style, body = _Writer(scene, text, id_prefix).parts()
    sheet = f"<style>{style}</style>\n" if style else ""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{sheet}{body}'


class Inline(NamedTuple):
    """A picture as part of a page: an `<svg>` element, and the style sheet that it needs beside it."""

    markup: str
    style: str


def to_inline(scene: Scene, *, id_prefix: str) -> Inline:
    """Give the scene as an element of an HTML page, without declaration, data or styles of its own.

    The style sheet stands apart, for the page to put with its own: a Content-Security-Policy names the
    hash of each. `id_prefix` goes before every id.
    """
    head, style, body = _Writer(scene._replace(data=""), "embed", id_prefix).parts()
    return Inline(head + body, style)


class _Writer:
    def __init__(self, scene: Scene, text: SvgText, id_prefix: str) -> None:
        self.scene = scene
        self.text = text
        self.prefix = _escaped(id_prefix)
        self.shapes: dict[str, str] = {}
        """Of the glyphs that are used, by id, where text is drawn as shapes."""
        self.colours = Recolouring(scene, id_prefix)
        self.family = f"{scene.fonts.family} (agendafunnel)" if text == "embed" else scene.fonts.family

    def parts(self) -> tuple[str, str, str]:
        """Give the beginning of the element, the style sheet that goes with it, and all that follows."""
        head, body = "".join(self.head()), "".join(self.body())
        return head, "".join((*self.font_faces(), *self.colours.sheet())), body

    def head(self) -> Iterator[str]:
        scene, prefix = self.scene, self.prefix
        linked = any(_has_link(group) for group in scene.groups)
        # Links within role="img" cannot be reached (WAI-ARIA 1.2, children presentational).
        role = "graphics-document document" if linked else "img"
        width, height = _number(scene.width * _CSS_PIXELS), _number(scene.height * _CSS_PIXELS)
        yield (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="{width}" height="{height}" viewBox="0 0 {_number(scene.width)} {_number(scene.height)}" '
            f'{_class(self.colours.root)}lang="{_escaped(scene.language)}" '
            f'xml:lang="{_escaped(scene.language)}" role="{role}" '
            f'aria-labelledby="{prefix}picture-title" aria-describedby="{prefix}picture-description">\n'
            f'<title id="{prefix}picture-title">{_escaped(scene.title)}</title>\n'
            f'<desc id="{prefix}picture-description">{_escaped(scene.description)}</desc>\n'
        )
        if scene.data:
            yield (
                f'<metadata><agendafunnel:data xmlns:agendafunnel="{NAMESPACE}">'
                f"{_escaped(scene.data)}</agendafunnel:data></metadata>\n"
            )

    def body(self) -> Iterator[str]:
        scene = self.scene
        groups = "".join(part for group in scene.groups for part in self.group(group))
        if self.shapes:
            used = (f'<path id="{name}" d="{path}"/>' for name, path in self.shapes.items() if path)
            yield f"<defs>{''.join(used)}</defs>\n"
        ground = _class(self.colours.ground())
        # In numbers: QtSvg takes 100% for 100 units.
        size = f'width="{_number(scene.width)}" height="{_number(scene.height)}"'
        yield f'<rect {ground}{size} fill="{scene.background}"/>\n'
        fonts = "" if self.text == "outline" else _font_family([self.family, scene.fonts.family])
        yield f"<g{fonts}>\n{groups}</g>\n</svg>\n"

    def font_faces(self) -> Iterator[str]:
        if self.text != "embed":
            return
        used: dict[tuple[str, str, str], set[str]] = {}
        for mark in self.scene.marks():
            if isinstance(mark, Text):
                css = "" if mark.fallback else _STYLES[mark.style][1]
                face = (self.families(mark)[0], css, self.scene.font_file(mark))
                used.setdefault(face, set()).update(mark.text)
        for (family, css, path), characters in sorted(used.items()):
            font = b64encode(subset(path, characters)).decode()
            yield (
                f"@font-face{{font-family:'{_css(family)}';{css + ';' if css else ''}"
                f"src:url(data:font/ttf;base64,{font})}}"
            )

    def group(self, group: Group) -> Iterator[str]:
        data = "".join(f' data-{name}="{_escaped(value)}"' for name, value in group.data)
        hidden = ' aria-hidden="true"' if group.role in ("bands", "lines", "pills", "badges") else ""
        role = ""
        # Of a link the name is told by itself, and once is enough.
        if group.name and not group.url:
            role = ' role="img"' if group.role == "logo" else ' role="group"'
        yield f'<g id="{self.prefix}{_escaped(group.id)}" class="{group.role}"{data}{role}{hidden}>'
        title = f"<title>{_escaped(group.name)}</title>" if group.name else ""
        if not group.url:
            yield title
        else:
            # What is written on a card may be hyphenated; to those who listen it is the whole name.
            name = f' aria-label="{_escaped(group.name)}"' if group.name else ""
            yield f'<a href="{_escaped(group.url)}" xlink:href="{_escaped(group.url)}"{name}>{title}'
        for part in group.parts:
            if isinstance(part, Group) and part.role == "line":
                yield self.line(part)
                yield from _between(part.parts[-1])
            elif isinstance(part, Group):
                yield "\n"
                yield from self.group(part)
            else:
                yield self.mark(part)
                yield from _between(part)
        if group.url:
            yield "</a>"
        yield "</g>\n" if group.role not in ("standard", "entry") else "</g>"

    def classes(self, mark: Mark) -> str:
        return _class(self.colours.of(mark))

    def mark(self, mark: Mark) -> str:
        if isinstance(mark, Text):
            return self.outlined(mark) if self.text == "outline" else self.written(mark)
        if isinstance(mark, Box):
            box = mark.box
            outline = (
                f' stroke="{mark.outline_colour}" stroke-width="{_number(mark.outline)}"'
                if mark.outline
                else ""
            )
            return (
                f'<rect {self.classes(mark)}x="{_number(box.x)}" y="{_number(box.y)}" '
                f'width="{_number(box.width)}" height="{_number(box.height)}" '
                f'rx="{_number(mark.radius)}" fill="{mark.fill}"{outline}/>'
            )
        if isinstance(mark, Line):
            return (
                f'<path {self.classes(mark)}d="M{_number(mark.begin.x)} {_number(mark.begin.y)}'
                f'L{_number(mark.end.x)} {_number(mark.end.y)}" stroke="{mark.colour}" '
                f'stroke-width="{_number(mark.width)}"/>'
            )
        if isinstance(mark, Image):
            return self.picture(mark)
        return self.polygon(mark)

    def picture(self, mark: Image) -> str:
        # As an image, and never as elements of this document: browsers neither run nor fetch anything for
        # an image (https://www.w3.org/TR/SVG2/conform.html#secure-static-mode).
        box = mark.box
        kind = "svg+xml" if mark.picture.kind == "svg" else mark.picture.kind
        data = f"data:image/{kind};base64,{b64encode(mark.picture.content).decode()}"
        return (
            f'<image x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.width)}" '
            f'height="{_number(box.height)}" preserveAspectRatio="none" href="{data}" xlink:href="{data}"/>'
        )

    def polygon(self, mark: Polygon) -> str:
        points = " ".join(f"{_number(point.x)},{_number(point.y)}" for point in mark.points)
        return f'<polygon {self.classes(mark)}points="{points}" fill="{mark.fill}"/>'

    def written(self, mark: Text) -> str:
        # The colours in the dark are known of the whole mark.
        classes = self.classes(mark)
        mark, hyphen = self.without_hyphen(mark)
        # The length keeps text within its box where the font is not the one that was measured.
        return (
            f'<text {classes}x="{_number(mark.x)}" y="{_number(mark.baseline)}" '
            f'font-size="{_number(mark.size)}"{_STYLES[mark.style][0]} fill="{mark.colour}" '
            f'textLength="{_number(mark.width)}" lengthAdjust="spacingAndGlyphs" '
            f'xml:space="preserve">{_escaped(mark.text)}</text>{hyphen}'
        )

    def without_hyphen(self, mark: Text) -> tuple[Text, str]:
        """Return a text without the hyphen that only the break of its line has put there, and its shape.

        As text it would be read, searched and copied within the word.
        """
        if mark.ends != "hyphen":
            return mark, ""
        path = self.scene.font_file(mark)
        font = open_font(path)
        scale = mark.size / font.face.upem
        glyphs = shape(font, mark.text, mark.direction).glyphs
        hyphen = glyphs[-1 if mark.direction == "ltr" else 0]
        text = mark.text[:-1]
        width = round(advance(font, text, mark.direction) * scale, 3)
        x = mark.x if mark.direction == "ltr" else mark.x + mark.width - width
        place = f"translate({_number(mark.x + hyphen.x * scale)} {_number(mark.baseline + hyphen.y * scale)})"
        factor = _number(scale, 6)
        classes = _class(f"hyphen {self.colours.of(mark)}".strip())
        shown = (
            f'<path {classes}transform="{place}scale({factor} -{factor})" fill="{mark.colour}" '
            f'd="{outline(path, hyphen.glyph)}"/>'
        )
        return mark._replace(text=text, x=x, width=width), shown

    def outlined(self, mark: Text) -> str:
        shapes = self.glyphs(mark)
        name = f'role="img" aria-label="{_escaped(_said(mark))}"'
        return f'<g {self.classes(mark)}{name} fill="{mark.colour}"{shapes[2:]}'

    def line(self, group: Group) -> str:
        """Write a line of several fonts or directions as one text, whose parts stand at their own places."""
        parts = [part for part in group.parts if isinstance(part, Text)]
        first = parts[0]
        classes = _class(f"{group.role} {self.colours.of(first)}".strip())
        name = f'id="{self.prefix}{_escaped(group.id)}" {classes}fill="{first.colour}"'
        if self.text == "outline":
            shapes = "".join(self.glyphs(part) for part in parts)
            said = "".join(map(_said, parts))
            return f'<g {name} role="img" aria-label="{_escaped(said)}">{shapes}</g>'
        last, hyphen = self.without_hyphen(parts[-1])
        parts[-1:] = [last] if last.text else []
        return (
            f'<text {name} y="{_number(first.baseline)}" font-size="{_number(first.size)}"'
            f'{_STYLES[first.style][0]} xml:space="preserve">{"".join(map(self.part, parts))}</text>{hyphen}'
        )

    def part(self, mark: Text) -> str:
        # The order has been found; the override keeps a browser from finding another.
        place = f'x="{_number(mark.x)}" unicode-bidi="bidi-override"'
        if mark.direction == "rtl":
            # Such text starts at its right, but not for every program; the middle is the same for all.
            place = (
                f'x="{_number(mark.x + mark.width / 2)}" text-anchor="middle" direction="rtl" '
                'unicode-bidi="bidi-override"'
            )
        font = ""
        if mark.fallback:
            font = f'{_font_family(self.families(mark))} font-weight="normal" font-style="normal"'
        return (
            f'<tspan {place}{font} textLength="{_number(mark.width)}" '
            f'lengthAdjust="spacingAndGlyphs">{_escaped(mark.text)}</tspan>'
        )

    def families(self, mark: Text) -> list[str]:
        """Give the names of the font of a text: that within the file, if any, and that of its family."""
        if not mark.fallback:
            return [self.family, self.scene.fonts.family]
        own = family_of(self.scene.font_file(mark))
        return [f"{self.family} {mark.fallback}", own] if self.text == "embed" else [own]

    def glyphs(self, mark: Text) -> str:
        """Write text as uses of the shapes of its glyphs, each of which stands in the file once."""
        path = self.scene.font_file(mark)
        font = open_font(path)
        scale = _number(mark.size / font.face.upem, 6)
        uses: list[str] = []
        for placed in shape(font, mark.text, mark.direction).glyphs:
            name = f"{self.prefix}glyph-{mark.fallback or mark.style}-{placed.glyph}"
            if name not in self.shapes:
                self.shapes[name] = outline(path, placed.glyph)
            if self.shapes[name]:
                y = f' y="{placed.y}"' if placed.y else ""
                uses.append(f'<use href="#{name}" xlink:href="#{name}" x="{placed.x}"{y}/>')
        place = f"translate({_number(mark.x)} {_number(mark.baseline)})scale({scale} -{scale})"
        return f'<g transform="{place}">{"".join(uses)}</g>'


def _said(mark: Text) -> str:
    """Return a text as it is said, without the hyphen that only the break of its line has put there."""
    return mark.text[:-1] if mark.ends == "hyphen" else mark.text


def _between(part: Mark | Group) -> Iterator[str]:
    """Yield what parts a line from the next in the text of the document: a space, but not within a word."""
    if isinstance(part, Text) and not part.ends:
        yield " "


def _class(names: str) -> str:
    """Give the attribute that names classes, and a space; nothing where there are none."""
    return f'class="{_escaped(names)}" ' if names else ""


def _has_link(group: Group) -> bool:
    return bool(group.url) or any(isinstance(part, Group) and _has_link(part) for part in group.parts)


def _number(value: float, digits: int = 4) -> str:
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")


def _font_family(names: list[str]) -> str:
    quoted = [f"'{_css(name)}'" for name in dict.fromkeys(names) if name]
    return f' font-family="{_escaped(", ".join([*quoted, "Verdana", "sans-serif"]))}"'


def _css(text: str) -> str:
    """Escape for a CSS string in single quotes (https://www.w3.org/TR/cssom-1/#serialize-a-string).

    So too what means something to XML: HTML knows no entities in a style sheet.
    """
    text = text.replace("\\", "\\\\").replace("'", "\\'")
    return text.replace("&", "\\26 ").replace("<", "\\3c ").replace(">", "\\3e ")


def _escaped(text: str) -> str:
    """Escape for XML text and for attributes in double quotes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _draw(scene: Scene, options: DrawingOptions) -> bytes:
    return to_svg(scene, text=options.svg_text, id_prefix=options.id_prefix).encode()


FORMAT = PictureFormat(_draw)
