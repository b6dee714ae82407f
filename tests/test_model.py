"""The agenda as data: what it accepts, what it refuses, and what it makes of it."""

import ast
import inspect
from collections import deque
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import agendafunnel.model
from agendafunnel import Agenda, Contact, DataError, Domain, Edition, Link, Stage, Standard
from agendafunnel.errors import FrozenError
from agendafunnel.field_types import plain, validate

SMALL: dict[str, Any] = {
    "title": "API's",
    "edition": {"id": "2022-07", "label": "juli 2022"},
    "stages": [{"name": "Intake", "gate": "Intake\ncriteria"}, {"name": "Analyse"}],
    "domains": [{"name": "Sociaal Domein", "colour": "#A842E0"}],
    "standards": [{"name": "Info Inburgeraars", "domain": "sociaal-domein", "stage": "intake"}],
}


def small(**changes: Any) -> dict[str, Any]:
    return {**SMALL, **changes}


def standard(**changes: Any) -> dict[str, Any]:
    return small(standards=[{**SMALL["standards"][0], **changes}])


def faults(data: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(DataError) as caught:
        Agenda.model_validate(data)
    return {fault.path: str(fault.message) for fault in caught.value.faults}


def test_ids_and_labels_are_made_from_names_where_absent() -> None:
    agenda = Agenda.model_validate(SMALL)
    assert [stage.id for stage in agenda.stages] == ["intake", "analyse"]
    assert agenda.domains[0].id == "sociaal-domein"
    assert (agenda.standards[0].id, agenda.standards[0].label) == ("info-inburgeraars", "Info Inburgeraars")


def test_a_name_that_makes_no_id_needs_one_of_its_own() -> None:
    assert "Add a field 'id'" in faults(standard(name="!!!"))["standards.0"]
    assert Agenda.model_validate(standard(name="!!!", id="bang")).standards[0].id == "bang"


def test_gates_are_lines_from_a_list_or_from_text() -> None:
    agenda = Agenda.model_validate(SMALL)
    assert agenda.stages[0].gate == ("Intake", "criteria")
    listed = small(stages=[{"name": "A", "gate": ["x", "y"]}, {"name": "B"}], standards=[])
    assert Agenda.model_validate(listed).stages[0].gate == ("x", "y")


def test_colours_are_written_out_in_lower_case() -> None:
    assert Agenda.model_validate(SMALL).domains[0].colour == "#a842e0"
    short = small(domains=[{"name": "Sociaal Domein", "colour": "#Fa0"}])
    assert Agenda.model_validate(short).domains[0].colour == "#ffaa00"


@pytest.mark.parametrize("colour", ["red", "#12345", "#gggggg", "", "35b8ff", "#35b8ff;", "url(#x)"])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    assert "domains.0.colour" in faults(small(domains=[{"name": "Sociaal Domein", "colour": colour}]))


@pytest.mark.parametrize(
    "url",
    ["https://example.org/x?y=1#z", "http://example.org", "mailto:a@example.org", "HTTPS://Example.org"],
)
def test_addresses_of_the_web_and_of_mail_are_taken(url: str) -> None:
    Agenda.model_validate(standard(links=[{"title": "x", "url": url}]))


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:x", " javascript:x", "java\tscript:x", "data:text/html,x", "file:///etc",
     "//example.org", "example.org", "https://", "https:// x", "mailto:", "", "vbscript:x", "ftp://example.org",
     "https://example.org/ x", "\x01javascript:x"],
)  # fmt: skip
def test_every_other_scheme_is_refused(url: str) -> None:
    assert "standards.0.links.0.url" in faults(standard(links=[{"title": "x", "url": url}]))


@pytest.mark.parametrize("field", ["name", "label", "status", "summary", "version"])
@pytest.mark.parametrize(
    "character", ["\x00", "\x0b", "\x1b", "\t", "\r", "\x85", "\u2028", "\ud800", "\ufffe"]
)
def test_control_characters_are_refused_with_the_field_that_has_them(field: str, character: str) -> None:
    found = faults(standard(**{field: f"a{character}b"}))
    assert any(place.endswith(field) for place in found), found


