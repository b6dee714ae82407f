"""Rules about what had to give in the picture, and what cannot be drawn: the notices of its layout."""

from collections.abc import Iterator

from agendafunnel.checks.findings import Found
from agendafunnel.checks.rules import Checked, Rule
from agendafunnel.field_types import short
from agendafunnel.layout.values import Card, Layout
from agendafunnel.messages import Message, message, quoted, sentences, with_commas

_MOST_NAMED = 3


def _find(checked: Checked) -> Iterator[Found]:
    for notice in checked.notices:
        text = notice.message
        if notice.rule in ("cards-shrunk", "canvas-grown") and checked.layout.cards:
            text = sentences(text, _fullest(checked.layout))
        yield Found(notice.rule, text)


def _fullest(layout: Layout) -> Message:
    """Return a sentence with the names of the cards whose labels leave least room."""

    def room_taken(card: Card) -> float:
        width = max(line.width for line in card.label.lines) / card.box.width
        return max(width, card.label.box.height / card.box.height)

    fullest = sorted(layout.cards, key=room_taken, reverse=True)[:_MOST_NAMED]
    names = with_commas(quoted(short(card.name)) for card in fullest)
    return message(
        "The fullest cards are {cards}. Shorter labels there give all cards more room.", cards=names
    )


RULES = (
    Rule("canvas-grown", "warning", message("A picture that is larger than is set in the theme."), _find,
         group="picture"),
    Rule("cards-shrunk", "warning", message("Cards with smaller text than is set in the theme."), _find,
         group="picture"),
    Rule("text-shrunk", "warning",
         message("A text beside the cards that is smaller than is set in the theme."), _find,
         group="picture"),
    Rule("text-small", "error", message("A text that is too small to be legible."), _find, group="picture"),
    Rule("logo-shrunk", "note", message("A logo that is smaller than is set in the theme."), _find,
         group="picture"),
    Rule("word-cut", "warning", message("A word that fits on no line and is cut."), _find, group="picture"),
    Rule("character-missing", "error", message("A character that no font of the theme can draw."), _find,
         group="picture"),
    Rule("start-anew", "note",
         message("A picture like the one before it that is clearly better where it is laid out anew."), _find,
         group="picture"),
    Rule("not-followed", "note", message("A picture that keeps nothing of the one it should be like."),
         _find, group="picture"),
)  # fmt: skip
