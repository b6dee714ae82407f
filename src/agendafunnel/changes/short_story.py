"""What has changed since an edition, in a few words: how many standards went where, and the names of some."""

from collections import Counter
from collections.abc import Callable, Iterator

from agendafunnel.changes.differences import MARKS, Mark, Since
from agendafunnel.field_types import plain
from agendafunnel.model import Agenda
from agendafunnel.words import CardWords, capitalised


class ShortStory:
    """The changes of an agenda since an edition, in the words of a card."""

    def __init__(self, agenda: Agenda, since: Since, words: CardWords) -> None:
        self._agenda, self._since, self._words = agenda, since, words

    @property
    def heading(self) -> str:
        """Since when: "Sinds juli 2022:"."""
        return self._words.since.format(edition=plain(self._since.label))

    def counts(self) -> dict[Mark | None, str]:
        """Return how many standards have each mark ("3 verder"); None stands for those that were removed.

        What nothing has become of is left out.
        """
        words = self._words
        known = {one.id for one in self._agenda.standards}
        marks = Counter(mark for standard, mark in self._since.marks.items() if standard in known)
        numbers = [(mark, marks[mark]) for mark in MARKS]
        nouns = {"new": words.new, "forward": words.moved_on, "back": words.moved_back}
        counted: dict[Mark | None, str] = {
            mark: words.numbered(nouns[mark], number) for mark, number in numbers if number
        }
        if self._since.removed:
            counted[None] = words.numbered(words.gone, len(self._since.removed))
        return counted

    def summary(self) -> str:
        """Return all counts as one list: "3 verder, 2 terug en 1 vervallen"."""
        counts = self.counts()
        return self._words.listed(counts.values()) if counts else self._words.nothing_changed

    def lines(self, fits: Callable[[str], bool]) -> Iterator[str]:
        """Yield a line with names for each kind of change: "Nieuw: Zaken, Besluiten en nog 3".

        It has as many names as `fits` allows; a kind of which not even one fits has no line.
        """
        words = self._words
        for mark in self.counts():
            names = [plain(name) for name in self._since.removed]
            text = words.removed
            if mark:
                standards = self._agenda.standards
                names = [plain(one.label) for one in standards if self._since.marks.get(one.id) == mark]
                text = capitalised(words.marks[mark]) + ": {names}"
            for shown in range(len(names), 0, -1):
                listed = words.listed(names)
                if shown < len(names):
                    more = words.numbered(words.and_more, len(names) - shown)
                    listed = f"{', '.join(names[:shown])} {more}"
                if fits(line := text.format(names=listed)):
                    yield line
                    break
