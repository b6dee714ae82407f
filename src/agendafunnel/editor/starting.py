"""What the window needs once: words, forms, fonts, and what there is to choose from."""

import re
from base64 import b64encode
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from agendafunnel.bundled import THEME_FOR_EVERYONE, edition_names, output_names, theme_file, theme_names
from agendafunnel.edition_forms import edition_named
from agendafunnel.editor.forms import forms_data
from agendafunnel.editor.memory import theme_of
from agendafunnel.editor.wording import words_in
from agendafunnel.messages import Catalogue, Message, message, message_in, verbatim
from agendafunnel.sheets import SHEET_NAMES
from agendafunnel.text.shaping import family_of
from agendafunnel.theme import Theme
from agendafunnel.version import __version__
from agendafunnel.words import all_languages

_NAME_OF_THEME = re.compile(r"^name: (.+)$", re.MULTILINE)

_LANGUAGES = {"nl": "Nederlands", "en": "English"}
"""What languages are called by those who speak them."""

_SIZES = {
    "slide": message("Slide (16:9)"),
    "a4": message("A4"),
    "a3": message("A3"),
    "web": message_in("size of a picture", "Web (4:3)"),
}

_CALLED = {
    "yaml": message("The agenda itself, to open again"),
    "png": message("Picture for documents and messages"),
    "svg": message("Picture for web pages, sharp at every size"),
    "pdf": message("Picture to print"),
    "html": message("Web page with the picture and a list"),
    "alt.txt": message("Texts for people who do not see the picture"),
    "md": message("List of all standards (Markdown)"),
    "csv": message("Table for Excel"),
    "map.html": message("Picture with links, as part of a web page"),
    "wiki": message("Wiki page with the picture (MediaWiki)"),
}
"""What each format is for."""

_NEEDS = {"png": "PIL", "pdf": "matplotlib"}
"""The package that draws a format; without it the program itself cannot."""

_INSTALLED = message(
    "A PDF is made by the installed program: save the agenda, and run 'agendafunnel render' on it. Or print "
    "the picture to a PDF."
)


def start_data(said_in: Catalogue) -> dict[str, Any]:
    """Return what the window needs once, in the language of the user."""
    return {
        "version": __version__,
        "language": said_in.language,
        "languages": [{"code": code, "name": _LANGUAGES.get(code, code)} for code in all_languages()],
        "words": words_in(said_in),
        "editions": [{"name": name, "label": _label(name, said_in)} for name in edition_names()],
        "themes": [{"name": name, "label": _name_of_theme(name)} for name in theme_names()],
        "sizes": list(_sizes(said_in)),
        "formats": formats_data(said_in),
        "fields": forms_data(said_in),
        "fonts": fonts_data(),
    }


def _label(edition: str, said_in: Catalogue) -> str:
    named = edition_named(edition, said_in.language)
    return named.label if named else edition


def _name_of_theme(theme: str) -> str:
    """Return the name that a bundled theme says, without reading the whole: that takes long in a browser."""
    text = theme_file(theme).read_text("utf-8")
    found = _NAME_OF_THEME.search(text)
    return found[1] if found else theme


def _sizes(said_in: Catalogue) -> list[dict[str, str]]:
    sizes = [{"name": "", "label": said_in.say(message("That of the theme"))}]
    for name in SHEET_NAMES:
        label = _SIZES[name]
        upright = message("{size}, upright", size=label)
        sizes.append({"name": name, "label": said_in.say(label)})
        sizes.append({"name": f"{name}-portrait", "label": said_in.say(upright)})
    return sizes


def format_names() -> tuple[str, ...]:
    """Return the names of all formats in which an agenda can be downloaded, itself first."""
    return ("yaml", *output_names())


def formats_data(said_in: Catalogue) -> list[dict[str, str]]:
    """Return each format with what it is for, and who makes it here."""
    formats = []
    for name in format_names():
        called: Message = _CALLED.get(name) or verbatim(name)
        maker, why = made_by(name)
        formats.append(
            {
                "name": name,
                "called": said_in.say(called),
                "made_by": maker,
                "why": said_in.say(why) if why else "",
            }
        )
    return formats


def made_by(name: str) -> tuple[str, Message | None]:
    """Return who makes a format here: the program, the browser or none; and why, where it is none."""
    package = _NEEDS.get(name)
    if package is None or find_spec(package) is not None:
        return "program", None
    return ("browser", None) if name == "png" else ("none", _INSTALLED)


def fonts_data() -> list[dict[str, str]]:
    """Return the fonts of pictures: those of the theme for everyone, which all bundled themes have."""
    fonts = _fonts_of(theme_of(THEME_FOR_EVERYONE, ""))
    return [
        {
            "family": family,
            "weight": weight,
            "style": style,
            "data": b64encode(Path(file).read_bytes()).decode(),
        }
        for family, weight, style, file in fonts
    ]


def _fonts_of(theme: Theme) -> list[tuple[str, str, str, str]]:
    fonts = theme.fonts
    return [
        (fonts.family, "normal", "normal", fonts.regular),
        (fonts.family, "bold", "normal", fonts.bold),
        (fonts.family, "normal", "italic", fonts.oblique),
        *((family_of(file), "normal", "normal", file) for file in fonts.fallback),
    ]
