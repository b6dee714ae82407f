"""Imports run downwards only, and nobody loads more than is needed."""

import ast
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

import agendafunnel

PACKAGE = Path(agendafunnel.__file__).parent

# Each line may import from the lines below it, and from its own.
ORDER = [
    ["__main__"],
    ["cli", "pytest_plugin"],
    ["editor"],
    ["__init__"],
    ["plotting"],
    ["checks", "comparison"],
    ["earlier_pictures"],
    ["picture"],
    ["api"],
    ["locking", "writing"],
    ["publish", "sources"],
    ["render"],
    ["social"],
    ["composing", "elements"],
    ["marks"],
    ["scene"],
    ["layout", "page", "selection"],
    ["editing", "carrying"],
    ["accepting"],
    ["reading", "sheets", "made_of"],
    ["theme"],
    ["records"],
    ["changes"],
    ["faults"],
    ["fields"],
    ["model", "text", "pictures", "arguments"],
    ["edition_forms", "references"],
    ["naming"],
    ["arrangement", "colours", "field_types", "frozen", "user_files", "words"],
    ["bundled", "version", "languages"],
    ["plugins"],
    ["plugin_calls"],
    ["errors"],
    ["registry", "messages", "representation"],
]

EXCEPTIONS = {
    # A notebook asks the scene itself for its picture.
    ("scene", "render"),
    # A constructor that was called wrongly asks how its faults are put in words.
    ("frozen", "faults"),
    # A file that an argument names is read by the source that knows it.
    ("accepting", "sources"),
    # A theme is made and written by methods of its own.
    ("theme", "reading"),
    # A text that has no value for a place is refused, as any argument.
    ("messages", "errors"),
    # An agenda offers its parts, and what makes one of a table, as methods.
    ("model", "records"),
    ("model", "selection"),
}

# Renderers draw what the scene says; they see neither agenda nor theme.
NEVER = {
    "render": {"model", "theme", "reading", "layout.engine"},
    "layout": {"reading"},
    "reading": {"layout"},
}


@cache
def imports() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for path in PACKAGE.rglob("*.py"):
        place = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("agendafunnel"):
                module = (node.module or "").removeprefix("agendafunnel").lstrip(".")
                names = [f"{module}.{alias.name}".lstrip(".") for alias in node.names]
                known = [name for name in names if (PACKAGE / f"{name.replace('.', '/')}.py").exists()]
                targets = known or [module or "__init__"]
                found.extend((place, target) for target in targets)
            assert not (isinstance(node, ast.ImportFrom) and node.level), f"{place} has a relative import"
    return found


def level(place: str) -> int:
    room = place.split(".")[0]
    return next(index for index, rooms in enumerate(ORDER) if room in rooms)


def test_imports_run_downwards_only() -> None:
    upwards = [
        (place, target)
        for place, target in imports()
        if level(target) < level(place) and (place.split(".")[0], target.split(".")[0]) not in EXCEPTIONS
    ]
    assert upwards == []


def test_rooms_beside_each_other_do_not_know_each_other() -> None:
    beside = [
        (place, target)
        for place, target in imports()
        if level(place) == level(target) and place.split(".")[0] != target.split(".")[0]
    ]
    assert beside == []


def test_some_rooms_never_know_some_others() -> None:
    known = [
        (place, target)
        for place, target in imports()
        if any(target.startswith(never) for never in NEVER.get(place.split(".")[0], ()))
    ]
    assert known == []


