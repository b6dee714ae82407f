"""Every type that a user of the package meets can be imported from it, or is in a module for a reason."""

import dataclasses
import inspect
import sys
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import agendafunnel

IN_MODULES = {
    "agendafunnel.accepting": "a picture where its agenda or theme is wanted, for type checkers",
    "agendafunnel.bundled": "literals of options; a text is what one writes",
    "agendafunnel.carrying.contacts.Named": "says too little by itself",
    "agendafunnel.checks.contrast_backgrounds.Backgrounds": "what our own rules of contrast compute",
    "agendafunnel.checks.rules.Silence": "which silences were needed, for our own rule",
    "agendafunnel.comparison.layout_differences.Change": "beside Changes, of editions",
    "agendafunnel.comparison.pixel_findings.Difference": "says too little by itself",
    "agendafunnel.elements": "the parts of a picture as `compare` and `check` name them",
    "agendafunnel.layout.frames.OfLayout": "a picture, for type checkers",
    "agendafunnel.messages": "what messages consist of; a message itself is exported",
    "agendafunnel.page": "the places of things in the text of a page, and how a page is read",
    "agendafunnel.render.OfScene": "a picture, for type checkers",
    "agendafunnel.writing.BytesFile": "whatever is open for bytes",
    "agendafunnel.pictures.files.Picture": "the picture that is a logo",
    "agendafunnel.scene": "the marks of a scene, for who draws them",
    "agendafunnel.render.coverage.Window": "the pixels of a difference",
    "agendafunnel.text": "for who writes a measurer of text",
    "agendafunnel.theme.sections": "the sections of a theme, of which some are called as parts of a layout",
    "agendafunnel.user_files": "the line ends of a page",
}
"""Types that stay in their modules, by module or by name, and why."""


def names_of_package() -> dict[str, Any]:
    """Return what annotations may name that are looked at by type checkers only."""
    modules = [module for name, module in sys.modules.items() if name.startswith("agendafunnel.")]
    return {
        name: value for module in modules for name, value in vars(module).items() if isinstance(value, type)
    }


def types_in(annotation: object) -> Iterator[type]:
    """Yield the types of ours that an annotation names."""
    if isinstance(annotation, type) and annotation.__module__.startswith("agendafunnel."):
        yield annotation
    for part in get_args(annotation):
        yield from types_in(part)


def annotated(value: Any) -> Iterator[object]:
    """Yield what has annotations that a user of a value meets: it, its methods and its properties."""
    yield value
    if isinstance(value, type):
        for name, member in vars(value).items():
            if not name.startswith("_"):
                member = member.fget if isinstance(member, property) else getattr(member, "func", member)
                if inspect.isfunction(member):
                    yield member


def hints_of(value: Any, names: dict[str, Any]) -> dict[str, Any]:
    """Return the annotations of a value; a type of another package that was not imported is any object."""
    while True:
        try:
            return get_type_hints(value, localns=names)
        except NameError as error:
            names[str(error.name)] = object


def reachable() -> set[type]:
    """Return the types of ours that are met by who begins with the public names."""
    public = [getattr(agendafunnel, name) for name in dir(agendafunnel)]
    waiting = [value for value in public if inspect.isfunction(value) or isinstance(value, type)]
    names, found = names_of_package(), set[type]()
    while waiting:
        for one in annotated(waiting.pop()):
            hints = hints_of(one, names)
            for name, hint in hints.items():
                new = [kind for kind in types_in(hint) if not name.startswith("_") and kind not in found]
                found.update(new)
                waiting += new
    return found


def is_in_its_module(kind: type) -> bool:
    whole = f"{kind.__module__}.{kind.__qualname__}"
    return any(whole == name or whole.startswith(f"{name}.") for name in IN_MODULES)


def test_every_type_that_is_met_can_be_imported_from_the_package() -> None:
    public = {getattr(agendafunnel, name) for name in dir(agendafunnel) if not name.startswith("__")}
    missing = {kind for kind in reachable() - public if not is_in_its_module(kind)}
    assert sorted(f"{kind.__module__}.{kind.__qualname__}" for kind in missing) == []


def test_types_of_layouts_and_changes_are_met() -> None:
    assert {agendafunnel.Card, agendafunnel.Rectangle, agendafunnel.Since, agendafunnel.Move} <= reachable()


def test_values_are_frozen() -> None:
    values = [getattr(agendafunnel, name) for name in dir(agendafunnel)]
    thawed = [
        value
        for value in values
        if isinstance(value, type)
        and dataclasses.is_dataclass(value)
        and not value.__dataclass_params__.frozen  # type: ignore[attr-defined] # As dataclasses have it.
    ]
    assert thawed == []
