"""Phrases that several of the layers of a comparison report: moves, and descriptions put together."""

from collections.abc import Iterable
from functools import reduce
from typing import Literal

from agendafunnel.messages import Message, Value, all_of, message

Direction = Literal["left", "right", "up", "down"]

IS_NEW = message("is new")
IS_GONE = message("is gone")


def moved(distances: Iterable[Message]) -> Message:
    """Return that an element has moved, by one or two distances (`to_the`)."""
    return message("has moved {distances}", distances=all_of(distances))


def text_moved(distances: Iterable[Message]) -> Message:
    """Return that the text of an element has moved within it."""
    return message("its text has moved {distances}", distances=all_of(distances))


def text_differs_at(letters: str) -> Message:
    """Return that a line of text has other letters, and where."""
    return message("its text differs at ‘{letters}’", letters=letters)


def to_the(direction: Direction, distance: Message) -> Message:
    """Return a distance with its direction: "3 px to the left"."""
    match direction:
        case "left":
            return message("{distance} to the left", distance=distance)
        case "right":
            return message("{distance} to the right", distance=distance)
        case "up":
            return message("{distance} up", distance=distance)
        case "down":
            return message("{distance} down", distance=distance)


def about(element: Value, descriptions: Iterable[Message]) -> Message:
    """Return a sentence on one element."""
    return message("{element:c}: {descriptions}.", element=element, descriptions=together(descriptions))


def about_each(elements: Value, descriptions: Iterable[Message]) -> Message:
    """Return a sentence on several elements that differ alike."""
    return message(
        "{elements:c}, each: {descriptions}.", elements=elements, descriptions=together(descriptions)
    )


def together(descriptions: Iterable[Message]) -> Message:
    """Return descriptions of one element as one."""
    return reduce(lambda first, then: message("{first}; {then}", first=first, then=then), descriptions)
