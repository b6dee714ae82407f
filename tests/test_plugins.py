"""Formats, rules and sources of other packages work as ours do, and a broken one breaks nothing else."""

import json
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import agendafunnel as af
from agendafunnel.cli.main import main
from agendafunnel.scene import Text
from tests.checks.small import complete, quiet
from tests.conftest import ROOT
from tests.plugins import Packages

CODE = """
import agendafunnel as af
from agendafunnel.scene import Text

def words(scene, options):
    found = " ".join(mark.text for mark in scene.marks() if isinstance(mark, Text))
    return f"{options.dpi} {bool(scene.data)} {found}".encode()

def fails(*given):
    raise KeyError("colour")

def find(checked):
    yield af.Found("title-seen", af.message("The title is {title}.", title=checked.agenda.title), ("title",))

def read(file):
    names = file.content.decode().split()
    return af.ReadEdition(af.Agenda(
        title="Namen", edition=af.Edition(id="2020-01", label="januari 2020"), stages=[af.Stage(name="Een")],
        domains=[af.Domain(name="Alle", colour="#123456")],
        standards=[af.Standard(name=name, stage="een", domain="alle") for name in names],
    ))

WORDS = af.PictureFormat(words)
PAGED = af.PictureFormat(words, draw_pages=lambda scenes, options: str(len(scenes)).encode())
FAILS = af.PictureFormat(fails)
NOTHING = af.PictureFormat(lambda scene, options: None)
NAMES = af.DocumentFormat(lambda shown: "".join(f"{one.name}\\n" for one in shown.agenda.standards))
RAW = af.DocumentFormat(lambda shown: b"\\xff")
NUMBER = 3
HOLLOW = af.PictureFormat("words")
RULE = af.Rule("title-seen", "note", af.message("A title."), find)
BROKEN_RULE = af.Rule("breaks", "note", af.message("It breaks."), fails)
TAKEN_RULE = af.Rule("no-status", "note", af.message("It is ours."), find)
LOOSE_RULE = af.Rule("loose", "note", af.message("It finds for another."), find)
RULES = [RULE, BROKEN_RULE]
SOURCE = af.Source("names", lambda file: file.suffix == ".names", read)
ODD_SOURCE = af.Source("names", lambda file: file.content.startswith(b"odd"), fails)
UNSURE = af.Source("unsure", fails, read)
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def scene(july: af.Agenda) -> af.Scene:
    return af.compose(af.lay_out(july))


def found_of(rule: str, agenda: af.Agenda) -> list[str]:
    return [str(one.message) for one in af.check(agenda, theme=quiet()) if one.rule == rule]


# Formats.


def test_a_format_is_drawn_by_its_suffix_and_carries_data(packages: Packages, scene: af.Scene) -> None:
    packages.install("acme", CODE, formats="words = WORDS")
    assert run("render", "-o", "a.words", "--dpi", "100").exit_code == 0
    assert Path("a.words").read_text("utf-8").startswith("100 True Ontwikkelagenda")
    assert run("render", "--format", "WORDS", "-o", "-", "--no-data").output.startswith("None False")
    af.save(scene, "b.words")
    assert Path("b.words").read_bytes() == af.draw(scene, "words")
    assert af.format_names() == ("png", "svg", "pdf", "words")


def test_a_format_is_named_in_help_and_errors(packages: Packages) -> None:
    packages.install("acme", CODE, formats="words = WORDS")
    assert "words" in run("render", "--help").output.partition("--format")[2].partition("]")[0]
    assert ".words" in run("render", "-o", "a.word").output
    assert "'words'" in run("render", "--format", "word").output
    with pytest.raises(af.OutputError, match="Choose png, svg, pdf or words"):
        af.draw(af.compose(af.lay_out(af.load("2022-07"))), "word")


def test_pages_are_numbered_or_in_one_file_as_the_format_has_it(packages: Packages) -> None:
    packages.install("acme", CODE, formats="words = WORDS\npaged = PAGED")
    done = run("render", "--pages", "2", "-o", "a.words", "-o", "b.paged")
    assert done.stdout.split() == ["a-1.words", "a-2.words", "b.paged"]
    assert Path("b.paged").read_text("utf-8") == "2"


def test_a_document_is_written_by_its_suffix(packages: Packages, july: af.Agenda) -> None:
    packages.install("acme", CODE, formats="names = NAMES\nraw.html = RAW")
    assert run("render", "-o", "a.names", "-o", "b.raw.html", "-o", "c.html").exit_code == 0
    assert Path("a.names").read_text("utf-8").startswith("BGT-Bevragen\n")
    assert Path("b.raw.html").read_bytes() == b"\xff"
    assert Path("c.html").read_bytes().startswith(b"<!doctype html>")
    assert af.document_names()[-2:] == ("names", "raw.html")
    assert af.document(af.Publication(july, af.lay_out(july)), "names").count(b"\n") == 36


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("x = FAILS", "The plugin 'x' of acme 1.2 fails with this agenda."),
        ("x = NOTHING", "The plugin 'x' of acme 1.2 returns NoneType, and should return bytes."),
        ("x = NUMBER", "The plugin 'x' of acme 1.2 is left out, as it is of the type int"),
        ("x = HOLLOW", "the field 'draw' of its PictureFormat is not what it should be"),
        ("x = MISSING", "The plugin 'x' of acme 1.2 cannot be loaded."),
        ("x = nowhere:WORDS", "The plugin 'x' of acme 1.2 cannot be loaded."),
    ],
)
def test_a_broken_format_is_named_where_it_is_asked_for(packages: Packages, entry: str, said: str) -> None:
    packages.install("acme", CODE, formats=entry)
    done = run("render", "-o", "a.x")
    assert (done.exit_code, said in done.output, Path("a.x").exists()) == (2, True, False)
    assert run("render", "-o", "a.svg").exit_code == 0
    assert said in run("doctor").output


def test_a_plugin_takes_no_name_of_ours_or_of_another(packages: Packages, scene: af.Scene) -> None:
    packages.install("acme", CODE, formats="svg = WORDS\nwords = WORDS")
    packages.install("beta", CODE, formats="words = FAILS\nBad Name = WORDS")
    assert af.draw(scene, "svg").startswith(b"<")
    assert af.draw(scene, "words").startswith(b"None")
    with pytest.warns(af.PluginWarning) as warned:
        assert af.format_names() == ("png", "svg", "pdf", "words")
    assert {str(one.message).partition(" is left")[0] for one in warned} == {
        "The plugin 'svg' of acme 1.2",
        "The plugin 'words' of beta 1.2",
        "The plugin 'Bad Name' of beta 1.2",
    }


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("DOT2", "a suffix has only small letters"),
        ("a b", "a suffix has only small letters"),
        ("json", "agendafunnel has that name itself"),
    ],
)
def test_a_name_that_cannot_be_used_is_no_choice_and_asking_for_it_says_why(
    packages: Packages, scene: af.Scene, name: str, why: str
) -> None:
    packages.install("acme", CODE, formats=f"{name} = WORDS\nwords = WORDS")
    said = f"The plugin '{name}' of acme 1.2 is left out, as {why}"
    assert name not in run("render", "--help").output.partition("--format")[2].partition("]")[0]
    for asked in (("--format", name, "-o", "y"), ("-o", f"y.{name}")):
        done = run("render", *asked)
        assert (done.exit_code, said in done.output, f".{name}," in done.output) == (2, True, False)
    picture = af.plot(complete(), quiet())
    calls: list[Callable[[], object]] = [lambda: af.draw(scene, name), lambda: af.save(scene, f"y.{name}")]
    if name != "json":  # Which is the layout.
        calls += [lambda: picture.save(f"y.{name}"), lambda: picture.to_bytes(name)]
    for call in calls:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", af.PluginWarning)
            with pytest.raises(af.OutputError) as caught:
                call()
        assert said in str(caught.value)
        assert f" .{name}" not in str(caught.value)
        assert "Did you mean" not in str(caught.value)


def test_a_format_of_ones_own_is_an_argument(scene: af.Scene, july: af.Agenda) -> None:
    texts = af.PictureFormat(
        lambda scene, _: " ".join(mark.text for mark in scene.marks() if isinstance(mark, Text)).encode()
    )
    assert af.draw(scene, texts).startswith(b"Ontwikkelagenda")
    af.save(scene, "a.anything", format=texts)
    assert Path("a.anything").read_bytes() == af.draw(scene, texts)
    shown = af.Publication(july, af.lay_out(july))
    assert af.document(shown, af.DocumentFormat(lambda shown: shown.agenda.title)).startswith(b"Ontwikkel")


def test_a_format_of_ones_own_that_fails_is_told_with_its_cause(scene: af.Scene) -> None:
    broken = af.PictureFormat(lambda scene, options: {"": b""}[scene.title])
    with pytest.raises(af.OutputError, match="The format fails with this agenda") as caught:
        af.draw(scene, broken)
    assert isinstance(caught.value.__cause__, KeyError)
    with pytest.raises(af.ArgumentError, match="The field 'draw' of the format"):
        af.draw(scene, af.PictureFormat("svg"))  # type: ignore[arg-type] # Which is why.


# Rules.


def test_a_rule_is_asked_listed_silenced_and_reported(packages: Packages) -> None:
    packages.install("acme", CODE, checks="any = RULE")
    Path("a.yaml").write_text(af.as_yaml(complete()), "utf-8")
    assert found_of("title-seen", complete()) == ["The title is T."]
    assert "title-seen" in af.rule_names()
    assert "title-seen           note     A title." in run("check", "--rules").output
    found = json.loads(run("check", "a.yaml", "--format", "json").output)["findings"]
    assert [one["about"] for one in found if one["rule"] == "title-seen"] == ["A title."]
    assert "title=title-seen::The title is T." in run("check", "a.yaml", "--format", "github").output
    silent = complete(silenced=["title-seen"])
    assert [found_of(rule, silent) for rule in ("title-seen", "silenced-unknown", "silenced-needless")] == [
        [],
        [],
        [],
    ]


def test_without_the_plugin_its_rule_is_silenced_for_nothing(packages: Packages) -> None:
    packages.install("acme", CODE)
    assert len(found_of("silenced-unknown", complete(silenced=["title-seen"]))) == 1


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            "x = RULES",
            "The plugin 'x' of acme 1.2 cannot be asked for 'breaks'. Python says: KeyError: 'colour'.",
        ),
        ("x = TAKEN_RULE", "There is a rule 'no-status' already."),
        ("x = LOOSE_RULE", "It finds something for the rule 'title-seen'."),
        ("x = NUMBER", "it is of the type int and not Rule"),
        ("x = MISSING", "The plugin 'x' of acme 1.2 cannot be loaded."),
    ],
)
def test_a_broken_rule_is_a_finding_and_others_are_asked(packages: Packages, entry: str, said: str) -> None:
    packages.install("acme", CODE, checks=entry)
    (finding,) = found_of("plugin-broken", complete())
    assert said in finding
    assert "'x' of acme 1.2" in finding
    assert found_of("edition-text", complete(footer="Versie oktober 2029"))


def test_a_rule_of_ones_own_is_an_argument() -> None:
    def find(checked: af.Checked) -> list[af.Found]:
        return [af.Found("seen", af.message("It is seen."), ("title",))]

    rule = af.Rule("seen", "warning", af.message("Something that is seen."), find, group="links")
    found = [one for one in af.check(complete(), theme=quiet(), rules=[rule]) if one.rule == "seen"]
    assert [(str(one.message), str(one.about), one.group) for one in found] == [
        ("It is seen.", "Something that is seen.", "links")
    ]
    silent = af.check(complete(silenced=["seen"]), theme=quiet(), rules=[rule])
    assert not {one.rule for one in silent} & {"seen", "silenced-unknown", "silenced-needless"}
    assert any(one.rule == "seen" for one in af.check(complete(), theme=quiet(), rules=rule))
    with pytest.raises(af.ArgumentError, match="The argument 'rules' should be Rule; it is 3"):
        af.check(complete(), rules=3)  # type: ignore[arg-type] # Which is why.
    with pytest.raises(af.ArgumentError, match="There is a rule 'seen' already"):
        af.check(complete(), rules=[rule, rule])
    with pytest.raises(af.ArgumentError, match="'access-'"):
        af.check(complete(), rules=[rule._replace(id="access-seen")])
    with pytest.raises(
        af.ArgumentError, match=r"cannot be asked for 'seen'\. Python says: ZeroDivisionError"
    ):
        af.check(complete(), rules=[rule._replace(find=lambda _: [af.Found("seen", 1 / 0)])])  # type: ignore[arg-type]


# Sources.


@pytest.mark.parametrize(
    "command",
    [
        ("render", "a.names", "-o", "a.svg"),
        ("render", "2024-03", "--since", "a.names", "-o", "a.svg"),
        ("render", "2024-03", "--like", "a.names", "-o", "a.svg"),
        ("diff", "2022-07", "a.names"),
        ("compare", "a.names", "a.names", "--layer", "data"),
        ("check", "a.names", "--fail-on", "never"),
        ("page", "a.names", "-o", "p.md"),
        ("layout", "a.names"),
    ],
)
def test_every_command_reads_from_a_source(packages: Packages, command: tuple[str, ...]) -> None:
    packages.install("acme", CODE, sources="names = SOURCE")
    Path("a.names").write_text("Een Twee", "utf-8")
    done = run(*command)
    assert done.exit_code == 0, done.output


def test_a_source_is_known_by_content_too_and_read_from_standard_input(packages: Packages) -> None:
    packages.install("acme", CODE.replace("read)", "read)", 1), sources="odd = ODD_SOURCE\nnames = SOURCE")
    Path("a.names").write_text("Een Twee", "utf-8")
    assert af.load("a.names").title == "Namen"
    assert [one.name for one in af.lay_out("a.names").cards] == ["Een", "Twee"]
    assert af.source_names() == ("page", "picture", "names", "odd", "agenda")
    Path("a.txt").write_text("odd", "utf-8")
    with pytest.raises(af.DataError, match=r"The plugin .odd. of acme 1\.2 fails .* Report it to"):
        af.load("a.txt")
    piped = CliRunner().invoke(main, ["render", "-", "-o", "a.svg"], input="odd")
    assert (piped.exit_code, "'odd' of acme 1.2" in piped.output) == (1, True)


def test_an_agenda_is_one_whatever_sources_there_are(packages: Packages) -> None:
    packages.install("acme", CODE.replace('file.suffix == ".names"', "True"), sources="names = SOURCE")
    Path("a.yaml").write_text(af.as_yaml(complete()), "utf-8")
    assert af.load("a.yaml") == complete()
    assert af.load("2022-07").edition.id == "2022-07"


def test_broken_sources_are_noted_and_others_are_asked(packages: Packages) -> None:
    packages.install("acme", CODE, sources="gone = MISSING\nnames = SOURCE\na = UNSURE")
    Path("a.names").write_text("Een Twee", "utf-8")
    done = run("render", "a.names", "-o", "a.svg")
    assert done.exit_code == 0
    assert "Note: The plugin 'gone' of acme 1.2 cannot be loaded." in done.stderr
    assert "Note: The plugin 'a' of acme 1.2 does not say whether it reads 'a.names'." in done.stderr
    with pytest.warns(af.PluginWarning, match="'gone' of acme"), pytest.warns(match="'a' of acme"):
        assert af.load("a.names").title == "Namen"


def test_a_source_of_ones_own_is_an_argument() -> None:
    Path("a.yaml").write_text("Een Twee", "utf-8")
    named = complete(title="Van mij")
    source = af.Source("mine", lambda file: True, lambda file: af.ReadEdition(named))
    assert af.load("a.yaml", source=source).title == "Van mij"
    with pytest.raises(af.NotFoundError, match="does not exist"):
        af.load("nowhere.yaml", source=source)
    broken = source._replace(read=lambda file: 1 / 0)  # type: ignore[arg-type, return-value]
    with pytest.raises(af.DataError, match=r"The source fails with this file\. \("):
        af.load("a.yaml", source=broken)


# Together.


def test_the_doctor_lists_plugins_with_their_package(packages: Packages) -> None:
    packages.install("acme", CODE, formats="words = WORDS", checks="a = RULE", sources="names = SOURCE")
    lines = run("doctor").output.splitlines()
    assert [line for line in lines if line.startswith("Plugin")] == [
        "Plugin (format): words, of acme 1.2",
        "Plugin (rules): title-seen, of acme 1.2",
        "Plugin (source): names, of acme 1.2",
    ]


def test_without_plugins_nothing_is_said(packages: Packages) -> None:
    packages.install("acme", CODE)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert af.format_names() == ("png", "svg", "pdf")
        assert "Plugin" not in run("doctor").output
        assert found_of("plugin-broken", complete()) == []


def test_the_example_adds_what_its_readme_says(packages: Packages) -> None:
    packages.find_in(ROOT / "examples" / "plugin" / "src")
    module = "agendafunnel_drawio"
    packages.install(
        "drawio_example",
        "",
        formats=f"drawio = {module}.drawing:FORMAT",
        checks=f"late = {module}.rules:RULES",
        sources=f"tasks = {module}.tasks:SOURCE\ndrawio = {module}.reading:SOURCE",
    )
    assert run("render", "2024-03", "-o", "a.drawio").exit_code == 0
    assert run("diff", "2024-03", "a.drawio").exit_code == 0
    tasks = ROOT / "examples" / "plugin" / "tests" / "road.tasks.csv"
    assert "late-without-version" in run("check", str(tasks)).output