def test_every_file_is_in_a_room() -> None:
    rooms = {name for line in ORDER for name in line}
    there = {path.stem for path in PACKAGE.glob("*.py")}
    there |= {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert there == rooms


def test_no_module_takes_the_place_of_a_public_name() -> None:
    # To import `agendafunnel.x` sets `x` on the package, whatever it was.
    assert {path.stem for path in PACKAGE.iterdir()} & set(dir(agendafunnel)) == set()


def loaded_by(code: str) -> set[str]:
    script = f"{code}\nimport sys; print('LOADED', *sorted(sys.modules))"
    output = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    return set(output.rsplit("LOADED", 1)[1].split())


DRAW = """
import agendafunnel
scene = agendafunnel.compose(agendafunnel.lay_out(agendafunnel.load("2022-07")))
agendafunnel.draw(scene, {format!r})
"""


def test_importing_the_package_loads_no_dependency() -> None:
    loaded = loaded_by("import agendafunnel")
    assert not loaded & {"matplotlib", "numpy", "pydantic", "yaml", "click", "PIL", "uharfbuzz"}


def test_an_svg_loads_neither_matplotlib_nor_numpy() -> None:
    assert not loaded_by(DRAW.format(format="svg")) & {"matplotlib", "numpy", "PIL"}


@pytest.mark.slow("draws in a process of its own")
def test_a_png_loads_pillow_and_neither_matplotlib_nor_numpy() -> None:
    loaded = loaded_by(DRAW.format(format="png"))
    assert "PIL" in loaded
    assert not loaded & {"matplotlib", "numpy"}


@pytest.mark.slow("draws in processes of their own")
@pytest.mark.parametrize(
    "drawing", ["", "import io\nagendafunnel.figure(scene).savefig(io.BytesIO(), format='png')"]
)
def test_neither_a_pdf_nor_a_figure_loads_pyplot(drawing: str) -> None:
    loaded = loaded_by(DRAW.format(format="pdf") + drawing)
    assert "matplotlib" in loaded
    assert "matplotlib.pyplot" not in loaded


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_help_and_version_load_nothing_of_weight(option: str) -> None:
    code = (
        "import sys; from agendafunnel.cli.main import main\n"
        f"try: main([{option!r}])\nexcept SystemExit: pass"
    )
    assert not loaded_by(code) & {"matplotlib", "numpy", "pydantic", "yaml", "PIL", "uharfbuzz", "pyphen"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("render", "agenda.yaml", "-o", "a.svg", "-o", "a.html", "-o", "a.map.html"),
        ("render", "2024-03", "--since", "agenda.yaml", "--format", "svg"),
        ("diff", "agenda.yaml", "2024-03"),
        ("compare", "a.svg", "agenda.yaml", "--layer", "data"),
    ],
    ids=" ".join,
)
@pytest.mark.slow("runs commands in processes of their own")
def test_plugins_are_looked_up_only_where_they_matter(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    agenda = agendafunnel.load("2022-07")
    Path("agenda.yaml").write_text(agendafunnel.as_yaml(agenda), "utf-8")
    drawn = agendafunnel.with_data(agendafunnel.compose(agendafunnel.lay_out(agenda)))
    agendafunnel.save(drawn, "a.svg")
    code = (
        "from agendafunnel.cli.main import main\n"
        f"try: main({arguments!r})\nexcept SystemExit as end: assert not end.code, end.code"
    )
    # What the command has in the place of `importlib.metadata` is not the module itself.
    assert "importlib.metadata._meta" not in loaded_by(code)


def test_to_load_a_plugin_format_loads_the_metadata() -> None:
    assert "importlib.metadata._meta" in loaded_by("import agendafunnel; agendafunnel.format_names()")


def test_every_public_name_is_there_and_listed() -> None:
    imported: dict[str, object] = {}
    exec("from agendafunnel import *", imported)  # noqa: S102 - As a user may write.
    assert sorted(imported.keys() - {"__builtins__"}) == dir(agendafunnel)
    assert {"load", "lay_out", "Agenda", "__version__"} <= imported.keys()
    assert None not in imported.values()
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = agendafunnel.nothing  # type: ignore[attr-defined] # Which is why.


def test_everything_public_says_what_it_is() -> None:
    silent = [
        f"{path.name}: {node.name}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_ci_draws_with_the_oldest_versions_that_are_allowed() -> None:
    root = Path(__file__).parent.parent
    allowed = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    lines = (root / ".ci" / "oldest.txt").read_text("utf-8").splitlines()
    drawn_with = [line.replace("==", ">=") for line in lines if not line.startswith("#")]
    assert drawn_with == allowed
