"""The web page as text: its policy, its outline, its words; what it does in a browser is in `browser/`."""

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise, product

import pytest
from hypothesis import given, settings

import agendafunnel
from agendafunnel import Agenda
from agendafunnel.publish.documents.html import PREFIX, leading_here, widths
from agendafunnel.scene import Group, Scene
from tests.publish.hostile import hostile_agenda
from tests.publish.pages import page, page_of
from tests.publish.publications import Part
from tests.strategies import agendas

EDITIONS = [("2022-07", None), ("2024-03", "2022-07")]


@pytest.mark.parametrize(("edition", "since"), EDITIONS)
def test_the_page_is_small(edition: str, since: str | None) -> None:
    assert len(page_of(edition, since=since).encode()) <= 150_000


@pytest.mark.parametrize("theme", agendafunnel.theme_names())
def test_july_2022_is_small_in_every_theme(theme: str) -> None:
    assert len(page_of("2022-07", theme).encode()) <= 150_000


def test_the_same_edition_gives_the_same_bytes() -> None:
    july, march = agendafunnel.load("2022-07"), agendafunnel.load("2024-03")
    assert page(march, before=july) == page_of("2024-03", since="2022-07")


def test_contacts_to_choose_from_are_in_an_order_that_does_not_hang_on_the_process() -> None:
    names = ["".join(letters) for letters in product("aA", "bB", "cC", "dD")]
    march = agendafunnel.load("2024-03")
    data = march.model_dump(mode="json")
    for standard, name in zip(data["standards"], names, strict=False):
        standard["contacts"] = [name]
    offered = Part(page(Agenda.model_validate(data))).text_of("option")
    assert [one for one in offered if one in names] == sorted(names)


