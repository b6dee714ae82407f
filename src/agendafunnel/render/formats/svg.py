"""SVG: a document with meaning, written from the known positions.

Every group is a `<g>` with its id, its data as `data-…` attributes and its name as `<title>`; text is text.
The texts of a group, with the spaces between its elements, are its lines as running text: a hyphen that only
a line break needs is drawn as a shape. Fonts come in one of three ways:

- `embed`: a font of the used glyphs in the file, so that it looks the same everywhere;
- `outline`: text as shapes, for programs without fonts; each line has its words as accessible name;
- `system`: the font of the reader, stretched to the measured width.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from agendafunnel.bundled import SvgText
from agendafunnel.carrying.picture_files import NAMESPACE
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.pictures.files import data_address
from agendafunnel.render.formats import PictureFormat
from agendafunnel.render.glyphs import outline, subset
from agendafunnel.render.svg_colours import Recolouring
from agendafunnel.scene import Box, Group, Line, Mark, Polygon, Scene, Text
from agendafunnel.text.measuring import Style
from agendafunnel.text.shaping import advance, family_of, open_font, shape

_CSS_PIXELS = 96 / 72
_STYLES: dict[Style, tuple[str, str]] = {
    "regular": ("", ""),
    "bold": (' font-weight="bold"', "font-weight:bold"),
    "oblique": (' font-style="italic"', "font-style:italic"),
}


def to_svg(scene: Scene, *, text: SvgText = "embed", id_prefix: str = "", width: int | None = None) -> str:
    """Return the scene as the text of an SVG 1.1 document.

    `id_prefix` goes before every id, for a page with more than one picture. `width`, in CSS pixels, is how
    wide the picture is shown if nothing else says so; as wide as the canvas if absent.
    """
    head, style, body = _Writer(scene, text, id_prefix, width).parts()
    sheet = f"<style>{style}</style>\n" if style else ""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{sheet}{body}'


class Inline(NamedTuple):
    """A picture as part of a page: an `<svg>` element, and the style sheet that the page needs for it."""

    markup: str
    style: str


def to_inline(scene: Scene, *, id_prefix: str) -> Inline:
    """Return the scene as an element of an HTML page, without XML declaration and data.

    The style sheet is apart, for the page to put with its own, whose hash its Content-Security-Policy has.
    `id_prefix` goes before every id.
    """
    head, style, body = _Writer(scene._replace(data=""), "embed", id_prefix).parts()
    return Inline(head + body, style)


def to_inlines(scenes: Sequence[Scene], *, id_prefixes: Sequence[str]) -> tuple[list[str], str]:
    """Return each scene as `to_inline` does, and one style sheet for all of them.

    Their fonts have one name on the page, so each has the glyphs of all scenes.
    """
    writers = [
        _Writer(scene._replace(data=""), "embed", prefix)
        for scene, prefix in zip(scenes, id_prefixes, strict=True)
    ]
    markup = ["".join((*writer.head(), *writer.body())) for writer in writers]
    groups = tuple(group for scene in scenes for group in scene.groups)
    fonts = _Writer(scenes[0]._replace(groups=groups, dark=None), "embed", "").font_faces()
    return markup, "".join((*fonts, *(rule for writer in writers for rule in writer.colours.sheet())))


class _Writer:
    """Writes one scene; methods return markup."""

    def __init__(self, scene: Scene, text: SvgText, id_prefix: str, width: int | None = None) -> None:
        self.scale = width / scene.width if width else _CSS_PIXELS
        self.scene, self.text, self.prefix = scene, text, _escaped(id_prefix)
        self.shapes: dict[str, str] = {}
        """The outlines of the used glyphs by id, where text is drawn as shapes."""
        self.colours = Recolouring(scene, id_prefix)
        self.family = f"{scene.fonts.family} (agendafunnel)" if text == "embed" else scene.fonts.family

    def parts(self) -> tuple[str, str, str]:
        """Return the begin of the element, the style sheet for it, and the rest."""
        head, body = "".join(self.head()), "".join(self.body())
        return head, "".join((*self.font_faces(), *self.colours.sheet())), body

    def head(self) -> Iterator[str]:
        scene, prefix = self.scene, self.prefix
        # Links in role="img" cannot be reached (WAI-ARIA 1.2, children presentational).
        linked = any(group.url for group in scene.all_groups())
        role = "graphics-document document" if linked else "img"
        width, height = _number(scene.width * self.scale), _number(scene.height * self.scale)
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
        if not scene.transparent:
            classes = _class(self.colours.background())
            # In numbers: QtSvg takes 100% for 100 units.
            size = f'width="{_number(scene.width)}" height="{_number(scene.height)}"'
            yield f'<rect {classes}{size} fill="{scene.background}"/>\n'
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
        hidden = (
            ' aria-hidden="true"' if group.role in ("bands", "lines", "pills", "badges", "repeats") else ""
        )
        role = ""
        # A link has a name of its own, and once is enough.
        if group.name and not group.url:
            role = ' role="img"' if group.role == "logo" else ' role="group"'
        yield f'<g id="{self.prefix}{_escaped(group.id)}" class="{group.role}"{data}{role}{hidden}>'
        title = f"<title>{_escaped(group.name)}</title>" if group.name else ""
        if not group.url:
            yield title
        else:
            # The words on a card may be hyphenated; screen readers get the whole name.
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

    def classes(self, mark: Mark, *others: str) -> str:
        return _class(" ".join(filter(None, (*others, self.colours.of(mark)))))

    def mark(self, mark: Mark) -> str:
        if isinstance(mark, Text):
            return self.outlined(mark) if self.text == "outline" else self.written(mark)
        if isinstance(mark, Box):
            edge = ""
            if mark.outline:
                edge = f' stroke="{mark.outline_colour}" stroke-width="{_number(mark.outline)}"'
            return (
                f'<rect {self.classes(mark)}{_place(mark.box)} rx="{_number(mark.radius)}" '
                f'fill="{mark.fill}"{edge}/>'
            )
        if isinstance(mark, Line):
            return (
                f'<path {self.classes(mark)}d="M{_number(mark.begin.x)} {_number(mark.begin.y)}'
                f'L{_number(mark.end.x)} {_number(mark.end.y)}" stroke="{mark.colour}" '
                f'stroke-width="{_number(mark.width)}"/>'
            )
        if isinstance(mark, Polygon):
            points = " ".join(f"{_number(point.x)},{_number(point.y)}" for point in mark.points)
            return f'<polygon {self.classes(mark)}points="{points}" fill="{mark.fill}"/>'
        # As an image, and never as elements of this document: browsers neither run nor fetch anything for
        # an image (https://www.w3.org/TR/SVG2/conform.html#secure-static-mode).
        data = data_address(mark.picture)
        return f'<image {_place(mark.box)} preserveAspectRatio="none" href="{data}" xlink:href="{data}"/>'

    def written(self, mark: Text) -> str:
        # The dark colours belong to the mark with its hyphen.
        classes = self.classes(mark)
        mark, hyphen = self.without_hyphen(mark)
        # The length keeps text in its box where the font is another than the measured one.
        return (
            f'<text {classes}x="{_number(mark.x)}" y="{_number(mark.baseline)}" '
            f'font-size="{_number(mark.size)}"{_STYLES[mark.style][0]} fill="{mark.colour}" '
            f'textLength="{_number(mark.width)}" lengthAdjust="spacingAndGlyphs" '
            f'xml:space="preserve">{_escaped(mark.text)}</text>{hyphen}'
        )

    def without_hyphen(self, mark: Text) -> tuple[Text, str]:
        """Return a text without the hyphen that only its line break needs, and the shape of that.

        As text, the hyphen would be read, searched and copied with the word.
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
        shown = (
            f'<path {self.classes(mark, "hyphen")}transform="{place}scale({factor} -{factor})" '
            f'fill="{mark.colour}" d="{outline(path, hyphen.glyph)}"/>'
        )
        return mark._replace(text=text, x=x, width=width), shown

    def outlined(self, mark: Text) -> str:
        shapes = self.glyphs(mark)
        name = f'role="img" aria-label="{_escaped(_spoken(mark))}"'
        return f'<g {self.classes(mark)}{name} fill="{mark.colour}"{shapes[2:]}'

    def line(self, group: Group) -> str:
        """Write a line of several fonts or directions as one text, with a place for each of its parts."""
        parts = [part for part in group.parts if isinstance(part, Text)]
        first = parts[0]
        classes = self.classes(first, group.role)
        name = f'id="{self.prefix}{_escaped(group.id)}" {classes}fill="{first.colour}"'
        if self.text == "outline":
            shapes = "".join(self.glyphs(part) for part in parts)
            spoken = "".join(map(_spoken, parts))
            return f'<g {name} role="img" aria-label="{_escaped(spoken)}">{shapes}</g>'
        last, hyphen = self.without_hyphen(parts[-1])
        parts[-1:] = [last] if last.text else []
        return (
            f'<text {name} y="{_number(first.baseline)}" font-size="{_number(first.size)}"'
            f'{_STYLES[first.style][0]} xml:space="preserve">{"".join(map(self.part, parts))}</text>{hyphen}'
        )

    def part(self, mark: Text) -> str:
        # The parts are in visual order; the override keeps a browser from reordering them.
        place = f'x="{_number(mark.x)}" unicode-bidi="bidi-override"'
        if mark.direction == "rtl":
            # Such text starts at its right, but not in every program; its middle is the same in all.
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
        """Return the font families of a text: the embedded font's, if any, and its own."""
        if not mark.fallback:
            return [self.family, self.scene.fonts.family]
        own = family_of(self.scene.font_file(mark))
        return [f"{self.family} {mark.fallback}", own] if self.text == "embed" else [own]

    def glyphs(self, mark: Text) -> str:
        """Write text as uses of the shapes of its glyphs, which are in the file once each."""
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


