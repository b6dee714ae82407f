"""Pages: what is on which sheet, and what all pages share."""

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import Agenda, Layout, LayoutError, Standard, Theme, lay_out, lay_out_pages, load_theme
from agendafunnel.bundled import Pages
from agendafunnel.changes.differences import Since
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.layout.json_form import read_layout
from tests.layout import invariants
from tests.layout.test_engine import agenda_of
from tests.strategies import agendas

PAGES = st.sampled_from(["auto", "domain", "stage"]) | st.integers(2, 12)
LABELLED = b"""based_on: vng
legend: {shown: no}
lanes:
  empty: yes
  labels: {text: {size: 7, colour: '#2b0a3d'}, width: 90, padding: 4}
  bands: {tint: 0.14, padding: 3.6, radius: 6}
canvas: {height: 400, least_height: 200}
publishing: {smallest_text: 7}
"""


@pytest.fixture(scope="module")
def large() -> Agenda:
    """Four lanes, of which the second is far too high for one sheet."""
    places = {("a", "s0"): 6, ("b", "s0"): 300, ("b", "s1"): 40, ("c", "s1"): 5, ("d", "s1"): 12}
    return agenda_of(places, label="Een standaard met een naam")


def pages_of(agenda: Agenda, pages: Pages, theme: str = "vng") -> tuple[Layout, ...]:
    return lay_out_pages(agenda, load_theme(theme), pages=pages)


@pytest.mark.slow("lays out many pages")
@settings(max_examples=40)
@given(agenda=agendas(), pages=PAGES)
def test_pages_keep_the_invariants(agenda: Agenda, pages: Pages, vng: Theme) -> None:
    invariants.check_pages(agenda, lay_out_pages(agenda, vng, pages=pages), vng)


@pytest.mark.slow("lays out many pages", cases=1)
@settings(max_examples=40)
@given(agenda=agendas(most_stages=4, most_standards=120), pages=PAGES)
def test_pages_with_names_of_lanes_keep_the_invariants(agenda: Agenda, pages: Pages) -> None:
    theme = agendafunnel.read_theme(LABELLED)
    invariants.check_pages(agenda, lay_out_pages(agenda, theme, pages=pages), theme)


def test_a_picture_that_fits_is_no_page(july: Agenda, vng: Theme) -> None:
    assert lay_out_pages(july, vng) == (lay_out(july, vng),)


@pytest.mark.parametrize("theme", ["vng", "vng-toegankelijk"])
def test_as_few_pages_as_are_legible_on_the_sheet(large: Agenda, theme: str) -> None:
    look = load_theme(theme)
    pages = pages_of(large, "auto", theme)
    assert pages[0].height <= look.canvas.height
    assert pages[0].card_text_size >= look.smallest_text
    fewer = lay_out_pages(large, look, pages=len(pages) - 1)
    assert fewer[0].height > look.canvas.height


def test_more_pages_have_larger_text(large: Agenda) -> None:
    few, many = pages_of(large, "auto"), pages_of(large, 8)
    assert len(many) == 8 > len(few)
    assert many[0].card_text_size > few[0].card_text_size


def test_text_is_larger_than_preferred_only_where_few_cards_may_grow(
    july: Agenda, vng: Theme, rigid: Theme
) -> None:
    of_rigid = lay_out_pages(july, rigid, pages=4)
    assert {page.card_text_size for page in of_rigid} == {rigid.cards.text.size}
    assert {page.card_text_size for page in pages_of(july, 4)} == {vng.cards.largest_text}


def test_the_largest_text_is_used_where_it_is_asked_for(july: Agenda, vng: Theme) -> None:
    pages = lay_out_pages(july, vng, pages=4, fit="largest")
    assert pages[0].card_text_size > vng.cards.text.size


def test_lanes_are_kept_together_where_they_fit_a_page(july: Agenda) -> None:
    lanes = [lane.domain for page in pages_of(july, 3) for lane in page.lanes]
    assert lanes == [domain.id for domain in july.domains]


def test_no_page_is_left_with_a_lonely_lane() -> None:
    agenda = agenda_of({(name, "s0"): 1 for name in "abcdef"})
    assert [len(page.lanes) for page in pages_of(agenda, 4)] in ([1, 1, 2, 2], [2, 2, 1, 1])
    assert [len(page.lanes) for page in pages_of(agenda, 3)] == [2, 2, 2]


