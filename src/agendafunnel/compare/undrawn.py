"""What an SVG holds that browsers show and the renderer here does not."""

import binascii
import io
from base64 import b64decode
from urllib.parse import unquote_to_bytes
from xml.parsers import expat

from PIL import Image

from agendafunnel.compare.undrawn_styles import PAINTS, undrawn_in_declarations, undrawn_in_sheet

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
