"""What CONTRIBUTING promises: each thing is added by the files that it names, and by no others."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import agendafunnel
from agendafunnel.editing.yaml_text import as_yaml

pytestmark = pytest.mark.slow("runs the command in processes of its own")

Run = Callable[..., str]

# A file, and what is put before a line of it, or the whole of a new file.
FIELD = {
    "model/parts.py": [
        ("    adopted: YesOrNo", "    licence: OptionalLines = None\n"),
        ("            adopted: bool = False", "            licence: str | None = None,\n"),
        ("            adopted: bool = ...", "            licence: str | None = ...,\n"),
    ],
    "model/agenda.py": [("            adopted: bool = ...", "            licence: str | None = ...,\n")],
    "fields.py": [
        (
            '    _standard("adopted"',
            '    _standard("licence", Form.TEXT, Word("licence", "field"),\n'
            '        "The licence of the specification.", listed=EVERYWHERE),\n',
        )
    ],
    "editor/forms.py": [
        (
            '    ("standard", "adopted")',
            '    ("standard", "licence"): _Labelled(message_in("form", "Licence")),\n',
        )
    ],
}
RULE = '''
"""Rules about names of standards."""

from agendafunnel.checks.findings import Found
from agendafunnel.checks.rules import Rule
from agendafunnel.messages import message


def _long(checked):
    for index, one in enumerate(checked.agenda.standards):
        if len(one.name) > 20:
            yield Found("name-long", message("'{name}' is long.", name=one.name), ("standards", index))


RULES = (Rule("name-long", "note", message("A name of more than 20 letters."), _long),)
'''
PICTURE_FORMAT = '''
"""The texts of a picture, a line each."""

from agendafunnel.render.formats import PictureFormat
from agendafunnel.scene import Text

FORMAT = PictureFormat(
    lambda scene, _: "".join(f"{mark.text}\\n" for mark in scene.marks() if isinstance(mark, Text)).encode()
)
'''
DOCUMENT_FORMAT = '''
"""The names of the standards, a line each."""

from agendafunnel.publish.documents import DocumentFormat

FORMAT = DocumentFormat(lambda shown: "".join(f"{one.called}\\n" for one in shown.agenda.standards))
'''


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a copy of the package, to which one of each kind is added."""
    folder = tmp_path_factory.mktemp("src")
    package = folder / "agendafunnel"
    shutil.copytree(Path(agendafunnel.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    for name, additions in FIELD.items():
        text = (package / name).read_text("utf-8")
        for place, addition in additions:
            assert text.count(place) == 1, place
            text = text.replace(place, addition + place)
        (package / name).write_text(text, "utf-8")
    _translate(package / "locale/nl/LC_MESSAGES/agendafunnel.po", "licence", "field", "licentie")
    (package / "checks/rules/long_names.py").write_text(RULE, "utf-8")
    (package / "render/formats/txt.py").write_text(PICTURE_FORMAT, "utf-8")
    (package / "publish/documents/names_txt.py").write_text(DOCUMENT_FORMAT, "utf-8")
    theme = (package / "data/themes/vng.yaml").read_text("utf-8").replace("radius: 4.8", "radius: 1", 1)
    (package / "data/themes/square.yaml").write_text(theme, "utf-8")
    usual = as_yaml(agendafunnel.load("2022-07"))
    (folder / "old.yaml").write_text(usual, "utf-8")
    licensed = usual.replace("    version: ", "    licence: EUPL-1.2\n    version: ", 1)
    if licensed == usual:
        licensed = usual.replace("    stage: intake\n", "    stage: intake\n    licence: EUPL-1.2\n", 1)
    assert licensed != usual
    (folder / "new.yaml").write_text(licensed, "utf-8")
    return folder


@pytest.fixture(scope="module")
def run(source: Path) -> Run:
    """Return what runs the command of the copy."""

    def run(*arguments: str, codes: tuple[int, ...] = (0,), code: str = "") -> str:
        done = subprocess.run(
            [sys.executable, *(("-c", code) if code else ("-m", "agendafunnel")), *arguments],
            cwd=source, capture_output=True, encoding="utf-8", env={"PYTHONUTF8": "1"},
        )  # fmt: skip
        assert done.returncode in codes, done.stderr
        return done.stdout

    return run


def _translate(catalogue: Path, text: str, context: str, translation: str) -> None:
    """Add a translation to a catalogue, and compile it."""
    with catalogue.open("rb") as file:
        written = read_po(file)
    written.add(text, translation, context=context)
    with catalogue.with_suffix(".mo").open("wb") as file:
        write_mo(file, written)


@pytest.mark.parametrize("suffix", ["html", "md", "wiki", "csv", "alt.txt"])
def test_a_field_is_listed_in_documents(run: Run, suffix: str) -> None:
    written = run("render", "new.yaml", "--format", suffix, "-o", "-")
    assert "EUPL-1.2" in written
    assert "licentie" in written.lower()


def test_a_field_is_on_the_page_and_read_back_from_there(run: Run, tmp_path: Path) -> None:
    page = run("page", "new.yaml")
    assert "**Licentie**: EUPL-1.2" in page
    (tmp_path / "page.md").write_text(page, "utf-8")
    made = run("import", str(tmp_path / "page.md"), "--onto", "old.yaml", "-o", "-")
    assert "    licence: EUPL-1.2\n" in made


def test_a_change_of_a_field_is_reported(run: Run) -> None:
    assert "licentie" in run("diff", "old.yaml", "new.yaml", codes=(0, 1))


def test_a_field_is_in_the_form_of_the_editor(run: Run) -> None:
    code = 'from agendafunnel.editor.replying import reply_text; print(reply_text(\'{"ask": "start"}\'))'
    begun = json.loads(run(code=code))
    assert "Licence" in [field["label"] for field in begun["fields"]["standard"]]


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_a_field_is_carried_by_pictures(run: Run, tmp_path: Path, suffix: str) -> None:
    picture = tmp_path / f"picture.{suffix}"
    run("render", "new.yaml", "-o", str(picture))
    assert "    licence: EUPL-1.2\n" in run("extract", str(picture))


def test_a_field_is_in_the_schema(run: Run) -> None:
    schema = json.loads(run("schema"))
    assert schema["$defs"]["Standard"]["properties"]["licence"]["description"].startswith("The licence")


def test_a_rule_is_listed_and_asked(run: Run) -> None:
    assert "name-long" in run("check", "--rules")
    assert "is long." in run("check", "old.yaml", codes=(0, 1))


def test_a_format_of_pictures_is_drawn_by_its_suffix_and_in_the_help(run: Run, tmp_path: Path) -> None:
    run("render", "-o", str(tmp_path / "agenda.txt"))
    assert "Ontwikkelagenda API-standaarden" in (tmp_path / "agenda.txt").read_text("utf-8")
    assert "png|svg|pdf|txt|html" in " ".join(run("render", "--help").split())


def test_a_document_is_written_by_its_suffix_and_in_the_help(run: Run, tmp_path: Path) -> None:
    run("render", "-o", str(tmp_path / "agenda.names.txt"))
    assert "BRP-historie" in (tmp_path / "agenda.names.txt").read_text("utf-8")
    assert "map.html|wiki|names.txt" in " ".join(run("render", "--help").split())


def test_a_theme_is_listed_and_drawn_with(run: Run, tmp_path: Path) -> None:
    assert "square" in run("themes").split()
    run("render", "--theme", "square", "-o", str(tmp_path / "square.svg"))
