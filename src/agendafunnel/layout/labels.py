"""The labels of the cards: taken apart and measured once, and broken for every width that is tried."""

from bisect import bisect_right
from collections.abc import Sequence

from agendafunnel.layout.grid import Room
from agendafunnel.text.breaking import Breakable, Broken
from agendafunnel.text.measuring import TextMeasurer
from agendafunnel.text.parts import SLACK


class Labels:
    """The labels of an agenda's standards, in their order."""

    def __init__(self, texts: Sequence[str], measurer: TextMeasurer, language: str, preferred: Room) -> None:
        """Take the labels apart; `preferred` is the room on cards as the theme prefers them."""
        places: dict[str, int] = {}
        self._places = [places.setdefault(text, len(places)) for text in texts]
        self._known = [
            Breakable(text, lambda line: measurer.advance(line, "regular"), language) for text in places
        ]
        self._leeway = preferred.word - preferred.line
        self._lines: dict[float, tuple[int, ...]] = {}
        self._needs: list[tuple[float, ...] | None] = [None] * len(self._known)
        self._words = sorted({part for text in self._known for part in text.parts})
        self.widest_word = self.widest_within(preferred)
        """The widest word that a card as the theme prefers it leaves whole, in em."""

    def widest_within(self, room: Room) -> float:
        """Give the width of the widest word that has room, in em; 0 where none has."""
        place = bisect_right(self._words, room.word + SLACK)
        return self._words[place - 1] if place else 0.0

    def lines(self, room: Room) -> tuple[int, ...]:
        """Give the number of lines of each label."""
        if room.line not in self._lines:
            self._lines[room.line] = self._lines_in(room)
        return self._lines[room.line]

    def _lines_in(self, room: Room) -> tuple[int, ...]:
        line = room.line + SLACK
        found = [1] * len(self._known)
        for place, breakable in enumerate(self._known):
            if breakable.whole <= line:
                continue
            needs = self._needs[place]
            if needs is None:
                needs = self._needs[place] = breakable.needs(self._leeway)
            for number, need in enumerate(needs, start=1):
                if need <= line:
                    found[place] = number
                    break
            else:
                found[place] = len(breakable.broken(room.line, room.word).lines)
        return tuple([found[place] for place in self._places])

    def broken(self, room: Room) -> tuple[Broken, ...]:
        """Give the lines of each label; as many as `lines` says."""
        found = [breakable.broken(room.line, room.word) for breakable in self._known]
        return tuple([found[place] for place in self._places])
