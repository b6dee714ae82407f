"""The labels of the cards: taken apart and measured once, and broken for every width that is tried."""

from collections.abc import Sequence

from agendafunnel.layout.grid import Room
from agendafunnel.text.breaking import SLACK, Breakable, Broken
from agendafunnel.text.measuring import TextMeasurer


class Labels:
    """The labels of an agenda's standards, in their order."""

    def __init__(self, texts: Sequence[str], measurer: TextMeasurer, language: str, preferred: Room) -> None:
        """Take the labels apart; `preferred` is the room on cards as the theme prefers them."""
        known: dict[str, Breakable] = {}
        for text in texts:
            if text not in known:
                known[text] = Breakable(text, lambda line: measurer.advance(line, "regular"), language)
        self._breakables = [known[text] for text in texts]
        self._leeway = preferred.word - preferred.line
        self._needs: dict[Breakable, tuple[float, ...]] = {}
        self.widest_word = max(
            (part for text in known.values() for part in text.parts if part <= preferred.word + SLACK),
            default=0.0,
        )
        """The widest word that a card as the theme prefers it leaves whole, in em."""

    def lines(self, room: Room) -> tuple[int, ...]:
        """Give the number of lines of each label."""
        found: list[int] = []
        line = room.line + SLACK
        for breakable in self._breakables:
            number = 1
            if breakable.whole > line:
                needs = self._needs.get(breakable)
                if needs is None:
                    needs = self._needs[breakable] = breakable.needs(self._leeway)
                for need in needs:
                    if need <= line:
                        break
                    number += 1
                else:
                    number = len(breakable.broken(room.line, room.word).lines)
            found.append(number)
        return tuple(found)

    def broken(self, room: Room) -> tuple[Broken, ...]:
        """Give the lines of each label; as many as `lines` says."""
        known = {breakable: breakable.broken(room.line, room.word) for breakable in set(self._breakables)}
        return tuple(known[breakable] for breakable in self._breakables)