@pytest.mark.parametrize("name", ["a\tb", "\x00a", "a\nb", "n" * 2_000, "\u00ad", "", None, 5, ["a"]])
def test_what_is_wrong_with_a_name_is_told_once_though_the_label_is_made_of_it(name: object) -> None:
    with pytest.raises(DataError) as caught:
        Agenda.model_validate(standard(id="x", name=name))
    assert [fault.path for fault in caught.value.faults] == ["standards.0.name"]


@pytest.mark.parametrize("field", ["domain", "stage"])
@pytest.mark.parametrize("reference", ["Sociaal Domn", "a\tb", "-"])
def test_a_reference_that_is_no_id_is_told_once_with_what_is_allowed(field: str, reference: str) -> None:
    with pytest.raises(DataError) as caught:
        Agenda.model_validate(standard(**{field: reference}))
    (fault,) = caught.value.faults
    assert fault.path == f"standards.0.{field}"
    assert f"There is no {field} '" in str(fault.message)


@pytest.mark.parametrize("blank", ["", "  ", "\u00ad", "\u200b \u00ad"])
def test_empty_names_are_refused(blank: str) -> None:
    assert "standards.0.name" in faults(standard(id="x", name=blank))


@pytest.mark.parametrize("blank", ["\u200b", "\u00ad\n\u00ad", "\n\u200b\n"])
def test_a_label_that_shows_nothing_is_refused(blank: str) -> None:
    assert "standards.0.label" in faults(standard(label=blank))


def test_names_are_of_one_line_and_labels_may_have_more() -> None:
    assert "more than one line" in faults(standard(name="a\nb"))["standards.0.name"]
    assert Agenda.model_validate(standard(label=" a \n\n b ")).standards[0].label == "a\nb"


def test_a_text_without_end_is_refused_and_not_echoed() -> None:
    message = faults(standard(name="n" * 24_000, id="x"))["standards.0.name"]
    assert "has 24000 characters; at most 1000 are allowed" in message
    url = faults(standard(links=[{"title": "x", "url": "x" * 5_000}]))["standards.0.links.0.url"]
    assert len(url) < 200


def test_unknown_fields_are_refused_everywhere() -> None:
    assert "extra" in faults(small(extra=1))
    assert "standards.0.domian" in faults(standard(domian="x"))


def test_all_faults_are_told_at_once() -> None:
    found = faults(
        small(
            title="",
            domains=[{"name": "A", "colour": "x"}, {"name": "a", "colour": "#000"}],
            standards=[{"name": "N", "domain": "b", "stage": "intak"}, {"domain": "a", "stage": "analyse"}],
        )
    )
    assert set(found) == {
        "title",
        "domains.0.colour",
        "domains.1.name",
        "standards.0.domain",
        "standards.0.stage",
        "standards.1.name",
    }


def test_a_reference_to_nothing_names_what_was_meant() -> None:
    assert "Did you mean 'intake'?" in faults(standard(stage="intakke"))["standards.0.stage"]
    assert "Did you mean 'sociaal-domein'?" in faults(standard(domain="Sociaal Domain"))["standards.0.domain"]
    assert "Choose from: intake, analyse." in faults(standard(stage="xyz"))["standards.0.stage"]


@pytest.mark.parametrize(
    "domain", ["Sociaal Domein", "SOCIAAL-DOMEIN", "sociaal domein", " sociaaldomein ", "Sóciaal Domein"]
)
def test_a_domain_and_a_stage_are_read_by_id_or_name_in_any_case(domain: str) -> None:
    found = Agenda.model_validate(standard(domain=domain, stage="Intake")).standards[0]
    assert (found.domain, found.stage) == ("sociaal-domein", "intake")


