"""From a page to an agenda, without guessing."""

import pytest

import agendafunnel
from agendafunnel import Agenda, DataError, Edition, import_page, read_page
from agendafunnel.page.values import Choices, Imported
from tests.conftest import ROOT
from tests.quarters import changed, remade

EXAMPLE = read_page((ROOT / "examples" / "pagina.md").read_bytes(), "pagina.md")
REFERENCE = ROOT.parent / "shared" / "reference" / "page.md"
WHOLE = Choices(edition="2026-04", stages={"exemplaren": "realisatie", "Omslagen": "Intake"})


def imported(text: str, **keywords: object) -> Imported:
    return import_page(read_page(text.encode(), "p.md"), **keywords)  # type: ignore[arg-type]  # Of any option.


def told(result: Imported, kind: str) -> list[str]:
    return [str(one.message) for one in result.decisions if one.kind == kind]


def test_what_no_status_says_is_listed_with_its_line_and_nothing_is_made() -> None:
    result = import_page(EXAMPLE)
    assert result.agenda is None
    assert [(one.line, one.id, one.status) for one in result.unsettled] == [
        (16, "exemplaren", "specificatie 0.9 ligt ter inzage. Beheer ligt bij de werkgroep Catalogi."),
        (22, "omslagen", "Op de plank tot er geld is."),
    ]


def test_the_caller_settles_what_the_page_does_not() -> None:
    agenda = import_page(EXAMPLE, choices=WHOLE).agenda
    assert agenda
    stages = {standard.id: standard.stage for standard in agenda.standards}
    assert (stages["exemplaren"], stages["omslagen"]) == ("realisatie", "intake")
    other = import_page(EXAMPLE, choices=Choices(default_stage="Analyse")).agenda
    assert other
    assert {one.stage for one in other.standards if one.id in ("exemplaren", "omslagen")} == {"analyse"}
    assert other.edition.id == "2026-04"


def test_every_stage_has_a_decision() -> None:
    result = import_page(EXAMPLE, choices=WHOLE)
    assert result.agenda
    assert {one.standard for one in result.decisions if one.kind == "stage"} == {
        standard.id for standard in result.agenda.standards
    }


def test_onto_an_edition_what_a_page_does_not_hold_stays() -> None:
    before = import_page(EXAMPLE, choices=WHOLE).agenda
    assert before
    first = remade(
        before.standards[0], id="eigen", label="Titel\u00adbeschrijving", version="2.1", summary="Kort."
    )
    before = changed(before, standards=(first, *before.standards[1:]), publisher="Wij")
    result = import_page(EXAMPLE, onto=before)
    assert result.agenda == before


def test_what_is_renamed_is_matched_by_likeness_and_told() -> None:
    before = import_page(EXAMPLE, choices=WHOLE).agenda
    assert before
    page = "## Samenwerking\n### Wet open catalogi\n**Status**: Analyse.\n### WOC-lijst\n**Status**: x"
    result = imported(page, onto=before, choices=Choices(stages={"woc-lijst": "intake"}))
    assert result.agenda
    assert [one.id for one in result.agenda.standards] == ["wet-open-catalogus", "woc-lijst"]
    assert told(result, "match") == [
        "'Wet open catalogi' is taken for 'Wet open catalogus' of 2026-04. If it is a different standard, "
        "add "
        "choices=Choices(matches={'wet-open-catalogi': ''})."
    ]
    assert told(result, "move") == [
        "'Wet open catalogi' is in Analyse on the page, and in Intake in 2026-04."
    ]
    assert len(told(result, "gone")) == 11
    apart = imported(
        page,
        onto=before,
        choices=Choices(matches={"wet-open-catalogi": ""}, default_stage="intake"),
    )
    assert apart.agenda
    assert "wet-open-catalogi" in {one.id for one in apart.agenda.standards}


def test_two_of_the_same_name_get_two_ids_and_it_is_told() -> None:
    result = imported(
        "## A\n### Zaken\n**Status**: Idee\n## B\n### Zaken\n**Status**: Idee",
        choices=Choices(edition="2030-01"),
    )
    assert result.agenda
    assert [one.id for one in result.agenda.standards] == ["zaken", "zaken-2"]
    assert told(result, "id") == ["'Zaken' gets the id 'zaken-2', because the id 'zaken' is already in use."]


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        (
            Choices(stages={"leesplan": "intake"}),
            "The page has no standard 'leesplan', which choices.stages names. Did you mean 'leesplank'?",
        ),
        (
            Choices(stages={"leesplank": "intaak"}),
            "There is no stage 'intaak', which choices.stages names. Choose from: ",
        ),
        (Choices(default_stage="x"), "There is no stage 'x', which choices.default_stage names."),
    ],
)
def test_a_choice_of_nothing_is_refused(choices: Choices, message: str) -> None:
    with pytest.raises(DataError) as caught:
        import_page(EXAMPLE, choices=choices)
    assert message in str(caught.value)


