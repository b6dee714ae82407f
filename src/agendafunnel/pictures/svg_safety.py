"""Safety of SVG pictures: whether one is a still picture on its own, and how large it is.

Anything that is not known to be harmless is refused with its name. So nothing is run or fetched, and all
programs draw the same. (A picture in a page may be opened by itself, and its scripts would run then.)
"""

import re
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import unquote
from xml.etree import ElementTree

from agendafunnel.field_types import short
from agendafunnel.messages import Message, message, sentences
from agendafunnel.pictures.files import MOST_PIXELS, Encoding, UnusableError, size_of_bitmap

MOST_SHAPES = 100_000
_MOST_REFERENCES = 128
_PAINTS = ("linearGradient", "radialGradient")
_MOST_LEVELS = 64

_SVG, _XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
_XML = "http://www.w3.org/XML/1998/namespace"

_DRAWN = {
    "svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style", "image",
    "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker",
}  # fmt: skip

# Namespaces of notes by drawing programs and licences, which nobody draws.
_NOTES = {
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
}

_WHY = {
    "script": message("It contains a script. Remove it."),
    "foreignObject": message("It contains a <foreignObject>, which may hold a whole page. Remove it."),
    "text": message("It contains text, which looks different on each computer. Convert the text to paths."),
    "a": message("It contains a link. Remove it."),
    "filter": message("It contains a filter, which looks different in each program. Save it as PNG."),
    **dict.fromkeys(
        ("animate", "animateTransform", "animateMotion", "animateColor", "set"),
        message("It contains an animation. Remove it, or save it as PNG."),
    ),
}

_DECLARED = re.compile(r"<\?xml\s[^>]*?\?>")
_ENCODING = re.compile(r"encoding\s*=\s*[\"']([^\"']*)[\"']")
_URL_OF_CSS = re.compile(r"url\s*\(\s*[\"']?\s*([^)\"']*)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
# Functions of CSS that have an address as a plain string.
_FETCHES = re.compile(r"(?:image|image-set|src|cross-fade|element|expression)\s*\(", re.IGNORECASE)
_DATA = re.compile(r"data:image/(png|jpe?g);base64,([A-Za-z0-9+/=\s]+)", re.IGNORECASE)
_LENGTH = re.compile(r"\s*+\+?(\d++\.?\d*+|\.\d++)(?:[eE]([+-]?\d++))?\s*+(px|pt|pc|mm|cm|in|)\s*")
_LEAST, _MOST = 0.001, 1e6
_IMAGE = message("It contains a picture that cannot be used.")
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 960 / 25.4, "in": 96.0}


def size_of_svg(content: bytes) -> tuple[float, float]:
    """Return the width and height of an SVG picture that may be used, in its own units.

    Raises UnusableError where it may not be used.
    """
    text = _text(content)
    parser = ElementTree.XMLParser(target=_Reader())  # noqa: S314 - without entities, see _text
    try:
        parser.feed(text)
        root = cast("_Reader", parser.close())
    except ElementTree.ParseError as error:
        line, column = error.position
        raise UnusableError(
            message(
                "It is not valid XML (line {line}, column {column}). Save it again as SVG.",
                line=line,
                column=column + 1,
            )
        ) from None
    _refuse_multiplied(root.elements, root.of_styles)
    return _size(root.elements[0].attributes)