def test_an_id_as_it_is_written_goes_before_a_name() -> None:
    stages = [{"id": "a", "name": "B"}, {"id": "b", "name": "A"}]
    data = small(stages=stages, standards=[{"name": "N", "domain": "sociaal-domein", "stage": "a"}])
    assert Agenda.model_validate(data).standards[0].stage == "a"


def test_a_name_of_two_stages_is_refused_with_both() -> None:
    stages = [{"id": "a", "name": "Zelfde"}, {"id": "b", "name": "zelfde"}]
    data = small(stages=stages, standards=[{"name": "N", "domain": "sociaal-domein", "stage": "ZELFDE"}])
    assert "'ZELFDE' may be 'a' or 'b'." in faults(data)["standards.0.stage"]


@pytest.mark.parametrize(
    ("named", "identifier"), [("Zelfde", "a"), (" zelfde", "b"), ("C", "c"), ("C++", "cpp")]
)
def test_a_name_to_the_letter_goes_before_one_that_is_nearly_so(named: str, identifier: str) -> None:
    stages = [
        *({"id": "a", "name": "Zelfde"}, {"id": "b", "name": "zelfde"}),
        *({"name": "C"}, {"id": "cpp", "name": "C++"}, {"id": "csharp", "name": "C#"}),
    ]
    data = small(stages=stages, standards=[{"name": "N", "domain": "sociaal-domein", "stage": named}])
    agenda = Agenda.model_validate(data)
    assert agenda.standards[0].stage == identifier
    assert [one.id for one in agenda.only(stage=named).stages] == [identifier]


def test_a_name_with_another_sign_is_another_name() -> None:
    stages = [{"name": "C"}, {"name": "Live"}]
    data = small(stages=stages, standards=[{"name": "N", "domain": "sociaal-domein", "stage": "C++"}])
    assert "There is no stage 'C++'. Choose from: c, live." in faults(data)["standards.0.stage"]


def test_a_standard_made_in_python_names_its_stage_in_any_case_too() -> None:
    one = Standard(name="N", domain="sociaal-domein", stage="INTAKE")
    assert Agenda.model_validate(small(standards=[one])).standards[0].stage == "intake"


@pytest.mark.parametrize("written", ["oktober 2022", "2022-10-01", "01-10-2022", {"id": "1 oktober 2022"}])
def test_an_edition_is_read_as_people_write_it(written: object) -> None:
    assert Agenda.model_validate(small(edition=written)).edition == Edition(
        id="2022-10", label="oktober 2022"
    )


def test_an_edition_that_is_no_date_is_refused_with_what_to_write() -> None:
    assert "'herfst' is not an edition. Write a month" in faults(small(edition="herfst"))["edition"]


@pytest.mark.parametrize("kind", ["stages", "domains", "standards"])
def test_the_same_id_twice_is_refused(kind: str) -> None:
    found = faults(small(**{kind: SMALL[kind] * 2}))
    assert any(
        place.startswith(f"{kind}.") and "There are two with" in message for place, message in found.items()
    )


def test_the_last_stage_has_no_gate() -> None:
    stages = [{"name": "Intake"}, {"name": "Analyse", "gate": "x"}]
    assert "leads nowhere" in faults(small(stages=stages))["stages.1.gate"]


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (small(stages=[{"name": f"S{n}"} for n in range(101)]), "stages", "holds 101; at most 100"),
        (
            small(domains=[{"name": f"D{n}", "colour": "#000"} for n in range(1001)]),
            "domains",
            "holds 1001; at most 1000",
        ),
        (small(standards=[{}] * 50_001), "standards", "holds 50001; at most 50000"),
        (small(stages=[{"name": "S", "gate": "x\n" * 101}, {"name": "T"}]), "stages.0.gate", "at most 100"),
        (standard(contacts=["x"] * 1001), "standards.0.contacts", "holds 1001; at most 1000"),
        (standard(links=[{}] * 1001), "standards.0.links", "holds 1001; at most 1000"),
        (standard(label="x\n" * 501), "standards.0.label", "has 1002 characters; at most 1000"),
        (
            standard(links=[{"title": "x", "url": "https://" + "x" * 9_993}]),
            "standards.0.links.0.url",
            "10001",
        ),
        (small(language="nl" + "-ab" * 333), "language", "has 1001 characters"),
    ],
)
def test_more_than_anybody_can_read_is_refused(data: dict[str, Any], place: str, message: str) -> None:
    assert message in faults(data)[place]


