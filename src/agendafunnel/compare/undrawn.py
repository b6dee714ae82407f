"""What an SVG holds that browsers show and the renderer here does not."""

import binascii
import io
import re
from base64 import b64decode
from urllib.parse import unquote_to_bytes
from xml.parsers import expat

from PIL import Image

# TODO merged: What a style sheet within an SVG says that browsers follow and the renderer here does not.
#
# The renderer knows selectors of CSS 2 and the properties that SVG has as attributes, and passes over all
# else. So a rule that it does not know could hide or paint anything, and nobody here would see it.

_OPAQUE = re.compile(
    r"""/\*.*?(?:\*/|\Z)|(?P<text>"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+')|(?P<url>\burl\([^()"'\\]*+\))""",
    re.DOTALL | re.IGNORECASE,
)
"""Comments, texts and addresses, in which no sign has a meaning of its own."""
_MOST_SHOWN = re.compile(r"([^{};]*+)([{};]|\Z)")

_ELSEWHERE = re.compile(
    r"prefers-color-scheme\s*:\s*(?:dark|light)|forced-colors\s*:\s*active|prefers-contrast\s*:\s*(?:more|less)"
    r"|prefers-reduced-motion\s*:\s*reduce|\bprint\b"
)
"""What holds for some readers alone: how it looks to the others is what is compared."""
_PLAIN_QUERY = re.compile(r"(?:(?!\b(?:not|or|only)\b)[^,])*+")

_STATES = re.compile(r":(?:hover|focus|focus-visible|focus-within|active|visited|target)(?![-\w(])")
"""What follows the hand of a reader."""
_PLAIN_SELECTOR = re.compile(
    r"(?:[\w\s.#*>,+-]|:first-child(?![-\w(])|\[[\w:-]+(?:[~|^$*]?=(?:''|[\w-]+))?\])*+"
)

_GEOMETRY = frozenset(["d", "x", "y", "r", "cx", "cy", "rx", "ry", "width", "height", "all"])
"""Properties that browsers follow in SVG, and for the renderer are attributes alone; `all` is all of them."""
_UNKNOWN = re.compile(
    r"(?:offset|inset|border|outline|box|mask|text-emphasis)(?:-[a-z-]+)?|transform|translate|rotate|scale|zoom"
    r"|content|content-visibility|position|text-transform|text-shadow|text-security|perspective|rotate"
)
"""Other properties that browsers follow in SVG and the renderer does not."""
_KNOWN = frozenset(("mask", "mask-type", "box-sizing"))
_OF_MAKER = re.compile(r"-(?:webkit|moz|ms|o)-")
_OF_NO_LOOK = frozenset(
    [
        "font-smoothing",
        "osx-font-smoothing",
        "user-select",
        "tap-highlight-color",
        "text-size-adjust",
        "print-color-adjust",
        "touch-callout",
    ]
)
"""Properties that makers of browsers have names of their own for, and that change no drawing."""
_OF_ROOT = frozenset(["width", "height", "position"])
"""What on the root element says how large the whole is shown, and not what is in it."""
_IDLE = frozenset(("none", "auto", "normal"))
_RESETS = frozenset(("initial", "unset", "revert", "revert-layer"))
_OF_SYSTEM = frozenset(
    [
        "accentcolor",
        "accentcolortext",
        "activetext",
        "buttonborder",
        "buttonface",
        "buttontext",
        "canvas",
        "canvastext",
        "field",
        "fieldtext",
        "graytext",
        "highlight",
        "highlighttext",
        "linktext",
        "mark",
        "marktext",
        "selecteditem",
        "selecteditemtext",
        "visitedtext",
    ]
)
"""Colours that each reader's system has for itself."""
_FUNCTION = re.compile(r"(?<![a-z-])([a-z-]++)\(", re.IGNORECASE)
_FUNCTIONS = frozenset(
    [
        "url",
        "rgb",
        "rgba",
        "hsl",
        "hsla",
        "blur",
        "brightness",
        "contrast",
        "drop-shadow",
        "grayscale",
        "hue-rotate",
        "invert",
        "opacity",
        "saturate",
        "sepia",
    ]
)
"""Functions that the renderer knows; what others come to, browsers alone know."""
PAINTS = frozenset(
    ["fill", "stroke", "color", "stop-color", "flood-color", "lighting-color", "filter", "mask", "clip-path"]
)
"""Attributes whose values are those of a style."""


