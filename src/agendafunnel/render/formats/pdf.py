"""PDF, by matplotlib: vectors, text in embedded fonts, links on the labels, and the data as metadata."""

import io
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from xml.sax.saxutils import escape

from agendafunnel.carrying.picture_files import NAMESPACE
from agendafunnel.errors import FontError, OutputError
from agendafunnel.field_types import plain
from agendafunnel.messages import message
from agendafunnel.render.formats import DrawingOptions, PictureFormat, loading
from agendafunnel.scene import Scene, Text

_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL)
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_SIZE = re.compile(rb"/Size (\d+)")


def to_pdf(scene: Scene, *others: Scene) -> bytes:
    """Return the scene as a PDF document of one page of the scene's size, with a page for each other scene.

    The document has the title and the data of the first.
    """
    with loading("matplotlib"):
        from matplotlib.backends.backend_pdf import PdfPages

        from agendafunnel.render.figure import to_figure
        from agendafunnel.render.painting import drawing_style

    metadata = {
        "Title": scene.title,
        "Subject": "\n".join(page.description for page in (scene, *others)),
        # These differ from run to run, or from version to version.
        "CreationDate": None,
        "Creator": None,
        "Producer": None,
    }
    buffer = io.BytesIO()
    with drawing_style(), _quiet("fontTools", "matplotlib"):
        try:
            with PdfPages(buffer, metadata=metadata) as document:
                for page in (scene, *others):
                    document.savefig(to_figure(page), dpi=72, facecolor="auto")
        except OutputError:
            raise
        except Exception as error:
            # Of a damaged font, fontTools raises errors of any kind.
            for page in (scene, *others):
                _refuse_damaged_fonts(page)
            raise error
    drawn = buffer.getvalue()
    return with_metadata(drawn, _packet(scene)) if scene.data else drawn


@contextmanager
def _quiet(*names: str) -> Iterator[None]:
    """Keep logs of libraries about fonts from standard error, unless the caller handles logs."""
    silent = logging.NullHandler()
    for name in names:
        logging.getLogger(name).addHandler(silent)
    try:
        yield
    finally:
        for name in names:
            logging.getLogger(name).removeHandler(silent)


def _refuse_damaged_fonts(scene: Scene) -> None:
    """Raise FontError for the first font of a scene that cannot be embedded in matplotlib's way."""
    from fontTools import subset, ttLib

    used: dict[str, set[str]] = {}
    for mark in scene.marks():
        if isinstance(mark, Text):
            used.setdefault(scene.font_file(mark), set()).update(mark.text)
    for path, characters in sorted(used.items()):
        options = subset.Options(glyph_names=True, recommended_glyphs=True, retain_gids=True)
        try:
            with ttLib.TTFont(path, fontNumber=0) as font:
                subsetter = subset.Subsetter(options)
                subsetter.populate(text="".join(sorted(characters)))
                subsetter.subset(font)
                font.save(io.BytesIO(), reorderTables=False)
        except Exception as error:
            raise FontError(
                message(
                    "The font '{file}' is damaged and cannot be embedded in a PDF. Use another font, or "
                    "draw SVG or PNG.",
                    file=path,
                )
            ) from error


def _packet(scene: Scene) -> bytes:
    """Return the XMP packet (ISO 16684-1) with the data; programs find it without parsing the PDF."""
    title = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(scene.title)}</rdf:li></rdf:Alt>'
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:agendafunnel="{NAMESPACE}"><dc:title>{title}</dc:title>'
        f"<agendafunnel:data>{escape(scene.data)}</agendafunnel:data>"
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def with_metadata(pdf: bytes, packet: bytes) -> bytes:
    """Return a PDF of matplotlib with an XMP packet as the metadata of the document.

    matplotlib writes no metadata stream. An incremental update (ISO 32000-1, 7.5.6) adds one at the end: the
    stream, a new catalog that refers to it, a table of where the two are, and a trailer that refers to the
    first one. Raises OutputError where the PDF is not built as matplotlib builds it.
    """
    trailer = _TRAILER.search(pdf)
    root = _ROOT.search(trailer[1]) if trailer else None
    size = _SIZE.search(trailer[1]) if trailer else None
    catalog = (
        re.search(rb"(?m)^" + root[1] + rb" 0 obj\s*<<(.*?)>>\s*endobj", pdf, re.DOTALL) if root else None
    )
    if trailer is None or root is None or size is None or catalog is None:
        raise OutputError(
            message("The agenda cannot be stored in the PDF that matplotlib made. Draw it without data.")
        )
    number = int(size[1])
    stream = b"%d 0 obj\n<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%b\nendstream\nendobj\n"
    stream %= number, len(packet), packet
    new_catalog = b"%b 0 obj\n<<%b /Metadata %d 0 R >>\nendobj\n" % (root[1], catalog[1].rstrip(), number)
    begin = len(pdf)
    catalog_at = begin + len(stream)
    table_at = catalog_at + len(new_catalog)
    # An entry is twenty bytes with its end of line. Some programs want object 0 in every table.
    table = b"xref\n0 1\n0000000000 65535 f \n%d 1\n%010d 00000 n \n%d 1\n%010d 00000 n \n"
    table %= int(root[1]), catalog_at, number, begin
    fields = _SIZE.sub(b"/Size %d" % (number + 1), trailer[1].strip())
    end = b"trailer\n<< %b /Prev %b >>\nstartxref\n%d\n%%%%EOF\n" % (fields, trailer[2], table_at)
    return pdf + stream + new_catalog + table + end


def _to_pages(scenes: Sequence[Scene], options: DrawingOptions) -> bytes:
    first, *others = scenes
    agenda = first.made_of.agenda
    title = plain(agenda.title) if agenda else first.title
    return to_pdf(first._replace(title=title), *others)


FORMAT = PictureFormat(lambda scene, _: to_pdf(scene), draw_pages=_to_pages)