def test_the_policy_allows_the_script_and_the_style_sheet_that_are_there_and_nothing_else() -> None:
    html = page_of("2024-03", since="2022-07")
    outline = Part(html)
    (policy,) = [one["content"] for one in outline.all("meta") if "http-equiv" in one]
    (script,), (style,) = outline.text_of("script"), outline.text_of("style")
    hashes = [b64encode(sha256(text.encode()).digest()).decode() for text in (script, style)]
    assert policy.split("; ") == [
        "default-src 'none'",
        f"script-src 'sha256-{hashes[0]}'",
        f"style-src 'sha256-{hashes[1]}'",
        "font-src data:",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert html.index("http-equiv") < html.index("<style>") < html.index("<script>")


@pytest.mark.parametrize("kind", ["usual", "hostile"])
def test_no_element_has_a_style_or_a_handler_of_its_own_or_fetches_anything(kind: str) -> None:
    html = page_of("2024-03", since="2022-07") if kind == "usual" else page(hostile_agenda())
    outline = Part(html)
    attributes = {name for _, told in outline.tags for name in told}
    assert not [name for name in attributes if name.startswith("on")]
    assert not attributes & {"style", "src", "srcset", "srcdoc", "action", "formaction"}
    assert [one["href"] for one in outline.all("link")] == ["data:,"]
    assert "@import" not in html
    assert set(re.findall(r"url\((.{5})", outline.text_of("style")[0])) == {"data:"}


def test_no_text_of_an_agenda_is_in_the_script() -> None:
    hostile, usual = Part(page(hostile_agenda())), Part(page_of("2024-03"))
    assert hostile.text_of("script") == usual.text_of("script")


def test_no_text_of_an_agenda_is_in_the_style_sheet() -> None:
    (style,) = Part(page(hostile_agenda())).text_of("style")
    assert "alert" not in style
    assert "onerror" not in style


@pytest.mark.parametrize(("edition", "since"), EDITIONS)
def test_every_id_stands_once_and_only_those_of_standards_begin_with_a_letter(
    edition: str, since: str | None
) -> None:
    tags = Part(page_of(edition, since=since)).tags
    ids = [told["id"] for _, told in tags if "id" in told]
    assert len(ids) == len(set(ids))
    standards = [standard.id for standard in agendafunnel.load(edition).standards]
    assert sorted(one for one in ids if not one.startswith("_")) == sorted(standards)


@pytest.mark.parametrize(("edition", "since"), EDITIONS)
def test_no_heading_skips_a_level(edition: str, since: str | None) -> None:
    # The heading of the panel, which is no part of the page, comes after all others.
    levels = [
        int(tag[1]) for tag, _ in Part(page_of(edition, since=since)).tags if re.fullmatch("h[1-6]", tag)
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(("edition", "since"), EDITIONS)
def test_links_within_the_page_lead_somewhere(edition: str, since: str | None) -> None:
    outline = Part(page_of(edition, since=since))
    ids = {told["id"] for _, told in outline.tags if "id" in told}
    within = [told["href"][1:] for told in outline.all("a") if told["href"].startswith("#")]
    assert set(within) <= ids
    standards = {standard.id for standard in agendafunnel.load(edition).standards}
    assert standards <= set(within)


def test_every_standard_is_told_in_full() -> None:
    march = agendafunnel.load("2024-03")
    outline = Part(page_of("2024-03"))
    told = {
        attributes["id"]: text
        for (tag, attributes), text in zip(outline.tags, outline.texts, strict=True)
        if tag == "article"
    }
    stages = {stage.id: (place, stage.name) for place, stage in enumerate(march.stages, 1)}
    assert len(told) == len(march.standards)
    for standard in march.standards:
        place, name = stages[standard.stage]
        text = told[standard.id]
        for part in (
            standard.name,
            name,
            f"fase {place} van 5",
            standard.status,
            standard.summary,
            standard.version,
        ):
            assert part is None or part in text
        assert ("Pas toe of leg uit" in text) == standard.adopted
        for one in standard.contacts:
            assert one.name in text
        for link in standard.links:
            assert link.title in text
            assert link.url in [found["href"] for found in outline.all("a")]


@pytest.mark.parametrize(
    ("words", "lang", "title"),
    [("", "nl", "Alle standaarden"), ("nl", "nl", "Alle standaarden"), ("en", "en", "All standards"),
     ("fr", "en", "All standards")],
)  # fmt: skip
def test_the_words_are_in_the_language_asked_for_and_the_page_says_which(
    words: str, lang: str, title: str
) -> None:
    outline = Part(page_of("2024-03", words=words))
    assert outline.all("html") == [{"lang": lang}]
    assert title in outline.text_of("h2")


def test_in_a_page_in_another_language_the_texts_of_the_agenda_say_theirs() -> None:
    outline = Part(page_of("2024-03", words="en"))
    for tag in ("h1", "h3", "h4", "option"):
        own = [told for told in outline.all(tag) if told.get("value") != ""]
        assert {told.get("lang") for told in own} == {"nl"}
    assert "lang" not in outline.all("h2")[0]
    assert not [told for told in Part(page_of("2024-03")).all("h4") if "lang" in told]


def test_the_document_is_called_after_the_agenda_and_its_edition() -> None:
    title = "Ontwikkelagenda API-standaarden VNG-Realisatie – juli 2022"
    assert Part(page_of("2022-07")).text_of("title")[0] == title


def test_what_changed_is_told_with_links_to_what_is_still_there() -> None:
    html = page_of("2024-03", since="2022-07")
    section = html[html.index('id="_changes"') : html.index('id="_standards"')]
    assert "Wat er veranderde van juli 2022 naar maart 2024" in section
    assert '<a href="#open-wob" class="name">Open WoB</a>' in section
    assert "<strong>Belasting heffen</strong>" in section
    assert 'id="_changes"' not in page_of("2024-03")


def test_the_cards_of_the_picture_lead_to_the_list(july_scene: Scene) -> None:
    def urls(groups: tuple[Group, ...]) -> dict[str, str | None]:
        found: dict[str, str | None] = {}
        for group in groups:
            if group.role == "standard":
                found[group.id] = group.url
            found |= urls(tuple(part for part in group.parts if isinstance(part, Group)))
        return found

    led = urls(leading_here(july_scene).groups)
    assert len(led) == 36
    assert led["standard-brp-historie"] == "#brp-historie"
    assert list(leading_here(july_scene).marks()) == list(july_scene.marks())


def test_ids_of_the_picture_have_its_prefix() -> None:
    html = page_of("2022-07")
    picture = html[html.index("<svg") : html.index("</svg>")]
    assert all(one.startswith(PREFIX) for one in re.findall(r'\bid="([^"]*)"', picture))


def test_a_picture_of_no_card_may_be_as_narrow_as_the_window() -> None:
    empty = Agenda.model_validate(
        {
            "title": "Leeg",
            "edition": {"id": "2026-10", "label": "oktober 2026"},
            "stages": [{"name": "Intake"}],
            "domains": [{"name": "Domein", "colour": "#000000"}],
            "standards": [],
        }
    )
    assert widths(agendafunnel.lay_out(empty)) == (0, 0)
    assert "0 standaarden in 1 fase en 1 domein." in page(empty)


@settings(max_examples=15)
@given(agendas(most_standards=12))
def test_a_page_of_any_agenda_is_well_formed_and_names_all(agenda: Agenda) -> None:
    outline = Part(page(agenda))
    assert [one["id"] for one in outline.all("article")] == [
        standard.id
        for domain in agenda.domains
        for standard in agenda.standards
        if standard.domain == domain.id
    ]
