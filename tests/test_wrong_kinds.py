"""Whatever is passed to a public function, it is accepted or refused in a sentence of ours."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType
from typing import Any, cast

import pytest
from matplotlib.figure import Figure

import agendafunnel
from agendafunnel import Agenda, AgendaFunnelError, Domain, Edition, Publication, Stage, Standard
from agendafunnel.page.writing import Picture

FUNCTIONS = [
    name for name in dir(agendafunnel) if isinstance(getattr(agendafunnel, name), FunctionType)
]  # fmt: skip

FUNCTIONS_OF_ONES_OWN = {"place"}
"""Parameters that take a function; what that raises is its own."""


class PathOfBytes:
    """A path that is no text."""

    def __fspath__(self) -> bytes:
        return b"x"


@pytest.fixture(scope="module")
def right() -> dict[str, Any]:
    """Return a right value for each parameter that has no default, by its name."""
    agenda = Agenda(
        title="T", edition=Edition(id="a", label="a"), stages=[Stage(name="A"), Stage(name="B")],
        domains=[Domain(name="D", colour="#123456")], standards=[Standard(name="S", domain="d", stage="a")],
    )  # fmt: skip
    picture = agendafunnel.plot(agenda)
    layout = picture.layout
    scene = agendafunnel.compose(layout)
    return {
        "agenda": agenda, "old": agenda, "new": agenda, "before": agenda, "after": agenda,
        "theme": agendafunnel.load_theme("vng"), "layout": layout, "scene": scene, "scenes": [scene],
        "page": agendafunnel.read_page(b"# T\n\n## D\n\n### S\n\n**Status**\nIn a.\n"),
        "picture": Picture("x.png", 1, 1), "content": b"x", "path": "out.svg",
        "ax": Figure().subplots(), "standard": agenda.standards[0], "target": "out.svg",
        "name": "x", "base": "vng", "data": {},
        "rows": [{"name": "A", "domain": "D", "stage": "B"}],
        "format": "svg", "size": "a4", "publication": Publication(agenda, layout), "kind": "md",
    }  # fmt: skip


def awkward(right: dict[str, Any]) -> Iterator[object]:
    """Yield values of every kind; what can be used up is made anew."""
    changes = agendafunnel.changes_between(right["agenda"], right["agenda"])
    yield from (None, "", "x", " ", "a\0b", "\udc80", "a\nb", "2022-07", "vng", "png", "http://x", "~")
    yield from (0, -1, 7, 10**30, 1.5, float("nan"), float("-inf"), 1j, True, b"", b"x", bytearray(b"x"))
    yield from ([], [1], [None], (), {}, {1: 2}, set(), range(3), iter([1]), (one for one in (1, 2)))
    yield from (
        object(),
        int,
        lambda: 1,
        Path("nope"),
        Path("/"),
        ...,
        NotImplemented,
        inspect,
        memoryview(b"x"),
    )
    yield from (
        right[name] for name in ("agenda", "theme", "layout", "scene", "page", "picture", "publication")
    )
    yield from (changes, changes.since(), [right["agenda"]], [right["scene"]], [right["layout"]])


def escaped(function: Any, needed: dict[str, Any], wrong: inspect.Parameter, value: object) -> str:
    """Call a function with a wrong value; return what it raised where that is no sentence of ours."""
    try:
        if wrong.kind is wrong.POSITIONAL_ONLY:
            function(value, **needed)
        else:
            function(**needed, **{wrong.name: value})
    except AgendaFunnelError as error:
        return "" if str(error).strip().endswith((".", "?")) else f"no sentence: {error}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def refused(function: Any, right: dict[str, Any]) -> list[tuple[str, object, str]]:
    """Call a function with a wrong value for each parameter in turn; return what is no sentence of ours."""
    parameters = [
        one
        for one in inspect.signature(function).parameters.values()
        if one.kind not in (one.VAR_KEYWORD, one.VAR_POSITIONAL)
    ]
    found = []
    for wrong in parameters:
        needed = {
            one.name: right[one.name] for one in parameters if one.default is one.empty and one is not wrong
        }
        for value in awkward(right):
            if wrong.name in FUNCTIONS_OF_ONES_OWN and callable(value):
                continue
            said = escaped(function, needed, wrong, value)
            found += [(wrong.name, value, said)] if said else []
    return found


@pytest.mark.slow("calls every function with some fifty values for each of its parameters", cases=6)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_kind_of_value_gets_through_to_an_error_from_within(
    name: str, right: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert refused(getattr(agendafunnel, name), right) == []


METHODS = [
    (kind, name)
    for kind in (Agenda, agendafunnel.Theme, agendafunnel.Layout, agendafunnel.Picture, agendafunnel.Changes)
    for name, member in vars(kind).items()
    if not name.startswith("_") and isinstance(member, FunctionType | classmethod | staticmethod)
]


@pytest.mark.slow("calls every method with some fifty values for each of its parameters", cases=6)
@pytest.mark.parametrize(("kind", "name"), METHODS, ids=[f"{kind.__name__}.{name}" for kind, name in METHODS])
def test_no_kind_of_value_gets_through_a_method(
    kind: type, name: str, right: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    picture = agendafunnel.plot(right["agenda"], since=right["agenda"])
    values = [right["agenda"], right["theme"], right["layout"], picture, picture.changes]
    method = getattr(next(value for value in values if isinstance(value, kind)), name)
    assert refused(method, right) == []


@pytest.mark.parametrize("kind", ["md", "map.html"])
@pytest.mark.parametrize("field", Publication._fields)
def test_no_kind_of_value_in_a_publication_gets_through(field: str, kind: str, right: dict[str, Any]) -> None:
    document = cast("Any", agendafunnel.document)
    found = []
    for value in awkward(right):
        publication = right["publication"]._replace(**{field: value})
        parameter = inspect.Parameter("publication", inspect.Parameter.POSITIONAL_OR_KEYWORD)
        said = escaped(document, {"kind": kind}, parameter, publication)
        found += [(value, said)] if said else []
    assert found == []


@pytest.mark.parametrize("name", ["load", "load_theme"])
def test_a_path_that_is_no_text_is_refused(name: str) -> None:
    parameter = next(iter(inspect.signature(getattr(agendafunnel, name)).parameters))
    with pytest.raises(AgendaFunnelError, match="should be a text or a path; it is of the type PathOfBytes"):
        getattr(agendafunnel, name)(**{parameter: PathOfBytes()})