_ESCAPE = "\\"


def undrawn_in_sheet(sheet: str) -> str:
    """Return the first rule of that kind, as one writes it ("@media all"); nothing where there is none."""
    text = _without_texts(sheet)
    if _ESCAPE in text:
        return f"a style sheet with the escape {_short(text[text.index(_ESCAPE) :][:5])}"
    stack: list[str] = []
    """What is open: "rules" whose content is read, "others" that is not looked at, "fields" of a rule."""
    for before, sign in _MOST_SHOWN.findall(text):
        said, inner = " ".join(before.split()), stack[-1] if stack else "rules"
        if sign == "{":
            if inner == "fields":
                return f"the nested rule {_short(said)}"
            kind, found = ("others", "") if inner == "others" else _opened(said)
            if found:
                return found
            stack.append(kind)
            continue
        if inner == "fields" and said:
            found = _undrawn_field(said)
            if found:
                return found
        elif inner == "rules" and said.startswith("@") and not said.lower().startswith("@charset "):
            return said.split()[0].lower()
        if sign == "}" and stack:
            stack.pop()
    return ""


def undrawn_in_declarations(text: str, *, of_root: bool = False) -> str:
    """Return the first declaration of a `style` attribute of that kind; nothing where there is none."""
    text = _without_texts(text)
    if _ESCAPE in text:
        return f"a style with the escape {_short(text[text.index(_ESCAPE) :][:5])}"
    fields = text.split(";")
    return next(
        filter(None, (_undrawn_field(one) for one in fields if not (of_root and _name(one) in _OF_ROOT))), ""
    )


def _without_texts(style: str) -> str:
    """Return a style with comments, texts and addresses taken out of it.

    A text with an escape is no longer one that a selector may have: programs read it in different ways.
    """

    def taken_out(found: re.Match[str]) -> str:
        if found["text"]:
            return "'?'" if _ESCAPE in found["text"] else "''"
        return "url()" if found["url"] else " "

    return _OPAQUE.sub(taken_out, style)


def _opened(said: str) -> tuple[str, str]:
    """Return what a rule opens, and what is unknown of it."""
    lower = said.lower()
    if lower.startswith("@"):
        name = lower.split(maxsplit=1)[0].split("(")[0]
        if name == "@font-face":
            return "others", ""
        if name == "@media" and _ELSEWHERE.search(lower) and _PLAIN_QUERY.fullmatch(lower):
            return "others", ""
        return "", name if name != "@media" else _short(lower)
    if not _PLAIN_SELECTOR.fullmatch(_STATES.sub("", said)):
        return "", f"the selector {_short(said)}"
    # What holds only in a state of the reader's is not how the picture looks.
    return "others" if _STATES.search(said) and "," not in said else "fields", ""


def _name(field: str) -> str:
    return field.partition(":")[0].strip().lower()


def _undrawn_field(field: str) -> str:
    name = _name(field)
    value = field.partition(":")[2].replace("!important", "").strip().lower()
    if not name or name.startswith("--"):
        return ""
    told = f"the style {name[:40]}"
    if maker := _OF_MAKER.match(name):
        return "" if name[maker.end() :] in _OF_NO_LOOK or value in _IDLE else told
    if name.startswith("-"):
        return ""  # A drawing program's own.
    if name in _GEOMETRY:
        return told
    if value in _RESETS or value in _OF_SYSTEM:
        return f"{told} {value}"
    if value in _IDLE or name in ("animation", "transition"):
        return ""  # An animation takes a rule, which is found.
    if _UNKNOWN.fullmatch(name) and name not in _KNOWN:
        return told
    if name == "clip-path" and not value.startswith("url("):
        return told
    if name.startswith("background") or name == "will-change":
        return ""
    unknown = next((one for one in _FUNCTION.findall(value) if one not in _FUNCTIONS), "")
    return f"{told} with {unknown}()" if unknown else ""


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")