def test_a_page_that_does_not_say_its_quarter_is_asked_for_it() -> None:
    with pytest.raises(DataError, match="does not say which quarter it is of"):
        imported("## A\n### B\n**Status**: Idee")


def test_a_domain_twice_is_refused_with_its_line() -> None:
    with pytest.raises(DataError, match=r"p\.md:3:1: The domain 'A' has two headings"):
        imported("## A\n### B\n## A\n### C\n**Status**: Idee", choices=Choices(edition="2030-01"))


@pytest.fixture(scope="module")
def published() -> Imported:
    return import_page(read_page(REFERENCE.read_bytes(), "page.md"), onto=agendafunnel.load("2022-07"))


beside = pytest.mark.skipif(not REFERENCE.exists(), reason="The published page is not beside this project.")


@beside
def test_the_published_page_leaves_no_stage_open_onto_the_picture(published: Imported) -> None:
    assert published.agenda
    assert len(published.agenda.standards) == 35
    assert all(one.contacts and one.status for one in published.agenda.standards)


@beside
def test_the_report_names_each_that_differs_from_the_picture(published: Imported) -> None:
    moves = {message.partition("'")[2].partition("'")[0] for message in told(published, "move")}
    assert moves == {
        "Open WoB",
        "Erfgoedregistratie",
        "Logging van Verwerkingen",
        "Notificeren Berichtenstandaard",
        "Uitwisseling Matchingsgegevens",
    }
    assert [message.split("'")[1] for message in told(published, "gone")] == ["Belasting heffen"]
    assert [message.split("'")[1] for message in told(published, "moved-domain")] == [
        "Overige Objecten Registratie"
    ]
    likened = [
        str(one.message).split("'")[1]
        for one in published.decisions
        if (one.kind, one.review) == ("match", "match")
    ]
    assert likened == [
        "Wet hergebruik Overheidsinformatie",
        "Autorisaties",
        "Productaanvragen",
        "Notificeren Berichtenstandaard",
    ]


@beside
def test_the_published_page_gives_what_was_decided_by_hand_for_march_2024(published: Imported) -> None:
    by_hand: Agenda = agendafunnel.load("2024-03")
    assert published.agenda
    made = {one.id: one for one in published.agenda.standards}
    for standard in by_hand.standards:
        found = made[standard.id]
        assert (found.name, found.domain, found.stage) == (standard.name, standard.domain, standard.stage)
        assert (found.contacts, found.status) == (standard.contacts, standard.status)
        assert (found.links, found.adopted) == (standard.links, standard.adopted)


def test_what_no_field_can_hold_is_refused_in_a_sentence() -> None:
    with pytest.raises(DataError, match=r"p: Edition, field 'id': 'a b!' is not an id\."):
        import_page(
            read_page(b"## A\n### B\n**Status**: Idee", "p"), choices=Choices(edition="a b!", label="x")
        )


@pytest.mark.parametrize("written", ["2030-07", "juli 2030", "1 juli 2030", "'2030-07'"])
def test_a_page_writes_its_edition_as_people_do(written: str) -> None:
    agenda = imported(f"---\nedition: {written}\n---\n# A\n## B\n### C\n**Status**: In intake").agenda
    assert agenda
    assert agenda.edition == Edition(id="2030-07", label="juli 2030")


def test_an_edition_for_a_page_may_say_which_one_it_follows() -> None:
    asked = Edition(id="2026-07", label="zomer 2026", previous="2026-05")
    first = import_page(EXAMPLE, choices=WHOLE).agenda
    again = import_page(EXAMPLE, onto=first, choices=Choices(edition=asked)).agenda
    named = import_page(EXAMPLE, onto=first, choices=Choices(edition=asked, label="herfst")).agenda
    assert again
    assert named
    assert again.edition == asked
    assert named.edition == asked.replace(label="herfst")


def test_an_old_page_does_not_follow_the_later_edition_that_it_is_imported_onto() -> None:
    before = import_page(EXAMPLE, choices=WHOLE).agenda
    assert before
    older = import_page(EXAMPLE, onto=before, choices=Choices(edition="2026-01")).agenda
    newer = import_page(EXAMPLE, onto=before, choices=Choices(edition="2026-07")).agenda
    assert older
    assert newer
    assert (older.edition.previous, newer.edition.previous) == (None, "2026-04")


def with_card(name: str, label: str | None, **more: object) -> Agenda:
    """The agenda of the example, of which the first standard has another name and label."""
    before = import_page(EXAMPLE, choices=WHOLE).agenda
    assert before
    first = remade(before.standards[0], id="eigen", name=name, label=label, **more)
    return changed(before, standards=(first, *before.standards[1:]))


