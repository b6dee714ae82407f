"""The editions that come with agendafunnel say what was published."""

import json
import re
from collections import Counter
from pathlib import Path

import jsonschema
import pytest
import yaml

import agendafunnel
from agendafunnel import Agenda
from agendafunnel.field_types import plain
from agendafunnel.fields import schema_text

DATA = Path(agendafunnel.__file__).parent / "data"
PAGE = Path(__file__).parents[2] / "shared" / "reference" / "page.md"

DOMAINS = {
    "Basisregistraties": "#35b8ff",
    "Bestuurlijk Domein": "#6d63cc",
    "Dienstverlenings Domein": "#00c37b",
    "Fysiek Domein": "#2b0a3d",
    "Generieke standaarden": "#860864",
    "Sociaal Domein": "#a842e0",
}
STAGES = ["Intake", "Analyse", "Realisatie", "Implementeerbaar", "Vastgesteld"]


@pytest.fixture(scope="module")
def march() -> Agenda:
    return agendafunnel.load("2024-03")


@pytest.mark.parametrize("name", ["2022-07", "2024-03"])
def test_both_have_the_domains_stages_and_gates_of_the_picture(name: str) -> None:
    agenda = agendafunnel.load(name)
    assert {plain(domain.name): domain.colour for domain in agenda.domains} == DOMAINS
    assert [stage.name for stage in agenda.stages] == STAGES
    assert [len(stage.gate) for stage in agenda.stages] == [2, 2, 3, 2, 0]
    assert agenda.edition.id == name
    assert agenda.edition.label in (agenda.footer or "")


def test_july_2022_has_the_36_standards_of_the_picture(july: Agenda) -> None:
    assert len(july.standards) == 36
    assert Counter(standard.stage for standard in july.standards) == Counter(
        intake=10, analyse=3, realisatie=4, implementeerbaar=7, vastgesteld=12
    )


def test_march_2024_has_the_35_standards_of_the_page(march: Agenda) -> None:
    per_domain = Counter(standard.domain for standard in march.standards)
    assert [per_domain[domain.id] for domain in march.domains] == [11, 3, 13, 3, 3, 2]
    assert all(standard.contacts and standard.status and standard.summary for standard in march.standards)


def test_a_standard_keeps_its_id_from_edition_to_edition(july: Agenda, march: Agenda) -> None:
    before, after = ({standard.id for standard in agenda.standards} for agenda in (july, march))
    assert before - after == {"belasting-heffen"}
    assert after - before == set()


def test_pas_toe_of_leg_uit_is_vastgesteld_and_idee_is_intake(march: Agenda) -> None:
    for standard in march.standards:
        status = (standard.status or "").lower()
        assert standard.adopted == ("pas-toe-leg-uit" in status)
        assert standard.adopted == (standard.stage == "vastgesteld")
        if status.startswith("idee"):
            assert standard.stage == "intake"


def test_where_the_status_names_no_stage_a_comment_says_how_it_was_chosen(
    march: Agenda, july: Agenda
) -> None:
    text = (DATA / "editions" / "2024-03.yaml").read_text("utf-8")
    in_2022 = {standard.id: standard.stage for standard in july.standards}
    for standard in march.standards:
        first_word = re.split(r"\W", (standard.status or "").lower())[0]
        line = re.search(rf"- id: {standard.id}\n(?:    .*\n)*?    stage: (.*)", text)
        assert line is not None
        if first_word not in {stage.id for stage in march.stages} and not standard.adopted:
            assert "#" in line.group(1), standard.name
            assert standard.stage == in_2022[standard.id]


@pytest.mark.skipif(not PAGE.exists(), reason="an extra: holds the edition against the page itself")
def test_march_2024_agrees_with_the_page_and_borrows_no_sentence_of_it(march: Agenda) -> None:
    page = PAGE.read_text("utf-8")
    headings = [heading.strip() for heading in re.findall(r"^### (.*)$", page, re.MULTILINE)]
    assert [standard.name for standard in march.standards] == headings
    for standard in march.standards:
        assert standard.summary is not None
        assert standard.summary.rstrip(".") not in page
        assert all(link.url in page for link in standard.links)
        assert all(contact.name in page for contact in standard.contacts)
    links = re.findall(r"\]\((http[^)]*)\)", page[page.index("###") :])
    told = [link.url for standard in march.standards for link in standard.links]
    told += [contact.url for standard in march.standards for contact in standard.contacts if contact.url]
    assert Counter(told) == Counter(links)


def test_the_committed_schema_is_that_of_the_model() -> None:
    committed = (DATA / "agenda.schema.json").read_text("utf-8")
    assert committed == schema_text(), "Run: agendafunnel schema > src/agendafunnel/data/agenda.schema.json"


@pytest.mark.parametrize("path", sorted((DATA / "editions").glob("*.yaml")), ids=lambda path: path.stem)
def test_editors_are_pointed_at_the_schema_and_find_no_fault(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    pointer = first.removeprefix("# yaml-language-server: $schema=")
    schema = json.loads((path.parent / pointer).read_text("utf-8"))
    # As an editor reads it: with the types that YAML gives, dates as text.
    data = json.loads(json.dumps(yaml.safe_load(path.read_bytes()), default=str))
    jsonschema.validate(data, schema, jsonschema.Draft202012Validator)
