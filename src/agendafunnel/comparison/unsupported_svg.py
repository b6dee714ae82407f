"""What an SVG holds that browsers show and the renderer here (resvg) does not draw.

The renderer knows selectors of CSS 2 and the properties that SVG has as attributes, and passes over all else.
What it does not know could hide or paint anything, unseen here: so such an SVG is not compared in pixels.
All functions here return the first such thing, as one writes it ("<script>", "@media all"), or None.
"""

import binascii
import io
import re
from base64 import b64decode
from collections.abc import Iterator, Sequence
from contextlib import suppress
from urllib.parse import unquote_to_bytes
from xml.parsers import expat

from PIL import Image

from agendafunnel.messages import Message, message, quoted, verbatim
from agendafunnel.pictures.files import PNG_SIGNATURE

# Elements and attributes.
_ELEMENTS = re.compile(
    "animate(?:Color|Motion|Transform)?|audio|canvas|discard|embed|foreignObject|iframe|link|object|script|set"
    "|video"
)
_REFERENCES = re.compile("image|feImage|use")  # Elements that may show what is in another file.
_EXTENSIONS_OF_BROWSERS = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML")
_PAINTS = frozenset(
    ["fill", "stroke", "color", "stop-color", "flood-color", "lighting-color", "filter", "mask", "clip-path"]
)
"""Attributes whose values are read as a style's are."""
_ENCODINGS = ("utf-8", "utf8", "us-ascii", "ascii")  # All else here reads UTF-8.
_DEEPEST = 4  # Levels of SVG within SVG that are read.
_PIECE = 64 * 1024  # Bytes that are read at a time, until something is found.

# Style sheets: their parts.
_OPAQUE = re.compile(
    r"""/\*.*?(?:\*/|\Z)|(?P<text>"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+')|(?P<url>\burl\([^()"'\\]*+\))""",
    re.DOTALL | re.IGNORECASE,
)
"""Comments, texts and addresses, in which no sign has a meaning of its own."""
_PART = re.compile(r"([^{};]*+)([{};]|\Z)")
_ESCAPE = "\\"
_FOR_SOME_READERS = re.compile(
    r"prefers-color-scheme\s*:\s*(?:dark|light)|forced-colors\s*:\s*active|prefers-contrast\s*:\s*(?:more|less)"
    r"|prefers-reduced-motion\s*:\s*reduce|\bprint\b"
)
"""Queries that hold for some readers alone; the picture is compared as the others see it."""
_PLAIN_QUERY = re.compile(r"(?:(?!\b(?:not|or|only)\b)[^,])*+")
_STATES = re.compile(r":(?:hover|focus|focus-visible|focus-within|active|visited|target)(?![-\w(])")
"""What follows a reader's pointer."""
_PLAIN_SELECTOR = re.compile(
    r"(?:[\w\s.#*>,+-]|:first-child(?![-\w(])|\[[\w:-]+(?:[~|^$*]?=(?:''|[\w-]+))?\])*+"
)

# Properties of styles, and their values.
_GEOMETRY = re.compile("d|x|y|r|cx|cy|rx|ry|width|height|all")
"""Browsers follow them in SVG, and for the renderer they are attributes alone; `all` is all of them."""
_UNKNOWN = re.compile(
    r"(?!(?:mask|mask-type|box-sizing)\Z)(?:"
    r"(?:offset|inset|border|outline|box|mask|text-emphasis)(?:-[a-z-]+)?|transform|translate|rotate|scale|zoom"
    r"|content|content-visibility|position|text-transform|text-shadow|text-security|perspective)"
)
"""Other properties that browsers follow in SVG and the renderer does not."""
_OF_ONE_BROWSER = re.compile(r"-(?:webkit|moz|ms|o)-")
_WITHOUT_LOOK = re.compile(
    "font-smoothing|osx-font-smoothing|user-select|tap-highlight-color|text-size-adjust|print-color-adjust"
    "|touch-callout"
)
"""Properties with a name of one browser that change no drawing."""
_ANIMATED = re.compile("animation|transition")  # An animation takes a rule, which is found.
_OF_ROOT = re.compile("width|height|position")
"""Properties of the root element that only say how large the whole is shown."""
_IDLE = re.compile("none|auto|normal")
_UNKNOWN_VALUES = re.compile(
    "initial|unset|revert|revert-layer|accentcolor|accentcolortext|activetext|buttonborder|buttonface|buttontext"
    "|canvas|canvastext|field|fieldtext|graytext|highlight|highlighttext|linktext|mark|marktext|selecteditem"
    "|selecteditemtext|visitedtext"
)
"""Resets, and colours that each reader's system has for itself."""
_UNKNOWN_FUNCTION = re.compile(
    r"(?<![a-z-])(?!(?:url|rgba?|hsla?|blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity"
    r"|saturate|sepia)\()([a-z-]++)\("
)
"""Functions that only browsers know."""


