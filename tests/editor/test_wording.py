"""Words of the window: each key that its JavaScript has is in the table, and no other."""

import re
from pathlib import Path

import agendafunnel
from agendafunnel.editor.wording import WORDS, words_in
from agendafunnel.messages import ENGLISH, Plural, catalogue

WINDOW = Path(agendafunnel.__file__).parent / "editor" / "window"

_KEY = re.compile(r"""["'`]([a-z][a-z0-9_-]*)["'`]""")
_MADE = re.compile(r"\bt\(\s*`([^`]*\$\{[^`]*)`")
"""A key that is put together: t(`form-add-${kind}`)."""
_SAID = re.compile(r"""\bt\(\s*["']([^"']+)["']""")


def scripts() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(WINDOW.glob("*.js")))


def keys() -> set[str]:
    """Return the keys as JavaScript has them: of a plural, without its number."""
    return set(WORDS)


def test_each_key_of_the_scripts_is_in_the_table() -> None:
    assert set(_SAID.findall(scripts())) - keys() == set()


def test_each_key_that_is_put_together_is_in_the_table() -> None:
    for pattern in _MADE.findall(scripts()):
        made = re.compile("".join(part if n % 2 == 0 else ".+" for n, part in enumerate(_parts(pattern))))
        assert any(made.fullmatch(key) for key in keys()), pattern


def _parts(pattern: str) -> list[str]:
    return [
        re.escape(part) if n % 2 == 0 else part for n, part in enumerate(re.split(r"\$\{(.*?)\}", pattern))
    ]


def test_no_key_is_left_over() -> None:
    text = scripts() + (WINDOW / "index.html").read_text("utf-8")
    named = set(_KEY.findall(text))
    made = [
        re.compile("".join(part if n % 2 == 0 else ".+" for n, part in enumerate(_parts(pattern))))
        for pattern in _MADE.findall(text)
    ]
    unused = {key for key in keys() - named if not any(one.fullmatch(key) for one in made)}
    assert unused == set()


def test_words_of_a_number_have_a_key_for_one_and_for_more() -> None:
    words = words_in(ENGLISH)
    for key, said in WORDS.items():
        if isinstance(said, Plural):
            assert {f"{key}.one", f"{key}.more"} <= words.keys()
            assert key not in words


def test_words_have_the_same_places_in_each_language() -> None:
    places = re.compile(r"\{(\w+)\}")
    english, dutch = words_in(ENGLISH), words_in(catalogue("nl"))
    for key, text in english.items():
        assert set(places.findall(text)) == set(places.findall(dutch[key])), key
