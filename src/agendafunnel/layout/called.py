"""What messages call the parts of a picture: each part has one name."""

from agendafunnel.messages import Message, message

TITLE = message("the title")
SUBTITLE = message("the subtitle")
PAGE = message("the number of the page")
LOGO = message("the logo")
LEGEND_HEADING = message("the heading of the legend")
KEY = message("the key of changes")
FOOTER = message("the footer")
NOTE = message("the note")

HEADINGS = message("the headings of stages")
LANE_NAMES = message("the names of lanes")
CARDS = message("the cards")
GATES = message("the gates")
ENTRIES = message("the entries of the legend")
SMALLEST_ENTRY = message("the smallest entry of the legend")


def heading(stage: str) -> Message:
    """Return the name of the heading of a stage, by the name of the stage."""
    return message("the heading of stage ‘{name}’", name=stage)


def line(stage: str) -> Message:
    """Return the name of the line between a stage and the next."""
    return message("the line after stage ‘{name}’", name=stage)


def gate(stage: str) -> Message:
    """Return the name of the gate between a stage and the next."""
    return message("the gate after stage ‘{name}’", name=stage)


def band(lane: str) -> Message:
    """Return the name of the background of a lane, by the name of the lane."""
    return message("the background of lane ‘{name}’", name=lane)


def lane_name(lane: str) -> Message:
    """Return the name of the text beside a lane."""
    return message("the name of lane ‘{name}’", name=lane)


def card(standard: str) -> Message:
    """Return the name of the card of a standard, by the name of the standard."""
    return message("the card ‘{name}’", name=standard)


def badge(standard: str) -> Message:
    """Return the name of the mark on the card of a standard that is new or has moved."""
    return message("the mark on the card ‘{name}’", name=standard)


def entry(text: str) -> Message:
    """Return the name of an entry of the legend, by what stands there."""
    return message("the entry ‘{text}’ of the legend", text=text)


def key_entry(text: str) -> Message:
    """Return the name of an entry of the key of changes, by what stands there."""
    return message("the entry ‘{text}’ of the key of changes", text=text)