def unsupported_in(content: bytes, level: int = 0) -> Message | None:
    """Return the first element, style or image within an SVG that is shown and not drawn.

    Images may be SVG too (`level` is how deep this one is). What is behind a fault of the XML is left to the
    renderer. The letters of fonts in the SVG are not read.
    """
    found: list[Message | None] = []
    style: list[str] = []
    is_root = True
    parser = expat.ParserCreate()

    def declared(_: str, encoding: str | None, __: int) -> None:
        if encoding and encoding.lower() not in _ENCODINGS:
            found.append(message("text in the encoding {encoding}", encoding=encoding[:20]))

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal is_root
        local = name.rpartition(":")[2]
        found.extend(_unsupported_element(local, attributes, level))
        found.append(_unsupported_in_declarations(attributes.get("style", ""), of_root=is_root))
        found.extend(
            _unsupported_in_declarations(f"{one}:{attributes[one]}") for one in _PAINTS & attributes.keys()
        )
        is_root = False
        if local == "style":
            parser.CharacterDataHandler = style.append

    def end(name: str) -> None:
        if name.rpartition(":")[2] == "style":
            parser.CharacterDataHandler = None
            found.append(_unsupported_in_sheet("".join(style)))
            style.clear()

    def instruction(target: str, _: str) -> None:
        if target == "xml-stylesheet":
            found.append(verbatim("<?xml-stylesheet?>"))

    parser.XmlDeclHandler = declared
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.ProcessingInstructionHandler = instruction
    parse_until_found(parser, content, found)
    return next(filter(None, found), None)


def parse_until_found(parser: expat.XMLParserType, content: bytes, found: Sequence[object]) -> None:
    """Parse XML until its handlers have found something true, or there is a fault in it."""
    with suppress(expat.ExpatError):
        for place in range(0, len(content), _PIECE):
            parser.Parse(content[place : place + _PIECE], False)
            if any(found):
                return


def _unsupported_element(local: str, attributes: dict[str, str], level: int) -> Iterator[Message | None]:
    # No browser shows an element that asks for an extension it lacks: drawing programs keep data so.
    extensions = attributes.get("requiredExtensions", "").split()
    if _ELEMENTS.fullmatch(local) and all(one in _EXTENSIONS_OF_BROWSERS for one in extensions):
        yield verbatim(f"<{local}>")
    if _REFERENCES.fullmatch(local):
        for name, value in attributes.items():
            address = value.strip() if name.rpartition(":")[2] == "href" else ""
            if address.startswith("data:"):
                yield _unsupported_image(local, address, level)
            elif address and not address.startswith("#"):
                yield message("<{element}> of another file", element=local)
    yield from (verbatim(f"{name}=…") for name in attributes if name.startswith("on"))
    if "systemLanguage" in attributes:
        yield verbatim("systemLanguage=…")
    if local == "style" and attributes.get("type", "") not in ("", "text/css"):
        yield message("a <style> whose type is not text/css")


def _unsupported_image(local: str, address: str, level: int) -> Message | None:
    """Return what of an image in a data: address is shown and not drawn."""
    head, _, body = address.partition(",")
    content = unquote_to_bytes(body)
    if head.lower().rstrip().endswith("base64"):
        try:
            content = b64decode(content)
        except binascii.Error:
            return None  # Browsers show as little of it.
    if "svg" in head.lower():
        if level == _DEEPEST:
            return message("<{element}> in <{element}>", element=local)
        return unsupported_in(content, level + 1)
    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.format not in ("PNG", "JPEG", "GIF", "WEBP"):
                return message("<{element}> with a {kind} picture", element=local, kind=str(image.format))
            if getattr(image, "is_animated", False):
                return message("<{element}> that is animated", element=local)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        is_other = content[:4] != PNG_SIGNATURE[:4] and content[:2] != b"\xff\xd8"
        if is_other and content:
            return message("<{element}> with a picture of an unknown kind", element=local)
    return None


