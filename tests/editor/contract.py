"""The contract between window and program, read from `contract.d.ts`: what a value of each type is.

It reads what stands there and no more of TypeScript: interfaces, aliases, unions, objects, lists, tuples,
records, texts and names.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import agendafunnel

FILE = Path(agendafunnel.__file__).parent / "editor" / "window" / "contract.d.ts"

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*|[{}\[\]()<>|;:,?=&]')


class Field(NamedTuple):
    type: Any
    is_optional: bool


class Object(NamedTuple):
    fields: Mapping[str, Field]


class ListOf(NamedTuple):
    type: Any


class TupleOf(NamedTuple):
    types: tuple[Any, ...]


class Union(NamedTuple):
    types: tuple[Any, ...]


class RecordOf(NamedTuple):
    keys: Any
    values: Any


class Literal(NamedTuple):
    text: str


class Named(NamedTuple):
    name: str


@cache
def types() -> dict[str, Any]:
    """Return all types of the contract by their names."""
    text = re.sub(r"/\*.*?\*/", "", FILE.read_text("utf-8"), flags=re.DOTALL)
    return dict(_Parser(_TOKEN.findall(text)).declarations())


class _Parser:
    def __init__(self, words: list[str]) -> None:
        self.words, self.place = words, 0

    def take(self, *expected: str) -> str:
        word = self.words[self.place]
        assert not expected or word in expected, (word, expected)
        self.place += 1
        return word

    def peek(self, word: str) -> bool:
        return self.words[self.place : self.place + 1] == [word]

    def skip(self, word: str) -> bool:
        self.place += self.peek(word)
        return self.words[self.place - 1] == word

    def declarations(self) -> Iterator[tuple[str, Any]]:
        bases: dict[str, Object] = {}
        while self.place < len(self.words):
            self.take("export")
            if self.take("interface", "type") == "type":
                name = self.take()
                self.take("=")
                yield name, self.union()
                self.take(";")
                continue
            name, base = self.take(), None
            if self.peek("extends"):
                self.take("extends")
                base = bases[self.take()]
            own = self.object()
            bases[name] = Object({**(base.fields if base else {}), **own.fields})
            yield name, bases[name]

    def union(self) -> Any:
        if self.peek("|"):
            self.take("|")
        found = [self.suffixed()]
        while self.peek("|"):
            self.take("|")
            found.append(self.suffixed())
        return found[0] if len(found) == 1 else Union(tuple(found))

    def suffixed(self) -> Any:
        found = self.simple()
        while self.peek("["):
            self.take("[")
            self.take("]")
            found = ListOf(found)
        return found

    def simple(self) -> Any:
        if self.peek("{"):
            return self.object()
        word = self.take()
        if word == "(":
            found = self.union()
            self.take(")")
            return found
        if word == "[":
            parts = [self.union()]
            while self.peek(","):
                self.take(",")
                parts.append(self.union())
            self.take("]")
            return TupleOf(tuple(parts))
        if word.startswith('"'):
            return Literal(word[1:-1].encode().decode("unicode_escape"))
        if word == "Record":
            self.take("<")
            keys = self.union()
            self.take(",")
            values = self.union()
            self.take(">")
            return RecordOf(keys, values)
        return Named(word)

    def object(self) -> Object:
        self.take("{")
        fields: dict[str, Field] = {}
        while not self.peek("}"):
            name = self.take()
            is_optional = self.peek("?")
            if is_optional:
                self.take("?")
            self.take(":")
            fields[name] = Field(self.union(), is_optional)
            if not self.peek("}"):
                self.take(";")
        self.take("}")
        return Object(fields)


def asks() -> dict[str, Any]:
    """Return the type of the reply to each question."""
    return {name: field.type.types[1] for name, field in types()["Asks"].fields.items()}


def problems(value: object, kind: Any, place: str = "") -> Iterator[str]:
    """Yield where a value is not of a type: fields that are missing, too many, or of another kind."""
    if isinstance(kind, Named):
        yield from _of_name(value, kind.name, place)
    elif isinstance(kind, Literal):
        if value != kind.text:
            yield f"{place}: {value!r} is not {kind.text!r}"
    elif isinstance(kind, Union):
        tried = [list(problems(value, one, place)) for one in kind.types]
        if all(tried):
            yield min(tried, key=len)[0]
    elif isinstance(kind, ListOf):
        if not isinstance(value, list):
            yield f"{place}: {value!r} is no list"
        else:
            for number, one in enumerate(value):
                yield from problems(one, kind.type, f"{place}[{number}]")
    elif isinstance(kind, RecordOf):
        if not isinstance(value, dict):
            yield f"{place}: {value!r} is no object"
        else:
            for key, one in value.items():
                yield from problems(key, kind.keys, f"{place}.{key}")
                yield from problems(one, kind.values, f"{place}.{key}")
    elif isinstance(kind, Object):
        yield from _of_object(value, kind, place)
    else:
        raise AssertionError(kind)


def _of_object(value: object, kind: Object, place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{place}: {value!r} is no object"
        return
    for name in value.keys() - kind.fields.keys():
        yield f"{place}: '{name}' is too many"
    for name, field in kind.fields.items():
        if name in value:
            yield from problems(value[name], field.type, f"{place}.{name}")
        elif not field.is_optional:
            yield f"{place}: '{name}' is missing"


def _of_name(value: object, name: str, place: str) -> Iterator[str]:
    known = {"string": str, "boolean": bool, "number": (int, float)}
    if name in known:
        is_right = isinstance(value, known[name])  # type: ignore[arg-type] # A type, or some.
        if not is_right or (name == "number" and isinstance(value, bool)):
            yield f"{place}: {value!r} is no {name}"
    elif name == "null":
        if value is not None:
            yield f"{place}: {value!r} is not null"
    elif name not in ("unknown", "never"):
        yield from problems(value, types()[name], place)
