"""What an SVG holds that browsers show and the renderer here does not."""

import re
from xml.parsers import expat

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
    "object",
    "script",
    "set",
    "video",
)
_REFERENCES = ("image", "feImage", "use")
"""Elements that may show what stands in another file."""
_RULES = re.compile(r"@(?:import|keyframes|-webkit-keyframes)\b")
_PIECE = 64 * 1024
"""Bytes that are read at a time, until something is found."""


def undrawn_in(content: bytes) -> str:
    """Return what the SVG holds of that kind, as one writes it ("<script>"); nothing where it holds none.

    Rules of its style sheets that only other programs understand are not looked for, but for animations and
    other style sheets. What stands behind a fault of the XML is for those to judge who draw it.
    """
    found: list[str] = []
    style: list[str] = []
    parser = expat.ParserCreate()

    def start(name: str, fields: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        # What asks for an extension is shown by no browser; drawing programs keep their own data so.
        if local in _ELEMENTS and not fields.get("requiredExtensions"):
            found.append(f"<{local}>")
        if local in _REFERENCES:
            addresses = [
                value.strip() for field, value in fields.items() if field.rpartition(":")[2] == "href"
            ]
            if not all(address.startswith(("#", "data:")) for address in addresses if address):
                found.append(f"<{local}> of another file")
        found.extend(f"{field}=…" for field in fields if field.startswith("on"))
        if local == "style":
            parser.CharacterDataHandler = style.append

    def end(name: str) -> None:
        if name.rpartition(":")[2] == "style":
            parser.CharacterDataHandler = None
            rule = _RULES.search("".join(style))
            if rule:
                found.append(rule[0])
            style.clear()

    def instruction(target: str, _: str) -> None:
        if target == "xml-stylesheet":
            found.append("<?xml-stylesheet?>")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.ProcessingInstructionHandler = instruction
    try:
        for place in range(0, len(content), _PIECE):
            parser.Parse(content[place : place + _PIECE], False)
            if found:
                return found[0]
    except expat.ExpatError:
        pass
    return found[0] if found else ""
