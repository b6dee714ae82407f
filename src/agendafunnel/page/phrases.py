"""The stage that the words of a status name, by a table of phrases that a file can extend."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import Any, NamedTuple

from agendafunnel.arguments import refuse_kind, require
from agendafunnel.bundled import phrases_file
from agendafunnel.errors import ArgumentError, DataError, Fault, did_you_mean
from agendafunnel.field_types import short
from agendafunnel.frozen import freeze_mappings
from agendafunnel.messages import Message, all_of, message, sentences
from agendafunnel.model import Stage
from agendafunnel.naming import id_from_name
from agendafunnel.reading.yaml_tree import Node, read_tree
from agendafunnel.words import PageWords, ReadingWords, all_languages

_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 12
"""Of a phrase."""
_MOST_JOINED = 100
"""Stages that a status names one after another; the rest is not looked at."""

_Table = Mapping[str, tuple[str, ...]]


class Reading(NamedTuple):
    """The stage that a status names."""

    stage: str | None
    """An id; None if the status names none, or several."""
    phrase: str
    """The words that name it; or those that name different ones."""


@dataclass(frozen=True)
class Phrases:
    """A table: by id of a stage, the folded phrases that name it.

    >>> import agendafunnel as af
    >>> from agendafunnel.page.phrases import default_phrases
    >>> default_phrases().stage_of("In intake", af.load("2022-07").stages).stage
    'intake'
    """

    begins: _Table
    contains: _Table
    adopted: tuple[str, ...]
    negations: tuple[str, ...]

    def __post_init__(self) -> None:
        freeze_mappings(self, "begins", "contains")

    @property
    def wrong_field(self) -> str:
        """The name of a field that is not what it should be; empty where all are."""
        right = {
            "begins": _is_table(self.begins),
            "contains": _is_table(self.contains),
            "adopted": _are_texts(self.adopted),
            "negations": _are_texts(self.negations),
        }
        return next((name for name, is_right in right.items() if not is_right), "")

    def stage_of(self, status: str, stages: Sequence[Stage]) -> Reading:
        """Return the stage that a status names; it is not guessed if the table does not settle it."""
        require("status", status, str)
        if not _are_all(stages, Stage):
            raise refuse_kind("stages", stages, message("a list of stages"))
        said = {stage.id: self._said(status, self.contains.get(stage.id, ())) for stage in stages}
        found = {stage: phrase for stage, phrase in said.items() if phrase}
        found = found or self._beginnings(status, stages)
        if len(found) == 1:
            return Reading(*next(iter(found.items())))
        return Reading(None, " / ".join(found.values()))

    def is_adopted(self, status: str) -> bool:
        """Return whether a status says that the standard is on the list 'pas toe of leg uit'."""
        require("status", status, str)
        return self._said(status, (*self.adopted, *_written_of_adopted(all_languages()))) is not None

    def _beginnings(self, status: str, stages: Sequence[Stage]) -> dict[str, str]:
        """Return the stages that a status begins with, one after another, each with its longest phrase."""
        own = {
            stage.id: (_as_words(stage.name), _as_words(stage.id), *self.begins.get(stage.id, ()))
            for stage in stages
        }
        found: dict[str, str] = {}
        place = 0
        for _ in range(_MOST_JOINED):
            ends = [word.end() for word in islice(_WORD.finditer(status, place), _MOST_WORDS)]
            beginnings = (
                (stage, end)
                for end in reversed(ends)
                for words in (_as_words(status[place:end]),)
                for stage, phrases in own.items()
                if words in phrases
            )
            stage, end = next(beginnings, ("", 0))
            if not stage:
                break
            found.setdefault(stage, status[place:end])
            joined = _between_stages(all_languages()).match(status, end)
            if joined is None:
                break
            place = joined.end()
        return found

    def _said(self, status: str, phrases: Iterable[str]) -> str | None:
        for sentence in _SENTENCE.split(status):
            words = f" {_as_words(sentence)} "
            for phrase in phrases:
                before, found, _ = words.partition(f" {phrase} ")
                if found and not any(f" {negation} " in f"{before} " for negation in self.negations):
                    return phrase
        return None

    def extended(self, other: "Phrases") -> "Phrases":
        """Return this table with what another adds to it; the other decides on a phrase that both know."""
        require("other", other, Phrases)
        new = {
            phrase for table in (other.begins, other.contains) for words in table.values() for phrase in words
        }
        return Phrases(
            _joined(self.begins, other.begins, new),
            _joined(self.contains, other.contains, new),
            (*self.adopted, *other.adopted),
            (*self.negations, *other.negations),
        )


def phrases_or_default(phrases: Phrases | None) -> Phrases:
    """Return the table of an argument, or the bundled one. Raises ArgumentError for what is no table."""
    require("phrases", phrases, Phrases, None)
    if phrases is None:
        return default_phrases()
    if phrases.wrong_field:
        raise ArgumentError(
            message(
                "The field '{field}' of the argument 'phrases' is not what it should be. Give what "
                "agendafunnel.page.phrases.read_phrases(content) returns.",
                field=phrases.wrong_field,
            )
        )
    return phrases


def _is_table(table: object) -> bool:
    return isinstance(table, Mapping) and _are_texts(tuple(table)) and all(map(_are_texts, table.values()))


def _are_texts(values: object) -> bool:
    return _are_all(values, str)


def _are_all(values: object, kind: type) -> bool:
    return isinstance(values, tuple | list) and all(isinstance(value, kind) for value in values)


def _joined(mine: _Table, theirs: _Table, new: Collection[str]) -> _Table:
    """Return two tables as one, without those phrases of `mine` that are in `new`."""
    kept = {stage: tuple(phrase for phrase in words if phrase not in new) for stage, words in mine.items()}
    return {
        stage: (*kept.get(stage, ()), *theirs.get(stage, ())) for stage in dict.fromkeys((*kept, *theirs))
    }


@cache
def _written_of_adopted(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the phrases by which pages in some languages say that a standard is adopted."""
    return tuple(dict.fromkeys(_as_words(PageWords(language).adopted) for language in languages))


