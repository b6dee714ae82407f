"""What a picture carries: as text, and read from it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from agendafunnel import (
    Agenda,
    DataError,
    OutputError,
    Standard,
    Theme,
    changes_between,
    load,
    load_theme,
    read_theme,
    resized,
)
from agendafunnel.bundled import Fit, Pages
from agendafunnel.carrying.payload import (
    MOST_DATA_VALUES,
    of_all_pages,
    payload_of,
    read_payload,
)
from agendafunnel.carrying.picture_files import MOST_DATA_BYTES
from agendafunnel.changes.differences import Since
from agendafunnel.made_of import PageOf
from agendafunnel.model import Link
from agendafunnel.pictures.files import picture_of
from agendafunnel.theme.data import theme_as_yaml, theme_data
from agendafunnel.theme.sections import Logo
from tests.carrying.pictures import tree_of, with_sum
from tests.pictures.drawings import png, svg
from tests.quarters import changed, full_agendas, remade, two_editions
from tests.strategies import agendas
from tests.tiny_fonts import tiny_font


def themed(theme: Theme, **update: Any) -> Theme:
    return Theme(**{name: getattr(theme, name) for name in Theme.model_fields} | update)


def read(text: str | bytes) -> Any:
    return read_payload(text if isinstance(text, bytes) else text.encode(), "plaat.png")


def refusal(text: bytes) -> str:
    with pytest.raises(DataError) as caught:
        read(text)
    (fault,) = caught.value.faults
    assert (fault.source, fault.line, fault.column, fault.path) == ("plaat.png", 0, 0, "")
    assert "\n" not in str(fault)
    assert len(str(fault)) < 400
    said = str(fault.message)
    assert said.endswith(".")
    return said


@settings(max_examples=25)
@given(agenda=full_agendas() | agendas(most_standards=12))
def test_every_agenda_is_read_as_it_was(agenda: Agenda, vng: Theme) -> None:
    carried = read(payload_of(agenda, vng))
    assert (carried.agenda, carried.theme) == (agenda, vng)
    assert (carried.since, carried.contacts, carried.notices) == (None, True, ())


@settings(max_examples=8)
@given(editions=two_editions())
def test_what_is_marked_is_read_as_it_was(editions: tuple[Agenda, Agenda], vng: Theme) -> None:
    since = changes_between(*editions).since()
    assert read(payload_of(editions[1], vng, since=since)).since == since


@pytest.mark.parametrize(
    "text", ["\u2027a", "👩‍👩‍👧 gezin", "\u00a0\ufeff x", "\ufdd0", "\U0010fffd", "a\u0085b"[::2]]
)
def test_odd_characters_are_read_as_they_were(text: str, july: Agenda, vng: Theme) -> None:
    agenda = changed(july, title=f"a{text}b")
    assert read(payload_of(agenda, vng)).agenda.title == agenda.title


def test_the_text_is_ascii_that_any_program_can_pass_on(july: Agenda, vng: Theme) -> None:
    assert payload_of(changed(july, title="é ☃ 👩‍👧"), vng).isascii()


def test_the_theme_is_the_one_that_was_drawn_with(july: Agenda, vng: Theme) -> None:
    theme = resized(vng, "a4-portrait")
    carried = read(payload_of(july, theme, fit="largest"))
    assert carried.theme.canvas == theme.canvas
    assert carried.theme.cards.fit == "largest"


@pytest.mark.parametrize("content", [png(), svg()])
def test_a_logo_is_read_as_it_was(content: bytes, july: Agenda, vng: Theme) -> None:
    data = {"file": picture_of(content), "height": 20, "name": "Een logo"}
    theme = themed(vng, logo=Logo.model_validate(data))
    assert read(payload_of(july, theme)).theme == theme


def test_a_font_of_ones_own_is_told_and_replaced(july: Agenda, vng: Theme, tmp_path: Path) -> None:
    own = tiny_font(tmp_path / "Eigen.ttf", "HIJ")
    fonts = {**vng.fonts.model_dump(), "bold": own, "fallback": (own,)}
    text = payload_of(july, themed(vng, fonts=fonts))
    carried = read(text)
    assert str(tmp_path) not in text
    assert carried.theme == vng
    assert len(carried.notices) == 2
    assert all("'Eigen.ttf'" in str(notice) for notice in carried.notices)
    assert "'DejaVuSans-Bold.ttf' is used instead" in str(carried.notices[0])


def test_a_font_of_ones_own_is_not_taken_for_a_bundled_one(july: Agenda, vng: Theme, tmp_path: Path) -> None:
    own = tiny_font(tmp_path / "DejaVuSans.ttf", "HIJ")
    fonts = {**vng.fonts.model_dump(), "regular": own}
    carried = read(payload_of(july, themed(vng, fonts=fonts)))
    assert carried.theme == vng
    assert "the font 'DejaVuSans.ttf', which is not stored in it" in str(carried.notices[0])


def test_nothing_of_this_machine_is_in_it(july: Agenda, vng: Theme) -> None:
    text = payload_of(july, vng)
    assert str(Path(vng.fonts.regular).parent) not in text
    assert str(Path.home()) not in text


@settings(max_examples=10)
@given(agenda=full_agendas())
def test_contacts_that_are_left_out_are_the_only_ones_left_out(agenda: Agenda, vng: Theme) -> None:
    carried = read(payload_of(agenda, vng, contacts=False))
    without = [
        remade(one, contacts=(), links=[to for to in one.links if not to.url.startswith("mailto:")])
        for one in agenda.standards
    ]
    assert carried.agenda == changed(agenda, standards=without)
    assert not carried.contacts


def test_every_process_writes_the_same(july: Agenda, vng: Theme) -> None:
    code = (
        "import agendafunnel as a; from agendafunnel.carrying.payload import payload_of as p;"
        "print(p(a.load('2022-07'), a.load_theme('vng')))"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONHASHSEED": "4242", "PYTHONPATH": str(Path(load.__code__.co_filename).parents[2])},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert finished.stdout.strip() == payload_of(july, vng)


def test_too_much_is_not_carried(july: Agenda, vng: Theme) -> None:
    long = [
        Standard(id=f"s{index}", name="x", domain=july.domains[0].id, stage=july.stages[0].id,
                 description="woord " * 1600)
        for index in range(120)
    ]  # fmt: skip
    with pytest.raises(OutputError, match=r"at most 1024 KiB are allowed\. Draw it without data"):
        payload_of(changed(july, standards=long), vng)


def test_too_many_values_are_not_carried(july: Agenda, vng: Theme) -> None:
    since = Since("juli", {}, ("x",) * MOST_DATA_VALUES)
    with pytest.raises(OutputError, match="more than 100000 values"):
        payload_of(july, vng, since=since)


def test_an_agenda_of_two_thousand_standards_is_carried(july: Agenda, vng: Theme) -> None:
    many = [
        Standard(id=f"s{index}", name=f"Nummer {index}", domain=july.domains[0].id, stage=july.stages[0].id,
                 status="In voorbereiding", links=[Link(title="Meer", url="https://example.org/meer")])
        for index in range(2000)
    ]  # fmt: skip
    agenda = changed(july, standards=many)
    assert read(payload_of(agenda, vng)).agenda == agenda


def test_space_between_the_values_is_no_damage(july: Agenda, vng: Theme) -> None:
    text = json.dumps(json.loads(payload_of(july, vng)), indent=2, ensure_ascii=False)
    assert read(f"\n  {text}\n").agenda == july


def test_a_change_by_hand_is_noticed(july: Agenda, vng: Theme) -> None:
    text = payload_of(july, vng).replace("Intake", "Inteke", 1)
    assert "the checksum does not match" in refusal(text.encode())


@pytest.mark.parametrize(
    ("update", "told"),
    [
        ({"format": "andere"}, "was written by another program."),
        ({"format": ["agendafunnel-picture"]}, "by another program"),
        ({"version": 2}, "was stored by a newer version of agendafunnel. Update agendafunnel."),
        ({"version": 10**40}, "newer version"),
        ({"version": 0}, "It has no valid version number."),
        ({"version": True}, "It has no valid version number."),
        ({"version": "1"}, "It has no valid version number."),
        ({"program": 1}, "'program' or 'contacts' is missing"),
        ({"contacts": "nee"}, "'program' or 'contacts' is missing"),
        ({"agenda": []}, "'agenda' is missing"),
        ({"agenda": {}}, "agenda.title: "),
        ({"agenda": {"x" * 5000: 1}}, "agenda.title: "),
        ({"theme": None}, "'theme' is missing"),
        ({"since": []}, "'since' is missing"),
        ({"since": {"label": "x", "marks": {"a": []}, "removed": []}}, "since.marks.a: "),
        (
            {"since": {"label": "x", "marks": {}, "removed": ["a\u2028b"]}},
            "since.removed.0: This cannot be the name of a standard",
        ),
        ({"since": {"label": "a\nb", "marks": {}, "removed": []}}, "since.label: "),
        ({"since": {"label": "x", "marks": {}}}, "since.removed: "),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(
    update: dict[str, Any], told: str, july: Agenda, vng: Theme
) -> None:
    assert told in refusal(with_sum(tree_of(july, vng) | update))


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("agenda.title", 5, "agenda.title: "),
        ("agenda.title", "a\ud800b", "agenda.title: "),
        ("agenda.titel", "x", "agenda.titel: "),
        ("agenda.stages", {}, "agenda.stages: "),
        ("agenda.standards.3.stage", "nergens", "agenda.standards.3.stage: "),
        ("agenda.standards.0.url", "javascript:alert(1)", "agenda.standards.0.url: "),
        ("theme.canvas.width", 1e300, "theme.canvas.width: "),
        ("theme.fonts", [], "theme.fonts: "),
        ("theme.fonts.regular", 5, "theme.fonts.regular: "),
        ("theme.fonts.fallback", ["x"] * 50_000, "theme.fonts.fallback: "),
        ("theme.logo", {"file": "x"}, "The logo is not a picture"),
        ("theme.logo", {"file": "AAAA"}, "It is not a PNG, or an SVG"),
        ("theme.logo", {"file": "/etc/hostname"}, "The logo is not a picture"),
    ],
)
def test_a_value_that_is_wrong_is_named(path: str, value: Any, told: str, july: Agenda, vng: Theme) -> None:
    data = tree_of(july, vng)
    *way, last = path.split(".")
    place: Any = data
    for step in way:
        place = place[int(step)] if step.isdigit() else place[step]
    place[last] = value
    assert told in refusal(with_sum(data))


@pytest.mark.parametrize("font", ["/etc/passwd", "../vng.yaml", "weg.ttf", "own/DejaVuSans.ttf", ""])
def test_no_file_of_this_machine_can_be_named(font: str, july: Agenda, vng: Theme) -> None:
    data = tree_of(july, vng)
    data["theme"]["fonts"] |= {"regular": font, "fallback": [font]}
    carried = read(with_sum(data))
    assert carried.theme == vng
    assert len(carried.notices) == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"", "It is not valid JSON"),
        (b"\xff\xfe{\x00}\x00", "It is not valid JSON"),
        (b"{", "It is not valid JSON"),
        (b"[NaN]", "It is not valid JSON"),
        (b"9" * 10_000, "It is not valid JSON"),
        (b"[]", "by another program"),
        (b'"agendafunnel-picture"', "by another program"),
        (b"[" * 500_000, "20 levels"),
        (b'{"a":' * 21 + b"1" + b"}" * 21, "20 levels"),
        (b"[" + b"0," * 100_001 + b"0]", "100000 values"),
        (b" " * (MOST_DATA_BYTES + 1), "larger than 1024 KiB"),
    ],
    ids=range(11),
)
def test_what_is_no_data_of_ours_is_told(text: bytes, told: str) -> None:
    assert told in refusal(text)


def test_brackets_within_text_are_no_levels(july: Agenda, vng: Theme) -> None:
    agenda = changed(july, title='[{"' * 200 + "\\" + '"[' * 100)
    assert read(payload_of(agenda, vng)).agenda == agenda


@pytest.mark.parametrize("fit", [None, "largest"])
def test_a_theme_with_a_dark_one_is_read_as_it_was(fit: Fit | None, july: Agenda) -> None:
    theme = load_theme("vng-toegankelijk")
    carried = read(payload_of(july, theme, fit=fit))
    assert carried.theme.dark.canvas.background == "#12181f"
    assert carried.theme.model_copy(update={"cards": theme.cards, "dark": theme.dark}) == theme
    assert read_theme(theme_as_yaml(theme).encode()) == theme


@pytest.mark.parametrize("page", [("auto", 4, 2), (3, 3, 1), ("stage", 5, None)])
def test_a_page_knows_which_it_is(july: Agenda, vng: Theme, page: tuple[Pages, int, int | None]) -> None:
    carried = read_payload(payload_of(july, vng, page=PageOf(*page)).encode(), "a picture")
    assert carried.page == page


def test_a_file_of_all_pages_says_so(july: Agenda, vng: Theme) -> None:
    text = of_all_pages(payload_of(july, vng, page=PageOf("auto", 4, 1)))
    assert read_payload(text.encode(), "a picture").page == PageOf("auto", 4, None)


def test_a_picture_without_pages_has_none(july: Agenda, vng: Theme) -> None:
    text = payload_of(july, vng)
    assert of_all_pages(text) == text
    assert read_payload(text.encode(), "a picture").page is None


def test_a_picture_says_nothing_of_settings_that_earlier_versions_do_not_know_where_they_are_not_used(
    vng: Theme,
) -> None:
    data = theme_data(vng)
    assert "counts" not in data["header"]
    assert "widest" not in data["cards"]
    assert "uppercase" in data["header"]
    counted = vng.model_copy(update={"header": vng.header.model_copy(update={"counts": True})})
    assert theme_data(counted)["header"]["counts"] is True
