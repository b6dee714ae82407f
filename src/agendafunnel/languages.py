"""The language of the person who runs agendafunnel: that of its messages, not of what it publishes."""

import os
from collections.abc import Iterator, Mapping
from typing import Any

from agendafunnel.messages import Catalogue, catalogue, translated_language

LANGUAGE = "AGENDAFUNNEL_LANGUAGE"
"""The environment variable that goes before those of the system."""

_OF_SYSTEM = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""The variables of gettext, the first that is set deciding (GNU gettext manual, 2.3)."""


def readers_catalogue(environment: Mapping[str, str] = os.environ) -> Catalogue:
    """Return the catalogue of the language of the person who runs this program; English if there is none."""
    return catalogue(readers_language(environment))


def readers_language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the first language of the environment that has a catalogue, which is not read; else English."""
    for language in readers_languages(environment):
        if language.split("-")[0].lower() == "en":
            break
        if found := translated_language(language):
            return found
    return "en"


def readers_languages(environment: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Yield the languages that the environment asks for, as BCP 47 codes, the most wanted first.

    >>> list(readers_languages({"LANG": "nl_NL.UTF-8"}))
    ['nl-NL']
    >>> list(readers_languages({"LANGUAGE": "fr:nl", "LANG": "en_GB.UTF-8"}))
    ['fr', 'nl']
    """
    variable = asking_variable(environment)
    if variable is None:
        yield from _of_windows()
    else:
        yield from map(_code_of, environment[variable].split(":"))


def asking_variable(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the environment variable that says which language is wanted; None where none is set."""
    return next((name for name in (LANGUAGE, *_OF_SYSTEM) if environment.get(name)), None)


def _code_of(locale: str) -> str:
    """Return the BCP 47 code of a locale of POSIX; English for "C" and "POSIX", which are no language."""
    code = locale.strip().partition(".")[0].partition("@")[0].replace("_", "-")
    return "en" if code.upper() in ("C", "POSIX") else code


def _of_windows() -> Iterator[str]:
    """Yield the language in which Windows shows its own windows; nothing elsewhere."""
    if os.name == "nt":
        import ctypes
        from locale import windows_locale

        kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 - types know it on Windows alone.
        if name := windows_locale.get(kernel.GetUserDefaultUILanguage()):
            yield _code_of(name)