def test_a_lane_that_goes_on_says_so(large: Agenda) -> None:
    theme = agendafunnel.read_theme(LABELLED)
    pages = lay_out_pages(large.model_copy(update={"language": "nl"}), theme, pages="domain")
    labels = [lane.label.text for page in pages for lane in page.lanes if lane.label and lane.domain == "b"]
    assert labels[0] == "b"
    assert set(labels[1:]) == {"b (vervolg)"}
    assert {lane.name for page in pages for lane in page.lanes} == set("abcd")


def test_cards_of_a_lane_on_several_pages_keep_their_order(large: Agenda) -> None:
    pages = pages_of(large, "domain")
    drawn = [
        card.standard for page in pages for card in page.cards if (card.domain, card.stage) == ("b", "s0")
    ]
    assert drawn == [f"b-s0-{number}" for number in range(300)]


def test_each_domain_has_a_page_of_its_own(july: Agenda) -> None:
    pages = pages_of(july, "domain")
    assert [[lane.domain for lane in page.lanes] for page in pages] == [[one.id] for one in july.domains]


def test_each_stage_has_a_page_of_its_own(july: Agenda) -> None:
    pages = pages_of(july, "stage")
    assert [[column.stage for column in page.columns] for page in pages] == [[one.id] for one in july.stages]
    assert all(card.stage == page.columns[0].stage for page in pages for card in page.cards)


def test_the_footer_of_the_page_of_a_stage_says_its_gate(july: Agenda) -> None:
    footers = [page.footer.text for page in pages_of(july, "stage") if page.footer]
    assert footers[0].startswith("Poort naar Analyse: Intake criteria Ontwikkelagenda")
    assert footers[-1].startswith("Ontwikkelagenda")


@pytest.mark.parametrize(("theme", "stages"), [("vng-toegankelijk", 22), ("vng", 40)])
def test_stages_that_cannot_stand_side_by_side_are_divided_in_order(theme: str, stages: int) -> None:
    look = load_theme(theme)
    agenda = agenda_of({(lane, f"s{stage}"): 1 for stage in range(stages) for lane in "ab"}, stages=stages)
    pages = lay_out_pages(agenda, look)
    invariants.check_pages(agenda, pages, look)
    shown = [[column.stage for column in page.columns] for page in pages]
    assert list(chain.from_iterable(shown)) == [stage.id for stage in agenda.stages]
    assert max(map(len, shown)) - min(map(len, shown)) <= 1
    assert pages[0].card_text_size >= look.smallest_text
    assert pages[0].height <= look.canvas.height


@pytest.mark.slow("lays out many pages")
@settings(max_examples=5)
@given(agenda=agendas(most_stages=30, most_domains=4, most_standards=30), pages=PAGES)
def test_pages_of_many_stages_keep_the_invariants(agenda: Agenda, pages: Pages) -> None:
    theme = agendafunnel.read_theme(LABELLED)
    try:
        layouts = lay_out_pages(agenda, theme, pages=pages)
    except LayoutError:
        # Fewer pages than the stages need.
        assert isinstance(pages, int)
        assert len(agenda.stages) > 7
    else:
        invariants.check_pages(agenda, layouts, theme)


def test_the_gate_between_two_pages_stands_in_the_footer_of_the_first() -> None:
    agenda = agenda_of({("a", f"s{stage}"): 1 for stage in range(22)}, stages=22)
    stages = (*(stage.replace(gate="x") for stage in agenda.stages[:-1]), agenda.stages[-1])
    pages = pages_of(agenda.replace(stages=stages), "auto", "vng-toegankelijk")
    following = agenda.stages[len(pages[0].columns)].name
    assert pages[0].footer is not None
    assert f"{following}: x" in pages[0].footer.text.replace("\n", " ")


def test_names_of_stages_have_one_size_on_all_pages() -> None:
    agenda = agenda_of({("a", f"s{stage}"): 1 for stage in range(22)}, stages=22)
    names = ("Implementeerbaarheid", *(f"Fase {number}" for number in range(21)))
    stages = [one.model_copy(update={"name": name}) for one, name in zip(agenda.stages, names, strict=True)]
    pages = pages_of(agenda.model_copy(update={"stages": tuple(stages)}), "auto", "vng-toegankelijk")
    assert len({column.header.size for page in pages for column in page.columns}) == 1


def test_more_pages_than_the_stages_need_are_shared_among_their_parts() -> None:
    agenda = agenda_of({(lane, f"s{stage}"): 2 for stage in range(22) for lane in "abcd"}, stages=22)
    assert len(pages_of(agenda, 7, "vng-toegankelijk")) == 7


