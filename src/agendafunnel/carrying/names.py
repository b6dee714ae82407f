"""Under which names the data stands in the file of a picture, how much it may be, and how it is refused."""

from agendafunnel.errors import DataError, Fault

KEYWORD = "agendafunnel"
"""Of the text chunk of a PNG (https://www.w3.org/TR/png-3/#11textinfo)."""

NAMESPACE = "urn:agendafunnel:picture#"
"""Of the element `data`, in the `<metadata>` of an SVG and in the XMP packet of a PDF."""

FORMAT = "agendafunnel-picture"
"""How the data itself says that it is ours."""

TRACES = (f'"{FORMAT}"'.encode(), f"&quot;{FORMAT}&quot;".encode())
"""What a file that carries data uncompressed holds, however damaged it is elsewhere."""

MOST_BYTES = 1024 * 1024
"""Of the text. Pillow refuses to open a PNG with a longer one (PIL.PngImagePlugin.MAX_TEXT_CHUNK)."""

MOST_FILE_BYTES = 64 * 1024 * 1024
"""Of a picture that is looked into."""


def refused(source: str, message: str) -> DataError:
    """Give the error that says of a picture what is wrong with what it carries."""
    return DataError((Fault(source, 0, 0, "", message),))
