"""Whatever code does that is not ours, it is named, and nothing of it gets out."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import agendafunnel as af
from agendafunnel.plugin_calls import calls_within, reason_in, result_of
from tests.checks.small import complete, quiet
from tests.plugins import Packages

CODE = """
import sys
import agendafunnel as af

class Panic(BaseException):
    pass

def exits(*given):
    sys.exit(0)

def panics(*given):
    raise Panic("oh")

def loads(*given):
    return af.load("config.yaml")

def late(*given):
    yield af.Found("x", af.message("First."))
    sys.exit(0)

def of(read):
    return af.Source("x", lambda file: file.suffix == ".x", read)

EXITS, PANICS, LOADS = (af.PictureFormat(do) for do in (exits, panics, loads))
DOCUMENT_EXITS, DOCUMENT_LOADS = af.DocumentFormat(exits), af.DocumentFormat(loads)
HALF = af.DocumentFormat(lambda shown: chr(0xD800))
READ_EXITS, READ_PANICS, READ_LOADS = of(exits), of(panics), of(loads)
LATER_EXITS = of(lambda file: af.ReadEdition(exits))
UNSURE = af.Source("x", exits, exits)
"""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def scene() -> af.Scene:
    return af.compose(af.lay_out(complete(), quiet()))


def ends(*_: object) -> Any:
    sys.exit(0)


def loads(*_: object) -> Any:
    return af.load("config.yaml")


def raising(error: BaseException) -> Callable[..., Any]:
    def fails(*_: object) -> Any:
        raise error

    return fails


def rule(find: Callable[[af.Checked], Any]) -> af.Rule:
    return af.Rule("x", "note", af.message("X."), find)


def source(read: Callable[[af.Opened], Any]) -> af.Source:
    Path("a.x").write_text("X", "utf-8")
    return af.Source("x", lambda file: True, read)


# What gets out of a call.


@pytest.mark.parametrize(
    "error", [KeyError("x"), SystemExit(0), GeneratorExit(), type("P", (BaseException,), {})()]
)
def test_every_failure_is_told(error: BaseException) -> None:
    with pytest.raises(af.OutputError, match="It fails") as caught:
        result_of(raising(error), lambda _: af.OutputError("It fails."))
    assert caught.value.__cause__ is error


@pytest.mark.parametrize("error", [KeyboardInterrupt(), MemoryError()])
def test_an_interrupt_and_a_lack_of_memory_pass(error: BaseException, scene: af.Scene) -> None:
    with pytest.raises(type(error)):
        af.draw(scene, af.PictureFormat(raising(error)))
    with pytest.raises(type(error)):
        af.check(complete(), theme=quiet(), rules=[rule(raising(error))])
    with pytest.raises(type(error)):
        af.load("a.x", source=source(raising(error)))


def test_an_error_that_has_no_text_is_named_by_its_type() -> None:
    class SilentError(Exception):
        def __str__(self) -> str:
            raise ValueError

    assert reason_in(SilentError()) == "SilentError"


def test_surroundings_are_those_of_the_call_alone() -> None:
    seen = []

    @contextmanager
    def noting() -> Iterator[None]:
        seen.append("begin")
        yield
        seen.append("end")

    with calls_within(noting):
        assert result_of(lambda: seen.append("call"), lambda error: error) is None
    result_of(lambda: seen.append("other"), lambda error: error)
    assert seen == ["begin", "call", "end", "other"]


# Objects that are given as arguments.


@pytest.mark.parametrize(("does", "said"), [(ends, "SystemExit: 0"), (loads, "'config.yaml' does not exist")])
def test_an_argument_that_fails_is_an_error_of_ours(
    does: Callable[..., Any], said: str, scene: af.Scene
) -> None:
    def later(_: object) -> Iterator[af.Found]:
        yield af.Found("x", af.message("First."))
        does()

    agenda, theme = complete(), quiet()
    shown = af.Publication(agenda, af.lay_out(agenda, theme), theme)
    calls: list[tuple[type[Exception], Callable[[], object]]] = [
        (af.OutputError, lambda: af.draw(scene, af.PictureFormat(does))),
        (af.OutputError, lambda: af.draw_pages([scene] * 2, af.PictureFormat(does, draw_pages=does))),
        (af.OutputError, lambda: af.plot(agenda, theme).to_bytes(af.PictureFormat(does))),
        (af.OutputError, lambda: af.document(shown, af.DocumentFormat(does))),
        (af.ArgumentError, lambda: af.check(agenda, theme=theme, rules=[rule(does)])),
        (af.ArgumentError, lambda: af.check(agenda, theme=theme, rules=[rule(later)])),
        (af.DataError, lambda: af.load("a.x", source=source(does))),
        (af.DataError, lambda: af.load("a.x", source=source(lambda file: af.ReadEdition(does)))),
    ]
    for kind, call in calls:
        with pytest.raises(kind, match=said) as caught:
            call()
        assert caught.value.__cause__ is not None


def test_a_function_of_places_that_fails_is_told() -> None:
    found = rule(lambda _: [af.Found("x", af.message("X."), ("title",))])
    for does in (ends, loads):
        with pytest.raises(af.ArgumentError, match="The argument 'place' fails for the path"):
            af.check(complete(), theme=quiet(), rules=[found], place=does)


def test_a_text_that_cannot_be_said_is_told_where_it_is_found() -> None:
    class Silent:
        def __str__(self) -> str:
            raise ValueError("no text")

    silent: Any = Silent()
    with pytest.raises(af.ArgumentError, match="Python says: ValueError: no text"):
        af.check(
            complete(),
            theme=quiet(),
            rules=[rule(lambda _: [af.Found("x", af.message("{x}", x=silent))])],
        )
    with pytest.raises(af.ArgumentError, match="The field 'about' of the rule 'x'"):
        af.check(complete(), rules=[rule(ends)._replace(about=af.message("{x}", x=silent))])


def test_what_a_format_refuses_itself_stays_as_it_says() -> None:
    layout = af.lay_out(complete(), quiet())
    with pytest.raises(af.OutputError, match=r"^Too many cards\.$"):
        af.draw(layout, af.PictureFormat(raising(af.OutputError("Too many cards."))))


def test_a_document_of_half_a_character_is_told() -> None:
    with pytest.raises(af.OutputError, match=r"The document fails with this agenda.*UnicodeEncodeError"):
        af.plot(complete(), quiet()).to_bytes(af.DocumentFormat(lambda shown: "\ud800"))


# What a source returns.


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (lambda file: complete(), "It returns Agenda and no ReadEdition."),
        (lambda file: af.ReadEdition("an agenda"), "The field 'agenda' .* should be an Agenda"),  # type: ignore[arg-type]
        (lambda file: af.ReadEdition(lambda *_: "an agenda"), "makes no Agenda; it returns str"),  # type: ignore[arg-type]
        (lambda file: af.ReadEdition(complete(), contacts="no"), "The field 'contacts' .* True or False"),  # type: ignore[arg-type]
        (lambda file: af.ReadEdition(complete(), place=3), "The field 'place' .* a function, or None"),  # type: ignore[arg-type]
    ],
)  # fmt: skip
def test_what_is_wrong_in_an_edition_of_a_source_is_told(read: Callable[[af.Opened], Any], said: str) -> None:
    with pytest.raises(af.DataError, match=f"^a.x: The source fails with this file.*{said}"):
        af.load("a.x", source=source(read))


def test_a_fault_of_the_file_stays_as_the_source_tells_it() -> None:
    told = af.DataError((af.Fault("a.x", 3, 1, "", af.message("There is no name here.")),))
    with pytest.raises(af.DataError) as caught:
        af.load("a.x", source=source(raising(told)))
    assert caught.value is told
    with pytest.raises(
        af.DataError,
        match=r"^a\.x: The source cannot make an agenda of this file\.\na\.x: field 'title': Expected a text",
    ):
        af.load("a.x", source=source(lambda file: af.Agenda(title=3)))  # type: ignore[arg-type, call-arg]
    with pytest.raises(af.DataError, match=r"^a\.x: The source fails with this file\. \(agenda:1:1: "):
        af.load("a.x", source=source(lambda file: af.read_agenda(file.content or b"")))


def test_a_wrong_file_of_phrases_is_no_fault_of_a_source() -> None:
    from agendafunnel.sources.page import phrases_of

    def make(other: object, phrases: str | None) -> af.Agenda:
        phrases_of(phrases)
        return complete()

    read = source(lambda file: af.ReadEdition(make))._replace(origin=af.message("the source"))
    edition = read.edition_in(af.Opened("a.x", b""))
    assert edition.completed_by(None) == complete()
    with pytest.raises(af.NotFoundError, match=r"'words\.yaml' does not exist"):
        edition.completed_by(None, "words.yaml")


# Packages.


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("EXITS", "SystemExit: 0"),
        ("PANICS", "Panic: oh"),
        ("LOADS", "'config.yaml' does not exist"),
        ("DOCUMENT_EXITS", "SystemExit: 0"),
        ("DOCUMENT_LOADS", "'config.yaml' does not exist"),
        ("HALF", "UnicodeEncodeError"),
    ],
)
def test_a_format_of_a_package_that_fails_is_named(packages: Packages, entry: str, said: str) -> None:
    packages.install("acme", CODE, formats=f"x = {entry}")
    with pytest.raises(af.OutputError, match=f"^The plugin 'x' of acme 1.2 fails .*{said}"):
        af.plot(complete(), quiet()).save("a.x")


def test_what_a_format_of_a_package_refuses_is_told_with_its_name(packages: Packages) -> None:
    code = CODE + "FEW = af.PictureFormat(lambda scene, options: af.draw(scene, 'gif'))"
    packages.install("acme", code, formats="x = FEW")
    with pytest.raises(
        af.OutputError, match=r"^The plugin 'x' of acme 1\.2 cannot make this file\. 'gif' is not a format"
    ):
        af.plot(complete(), quiet()).to_bytes("x")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("READ_EXITS", "SystemExit: 0"),
        ("READ_PANICS", "Panic: oh"),
        ("READ_LOADS", "'config.yaml' does not exist"),
        ("LATER_EXITS", "SystemExit: 0"),
    ],
)
def test_a_source_of_a_package_that_fails_is_named(packages: Packages, entry: str, said: str) -> None:
    packages.install("acme", CODE, sources=f"x = {entry}")
    Path("a.x").write_text("X", "utf-8")
    for call in (lambda: af.load("a.x"), lambda: af.changes_between("2022-07", "a.x")):
        with pytest.raises(
            af.DataError, match=f"^a.x: The plugin 'x' of acme 1.2 fails with this file.*{said}"
        ):
            call()


def test_a_source_that_ends_where_it_is_asked_is_noted(packages: Packages) -> None:
    packages.install("acme", CODE, sources="x = UNSURE")
    Path("a.x").write_text("X", "utf-8")
    with (
        pytest.warns(af.PluginWarning, match="does not say whether .*SystemExit: 0"),
        pytest.raises(af.DataError),
    ):
        af.load("a.x")


def test_a_rule_of_a_package_that_ends_is_a_finding_after_what_it_found(packages: Packages) -> None:
    packages.install("acme", CODE + "RULE = af.Rule('x', 'note', af.message('X.'), late)", checks="x = RULE")
    found = [
        str(one.message) for one in af.check(complete(), theme=quiet()) if one.rule in ("x", "plugin-broken")
    ]
    assert found == [
        "First.",
        "The plugin 'x' of acme 1.2 cannot be asked for 'x'. Python says: SystemExit: 0. Report it to "
        "those who made it.",
    ]


def test_a_package_that_ends_or_panics_while_it_loads_is_left_out(packages: Packages) -> None:
    packages.install("acme", "raise SystemExit(0)", formats="x = X")
    packages.install("beta", "class P(BaseException): pass\nraise P('oh')", formats="y = Y")
    packages.install("gamma", CODE, formats="z = EXITS")
    with pytest.warns(af.PluginWarning) as warned:
        assert af.format_names()[3:] == ("z",)
    assert [str(one.message).partition("(")[2] for one in warned] == [
        "Python says: SystemExit: 0.)",
        "Python says: P: oh.)",
    ]