@pytest.mark.parametrize(
    ("name", "label", "on_page", "card", "message"),
    [
        # Only the spelling differs: what an author gave stays, its breaks too.
        ("BRP-reisdocumenten", "BRP-reis\u00addocumenten", "BRP-Reisdocumenten", "BRP-reis\u00addocumenten",
         "The card of 'BRP-Reisdocumenten' still says 'BRP-reisdocumenten', the old spelling."),
        ("Wet hergebruik overheidsinformatie", "WhO", "Wet Hergebruik Overheidsinformatie", "WhO", None),
        ("Contact momenten", "Contact\nmomenten", "Contactmomenten", "Contact\nmomenten",
         "The card of 'Contactmomenten' still says 'Contact momenten', the old spelling."),
        ("Reis\u00addocumenten", None, "Reisdocumenten", "Reis\u00addocumenten", None),
        # No author gave a label: the card says the name.
        ("BAG-bevragen", None, "BAG-Bevragen", "BAG-Bevragen", None),
        # The name is another: what was only the old name goes, what was its own stays, and is told.
        ("WhO", None, "Wet hergebruik Overheidsinformatie", "WhO",
         "The card of 'Wet hergebruik Overheidsinformatie' still says 'WhO', the initials of its name."),
        ("Productaanvraag", "Product\u00adaanvraag", "Productaanvragen", "Productaanvragen",
         "The card of 'Productaanvragen' said 'Productaanvraag', its old name. "
         "It now says 'Productaanvragen'."),
        ("Productaanvraag", "PA", "Productaanvragen", "PA",
         "The card of 'Productaanvragen' still says 'PA', but its name has changed."),
    ],
)  # fmt: skip
def test_a_label_that_an_author_gave_stays_and_what_may_not_fit_is_told(
    name: str, label: str | None, on_page: str, card: str, message: str | None
) -> None:
    page = EXAMPLE.text.replace("### Titelbeschrijving", f"### {on_page}")
    result = imported(page, onto=with_card(name, label))
    assert result.agenda
    assert [one.label for one in result.agenda.standards if one.id == "eigen"] == [card]
    assert told(result, "label") == ([message] if message else [])


def test_what_the_page_no_longer_has_is_told() -> None:
    contact, links = {"name": "Jan"}, [{"title": "Bron", "url": "https://example.org"}]
    before = with_card("Leesplank", None, contacts=[contact], links=links, description="Lang.", adopted=True)
    before = changed(before, standards=before.standards[:1])
    domain = next(one.name for one in before.domains if one.id == before.standards[0].domain)
    result = imported(f"## {domain}\n### Leesplank\n**Status**: Idee.\n", onto=before)
    assert told(result, "lost") == [
        "The page no longer has this of 'Leesplank': description, contact, links and place "
        "on the list 'pas toe of leg uit'. It is left out."
    ]
    assert f"The domain '{before.domains[1].name}' of 2026-04 is not on the page, and is left out." in told(
        result, "domain"
    )


def test_a_domain_keeps_its_break_hints_where_only_its_case_is_another() -> None:
    before = with_card("Leesplank", None)
    first = before.domains[0].model_copy(update={"name": "Col\u00adlectie"})
    before = changed(before, domains=(first, *before.domains[1:]))
    result = imported(EXAMPLE.text.replace("## Collectie", "## COLLECTIE"), onto=before)
    assert result.agenda
    assert result.agenda.domains[0].name == "COL\u00adLECTIE"


def to_review(result: Imported) -> set[tuple[str, str]]:
    return {(str(one.review), one.standard) for one in result.decisions if one.review}


def test_what_page_and_edition_agree_on_asks_for_no_review() -> None:
    before = import_page(EXAMPLE, choices=WHOLE).agenda
    assert before
    again = import_page(EXAMPLE, onto=before, choices=Choices(edition="2026-07"))
    assert to_review(again) == set()


def test_a_stage_that_no_status_names_is_reviewed_only_where_the_status_is_new() -> None:
    before = import_page(EXAMPLE, choices=WHOLE).agenda
    assert before
    page = EXAMPLE.text.replace("Op de plank tot er geld is.", "Er is geld.")
    result = imported(page, onto=before, choices=Choices(edition="2026-07"))
    assert to_review(result) == {("status", "omslagen")}


def test_what_is_new_is_reviewed_only_where_something_is_gone() -> None:
    before = import_page(EXAMPLE, choices=WHOLE).agenda
    assert before
    more = EXAMPLE.text.replace("### Leesplank", "### Geheel iets anders\n**Status**: Idee.\n\n### Leesplank")
    choices = Choices(edition="2026-07")
    assert to_review(imported(more, onto=before, choices=choices)) == set()
    other = EXAMPLE.text.replace("### Leesplank", "### Geheel iets anders")
    assert to_review(imported(other, onto=before, choices=choices)) == {
        ("new", "geheel-iets-anders"),
        ("left-out", "leesplank"),
    }
