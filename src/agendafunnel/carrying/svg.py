"""Finding the data in an SVG: the text of the element `data`, of a namespace of ours."""

from agendafunnel.carrying.markup import text_of
from agendafunnel.carrying.names import TRACES, refused


def find(content: bytes, source: str) -> bytes | None:
    """Give the text that an SVG carries, unread; None where it carries none of ours.

    Raises DataError where the file is no XML, is cut off, has what no picture of ours has (a DOCTYPE,
    elements hundreds of levels deep), or holds the text twice, and where damage has made it unknown.
    """
    text = text_of(content, source, "an SVG picture")
    if text is None and any(trace in content for trace in TRACES):
        raise refused(source, "carries data that is damaged: it does not stand in an element of its own.")
    return text