def _unsupported_in_sheet(sheet: str) -> Message | None:
    """Return the first rule of a style sheet that browsers follow and the renderer does not."""
    text = _without_texts(sheet)
    if _ESCAPE in text:
        return message("a style sheet with the escape '{escape}'", escape=_escape_in(text))
    # What is open: "rules" that are read, "others" that are not, "declarations" of a rule.
    stack = ["rules"]
    for before, sign in _PART.findall(text):
        said, inner = " ".join(before.split()), stack[-1]
        found: Message | None = None
        if sign == "{":
            if inner == "declarations":
                return message("the nested rule '{rule}'", rule=_short(said))
            opened, found = ("others", None) if inner == "others" else _opened(said)
            stack.append(opened)
        elif inner == "declarations":
            found = _unsupported_declaration(said)
        elif inner == "rules" and said.startswith("@") and not said.lower().startswith("@charset "):
            found = verbatim(said.split()[0].lower())
        if found:
            return found
        if sign == "}" and len(stack) > 1:
            stack.pop()
    return None


def _opened(said: str) -> tuple[str, Message | None]:
    """Return what the head of a rule opens, and what of it is unknown."""
    lower = said.lower()
    if lower.startswith("@"):
        name = lower.split(maxsplit=1)[0].split("(")[0]
        for_some = name == "@media" and _FOR_SOME_READERS.search(lower) and _PLAIN_QUERY.fullmatch(lower)
        if name == "@font-face" or for_some:
            return "others", None
        return "", verbatim(name) if name != "@media" else quoted(_short(lower))
    if not _PLAIN_SELECTOR.fullmatch(_STATES.sub("", said)):
        return "", message("the selector '{selector}'", selector=_short(said))
    # What holds only while a reader points at it is not how the picture looks.
    return "others" if _STATES.search(said) and "," not in said else "declarations", None


def _unsupported_in_declarations(text: str, *, of_root: bool = False) -> Message | None:
    """Return the first declaration of a `style` attribute that browsers follow and the renderer does not."""
    text = _without_texts(text)
    if _ESCAPE in text:
        return message("a style with the escape '{escape}'", escape=_escape_in(text))
    declarations = text.split(";")
    if of_root:
        declarations = [one for one in declarations if not _OF_ROOT.fullmatch(_property(one))]
    return next(filter(None, map(_unsupported_declaration, declarations)), None)


def _unsupported_declaration(declaration: str) -> Message | None:
    name = _property(declaration)
    value = declaration.partition(":")[2].replace("!important", "").strip().lower()
    found = message("the style {name}", name=name[:40])
    if not name or name.startswith("--"):
        return None
    if prefix := _OF_ONE_BROWSER.match(name):
        return None if _WITHOUT_LOOK.fullmatch(name, prefix.end()) or _IDLE.fullmatch(value) else found
    if name.startswith("-"):
        return None  # A drawing program's own.
    if _GEOMETRY.fullmatch(name):
        return found
    if _UNKNOWN_VALUES.fullmatch(value):
        return message("the style {name} {value}", name=name[:40], value=value)
    if _IDLE.fullmatch(value) or _ANIMATED.fullmatch(name):
        return None
    if _UNKNOWN.fullmatch(name) or (name == "clip-path" and not value.startswith("url(")):
        return found
    if name.startswith("background") or name == "will-change":
        return None
    unknown = _UNKNOWN_FUNCTION.search(value)
    if unknown:
        return message("the style {name} with {function}()", name=name[:40], function=unknown[1])
    return None


def _property(declaration: str) -> str:
    return declaration.partition(":")[0].strip().lower()


def _without_texts(style: str) -> str:
    """Return a style without its comments, texts and addresses.

    A text with an escape is none that a selector may have: programs read it in different ways.
    """

    def replaced(found: re.Match[str]) -> str:
        if found["text"]:
            return "'?'" if _ESCAPE in found["text"] else "''"
        return "url()" if found["url"] else " "

    return _OPAQUE.sub(replaced, style)


def _escape_in(text: str) -> str:
    return text[text.index(_ESCAPE) :][:5]


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
