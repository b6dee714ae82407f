"""`help(agendafunnel)` is a tour of all public names, and each has an example of its own."""

import inspect
import pydoc
import re

import pytest

import agendafunnel

NAMES = sorted(set(dir(agendafunnel)) - {"__version__"})


def test_the_tour_names_every_public_name() -> None:
    tour = agendafunnel.__doc__ or ""
    assert [name for name in NAMES if not re.search(rf"\b{name}\b", tour)] == []


def test_help_begins_with_the_tour() -> None:
    text = pydoc.render_doc(agendafunnel, renderer=pydoc.plaintext)
    assert text.index("The picture, in one step") < text.index("PACKAGE CONTENTS")


@pytest.mark.parametrize("name", NAMES)
def test_every_public_function_and_class_has_an_example(name: str) -> None:
    value = getattr(agendafunnel, name)
    if inspect.isfunction(value) or inspect.isclass(value):
        assert ">>>" in (value.__doc__ or ""), f"{name} has no example."