def test_what_is_quoted_in_a_message_is_short() -> None:
    domain = {"id": "x" * 500, "name": "X", "colour": "#000"}
    repeated = faults(small(domains=[domain, domain], standards=[]))["domains.1.id"]
    assert "'" + "x" * 59 + "…'" in repeated
    unknown = standard(domain="x" * 499)
    message = faults({**unknown, "domains": [domain]})["standards.0.domain"]
    assert len(message) < 300


def test_of_very_many_faults_some_hundreds_are_told() -> None:
    with pytest.raises(ValidationError) as caught:
        validate(Agenda, small(standards=[{"name": "x", "domain": "no", "stage": "no"}] * 3_000))
    assert 100 < caught.value.error_count() < 300


def test_contacts_are_names_or_names_with_an_address() -> None:
    data = standard(contacts=["An", {"name": "Bo", "url": "mailto:bo@example.org"}])
    assert Agenda.model_validate(data).standards[0].contacts == (
        Contact(name="An"),
        Contact(name="Bo", url="mailto:bo@example.org"),
    )


@pytest.mark.parametrize(("word", "adopted"), [("ja", True), ("nee", False), ("yes", True), ("false", False)])
def test_adopted_is_yes_or_no_in_two_languages(word: str, adopted: bool) -> None:
    assert Agenda.model_validate(standard(adopted=word)).standards[0].adopted is adopted


def test_what_is_written_with_nothing_behind_it_is_absent() -> None:
    data = standard(status="", version="", links="", contacts="", label="")
    found = Agenda.model_validate(data).standards[0]
    assert (found.status, found.version, found.links, found.contacts) == (None, None, (), ())
    assert found.label == found.name


def test_an_agenda_is_frozen() -> None:
    agenda = Agenda.model_validate(SMALL)
    with pytest.raises(FrozenError, match=r"Make another one, such as with its method replace"):
        agenda.title = "x"  # type: ignore[misc]  # What may not be is what is tried.
    assert isinstance(agenda.standards, tuple)


@pytest.mark.parametrize("series", [list, tuple, iter, deque])
def test_parts_may_come_in_any_series_and_are_checked_all_the_same(series: Any) -> None:
    assert len(Agenda.model_validate(small(standards=series(SMALL["standards"]))).standards) == 1
    with pytest.raises(DataError, match="There is no domain 'no'"):
        Agenda.model_validate(small(standards=series([{"name": "x", "domain": "no", "stage": "intake"}])))


def test_agendas_may_be_made_in_python(july: Agenda) -> None:
    again = Agenda(**{name: getattr(july, name) for name in Agenda.model_fields})
    assert again == july
    with pytest.raises(DataError, match="There is no domain 'no'"):
        Agenda(**{**dict(july), "standards": (Standard(name="x", domain="no", stage="intake"),)})


@given(st.text(max_size=30))
def test_no_text_gets_past_as_a_name_that_cannot_be_drawn(text: str) -> None:
    try:
        name = Agenda.model_validate(standard(id="x", name=text)).standards[0].name
    except DataError:
        return
    assert plain(name).strip()
    assert name.isprintable() or not any(ord(character) < 32 for character in name)


def test_running_text_has_no_break_hints() -> None:
    assert plain("Product\u00adaanvraag\u200b\nNieuw") == "Productaanvraag Nieuw"


