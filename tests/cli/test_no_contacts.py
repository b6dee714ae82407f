"""Nobody can be reached by what is written with --no-contacts; what still names somebody is told."""

import io
import re
from pathlib import Path

import pytest
from click.testing import Result
from PIL import Image

from agendafunnel import carried_by
from agendafunnel.bundled import DOCUMENTS, FORMATS
from tests.cli import commands

ADDRESS = re.compile(rb"[a-z0-9]+@[a-z]+\.nl", re.IGNORECASE)
# What no text of an agenda should hold: of contacts, and of links by mail and telephone.
REACHING = {
    b"contact@x.nl", b"link@x.nl", b"proza@x.nl", b"auto@x.nl", b"titel@x.nl", b"ref@x.nl", b"html@x.nl",
}  # fmt: skip
OUTPUTS = tuple(f"p.{name}" for name in (*FORMATS, *DOCUMENTS))
FIELDS = (
    "title",
    "subtitle",
    "footer",
    "note",
    "publisher",
    "legend_heading",
    "gate",
    "status",
    "summary",
    "label",
)
"""That hold an address in running text, where `{field}` stands below."""

AGENDA = """\
title: Titel {title}
subtitle: Onder {subtitle}
edition: {{id: 2026-04, label: april 2026}}
publisher: Uitgever {publisher}
footer: Voet {footer}
note: Noot {note}
legend_heading: Legenda {legend_heading}
stages: [{{name: Intake, gate: [Poort {gate}]}}, {{name: Analyse}}]
domains: [{{name: Zorg, colour: "#860864"}}]
standards:
  - name: Alfa
    label: Alfa {label}
    domain: zorg
    stage: intake
    status: Wacht op antwoord {status}.
    summary: Kort {summary}.
    description: |
      Vraag [Jan](mailto:proza@x.nl), <auto@x.nl> of [titel@x.nl](mailto:titel@x.nl).
      Bel [ons](tel:+31701234567). Of <a href="mailto:html@x.nl">Zet</a>, of [wie][wie].

      [wie]: mailto:ref@x.nl
    contacts: [{{name: Jan Jansen, url: "mailto:contact@x.nl"}}]
    links:
      - {{title: Mail, url: "mailto:link@x.nl"}}
      - {{title: Bron, url: "https://example.org/bron"}}
"""
PAGE = """\
---
title: Agenda
edition: "2026-01"
---
Vragen? Mail [de redactie](mailto:proza@x.nl).

## Zorg

### Alfa
Vraag <auto@x.nl>, [wie][wie] of <a href="mailto:html@x.nl">Zet</a>.

**Contactpersoon**: [Jan Jansen](mailto:contact@x.nl). **Status**: Intake.
Details zijn te vinden op [Bron](https://example.org/bron) en [Mail](mailto:link@x.nl).

[wie]: mailto:ref@x.nl
"""


@pytest.fixture(autouse=True)
def _files(folder: Path) -> None:
    Path("p.yaml").write_text(AGENDA.format(**dict.fromkeys(FIELDS, "hier")), "utf-8")
    Path("v.md").write_text(PAGE, "utf-8")


def run(*arguments: str) -> Result:
    result = commands.run(*arguments)
    assert result.exit_code == 0, result.output
    return result


def with_addresses() -> None:
    texts = {field: f"{field.replace('_', '')}@y.nl" for field in FIELDS}
    Path("p.yaml").write_text(AGENDA.format(**texts), "utf-8")


def whole(name: str) -> bytes:
    """What a file holds for whoever looks: its text, and the agenda that it carries."""
    content = Path(name).read_bytes()
    if name.endswith((".png", ".svg", ".pdf")):
        carried = carried_by(content, name)
        assert carried
        content += carried.agenda.model_dump_json().encode()
    if name.endswith(".png"):
        with Image.open(io.BytesIO(content)) as picture:
            content += "".join(map(str, picture.info.values())).encode()
    return content


def test_nobody_can_be_reached_by_any_output() -> None:
    result = run("render", "p.yaml", "--no-contacts", *(f"-o{name}" for name in OUTPUTS))
    assert "still contain" not in result.stderr
    for name in OUTPUTS:
        content = whole(name)
        assert not ADDRESS.search(content), name
        assert not re.search(rb"(?:mailto|tel):[^\"\]]", content), name
        assert b"Jansen" not in content, name


def test_with_contacts_all_of_them_are_there() -> None:
    run("render", "p.yaml", "-o", "p.svg")
    assert set(ADDRESS.findall(whole("p.svg"))) >= REACHING


def test_every_address_that_is_left_is_told() -> None:
    with_addresses()
    result = run("render", "p.yaml", "--no-contacts", *(f"-o{name}" for name in OUTPUTS))
    (told,) = [line for line in result.stderr.splitlines() if "still contain" in line]
    left = {address for name in OUTPUTS for address in ADDRESS.findall(whole(name))}
    assert {one.decode().partition("@")[0] for one in left} == {field.replace("_", "") for field in FIELDS}
    assert all(f"'{field}'" in told for field in FIELDS)


def test_the_name_of_a_contact_in_a_text_is_told() -> None:
    text = Path("p.yaml").read_text("utf-8").replace("Wacht op antwoord hier.", "Jan Jansen zoekt het uit.")
    Path("p.yaml").write_text(text, "utf-8")
    assert run("render", "p.yaml", "--no-contacts", "-op.svg").stderr.splitlines()[0] == (
        "Note: These texts still contain an e-mail address or the name of a contact: 'status' of 'Alfa'. "
        "Change them in the agenda."
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("layout", "p.yaml"),
        ("page", "p.yaml", "--onto", "v.md"),
        ("diff", "v.md", "p.yaml"),
        ("diff", "v.md", "p.yaml", "--format", "json"),
        ("extract", "vol.svg"),
    ],
)
def test_no_other_command_that_writes_an_agenda_names_somebody(arguments: tuple[str, ...]) -> None:
    run("render", "p.yaml", "-o", "vol.svg")
    assert ADDRESS.search(run(*arguments).stdout.encode())
    written = run(*arguments, "--no-contacts").stdout.encode()
    assert not ADDRESS.search(written)
    assert b"mailto:" not in written
    assert b"Jansen" not in written


def test_a_page_that_is_written_anew_names_nobody() -> None:
    text = Path("p.yaml").read_text("utf-8")
    Path("p.yaml").write_text(text.replace("      [wie]: mailto:ref@x.nl\n", ""), "utf-8")
    assert "Jansen" not in run("page", "p.yaml", "--no-contacts").stdout
    assert "Jansen" in run("page", "p.yaml").stdout


def test_lines_of_a_page_that_still_name_somebody_are_told() -> None:
    Path("v.md").write_text(PAGE.replace("Vragen?", "Vraag Jan Jansen, of pers@x.nl."), "utf-8")
    result = run("page", "p.yaml", "--onto", "v.md", "--no-contacts")
    assert "Note: The page still has an e-mail address or the name of a contact, on line 5." in result.stderr
