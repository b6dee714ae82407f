"""A source: the agenda that a diagram carries, also after it was edited in draw.io."""

from xml.etree import ElementTree

from agendafunnel import DataError, Fault, Opened, ReadEdition, Source, message, read_payload
from agendafunnel_drawio.drawing import DATA


def _read(file: Opened) -> ReadEdition:
    source = file.display_name
    try:
        # Expat, which reads it, bounds how far entities may expand.
        root = ElementTree.fromstring(file.content or b"")  # noqa: S314
    except ElementTree.ParseError:
        raise DataError((Fault(source, 0, 0, "", message("It is no valid diagram of draw.io.")),)) from None
    carried = next((text for one in root.iter("object") if (text := one.get(DATA))), None)
    if carried is None:
        wrong = message(
            "This diagram carries no agenda: it was drawn without data, or saved compressed. Name the file "
            "of the agenda instead."
        )
        raise DataError((Fault(source, 0, 0, "", wrong),))
    found = read_payload(carried.encode(), source)
    return ReadEdition(found.agenda, found.contacts)


def _recognises(file: Opened) -> bool:
    return file.suffix == ".drawio" or (file.content or b"").lstrip().startswith(b"<mxfile")


SOURCE = Source("a diagram", _recognises, _read)
