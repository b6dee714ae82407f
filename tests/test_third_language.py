"""A third language is one file for translators: no Python knows which languages there are."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

import agendafunnel
from tests.test_pseudo_language import AGENDA, BEFORE

pytestmark = pytest.mark.slow("runs the command in processes of its own", cases=1)

# The code is for use by agreement (ISO 639-2).
TRANSLATIONS: dict[str | tuple[str, str], str | tuple[str, ...]] = {
    "Usage:": "Usado:",
    "Options": "Opcioj",
    "There is no command '{name}'.": "Komando «{name}» ne ekzistas.",
    "Did you mean '{guess}'?": "Ĉu «{guess}»?",
    ("{number} stage", "{number} stages"): ("unu fazo", "{number} fazoj", "{number} da fazoj"),
    ("{number} standard", "{number} standards"): ("unu normo", "{number} normoj", "{number} da normoj"),
    "Since {edition}:": "Ekde {edition}:",
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a copy of the package that has one file more."""
    folder = tmp_path_factory.mktemp("src")
    copied = folder / "agendafunnel"
    shutil.copytree(Path(agendafunnel.__file__).parent, copied, ignore=shutil.ignore_patterns("__pycache__"))
    made = Catalog(locale="pl")  # Whose plurals are three: one, a few, many.
    for text, translation in TRANSLATIONS.items():
        made.add(text, translation)
    target = copied / "locale" / "qtx" / "LC_MESSAGES" / "agendafunnel.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, made)
    for name, agenda in (("0.yaml", BEFORE), ("1.yaml", AGENDA)):
        (folder / name).write_text(agenda.replace("language: qps", "language: qtx"), "utf-8")
    return folder


def run(package: Path, *arguments: str, language: str = "qtx") -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    environment |= {
        "AGENDAFUNNEL_LANGUAGE": "",
        "LANGUAGE": "",
        "LANG": f"{language}.UTF-8",
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "agendafunnel", *arguments],
        cwd=package, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def test_the_command_speaks_it_and_so_does_click(package: Path) -> None:
    assert run(package, "--help").startswith("Usado: agendafunnel")


def test_a_message_is_said_in_it_and_what_is_not_translated_in_english(package: Path) -> None:
    said = run(package, "rendr")
    assert "Komando «rendr» ne ekzistas. Ĉu «render»?" in said
    assert "Choose from: render" in said


def test_documents_of_an_agenda_in_it_use_its_words_and_its_plurals(package: Path) -> None:
    listed = run(package, "render", "1.yaml", "--format", "alt.txt", "-o", "-", language="nl_NL")
    assert "2 normoj in 3 fazoj" in listed


def test_a_picture_says_its_words(package: Path) -> None:
    assert "Ekde 3-2024:" in run(
        package, "render", "1.yaml", "--since", "0.yaml", "--format", "svg", "-o", "-"
    )