def test_a_stage_without_standards_has_no_page() -> None:
    agenda = agenda_of({("a", "s0"): 1, ("a", "s2"): 1}, stages=3)
    assert [page.columns[0].stage for page in pages_of(agenda, "stage")] == ["s0", "s2"]


def test_all_pages_have_the_whole_legend(july: Agenda) -> None:
    for page in pages_of(july, 3):
        assert page.legend is not None
        assert [entry.domain for entry in page.legend.entries] == [domain.id for domain in july.domains]


def test_the_number_stands_beside_the_title_on_its_baseline(july: Agenda, vng: Theme) -> None:
    for number, page in enumerate(pages_of(july, 3), 1):
        assert page.page is not None
        assert page.page.text is not None
        assert page.page.text.text == f"{number} van 3"
        assert page.page.text.lines[0].baseline == pytest.approx(page.title.lines[-1].baseline, abs=0.25)
        assert page.page.text.box.right == pytest.approx(vng.canvas.width - vng.canvas.right, abs=0.01)


def test_the_subtitle_says_the_number_where_the_title_leaves_no_room(july: Agenda, vng: Theme) -> None:
    agenda = july.model_copy(
        update={"title": "Ontwikkelagenda van alle standaarden voor alle gemeenten " * 5}
    )
    pages = lay_out_pages(agenda, vng, pages=3)
    assert [page.subtitle.text for page in pages if page.subtitle] == ["1 van 3", "2 van 3", "3 van 3"]
    invariants.check_pages(agenda, pages, vng)


def test_marks_are_on_the_page_of_their_card_and_the_key_where_there_are_any(
    july: Agenda, vng: Theme
) -> None:
    before = july.model_copy(update={"standards": july.standards[3:]})
    since = agendafunnel.changes_between(before, july).since()
    pages = lay_out_pages(july, vng, pages="domain", since=since)
    marked = {card.standard for page in pages for card in page.cards if card.badge}
    assert marked == {standard.id for standard in july.standards[:3]}
    for page in pages:
        assert (page.changes is not None) == any(card.badge for card in page.cards)


def test_what_was_removed_is_named_on_the_first_page(july: Agenda, vng: Theme) -> None:
    after = july.model_copy(update={"standards": july.standards[1:]})
    since = agendafunnel.changes_between(july, after).since()
    pages = lay_out_pages(after, vng, pages=3, since=since)
    assert [bool(page.changes and page.changes.removed) for page in pages] == [True, False, False]


@pytest.mark.slow("lays out many pages")
@settings(max_examples=10)
@given(agenda=agendas(most_standards=30), pages=PAGES, removed=st.integers(0, 30), new=st.integers(0, 10))
def test_pages_with_the_key_of_changes_fit_the_sheet_or_say_so(
    agenda: Agenda, pages: Pages, removed: int, new: int
) -> None:
    theme = agendafunnel.read_theme(LABELLED)
    gone = [
        Standard(
            id=f"g{number}", name=f"Gone {number}", domain=agenda.domains[0].id, stage=agenda.stages[0].id
        )
        for number in range(removed)
    ]
    before = agenda.model_copy(update={"standards": (*agenda.standards[new:], *gone)})
    since = agendafunnel.changes_between(before, agenda).since()
    layouts = lay_out_pages(agenda, theme, pages=pages, since=since)
    invariants.check_pages(agenda, layouts, theme)
    told = any(notice.rule == "canvas-grown" for page in layouts for notice in page.notices)
    is_higher = layouts[0].height > theme.canvas.height + theme.canvas.grid
    assert told or not is_higher
    # A picture by itself also says that it is higher than it was without the key.
    assert is_higher or not told or len(layouts) == 1
    for page in layouts:
        if page.changes:
            inside = Rectangle(0, 0, page.width, page.height)
            assert inside.contains(page.changes.box)


@pytest.mark.parametrize("size", ["a4", "slide"])
@pytest.mark.parametrize("pages", ["auto", "stage", 6])
def test_the_key_makes_no_page_higher_than_the_sheet(size: str, pages: Pages, large: Agenda) -> None:
    theme = agendafunnel.resized(load_theme("vng-toegankelijk"), size)
    gone = [
        large.standards[0].model_copy(
            update={"id": f"g{number}", "name": f"Een standaard die weg is {number}"}
        )
        for number in range(30)
    ]
    before = large.model_copy(update={"standards": (*large.standards[5:], *gone)})
    since = agendafunnel.changes_between(before, large).since()
    layouts = lay_out_pages(large, theme, pages=pages, since=since)
    told = any(notice.rule == "canvas-grown" for page in layouts for notice in page.notices)
    assert layouts[0].height <= theme.canvas.height + theme.canvas.grid or (told and pages == 6)
    assert any(page.changes for page in layouts)