def _spoken(mark: Text) -> str:
    """Return a text as it is spoken, without the hyphen that only its line break needs."""
    return mark.text[:-1] if mark.ends == "hyphen" else mark.text


def _between(part: Mark | Group) -> Iterator[str]:
    """Yield a space after a line of text, unless it ends within a word."""
    if isinstance(part, Text) and not part.ends:
        yield " "


def _class(names: str) -> str:
    """Return the attribute for class names with a space after it; empty where there are none."""
    return f'class="{_escaped(names)}" ' if names else ""


def _place(box: Rectangle) -> str:
    return (
        f'x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.width)}" '
        f'height="{_number(box.height)}"'
    )


def _number(value: float, digits: int = 4) -> str:
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")


def _font_family(names: list[str]) -> str:
    quoted = [f"'{_css(name)}'" for name in dict.fromkeys(names) if name]
    return f' font-family="{_escaped(", ".join([*quoted, "Verdana", "sans-serif"]))}"'


def _css(text: str) -> str:
    """Return a text escaped for a CSS string in single quotes, and for XML.

    See https://www.w3.org/TR/cssom-1/#serialize-a-string. HTML has no entities in a style sheet.
    """
    text = text.replace("\\", "\\\\").replace("'", "\\'")
    return text.replace("&", "\\26 ").replace("<", "\\3c ").replace(">", "\\3e ")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


FORMAT = PictureFormat(
    lambda scene, options: to_svg(
        scene, text=options.svg_text, id_prefix=options.id_prefix, width=options.width
    ).encode()
)