def signature_for_type_checkers(model: type, method: str = "__init__") -> dict[str, bool]:
    """Give the arguments of a method as type checkers read them, and whether each may be left out."""
    tree = ast.parse(inspect.getsource(inspect.getmodule(model) or agendafunnel.model))
    (found,) = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == model.__name__)
    init = next(node for node in ast.walk(found) if isinstance(node, ast.FunctionDef) and node.name == method)
    arguments = zip(init.args.kwonlyargs, init.args.kw_defaults, strict=True)
    return {argument.arg: default is not None for argument, default in arguments}


@pytest.mark.parametrize("model", [Agenda, Contact, Domain, Edition, Link, Stage, Standard])
def test_all_fields_of_a_model_can_be_replaced(model: type[Any]) -> None:
    assert signature_for_type_checkers(model, "replace") == dict.fromkeys(model.model_fields, True)


def test_all_fields_of_a_standard_are_those_of_one_that_is_added() -> None:
    fields = dict.fromkeys(Standard.model_fields, True)
    assert signature_for_type_checkers(Agenda, "with_standard") == fields
    columns = signature_for_type_checkers(Agenda, "from_records")
    assert Standard.model_fields.keys() - {"silenced"} <= columns.keys()
    assert Agenda.model_fields.keys() - {"standards"} <= columns.keys()


@pytest.mark.parametrize("model", [Agenda, Contact, Domain, Edition, Link, Stage, Standard])
def test_a_constructor_is_told_to_type_checkers_with_all_its_fields(
    model: type[Any],
) -> None:
    fields = {name: not field.is_required() for name, field in model.model_fields.items()}
    assert signature_for_type_checkers(model) == fields


def test_a_constructor_takes_lists_and_texts_as_its_signature_says() -> None:
    agenda = Agenda(
        title="T",
        edition=Edition(id="a", label="a"),
        silenced="unused-domain",
        stages=[Stage(name="A", gate="x\ny", silenced=["no-status"]), Stage(name="B", gate=None)],
        domains=[Domain(name="D", colour="#123456", silenced=None)],
        standards=[
            Standard(
                id=None,
                name="S",
                label=None,
                domain="d",
                stage="a",
                contacts=["Ann", Contact(name="Bo")],
                links=[Link(title="l", url="https://example.org")],
            )
        ],
    )
    assert agenda.silenced == ("unused-domain",)
    assert agenda.stages[0].gate == ("x", "y")
    assert [contact.name for contact in agenda.standards[0].contacts] == ["Ann", "Bo"]


def test_replaced_fields_are_as_valid_as_those_of_a_constructor(july: Agenda) -> None:
    assert july.replace(title=" Roadmap ").title == "Roadmap"
    assert july.replace(edition="oktober 2022").edition.id == "2022-10"
    with pytest.raises(DataError, match="The field 'titel' is called 'title' here"):
        july.replace(titel="x")  # type: ignore[call-arg] # What may not be is what is tried.
    with pytest.raises(DataError, match="There is no domain 'no'"):
        july.replace(standards=[Standard(name="x", domain="no", stage="intake")])


def test_a_copy_with_an_update_goes_no_way_round_validation(july: Agenda) -> None:
    with pytest.raises(DataError, match="There is no stage 'no'"):
        july.model_copy(update={"standards": [july.standards[0].model_copy(update={"stage": "no"})]})
    with pytest.raises(DataError, match="is not a colour"):
        july.domains[0].model_copy(update={"colour": "red"})
    assert july.model_copy() == july
    assert july.model_copy(update={"title": "x"}, deep=True).title == "x"


def test_a_standard_that_is_renamed_keeps_its_id_and_a_label_of_its_own() -> None:
    one = Standard(name="A", domain="d", stage="s")
    assert (one.replace(name="B").id, one.replace(name="B").label) == ("a", "B")
    assert one.replace(label="L").replace(name="B").label == "L"
    assert one.replace(name="B", label="L").label == "L"
    assert one.replace(name="B", id=None).id == "b"