_ELEMENTS = (
    "animate",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "audio",
    "canvas",
    "discard",
    "embed",
    "foreignObject",
    "iframe",
    "link",
    "object",
    "script",
    "set",
    "video",
)
_REFERENCES = ("image", "feImage", "use")
"""Elements that may show what stands in another file."""
_OF_BROWSERS = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML")
"""Extensions that browsers have."""
_DEEPEST = 4
"""Levels of SVG within SVG that are looked at."""
_PIECE = 64 * 1024
"""Bytes that are read at a time, until something is found."""


def undrawn_in(content: bytes) -> str:
    """Return what the SVG holds of that kind, as one writes it ("<script>"); nothing where it holds none.

    These are elements, style sheets (see `undrawn_styles`), and pictures within it, also those of an SVG in
    an SVG. What stands behind a fault of the XML is for those to judge who draw it. The letters of fonts in
    the SVG are not looked at.
    """
    return _undrawn_in(content, 0)


def _undrawn_in(content: bytes, level: int) -> str:
    found: list[str] = []
    style: list[str] = []
    is_first = True
    parser = expat.ParserCreate()

    def declared(_: str, encoding: str | None, __: int) -> None:
        if encoding and encoding.lower() not in ("utf-8", "utf8", "us-ascii", "ascii"):
            # All else here reads UTF-8.
            found.append(f"text in {encoding[:20]}")

    def start(name: str, fields: dict[str, str]) -> None:
        nonlocal is_first
        local = name.rpartition(":")[2]
        found.extend(_undrawn_element(local, fields, level))
        if fields.get("style"):
            found.append(undrawn_in_declarations(fields["style"], of_root=is_first))
        found.extend(undrawn_in_declarations(f"{one}:{fields[one]}") for one in PAINTS & fields.keys())
        is_first = False
        if local == "style":
            parser.CharacterDataHandler = style.append

    def end(name: str) -> None:
        if name.rpartition(":")[2] == "style":
            parser.CharacterDataHandler = None
            found.append(undrawn_in_sheet("".join(style)))
            style.clear()

    def instruction(target: str, _: str) -> None:
        if target == "xml-stylesheet":
            found.append("<?xml-stylesheet?>")

    parser.XmlDeclHandler = declared
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.ProcessingInstructionHandler = instruction
    try:
        for place in range(0, len(content), _PIECE):
            parser.Parse(content[place : place + _PIECE], False)
            if any(found):
                break
    except expat.ExpatError:
        pass
    return next(filter(None, found), "")


def _undrawn_element(local: str, fields: dict[str, str], level: int) -> list[str]:
    """Return what an element is of that kind, by its name and its attributes."""
    found = []
    # What asks for an extension that no browser has is shown by none: drawing programs' own data.
    extensions = fields.get("requiredExtensions", "").split()
    if local in _ELEMENTS and all(one in _OF_BROWSERS for one in extensions):
        found.append(f"<{local}>")
    if local in _REFERENCES:
        for address in (
            value.strip() for field, value in fields.items() if field.rpartition(":")[2] == "href"
        ):
            if address and not address.startswith(("#", "data:")):
                found.append(f"<{local}> of another file")
            elif address.startswith("data:"):
                found.append(_undrawn_picture(local, address, level))
    found.extend(f"{field}=…" for field in fields if field.startswith("on"))
    if "systemLanguage" in fields:
        found.append("systemLanguage=…")
    if local == "style" and fields.get("type", "") not in ("", "text/css"):
        found.append("a <style> whose type is not text/css")
    return found


def _undrawn_picture(local: str, address: str, level: int) -> str:
    """Return what of a picture in a data: address browsers show and nothing here draws."""
    head, _, body = address.partition(",")
    content = unquote_to_bytes(body)
    if head.lower().rstrip().endswith("base64"):
        try:
            content = b64decode(content)
        except binascii.Error:
            return ""  # Browsers show as little of it.
    if "svg" in head.lower():
        return f"<{local}> in <{local}>" if level == _DEEPEST else _undrawn_in(content, level + 1)
    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.format not in ("PNG", "JPEG", "GIF", "WEBP"):
                return f"<{local}> of a picture that is {image.format}"
            return f"<{local}> that is animated" if getattr(image, "is_animated", False) else ""
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        is_other = content[:4] != b"\x89PNG" and content[:2] != b"\xff\xd8"
        return f"<{local}> of a picture of an unknown kind" if is_other and content else ""
