"""Adding a metadata stream to a PDF that is written, by an incremental update (ISO 32000-1, 7.5.6).

matplotlib writes no metadata stream. What it wrote stays as it is; behind it come the stream, the catalog
anew with a reference to it, a table of where the two stand, and a trailer that points back to the first.
"""

import re

from agendafunnel.errors import OutputError

_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL)
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_SIZE = re.compile(rb"/Size (\d+)")


def with_metadata(pdf: bytes, packet: bytes) -> bytes:
    """Give a PDF of matplotlib with an XMP packet as the metadata of the document.

    Raises OutputError where the PDF is not built as matplotlib builds it.
    """
    trailer = _TRAILER.search(pdf)
    root = _ROOT.search(trailer[1]) if trailer else None
    size = _SIZE.search(trailer[1]) if trailer else None
    catalog = (
        re.search(rb"(?m)^" + root[1] + rb" 0 obj\s*<<(.*?)>>\s*endobj", pdf, re.DOTALL) if root else None
    )
    if trailer is None or root is None or size is None or catalog is None:
        raise OutputError(
            "The PDF cannot carry data, as it is built in an unknown way; draw it without data."
        )
    number = int(size[1])
    stream = b"%d 0 obj\n<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%b\nendstream\nendobj\n"
    stream %= number, len(packet), packet
    new_catalog = b"%b 0 obj\n<<%b /Metadata %d 0 R >>\nendobj\n" % (root[1], catalog[1].rstrip(), number)
    begin = len(pdf)
    catalog_at = begin + len(stream)
    table_at = catalog_at + len(new_catalog)
    # An entry is twenty bytes, its end of line among them. Some programs want object 0 in every table.
    table = b"xref\n0 1\n0000000000 65535 f \n%d 1\n%010d 00000 n \n%d 1\n%010d 00000 n \n"
    table %= int(root[1]), catalog_at, number, begin
    fields = _SIZE.sub(b"/Size %d" % (number + 1), trailer[1].strip())
    end = b"trailer\n<< %b /Prev %b >>\nstartxref\n%d\n%%%%EOF\n" % (fields, trailer[2], table_at)
    return pdf + stream + new_catalog + table + end
