"""What the documents name is there: files, folders, modules, headings, and what they link to."""

import re
from pathlib import Path
from pkgutil import resolve_name

import pytest

import agendafunnel
from tests.conftest import ROOT

PACKAGE = Path(agendafunnel.__file__).parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
NAMING = DOCUMENTS[1:]
"""The README is for users; what it names in backticks are files of theirs."""
ROOMS = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
FILES = (".py", ".pyi", ".md", ".yaml", ".js", ".css", ".html", ".csv", ".png", ".svg")
MADE_LATER = {"fuzz-failures/", "dist/agendafunnel-editor.html"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def named_in(document: Path) -> list[str]:
    """Return what stands in backticks, but for what is shown in blocks of its own."""
    text = re.sub(r"^```.*?^```$", "", document.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"`([\w./-]+)`", text)


def anchors_of(document: Path) -> set[str]:
    """Return the anchors of the headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def is_there(name: str) -> bool:
    """Return whether a file or folder exists; of a file without a folder, in any room."""
    return (
        (PACKAGE / name).exists() or (ROOT / name).exists() or ("/" not in name and any(PACKAGE.rglob(name)))
    )


@pytest.mark.parametrize("document", NAMING, ids=name_of)
def test_files_and_folders_that_are_named_exist(document: Path) -> None:
    paths = {
        name
        for name in named_in(document)
        if name.endswith((".py", ".js", ".css")) or ("/" in name and not name.startswith("/"))
    }
    assert [name for name in paths - MADE_LATER if not is_there(name)] == []


@pytest.mark.parametrize("document", NAMING, ids=name_of)
def test_modules_that_are_named_exist(document: Path) -> None:
    for name in named_in(document):
        if re.fullmatch(r"agendafunnel(\.\w+)+", name):
            resolve_name(name)
        elif name.split(".")[0] in ROOMS and re.fullmatch(r"\w+(\.\w+)+", name) and not name.endswith(FILES):
            resolve_name(f"agendafunnel.{name}")


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_files_and_headings_that_are_linked_exist(document: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", document.read_text("utf-8")):
        if "://" not in target:
            path, _, heading = target.partition("#")
            linked = document.parent / path if path else document
            assert linked.exists(), target
            assert not heading or heading in anchors_of(linked), target


def test_every_page_of_decisions_is_listed() -> None:
    listed = set(
        re.findall(r"\| \[[^]]*\]\((decisions/[^)#]+)\)", (ROOT / "docs/architecture.md").read_text("utf-8"))
    )
    assert listed == {f"decisions/{path.name}" for path in (ROOT / "docs/decisions").iterdir()}


def test_documents_that_the_code_names_exist() -> None:
    for path in [ROOT / "pyproject.toml", *PACKAGE.rglob("*.py")]:
        for name, heading in re.findall(r'(docs/[\w/-]+\.md)(?:, "([^"]+)")?', path.read_text("utf-8")):
            assert (ROOT / name).exists(), path
            assert not heading or heading in re.findall(r"(?<=# ).*", (ROOT / name).read_text("utf-8")), path


def test_the_code_of_the_library_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs" / "library.md").read_text("utf-8")
    names: dict[str, object] = {}
    for block in re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        exec(block, names)  # noqa: S102 - our own page.
