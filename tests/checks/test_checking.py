"""All rules, each one entry in a module of `checks/rules`."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from agendafunnel import Agenda, check, read_page, registry
from agendafunnel.checks import rules
from agendafunnel.checks.findings import Found
from agendafunnel.checks.reports import findings_as
from agendafunnel.checks.rules import Rule, accessibility_rules, all_rules
from agendafunnel.messages import Message, message
from tests.checks.small import PAGE, complete, found_by, quiet
from tests.test_architecture import loaded_by

LISTED = (
    "unused-stage unused-domain no-contact no-status status-stage status-adopted link-twice link-form "
    "link-http name-alike edition-order edition-text quotes silenced-unknown silenced-needless canvas-grown "
    "cards-shrunk text-shrunk text-small logo-shrunk word-cut character-missing start-anew not-followed "
    "access-contrast access-graphics access-size access-background access-colour-alone access-colours "
    "access-name access-link plugin-broken gate-unseen moved-back id-changed status-stale gone page-missing "
    "page-extra page-domain page-stage page-name page-contact page-status page-adopted page-links page-order"
)


def test_the_rules_are_listed_by_subject() -> None:
    assert " ".join(all_rules()) == LISTED


def test_of_what_is_fine_nothing_is_said() -> None:
    findings = check(complete(), page=read_page(PAGE.encode()), since=complete(), theme=quiet())
    assert not {one.rule for one in findings} & set(LISTED.split())


def test_every_rule_has_a_sentence_that_says_what_it_looks_at() -> None:
    assert all(str(rule.about).endswith(".") and rule.id == rule.id.lower() for rule in all_rules().values())


def test_the_rules_of_accessibility_are_those_that_are_told_as_such() -> None:
    assert list(accessibility_rules()) == [rule.id for rule in all_rules().values() if rule.is_accessibility]


@pytest.fixture
def new_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file that stands in the folder of rules, beside those that are there."""
    folder = tmp_path / "checks" / "rules"
    folder.mkdir(parents=True)
    for path in Path(rules.__file__).parent.glob("*.py"):
        (folder / path.name).touch()
    monkeypatch.setattr(registry, "_PACKAGE", tmp_path)
    monkeypatch.setattr(rules, "__path__", [*rules.__path__, str(folder)])
    caches = (registry.module_names, all_rules, accessibility_rules)
    for cached in caches:
        cached.cache_clear()
    yield folder / "new_subject.py"
    sys.modules.pop("agendafunnel.checks.rules.new_subject", None)
    for cached in caches:
        cached.cache_clear()


def test_a_rule_in_a_module_of_its_own_is_listed_asked_and_can_be_silenced(new_module: Path) -> None:
    new_module.write_text(
        "from agendafunnel.checks.findings import Found\n"
        "from agendafunnel.checks.rules import Rule\n"
        "from agendafunnel.messages import message\n"
        "def find(checked):\n"
        "    yield Found('new', message('{title} is new.', title=checked.agenda.title), ('title',))\n"
        "RULES = (Rule('new', 'note', message('A title.'), find),)\n",
        "utf-8",
    )
    assert "new" in all_rules()
    (finding,) = found_by("new", complete(), theme=quiet())
    assert str(finding) == "agenda: note: T is new. [new]"
    silent = complete(silenced=["new"])
    assert [found_by(rule, silent) for rule in ("new", "silenced-unknown", "silenced-needless")] == [
        [],
        [],
        [],
    ]
    assert json.loads(findings_as((finding,), "json"))["findings"][0]["about"] == "A title."


def test_what_is_found_for_a_rule_that_is_not_listed_is_a_fault_of_the_program(new_module: Path) -> None:
    new_module.write_text(
        "from agendafunnel.checks.findings import Found\n"
        "from agendafunnel.checks.rules import Rule\n"
        "from agendafunnel.messages import message\n"
        "def find(checked):\n"
        "    yield Found('nwe', message('It is new.'))\n"
        "RULES = (Rule('new', 'note', message('A title.'), find),)\n",
        "utf-8",
    )
    with pytest.raises(AssertionError, match=r"new_subject\.find found 'nwe'; RULES lists it for: new\."):
        check(complete(), theme=quiet())


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, ""),
        ({"path": ("standards", 3), "source": "page.md", "line": 12}, ""),
        ({"line": np.int64(12)}, ""),
        ({"rule": 3}, "rule"),
        ({"message": "It is so."}, "message"),
        ({"message": Message("{x", (("x", 1),))}, "message"),
        *(({"path": path}, "path") for path in (["standards"], (1.5,), (True,), "standards", None)),
        *(({"source": source}, "source") for source in (3, None, b"page.md")),
        *(({"line": line}, "line") for line in ("y", True, -1, 1.0, None)),
    ],
    ids=str,
)
def test_what_a_rule_finds_knows_which_of_its_fields_is_wrong(fields: dict[str, Any], wrong: str) -> None:
    assert Found(**{"rule": "so", "message": message("It is so."), **fields}).wrong_field == wrong


def test_a_line_of_numpy_is_a_number_in_json(july: Agenda) -> None:
    line: Any = np.int64(12)
    rule = Rule("so", "note", message("So."), lambda checked: [Found("so", message("So."), line=line)])
    (found,) = (one for one in check(july, rules=[rule]) if one.rule == "so")
    assert json.loads(json.dumps(found.to_data()))["line"] == 12


def test_to_list_the_rules_no_large_library_is_loaded() -> None:
    loaded = loaded_by("from agendafunnel.checks.rules import all_rules; all_rules()")
    assert not loaded & {"markdown_it", "coloraide", "matplotlib", "numpy"}


def test_what_keeps_people_from_reading_is_an_error_to_those_who_ask_for_it(july: Agenda) -> None:
    usual, strict = check(july), check(july, accessible=True)
    assert strict == tuple(
        one._replace(severity="error") if one.rule.startswith("access-") else one for one in usual
    )
    assert not any(one.severity == "error" for one in usual)


def test_findings_are_in_the_order_of_the_file_and_those_of_the_page_after_them() -> None:
    agenda = complete(footer="Versie oktober 2029", stages=[{"name": "Een"}, {"name": "Twee"}, {"name": "Z"}])
    page = read_page(PAGE.replace("**Contactpersoon**: B.", "").encode(), "p.md")
    lines = {("footer",): (2, 1), ("stages", 2): (9, 3)}
    findings = check(
        agenda, theme=quiet(), page=page, source="a.yaml", place=lambda path: lines.get(path, (0, 0))
    )
    told = [(one.rule, one.source, one.line, one.column) for one in findings]
    assert [one for one in told if one[0] in ("edition-text", "unused-stage", "page-contact")] == [
        ("edition-text", "a.yaml", 2, 1),
        ("unused-stage", "a.yaml", 9, 3),
        ("page-contact", "p.md", 6, 0),
    ]