@cache
def _between_stages(languages: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of what stands between two stages, in any of some languages.

    "Realisatie/implementeerbaar", "analyse of realisatie": a text that begins with two stages names neither.
    """
    words = {word for language in languages for word in ReadingWords(language).joined.split("|")}
    joined = "|".join(map(re.escape, sorted(words)))
    return re.compile(rf"\s*(?:/|,?\s(?:{joined})\s|→|->|-)\s*", re.IGNORECASE)


def _as_words(text: str) -> str:
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
        faults.append(
            _wrong(
                stages,
                "stages",
                message("Here stages are expected by their ids, as in 'intake:', with their phrases below."),
            )
        )
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
        faults.append(
            _wrong(node, path, message("Here fields are expected: {fields}.", fields=all_of(allowed)))
        )
        return {}
    for name, value in node.value.items():
        if name not in allowed:
            said = sentences(
                message("There is no field '{name}' here.", name=short(name)),
                did_you_mean(name, allowed),
                message("The fields are {fields}.", fields=all_of(allowed)),
            )
            faults.append(Fault("", value.key_line, value.key_column, f"{path}.{name}".strip("."), said))
    return {name: value for name, value in node.value.items() if name in allowed}


def _list(node: Node, path: str, faults: list[Fault]) -> tuple[str, ...]:
    value: Any = node.plain()
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) and _as_words(item) for item in items):
        said = message(
            "Here a list of phrases is expected, and not '{value}'. "
            "Write each on a line of its own, after '- '.",
            value=short(str(value)),
        )
        faults.append(_wrong(node, path, said))
        return ()
    return tuple(_as_words(item) for item in items)


def _wrong(node: Node, path: str, said: Message) -> Fault:
    return Fault("", node.line, node.column, path, said)