def test_a_key_that_has_no_room_on_one_sheet_takes_more_pages() -> None:
    """Of as few as are legible, a page more; all of it stays on the sheets."""
    theme = agendafunnel.read_theme(LABELLED + b"changes: {size: 60}\n")
    agenda = next(
        agenda
        for cards in range(1, 400)
        for agenda in [agenda_of({("a", "s0"): cards, ("b", "s1"): cards})]
        if lay_out(agenda, theme, since=_all_new(agenda)).height > theme.canvas.height
        >= lay_out(agenda, theme).height
    )  # fmt: skip
    pages = lay_out_pages(agenda, theme, since=_all_new(agenda))
    assert len(pages) > 1
    assert pages[0].height <= theme.canvas.height


def _all_new(agenda: Agenda) -> Since:
    before = agenda.model_copy(update={"standards": ()})
    return agendafunnel.changes_between(before, agenda).since()


@pytest.mark.parametrize("size", [None, "a4"])
@pytest.mark.parametrize("theme", ["vng", "vng-toegankelijk"])
def test_text_grows_until_a_page_of_whole_lanes_is_full(theme: str, size: str | None) -> None:
    look = load_theme(theme)
    if size:
        look = agendafunnel.resized(look, size)
    agenda = agendafunnel.load("2024-03")
    pages = lay_out_pages(agenda, look, pages=2)
    assert [lane.domain for page in pages for lane in page.lanes] == [domain.id for domain in agenda.domains]
    assert pages[0].card_text_size > look.cards.text.size
    assert min(map(_blank, pages)) <= 0.12


def _blank(page: Layout) -> float:
    lowest = max((lane.band or lane.box).bottom for lane in page.lanes)
    return (page.columns[0].box.bottom - lowest) / page.height


def test_pages_are_as_low_as_the_fullest_where_the_canvas_may_be_lower(july: Agenda, vng: Theme) -> None:
    pages = lay_out_pages(july, vng, pages="domain")
    assert pages[0].height < vng.canvas.height
    assert min(map(_blank, pages)) <= 0.02


def test_too_few_pages_are_higher_and_say_so(large: Agenda, vng: Theme) -> None:
    pages = pages_of(large, 2, "vng-toegankelijk")
    assert pages[0].height > vng.canvas.height
    assert any(notice.rule == "canvas-grown" for notice in pages[0].notices)


def test_strict_refuses_higher_pages(large: Agenda) -> None:
    with pytest.raises(LayoutError, match="Use more pages"):
        lay_out_pages(large, load_theme("vng-toegankelijk"), pages=2, strict=True)


def test_no_more_pages_than_rows_of_cards() -> None:
    pages = pages_of(agenda_of({("a", "s0"): 1, ("b", "s1"): 2}), 9)
    assert 2 <= len(pages) <= 3


def test_an_agenda_without_standards_has_one_page(july: Agenda, vng: Theme) -> None:
    empty = july.model_copy(update={"standards": ()})
    for pages in ("auto", "domain", "stage", 4):
        assert len(lay_out_pages(empty, vng, pages=pages)) == 1


def test_pages_do_not_depend_on_the_order_of_the_machine(large: Agenda) -> None:
    assert pages_of(large, "auto") == pages_of(large, "auto")


def test_a_page_is_read_back_from_its_json(july: Agenda) -> None:
    for page in pages_of(july, 2):
        assert read_layout(page.to_json().encode()) == page


@pytest.mark.slow("800 standards")
def test_many_standards_in_many_stages_are_legible_by_stage() -> None:
    places = {(f"d{domain}", f"s{stage}"): 2 + 3 * (stage < 5) for domain in range(12) for stage in range(22)}
    agenda = agenda_of(places, stages=22, label="Een standaard met een naam")
    for name in ("vng", "vng-toegankelijk"):
        theme = load_theme(name)
        pages = lay_out_pages(agenda, theme, pages="stage")
        invariants.check_pages(agenda, pages, theme)
        assert pages[0].card_text_size >= theme.smallest_text
        assert pages[0].height <= theme.canvas.height
        assert set(chain.from_iterable((n.rule for n in page.notices) for page in pages)) <= {"cards-shrunk"}