def _text(content: bytes) -> str:
    """Return the text without its XML declaration. Raises UnusableError for what a parser would act on."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnusableError(message("It is not in UTF-8. Save it as SVG in UTF-8.")) from None
    declared = _DECLARED.match(text)
    if declared:
        encoding = _ENCODING.search(declared[0])
        if encoding and encoding[1].lower() not in ("utf-8", "utf8", "us-ascii", "ascii"):
            raise UnusableError(
                message("It is encoded in {encoding}. Save it as SVG in UTF-8.", encoding=encoding[1][:20])
            )
        text = text[declared.end() :]
    lower = text.lower()
    for forbidden in ("<!doctype", "<!entity"):
        if forbidden in lower:
            raise UnusableError(_contains(forbidden.upper()))
    found = re.search(r"<\?[^\s?>]{0,30}", text)
    if found:
        raise UnusableError(_contains(found[0]))
    return text


def _contains(part: str) -> Message:
    return message("It contains '{part}', which is not allowed. Remove it.", part=part)


@dataclass(slots=True)
class _Element:
    name: str
    attributes: dict[str, str]
    children: "list[_Element]" = field(default_factory=list)
    references: set[str] = field(default_factory=set)
    """The ids that its attributes refer to."""


class _Reader:
    """A target of the XML parser, which refuses what is forbidden as soon as it is found."""

    def __init__(self) -> None:
        self.elements: list[_Element] = []
        self.of_styles: set[str] = set()
        self._open: list[_Element] = []
        self._style: list[str] = []
        self._pixels = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _known(tag)
        if not self._open and name != "svg":
            raise UnusableError(
                message("It begins with <{name}> and not with <svg>. Save it as plain SVG.", name=name)
            )
        if len(self._open) == _MOST_LEVELS:
            raise UnusableError(
                message("It has more than {most} levels of elements. Simplify it.", most=_MOST_LEVELS)
            )
        element = _Element(name, attributes)
        for key, value in attributes.items():
            self._attribute(element, key, value)
        if self._open:
            self._open[-1].children.append(element)
        self._open.append(element)
        self.elements.append(element)

    def end(self, tag: str) -> None:
        if self._open.pop().name == "style":
            sheet = "".join(self._style)
            if rule := re.search(r"@[\w-]{0,30}", sheet):
                raise UnusableError(
                    message(
                        "It contains the style rule '{rule}', which is not allowed. Remove it.", rule=rule[0]
                    )
                )
            self.of_styles |= _ids_in_css(sheet)
            self._style.clear()

    def data(self, text: str) -> None:
        if self._open and self._open[-1].name == "style":
            self._style.append(text)

    def close(self) -> "_Reader":
        return self

    def _attribute(self, element: _Element, key: str, value: str) -> None:
        space, _, name = key.rpartition("}")
        if name.lower().startswith("on"):
            raise UnusableError(
                message(
                    "It contains the attribute '{name}', which runs a script. Remove it.", name=short(name)
                )
            )
        if space.removeprefix("{") == _XML and name == "base":
            raise UnusableError(_contains("xml:base"))
        if name.lower() in ("href", "src"):
            self._reference(element, name, value.strip())
        elif not space and name not in ("id", "class") and not name.startswith(("data-", "aria-")):
            element.references |= _ids_in_css(value)

    def _reference(self, element: _Element, name: str, value: str) -> None:
        if value.startswith("#"):
            element.references.add(unquote(value[1:]))
            return
        within = _DATA.fullmatch(value) if element.name == "image" else None
        if within is None:
            raise UnusableError(
                message(
                    "It refers to '{address}' in '{attribute}' of <{element}>. Save it as plain SVG, with "
                    "pictures embedded as PNG or JPEG.",
                    address=short(value),
                    attribute=name,
                    element=element.name,
                )
            )
        encoding: Encoding = "PNG" if within[1].lower() == "png" else "JPEG"
        try:
            width, height = size_of_bitmap(b64decode("".join(within[2].split()), validate=True), encoding)
        except UnusableError as error:
            raise UnusableError(sentences(_IMAGE, error.message)) from None
        except ValueError:
            raise UnusableError(sentences(_IMAGE, message("It is damaged. Save it again."))) from None
        self._pixels += width * height
        if self._pixels > MOST_PIXELS:
            raise UnusableError(
                message(
                    "The pictures in it have more than {most} million pixels together. Make them smaller.",
                    most=MOST_PIXELS // 10**6,
                )
            )


def _known(tag: str) -> str:
    """Return the name of an element. Raises UnusableError for one that is forbidden."""
    space, _, name = tag.rpartition("}")
    space = space.removeprefix("{")
    if space == _SVG and name in _DRAWN:
        return name
    if space in _NOTES:
        return f"note:{name}"
    if space in (_SVG, _XHTML) and name in _WHY:
        raise UnusableError(_WHY[name])
    if space == _SVG:
        raise UnusableError(
            message(
                "It contains the element <{name}>, which is not allowed. Save it as plain SVG, or as PNG.",
                name=name[:40],
            )
        )
    if not space:
        raise UnusableError(
            message(
                "It contains the element <{name}> without a namespace. Save it as plain SVG.", name=name[:40]
            )
        )
    raise UnusableError(
        message(
            "It contains the element <{name}> of '{namespace}', which is not SVG. Save it as plain SVG.",
            name=name[:40],
            namespace=short(space),
        )
    )


def _ids_in_css(text: str) -> set[str]:
    """Return the ids that a style sheet or an attribute refers to. Raises UnusableError for other references.

    Presentation attributes are CSS too (https://www.w3.org/TR/SVG2/styling.html#PresentationAttributes).
    """
    if "\\" in text:
        raise UnusableError(
            message(
                "It contains the escape '{escape}' in a style. Save it as plain SVG.",
                escape=text[text.index("\\") :][:8],
            )
        )
    text = _COMMENT.sub(" ", text)
    if fetches := _FETCHES.search(text):
        raise UnusableError(
            message(
                "It contains '{function}' in a style, which may fetch something from elsewhere. Remove it.",
                function=fetches[0],
            )
        )
    addresses = [address.strip() for address in _URL_OF_CSS.findall(text)]
    for address in addresses:
        if not address.startswith("#"):
            raise UnusableError(
                message(
                    "It refers to '{address}' in a style, where only url(#id) is allowed. Save it as plain "
                    "SVG.",
                    address=short(address),
                )
            )
    return {unquote(address[1:]) for address in addresses}


def _size(attributes: dict[str, str]) -> tuple[float, float]:
    """Return the size of the root element, by its width and height or else by its viewBox."""
    box = re.split(r"\s*,\s*|\s+", attributes.get("viewBox", "").strip())
    said = [
        (length_in_pixels(width), length_in_pixels(height))
        for width, height in (
            (attributes.get("width", ""), attributes.get("height", "")),
            (box[2], box[3]) if len(box) == 4 else ("", ""),
        )
    ]
    sizes = [(width, height) for width, height in said if width is not None and height is not None]
    for width, height in sizes:
        if min(width, height) >= _LEAST and max(width, height) <= _MOST:
            return width, height
    if sizes:
        width, height = sizes[0]
        raise UnusableError(
            message(
                "It is {width:g} × {height:g} pixels, where each side may be {least:g} to {most:.0f}. "
                "Scale it.",
                width=width,
                height=height,
                least=_LEAST,
                most=_MOST,
            )
        )
    raise UnusableError(message("It has no size. Give its <svg> a width and height, or a viewBox."))


def length_in_pixels(text: str) -> float | None:
    """Return a length of SVG in CSS pixels; None for anything else, such as a percentage."""
    found = _LENGTH.fullmatch(text)
    return float(f"{found[1]}e{found[2] or 0}") * _UNITS[found[3]] if found else None


def _refuse_multiplied(elements: Sequence[_Element], of_styles: set[str]) -> None:
    """Raise UnusableError for references that are circular or multiply; `elements` begin with the root.

    Ten uses of a group of ten uses, nine times over, are a billion shapes in a kilobyte, and hang any
    program. So shapes are counted as if every reference was written out. `of_styles` are the ids in style
    sheets, which any element may use: these may only be gradients, which multiply nothing.
    """
    by_id: dict[str, list[_Element]] = {}
    for element in elements:
        if name := element.attributes.get("id"):
            by_id.setdefault(name, []).append(element)
    for name in sorted(of_styles):
        for element in by_id.get(name, ()):
            if element.name not in _PAINTS:
                raise UnusableError(
                    message(
                        "Its style sheet refers to a <{name}>. Save it with presentation attributes "
                        "instead of "
                        "a style sheet.",
                        name=element.name,
                    )
                )
    too_deep = message("It has references more than {most} levels deep. Simplify it.", most=_MOST_REFERENCES)
    known: dict[int, tuple[int, int]] = {}
    going: set[int] = set()

    def written_out(element: _Element, level: int) -> tuple[int, int]:
        """Return the number of elements in an element, and of their levels."""
        key = id(element)
        if key in going:
            raise UnusableError(message("It has references that lead round in a circle. Remove them."))
        if key not in known:
            if level > _MOST_REFERENCES:
                raise UnusableError(too_deep)
            going.add(key)
            shapes, levels = 1, 1
            inner = [*element.children, *(one for name in element.references for one in by_id.get(name, ()))]
            for one in inner:
                more, deep = written_out(one, level + 1)
                shapes, levels = shapes + more, max(levels, deep + 1)
                if shapes > MOST_SHAPES:
                    break
            going.discard(key)
            known[key] = shapes, levels
        shapes, levels = known[key]
        if shapes > MOST_SHAPES:
            raise UnusableError(
                message(
                    "It has more than {most} shapes, counting each use of a shape. Simplify it.",
                    most=MOST_SHAPES,
                )
            )
        if level + levels > _MOST_REFERENCES:
            raise UnusableError(too_deep)
        return known[key]

    written_out(elements[0], 0)
