"""The scene as PDF, by matplotlib: vectors, real text in embedded fonts, links on the labels."""

import io

from agendafunnel.render.figure import to_figure
from agendafunnel.render.painter import drawing_style
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
    return buffer.getvalue()
