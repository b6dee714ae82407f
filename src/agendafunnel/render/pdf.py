"""The scene as PDF, by matplotlib: vectors, real text in embedded fonts, links on the labels."""

import io
from xml.sax.saxutils import escape

from agendafunnel.carrying.names import NAMESPACE
from agendafunnel.render.figure import to_figure
from agendafunnel.render.painter import drawing_style
from agendafunnel.render.pdf_update import with_metadata
from agendafunnel.scene import Scene


def to_pdf(scene: Scene) -> bytes:
    """Give the scene as a PDF document of one page of the scene's own size."""
    metadata = {
        "Title": scene.title,
        "Subject": scene.description,
        # What would differ from run to run, or from version to version, is left out.
        "CreationDate": None,
        "Creator": None,
        "Producer": None,
    }
    buffer = io.BytesIO()
    with drawing_style():
        to_figure(scene).savefig(buffer, format="pdf", dpi=72, metadata=metadata, facecolor="auto")
    drawn = buffer.getvalue()
    return with_metadata(drawn, _packet(scene)) if scene.data else drawn


def _packet(scene: Scene) -> bytes:
    """Give the XMP packet (ISO 16684-1) that carries the data, which programs find without reading PDF."""
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
