"""What a picture carries is what it was drawn of."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import agendafunnel
from agendafunnel import Agenda, DataError, OutputError, Theme, changes_between
from agendafunnel.carrying.names import MOST_BYTES
from agendafunnel.carrying.payload import payload_of, read_payload, theme_as_yaml
from agendafunnel.reading.files import read_theme
from tests.quarters import changed, full_agendas

LOGO = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20z"/></svg>"""


def checked(data: dict[str, Any]) -> bytes:
    """Give a text whose checksum is right, whatever is wrong with the rest."""
    rest = {name: value for name, value in data.items() if name != "checksum"}
    text = json.dumps(rest, separators=(",", ":"))
    return json.dumps(rest | {"checksum": hashlib.sha256(text.encode()).hexdigest()[:32]}).encode()


@pytest.fixture
def with_logo(vng: Theme, tmp_path: Path) -> Theme:
    (tmp_path / "logo.svg").write_bytes(LOGO)
    (tmp_path / "theme.yaml").write_text(
        "name: Own\nbased_on: vng\nlogo: {file: logo.svg, height: 30}\ncards: {fit: largest}\n", "utf-8"
    )
    return agendafunnel.load_theme(tmp_path / "theme.yaml")


@given(agenda=full_agendas())
@settings(max_examples=60)
def test_any_agenda_comes_back_as_it_went(agenda: Agenda, vng: Theme) -> None:
    carried = read_payload(payload_of(agenda, vng).encode(), "x.png")
    assert (carried.agenda, carried.theme, carried.since, carried.notices) == (agenda, vng, None, ())


@given(agenda=full_agendas(most_standards=4))
@settings(max_examples=30)
def test_without_contacts_nothing_else_is_lost(agenda: Agenda, vng: Theme) -> None:
    carried = read_payload(payload_of(agenda, vng, contacts=False).encode(), "x.png")
    bare = [one.model_copy(update={"contacts": ()}) for one in agenda.standards]
    assert not carried.contacts
    assert carried.agenda == changed(agenda, standards=bare)


def test_every_character_comes_back(july: Agenda, vng: Theme) -> None:
    name = "é ☃ 😀 </metadata> ]]> & \" ' \\ %"
    agenda = july.model_copy(update={"title": name})
    assert read_payload(payload_of(agenda, vng).encode(), "x").agenda.title == name


def test_marks_and_the_asked_fit_come_back(july: Agenda, vng: Theme) -> None:
    since = changes_between(agendafunnel.load("2022-07"), agendafunnel.load("2024-03")).since()
    carried = read_payload(payload_of(july, vng, since=since, fit="largest").encode(), "x")
    assert carried.since == since
    assert carried.theme.cards.fit == "largest"


def test_a_theme_comes_back_with_its_logo(july: Agenda, with_logo: Theme) -> None:
    carried = read_payload(payload_of(july, with_logo).encode(), "x")
    assert carried.theme == with_logo


def test_nothing_of_this_machine_is_carried(july: Agenda, with_logo: Theme, tmp_path: Path) -> None:
    text = payload_of(july, with_logo)
    fonts = Path(with_logo.fonts.regular).parent
    assert str(tmp_path) not in text
    assert str(fonts) not in text


def test_a_font_that_is_not_here_is_told_and_replaced(july: Agenda, vng: Theme) -> None:
    data = json.loads(payload_of(july, vng))
    data["theme"]["fonts"] |= {"bold": "Huisstijl-Vet.ttf", "fallback": ["Ver.ttf"]}
    carried = read_payload(checked(data), "x")
    assert carried.theme == vng
    assert [notice.count("Huisstijl-Vet") for notice in carried.notices] == [1, 0]
    assert "Ver.ttf" in carried.notices[1]


def test_a_theme_is_written_as_a_file_that_can_be_read(with_logo: Theme, tmp_path: Path) -> None:
    text = theme_as_yaml(with_logo, "mijn-logo.svg")
    (tmp_path / "mijn-logo.svg").write_bytes(LOGO)
    assert read_theme(text.encode(), "theme.yaml", tmp_path) == with_logo


def test_what_is_too_much_is_refused_and_not_cut(july: Agenda, vng: Theme) -> None:
    long = july.standards[0].model_copy(update={"description": "woord " * (MOST_BYTES // 6)})
    with pytest.raises(OutputError, match="draw it without data"):
        payload_of(july.model_copy(update={"standards": (long,)}), vng)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ({"format": "other"}, "data of another program"),
        ({"version": 2}, "a newer version of agendafunnel; update yours"),
        ({"version": "x"}, "no known version"),
        ({"agenda": None}, "it has no 'agenda'"),
        ({"agenda": {"title": 3}}, r"agenda\.\w+: "),
        ({"theme": []}, "it has no 'theme'"),
        ({"theme": {"name": "x"}}, r"theme\.\w+: "),
        ({"since": {"label": 1}}, "damaged: since"),
        ({"since": {"label": "x", "marks": {"a": "sideways"}}}, "damaged: since"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(
    damage: dict[str, Any], said: str, july: Agenda, vng: Theme
) -> None:
    data = json.loads(payload_of(july, vng)) | damage
    with pytest.raises(DataError, match=said) as caught:
        read_payload(checked(data), "plaat.png")
    assert str(caught.value).startswith("plaat.png: carries data ")
    assert len(caught.value.faults) == 1


def test_one_changed_letter_is_damage(july: Agenda, vng: Theme) -> None:
    text = payload_of(july, vng).replace("BRP-historie", "BRP-historle")
    with pytest.raises(DataError, match="its checksum is wrong"):
        read_payload(text.encode(), "x")


@pytest.mark.parametrize(
    "text", [b"", b"[", b"\xff", b"[" * 200_000, b'{"a":' * 100_000, b'{"a": NaN}', b"9" * 900_000]
)
def test_what_is_no_json_is_told(text: bytes) -> None:
    with pytest.raises(DataError, match="carries data"):
        read_payload(text, "x")
