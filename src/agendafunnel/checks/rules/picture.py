"""Rules about what had to give in the picture, and what cannot be drawn: the notices of its layout."""

from collections.abc import Iterator

from agendafunnel.checks.findings import Found
from agendafunnel.checks.rules import Checked, Rule
from agendafunnel.field_types import shown
from agendafunnel.layout.notices import Notice
from agendafunnel.layout.values import Card, Layout

_MOST_NAMED = 3


def _find(checked: Checked) -> Iterator[Found]:
    for notice in checked.notices:
        if isinstance(notice, Notice):
            message = str(notice)
            if notice.rule in ("cards-shrunk", "canvas-grown"):
                fullest = _fullest(checked.layout)
                message += f" The fullest cards are {fullest}; a shorter label gives all more room."
            yield Found(notice.rule, message)


def _fullest(layout: Layout) -> str:
    """Return the names of the cards whose labels leave least room."""

    def room_taken(card: Card) -> float:
        width = max(line.width for line in card.label.lines) / card.box.width
        return max(width, card.label.box.height / card.box.height)

    fullest = sorted(layout.cards, key=room_taken, reverse=True)[:_MOST_NAMED]
    return ", ".join(shown(card.name) for card in fullest)


RULES = (
    Rule("canvas-grown", "warning", "A picture that needs a higher canvas than the theme has.", _find),
    Rule("cards-shrunk", "warning", "Labels that fit only on smaller cards than the theme prefers.", _find),
    Rule("text-shrunk", "warning", "A text beside the cards that fits only by shrinking.", _find),
    Rule("text-small", "error", "A text that is smaller than legible where the picture is shown.", _find),
    Rule("logo-shrunk", "note", "A logo that fits only by shrinking.", _find),
    Rule("word-cut", "warning", "A word that fits on no line, and is cut.", _find),
    Rule("character-missing", "error", "A character that no font of the theme can draw.", _find),
)
