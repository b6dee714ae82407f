"""The editor as one file is built of packages that are held to their hashes, and is the same each time."""

import json
import re
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from gzip import decompress
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest

from tests.conftest import ROOT

WINDOW = ROOT / "src" / "agendafunnel" / "editor" / "window"

INDEX = """\
<!doctype html>
<html lang="nl">
  <head>
    <meta charset="utf-8">
    <link rel="stylesheet" href="one.css">
    <link rel="stylesheet" href="two.css">
    <script type="module" src="main.js"></script>
  </head>
  <body>
    <p>Hier.</p>
  </body>
</html>
"""

PARTS = re.compile(r'<script type="text/plain" id="part-([a-z]+)">([^<]*)</script>')


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "scripts")


@pytest.fixture
def window(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text(INDEX, "utf-8")
    (tmp_path / "one.css").write_text("p { color: red }\n", "utf-8")
    (tmp_path / "two.css").write_text("p { color: blue }\n", "utf-8")
    return tmp_path


def hash_of(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_the_policy_allows_what_is_in_the_file_by_its_hash_and_nothing_else(window: Path) -> None:
    from editor_build.page import page

    html = page(window, "{}", "start();", {"wasm": "QUJD"})
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert found
    policy = dict(part.split(" ", 1) for part in found[1].split("; "))
    style = "p { color: red }\np { color: blue }\n"
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == f"{hash_of('start();')} 'wasm-unsafe-eval'"
    assert policy["style-src"] == hash_of(style)
    assert "connect-src" not in policy  # So that of default-src: nothing is fetched.
    assert "unsafe-inline" not in found[1]
    assert f"<style>{style}</style>" in html
    assert "<script>start();</script>" in html
    assert "href=" not in html
    assert "src=" not in html


def test_what_is_seen_comes_before_the_script_and_the_parts_last(window: Path) -> None:
    from editor_build.page import page

    html = page(window, "{}", "start();", {"wasm": "QUJD"})
    places = [html.index(text) for text in ("Content-Security", "color: red", "Hier.", "start();", "QUJD")]
    assert places == sorted(places)
    # The script reads its first words at once.
    assert html.index('id="part-words"') < html.index("start();")


@pytest.mark.parametrize("text", ["</script>", "<!-- x", "<SCRIPT"])
def test_a_part_that_would_end_its_element_is_refused(text: str, window: Path) -> None:
    from editor_build.packages import BuildError
    from editor_build.page import page

    with pytest.raises(BuildError, match="mark of another one"):
        page(window, "{}", "start();", {"wasm": text})


def test_files_that_are_the_same_are_there_once() -> None:
    from editor_build.program import joined

    head, _, content = joined({"b": b"same", "a": b"same", "c": b"other"}).partition(b"\n")
    assert json.loads(head) == [["/a", 0, 4], ["/b", 0, 4], ["/c", 4, 5]]
    assert content == b"sameother"


def test_each_package_has_one_version_a_hash_and_a_licence() -> None:
    from editor_build.packages import locked

    packages = locked()
    assert len({package.name for package in packages}) == len(packages)
    for package in packages:
        assert re.fullmatch("[0-9a-f]{64}", package.sha256), package.name
        assert re.fullmatch(r"\d+(\.\d+)*", package.version), package.name
        assert package.licence, package.name


def test_a_package_with_another_hash_is_refused(tmp_path: Path) -> None:
    from editor_build.packages import BuildError, held_to_hash, locked

    other = tmp_path / "other.tgz"
    other.write_bytes(b"something else")
    with pytest.raises(BuildError, match="has another hash than"):
        held_to_hash(locked()[0], other)


def test_the_lock_takes_the_hashes_of_files(tmp_path: Path) -> None:
    from editor_build.packages import with_hashes

    file = tmp_path / "file"
    file.write_bytes(b"content")
    text = '# Why.\n\n[[package]]\nname = "one"\nsha256 = ""\n'
    assert with_hashes(text, {"one": file}) == text.replace('""', f'"{sha256(b"content").hexdigest()}"')


def test_licences_with_the_same_text_stand_together() -> None:
    from editor_build.licences import Licence, written

    text = written(
        [
            Licence("one", "1", "MIT", "May."),
            Licence("two", "2", "BSD", "Not."),
            Licence("three", "3", "MIT", "May."),
        ]
    )
    assert text.count("May.") == 1
    assert text.index("one 1 (MIT)\nthree 3 (MIT)\n") < text.index("May.") < text.index("two 2 (BSD)")


@pytest.fixture(scope="module")
def build() -> Iterator[ModuleType]:
    """Give the module of the script."""
    sys.path.insert(0, str(ROOT / "scripts"))
    import build_editor

    yield build_editor
    sys.path.remove(str(ROOT / "scripts"))


@pytest.fixture(scope="module")
def one_file(build: ModuleType) -> str:
    html: str = build.one_file()
    return html


@pytest.mark.slow("builds the editor of its packages")
class TestTheFile:
    def test_is_at_most_20_mb(self, one_file: str) -> None:
        assert len(one_file.encode()) <= 20_000_000

    def test_is_the_same_when_all_is_made_anew(
        self, one_file: str, build: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        from editor_build import program

        # The packages are those that are here; what was made of them is not.
        monkeypatch.setattr(program, "cache_folder", lambda: tmp_path)
        assert build.one_file() == one_file
        assert len(list(tmp_path.glob("made-*.zip"))) == 5

    def test_has_the_program_and_its_data(self, one_file: str) -> None:
        parts = {name: text for name, text in PARTS.findall(one_file) if name != "words"}
        assert set(parts) == {"worker", "licences", "program", "wasm", "python", "packages"}
        head, _, _ = decompress(b64decode(parts["program"])).partition(b"\n")
        names = {name for name, _, _ in json.loads(head)}
        site = "/lib/python3.14/site-packages/agendafunnel"
        assert f"{site}/editor/replying.pyc" in names
        assert f"{site}/data/editions/2024-03.yaml" in names
        assert f"{site}/locale/nl/LC_MESSAGES/agendafunnel.mo" in names
        assert not any("/cli/" in name or name.endswith(".py") for name in names)

    def test_has_the_licence_of_each_package_in_it(self, one_file: str) -> None:
        from editor_build.packages import locked

        texts = decompress(b64decode(dict(PARTS.findall(one_file))["licences"])).decode()
        for package in locked():
            named = f"{package.name} {package.version} ({package.licence})" in texts
            assert named == (package.use != "build"), package.name
        for text in ("European Union Public Licence", "Bitstream Vera", "Mozilla Public License", "HarfBuzz"):
            assert text.lower() in texts.lower()

    def test_says_its_first_words_in_both_languages(self, one_file: str) -> None:
        words = json.loads(dict(PARTS.findall(one_file))["words"])
        assert set(words) == {"nl", "en"}
        assert words["en"]["starting"] == "The editor is starting…"
        assert words["nl"].keys() == words["en"].keys()

    def test_gives_pydantic_the_core_that_it_wants(self, build: ModuleType) -> None:
        from editor_build.packages import fetched, locked

        packages = {package.name: package for package in locked()}
        file = fetched([packages["pydantic"]])["pydantic"]
        with ZipFile(file) as wheel:
            (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
            metadata = wheel.read(name).decode()
        assert f"Requires-Dist: pydantic-core=={packages['pydantic-core'].version}\n" in metadata


def test_codemirror_is_committed_with_its_licences() -> None:
    text = (WINDOW / "vendor" / "LICENCES.txt").read_text("utf-8")
    assert "@codemirror/view" in text
    assert "MIT License" in text
