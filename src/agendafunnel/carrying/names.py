"""Under which names the data stands in the file of a picture."""

KEYWORD = "agendafunnel"
"""Of the text chunk of a PNG (https://www.w3.org/TR/png-3/#11textinfo)."""

NAMESPACE = "urn:agendafunnel:picture#"
"""Of the element `data`, in the `<metadata>` of an SVG and in the XMP packet of a PDF."""

MOST_BYTES = 1024 * 1024
"""Of the text. Pillow refuses to open a PNG with a longer one (PIL.PngImagePlugin.MAX_TEXT_CHUNK)."""
