"""Public values never change, nor what hangs on them, and those that are equal are one key of a dict."""

import copy
import dataclasses
import json
import pickle
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

import agendafunnel as af
from agendafunnel.frozen import FrozenDict
from agendafunnel.layout.frames import arrangement_of
from agendafunnel.page.phrases import default_phrases
from agendafunnel.theme.sections import Columns

COMPARED = [
    kind
    for name in dir(af)
    if isinstance(kind := getattr(af, name), type)
    and not issubclass(kind, dict | Exception)
    and kind.__eq__ is not object.__eq__
]
"""The public classes whose values are compared by what is in them; a TypedDict is a dict of the caller."""

PAGE = b"---\nlang: nl\n---\n# T\n\n## D\n\n### S\n\n**Status**\nIn a. See [it][x].\n\n### U\n\n[x]: https://example.org\n"


def roots() -> Iterator[object]:
    """Yield values that hold a value of each public class."""
    old, theme = af.load("2022-07"), af.Theme.based_on("vng", header={"counts": True})
    new = af.part_of(old, stages=["Intake", "Vastgesteld"])
    picture = af.plot("2024-03", theme, since=old, like=af.plot("2022-07"))
    page, choices = af.read_page(PAGE), af.Choices({"s": "Intake"}, matches={"s": "s"}, edition="2030-01")
    imported = af.import_page(page, choices=choices)
    rule = af.Rule("r", "note", af.message("R."), lambda checked: [af.Found("r", af.message("F."))])
    yield from (old, new, picture, picture.layout, picture.scene, picture.changes, page, choices, imported)
    yield from (af.changes_between(old, new), default_phrases(), af.carried_by(picture.to_svg()), rule)
    yield from (
        af.check(old),
        af.compare(old, picture.to_png(width=300)),
        af.lay_out_pages(old, pages="domain"),
    )
    yield af.Checked(old, theme, picture.layout, picture.scene, rules={"r": rule})
    yield (
        arrangement_of(picture.layout),
        af.Publication(old, picture.layout),
        af.Found("r", af.message("F.")),
    )
    said = af.message("M.")
    yield (af.Fault("", 0, 0, "", said), af.Missing("pixels", said), af.Notice("overlap", said))
    yield (af.Opened("x", b"x"), af.ReadEdition(old), af.TextRun("x", 0, 0.0, 1.0, 0, "ltr"))
    yield (af.DrawingOptions(), af.PictureFormat(str), af.DocumentFormat(str), af.Source(said, bool, str))  # type: ignore[arg-type] # Any function.
    settled = af.read_page(PAGE.replace(b"### U\n", b""))
    yield af.update_page(settled, af.import_page(settled, choices=choices).agenda or old)


def parts_of(value: Any) -> Iterator[object]:
    """Yield what a value consists of."""
    if isinstance(value, Mapping):
        yield from (*value.keys(), *value.values())
    elif isinstance(value, tuple | list | frozenset):
        yield from value
    elif dataclasses.is_dataclass(value):
        yield from (getattr(value, field.name) for field in dataclasses.fields(value))
    elif hasattr(type(value), "model_fields"):
        yield from (one for _, one in value)
    elif isinstance(value, af.Counterparts):
        yield from (value.old, value.new, *value.changed)


@cache
def values() -> dict[int, object]:
    """Return all that the roots consist of, each once, by its identity."""
    found: dict[int, object] = {}
    waiting = list(roots())
    while waiting:
        one = waiting.pop()
        if id(one) not in found:
            found[id(one)] = one
            waiting += parts_of(one)
    return found


def first_of(kind: type) -> Any:
    return next((one for one in values().values() if type(one) is kind), None)


@pytest.mark.parametrize("kind", COMPARED, ids=lambda kind: kind.__name__)
def test_equal_values_are_one_key(kind: type) -> None:
    one = first_of(kind)
    other = copy.deepcopy(one)
    assert one is not None
    assert one == other
    assert len({one, other}) == 1


@pytest.mark.parametrize("kind", COMPARED, ids=lambda kind: kind.__name__)
def test_mappings_of_values_refuse_change(kind: type) -> None:
    mappings = [part for part in parts_of(first_of(kind)) if isinstance(part, Mapping)]
    assert [type(one) for one in mappings if not isinstance(one, FrozenDict)] == []


def test_nothing_that_a_value_consists_of_can_be_changed() -> None:
    thawed = {type(one) for one in values().values() if isinstance(one, dict | list | set | bytearray)}
    assert thawed == {FrozenDict}


CHANGES = {
    "set": lambda one: one.__setitem__("a", 2),
    "delete": lambda one: one.__delitem__("a"),
    "join": lambda one: one.__ior__({"b": 2}),
    "clear": lambda one: one.clear(),
    "pop": lambda one: one.pop("a"),
    "pop item": lambda one: one.popitem(),
    "set default": lambda one: one.setdefault("b", 2),
    "update": lambda one: one.update(b=2),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_frozen_dict_refuses_change(change: Any) -> None:
    one = FrozenDict({"a": 1})
    with pytest.raises(af.FrozenError, match="This mapping is of a value that never changes"):
        change(one)
    assert one == {"a": 1}


def test_a_frozen_dict_is_one_key_in_any_order() -> None:
    assert len({FrozenDict({"a": 1, "b": 2}), FrozenDict({"b": 2, "a": 1})}) == 1


def test_a_frozen_dict_is_pickled_and_copied_as_it_is() -> None:
    one = FrozenDict({"a": (1,)})
    copies = [pickle.loads(pickle.dumps(one)), copy.copy(one), copy.deepcopy(one)]  # noqa: S301 - Our own.
    assert [(type(other), other) for other in copies] == [(FrozenDict, {"a": (1,)})] * 3


def test_a_frozen_dict_is_shown_and_written_as_a_dict() -> None:
    one = FrozenDict({"a": 1})
    assert (repr(one), json.dumps(one)) == ("{'a': 1}", '{"a": 1}')


def test_a_dict_of_the_caller_is_copied() -> None:
    marks: dict[str, af.changes.differences.Mark] = {"a": "new"}
    since = af.Since("juli 2022", marks)._replace(label="x")
    marks.clear()
    assert since.marks == {"a": "new"}


def test_weights_of_a_theme_are_dumped_as_a_dict() -> None:
    weights = af.load_theme("vng").columns.weights
    dumped = af.load_theme("vng").model_dump()["columns"]["weights"]
    assert (type(dumped), dumped) == (dict, weights)


def test_a_theme_is_a_key_of_a_cache() -> None:
    assert {af.load_theme("vng"): 1}[af.Theme.based_on("vng")] == 1


@pytest.mark.parametrize(
    ("kind", "way"),
    [
        (af.Agenda, "replace(…)"),
        (af.Standard, "replace(…)"),
        (af.Theme, "Theme.based_on(…)"),
        (Columns, "Columns(…)"),
    ],
    ids=["Agenda", "Standard", "Theme", "Columns"],
)
def test_the_copy_of_pydantic_that_checks_nothing_is_refused(kind: type, way: str) -> None:
    with pytest.raises(af.ArgumentError, match=re.escape(f"Make another {kind.__name__} with {way}.")):
        first_of(kind).copy(update={"title": 3})


def test_a_copy_without_an_update_is_equal() -> None:
    agenda = af.load("2022-07")
    assert agenda.copy() == agenda


def test_lists_in_a_table_of_phrases_are_copied() -> None:
    words: Any = ["in intake"]
    phrases = af.Phrases({"intake": words}, {}, (), ())
    assert len({phrases, af.Phrases({"intake": ("in intake",)}, {}, (), ())}) == 1
