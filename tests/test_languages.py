"""Which language a person is spoken to in."""

import ctypes
from types import SimpleNamespace

import pytest

from agendafunnel import languages
from agendafunnel.languages import (
    asking_variable,
    readers_catalogue,
    readers_language,
    readers_languages,
)

IN_ORDER = ("AGENDAFUNNEL_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.mark.parametrize("place", range(len(IN_ORDER)))
def test_the_first_variable_that_is_set_decides(place: int) -> None:
    others = dict.fromkeys(IN_ORDER[place + 1 :], "en_GB.UTF-8")
    assert readers_language({IN_ORDER[place]: "nl_NL.UTF-8", **others}) == "nl"
    assert asking_variable({IN_ORDER[place]: "nl_NL.UTF-8", **others}) == IN_ORDER[place]


def test_an_empty_variable_is_not_set() -> None:
    assert readers_language({"AGENDAFUNNEL_LANGUAGE": "", "LC_ALL": "", "LANG": "nl_NL.UTF-8"}) == "nl"


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("nl", "nl"),
        ("nl_NL", "nl"),
        ("nl_NL.UTF-8", "nl"),
        ("nl_BE@euro", "nl"),
        ("NL", "nl"),
        ("nl-NL", "nl"),
        (" nl ", "nl"),
        ("nld", "en"),
        ("en_GB.UTF-8", "en"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
        ("fr_FR.UTF-8", "en"),
        ("../../nl", "en"),
        ("\0", "en"),
    ],
)
def test_a_locale_names_a_language(written: str, language: str) -> None:
    assert readers_language({"LANG": written}) == language


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("nl:en", "nl"),
        ("fr:nl", "nl"),
        ("fr_FR:nl_NL:en", "nl"),
        ("en:nl", "en"),
        ("en_US:nl", "en"),
        (":nl", "nl"),
        ("fr:de", "en"),
    ],
)
def test_of_several_languages_the_first_that_is_spoken_counts(written: str, language: str) -> None:
    assert readers_language({"LANGUAGE": written}) == language


def test_without_any_variable_english_is_spoken() -> None:
    assert readers_language({}) == "en"
    assert asking_variable({}) is None


def test_the_catalogue_is_that_of_the_language() -> None:
    assert readers_catalogue({"LANG": "nl_NL.UTF-8"}).language == "nl"
    assert readers_catalogue({"LANG": "C"}).language == "en"


def on_windows(monkeypatch: pytest.MonkeyPatch, identifier: int) -> None:
    """Let the module believe that it runs on Windows, which shows its windows in a language."""
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: identifier)
    monkeypatch.setattr(languages, "os", SimpleNamespace(name="nt"))
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)


@pytest.mark.parametrize(
    ("identifier", "codes"), [(0x0413, ["nl-NL"]), (0x0813, ["nl-BE"]), (0x0409, ["en-US"]), (0xFFFF, [])]
)
def test_on_windows_the_language_of_its_windows_is_asked(
    identifier: int, codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_windows(monkeypatch, identifier)
    assert list(readers_languages({})) == codes


def test_a_variable_goes_before_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    on_windows(monkeypatch, 0x0413)
    assert readers_language({"LANG": "en_GB.UTF-8"}) == "en"
