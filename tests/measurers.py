"""A font in which every letter is one em wide and high, so that tests may assert whole numbers."""

from agendafunnel.text.measuring import Ink, Style


class OneEm:
    """Measures text in a font whose every glyph is one em, without descenders."""

    def advance(self, text: str, style: Style) -> float:
        return float(len(text))

    def ink(self, text: str, style: Style) -> Ink:
        return Ink(0.0, float(len(text)))

    def cap_height(self, style: Style) -> float:
        return 1.0

    def descent(self, style: Style) -> float:
        return 0.0

    def missing(self, text: str, style: Style) -> str:
        return ""
