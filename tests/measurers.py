"""A font in which every letter is one em wide and high, so that tests may assert whole numbers."""

from agendafunnel.text.bidi import Direction
from agendafunnel.text.measuring import Ink, PlacedRun, Style


class OneEm:
    """Measures text in a font whose every glyph is one em, without descenders."""

    def advance(self, text: str, style: Style) -> float:
        return float(len(text))

    def ink(self, text: str, style: Style, direction: Direction | None = None) -> Ink:
        return Ink(0.0, float(len(text)))

    def runs(self, text: str, style: Style, direction: Direction | None = None) -> tuple[PlacedRun, ...]:
        return ()

    def cap_height(self, style: Style) -> float:
        return 1.0

    def descent(self, style: Style) -> float:
        return 0.0

    def missing(self, text: str, style: Style) -> str:
        return ""
