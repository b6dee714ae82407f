"""The stage that the words of a status name, by a table of phrases that a file can extend."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from agendafunnel.bundled import phrases_file
from agendafunnel.errors import DataError, Fault
from agendafunnel.field_types import id_from_name, shown
from agendafunnel.model import Stage
from agendafunnel.reading.yaml_tree import Node, read_tree

_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 12
"""Of a phrase."""
_MOST_JOINED = 100
"""Stages that a status names one after another; the rest is not looked at."""
# "Realisatie/implementeerbaar", "analyse of realisatie": a text that begins with two stages names neither.
_JOINED = re.compile(r"\s*(?:/|,?\s(?:of|en|or|and|tot|naar|to)\s|→|->|-)\s*", re.IGNORECASE)


_Table = Mapping[str, tuple[str, ...]]


class Reading(NamedTuple):
    """The stage that a status names."""

    stage: str | None
    """An id; None if the status names none, or several."""
    phrase: str
    """The words that name it; or those that name different ones."""


@dataclass(frozen=True)
class Phrases:
    """A table: by id of a stage, the folded phrases that name it."""

    begins: _Table
    contains: _Table
    adopted: tuple[str, ...]
    negations: tuple[str, ...]

    def stage_of(self, status: str, stages: Iterable[Stage]) -> Reading:
        """Return the stage that a status names; it is not guessed if the table does not settle it."""
        stages = tuple(stages)
        found = {
            stage.id: phrase
            for stage in stages
            if (phrase := self._said(status, self.contains.get(stage.id, ())))
        }
        if not found:
            found = self._beginnings(status, stages)
        if len(found) == 1:
            return Reading(*next(iter(found.items())))
        return Reading(None, " / ".join(found.values()))

    def is_adopted(self, status: str) -> bool:
        """Return whether a status says that the standard is on the list 'pas toe of leg uit'."""
        return self._said(status, self.adopted) is not None

    def _beginnings(self, status: str, stages: tuple[Stage, ...]) -> dict[str, str]:
        found: dict[str, str] = {}
        place = 0
        for _ in range(_MOST_JOINED):
            first = self._beginning(status, place, stages)
            if first is None:
                break
            stage, phrase, end = first
            found.setdefault(stage, phrase)
            joined = _JOINED.match(status, end)
            if joined is None:
                break
            place = joined.end()
        return found

    def _beginning(self, status: str, place: int, stages: tuple[Stage, ...]) -> tuple[str, str, int] | None:
        """Return the longest phrase that begins at a place: its stage, itself, and where it ends."""
        ends = [found.end() for found in islice(_WORD.finditer(status, place), _MOST_WORDS)]
        for end in reversed(ends):
            words = folded(status[place:end])
            for stage in stages:
                own = (folded(stage.name), folded(stage.id), *self.begins.get(stage.id, ()))
                if words in own:
                    return stage.id, status[place:end], end
        return None

    def _said(self, status: str, phrases: Iterable[str]) -> str | None:
        for sentence in _SENTENCE.split(status):
            words = f" {folded(sentence)} "
            for phrase in phrases:
                before, found, _ = words.partition(f" {phrase} ")
                if found and not any(f" {negation} " in f"{before} " for negation in self.negations):
                    return phrase
        return None

    def extended(self, other: "Phrases") -> "Phrases":
        """Return this table with what another adds to it; the other decides on a phrase that both know."""
        new = {
            phrase for table in (other.begins, other.contains) for words in table.values() for phrase in words
        }
        return Phrases(
            _joined(self.begins, other.begins, new),
            _joined(self.contains, other.contains, new),
            (*self.adopted, *other.adopted),
            (*self.negations, *other.negations),
        )


def _joined(mine: _Table, theirs: _Table, new: Collection[str]) -> _Table:
    """Return two tables as one, without those phrases of `mine` that are in `new`."""
    kept = {stage: tuple(phrase for phrase in words if phrase not in new) for stage, words in mine.items()}
    return {
        stage: (*kept.get(stage, ()), *theirs.get(stage, ())) for stage in dict.fromkeys((*kept, *theirs))
    }


def folded(text: str) -> str:
    """Return words in lower case without accents, separated by single spaces: "pas toe leg uit"."""
    return id_from_name(text).replace("-", " ")


@lru_cache(maxsize=1)
def default_phrases() -> Phrases:
    """Return the table that comes with agendafunnel."""
    path = phrases_file()
    return read_phrases(path.read_bytes(), path.name)


def read_phrases(content: bytes, source: str = "phrases") -> Phrases:
    """Read a table of phrases from the bytes of a YAML file. Raises DataError if it is wrong."""
    root, found = read_tree(content, source)
    faults = list(found)
    fields = _fields(root, ("stages", "adopted", "negations"), "", faults)
    tables: dict[str, dict[str, tuple[str, ...]]] = {"begins": {}, "contains": {}}
    stages = fields.get("stages")
    if stages is not None and not isinstance(stages.value, dict):
        faults.append(_wrong(stages, "stages", "should hold stages by their ids."))
    elif stages is not None and isinstance(stages.value, dict):
        for stage, node in stages.value.items():
            path = f"stages.{stage}"
            for name, words in _fields(node, tuple(tables), path, faults).items():
                tables[name][stage] = _list(words, f"{path}.{name}", faults)
    lists = {
        name: _list(fields[name], name, faults) if name in fields else () for name in ("adopted", "negations")
    }
    if faults:
        raise DataError(tuple(faults)).of(source)
    return Phrases(tables["begins"], tables["contains"], lists["adopted"], lists["negations"])


def _fields(node: Node, allowed: tuple[str, ...], path: str, faults: list[Fault]) -> dict[str, Node]:
    if not isinstance(node.value, dict):
        faults.append(_wrong(node, path, f"should hold fields: {', '.join(allowed)}."))
        return {}
    for name, value in node.value.items():
        if name not in allowed:
            message = f"is no field of this table; allowed: {', '.join(allowed)}."
            faults.append(Fault("", value.key_line, value.key_column, f"{path}.{name}".strip("."), message))
    return {name: value for name, value in node.value.items() if name in allowed}


def _list(node: Node, path: str, faults: list[Fault]) -> tuple[str, ...]:
    value: Any = node.plain()
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) and folded(item) for item in items):
        faults.append(_wrong(node, path, f"should be a list of phrases, and is {shown(str(value))}."))
        return ()
    return tuple(folded(item) for item in items)


def _wrong(node: Node, path: str, message: str) -> Fault:
    return Fault("", node.line, node.column, path, message)
