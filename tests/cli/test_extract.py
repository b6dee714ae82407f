"""The commands that read and write what a picture carries."""

import io
from pathlib import Path

import pytest
from PIL import Image

import agendafunnel
from agendafunnel import Agenda, Contact, Theme, as_yaml, carried_by, load, load_theme
from agendafunnel.carrying.payload import payload_of
from agendafunnel.pictures.files import picture_of
from agendafunnel.theme.sections import Logo
from tests.carrying.pictures import FORMATS, drawn
from tests.cli.commands import run
from tests.pictures.drawings import png
from tests.quarters import changed, remade


@pytest.fixture(scope="module")
def pictures(vng: Theme) -> dict[str, bytes]:
    """Give two pictures, of which the theme of the second has a logo."""
    logo = Logo(file=picture_of(png()), height=20)
    agenda, with_logo = load("2022-07"), vng.model_copy(update={"logo": logo})
    return {
        "a.png": drawn(vng, payload_of(agenda, vng), ("png",))["png"],
        "t-logo.png": drawn(vng, payload_of(agenda, with_logo), ("png",))["png"],
    }


def with_contacts(agenda: Agenda) -> Agenda:
    contact = Contact(name="Zegge Qwurft", url="https://qwurft.example/")
    return changed(agenda, standards=[remade(one, contacts=[contact]) for one in agenda.standards])


def test_what_is_drawn_can_be_opened_again_and_drawn_the_same() -> None:
    arguments = ("--since", "2022-07", "--size", "a4", "--fit", "largest")
    assert run("render", "2024-03", *arguments, "-o", "a.svg").exit_code == 0
    result = run("extract", "a.svg", "-o", "a.yaml", "--theme-output", "t.yaml")
    assert (result.exit_code, result.stdout) == (0, "a.yaml\nt.yaml\n")
    assert load("a.yaml") == load("2024-03")
    # The theme has the size and the fit that were asked for.
    assert run("render", "a.yaml", "--theme", "t.yaml", "--since", "2022-07", "-o", "b.svg").exit_code == 0
    assert Path("b.svg").read_bytes() == Path("a.svg").read_bytes()


@pytest.mark.slow("draws every format", cases=1)
@pytest.mark.parametrize("name", FORMATS)
def test_the_agenda_goes_to_standard_output_and_what_it_is_to_standard_error(name: str) -> None:
    run("render", "-o", f"a.{name}")
    result = run("extract", f"a.{name}")
    assert (result.exit_code, result.stdout) == (0, as_yaml(load("2022-07")))
    assert result.stderr == (
        f"a.{name} has the agenda of juli 2022, with {len(load('2022-07').standards)} standards. "
        f"agendafunnel {agendafunnel.__version__} drew it with the theme 'VNG'. Add --theme-output to save "
        "the theme too.\n"
    )


def test_a_picture_may_come_from_standard_input() -> None:
    run("render", "-o", "a.png")
    result = run("extract", "-", given=Path("a.png").read_bytes())
    assert (result.exit_code, result.stdout) == (0, as_yaml(load("2022-07")))


def test_the_logo_of_the_theme_is_written_beside_it() -> None:
    Path("beeld.png").write_bytes(png())
    Path("t.yaml").write_text("based_on: vng\nlogo: {file: beeld.png, height: 20}\n")
    run("render", "--theme", "t.yaml", "-o", "a.png")
    result = run("extract", "a.png", "-o", "a.yaml", "--theme-output", "nieuw.yaml")
    assert result.stdout == "a.yaml\nnieuw.yaml\nnieuw-logo.png\n"
    assert load_theme("nieuw.yaml") == load_theme("t.yaml")


@pytest.mark.slow("draws every format")
def test_no_contacts_leaves_the_contacts_out_of_every_format() -> None:
    agenda = with_contacts(load("2022-07"))
    Path("a.yaml").write_text(as_yaml(agenda), "utf-8")
    assert run("render", "a.yaml", "--no-contacts", *(f"-oa.{name}" for name in FORMATS)).exit_code == 0
    for name in FORMATS:
        content = Path(f"a.{name}").read_bytes()
        if name == "png":
            with Image.open(io.BytesIO(content)) as picture:
                content += "".join(map(str, picture.info.values())).encode()
        assert b"qwurft" not in content.lower()
        assert b"agendafunnel-picture" in content
    result = run("extract", "a.png")
    assert "The picture was drawn without contacts." in result.stderr
    assert result.stdout == as_yaml(load("2022-07"))


def test_contacts_that_a_picture_left_out_are_no_difference() -> None:
    Path("a.yaml").write_text(as_yaml(with_contacts(load("2022-07"))), "utf-8")
    run("render", "a.yaml", "--no-contacts", "-o", "a.png")
    for arguments in (("a.png", "a.yaml"), ("a.yaml", "a.png")):
        assert run("diff", *arguments, "--exit-code").exit_code == 0
    run("render", "a.yaml", "-o", "b.png")
    assert run("diff", "2022-07", "b.png", "--exit-code").exit_code == 1


@pytest.mark.slow("draws every format twice")
def test_no_data_leaves_the_picture_as_it_always_was() -> None:
    scene = agendafunnel.compose(agendafunnel.lay_out(load("2022-07")))
    run("render", "--no-data", *(f"-oa.{name}" for name in FORMATS))
    for name in FORMATS:
        assert Path(f"a.{name}").read_bytes() == agendafunnel.draw(scene, name)
        result = run("extract", f"a.{name}")
        assert result.exit_code == 1
        assert result.stderr.startswith(f"a.{name}: No agenda is stored in this picture: ")
        assert result.stderr.endswith("Name the file of the agenda instead.\n")


def test_where_there_is_too_much_the_picture_is_drawn_without_and_that_is_told() -> None:
    agenda = load("2022-07")
    contacts = [Contact(name=f"{number} " + "w" * 900) for number in range(40)]
    Path("a.yaml").write_text(
        as_yaml(changed(agenda, standards=[remade(one, contacts=contacts) for one in agenda.standards])),
        "utf-8",
    )
    result = run("render", "a.yaml", "-o", "a.svg")
    assert (result.exit_code, result.stdout) == (0, "a.svg\n")
    assert "Note: The pictures do not carry the agenda. " in result.stderr
    assert carried_by(Path("a.svg").read_bytes()) is None


@pytest.mark.slow("draws and compares at full size")
def test_a_picture_stands_where_an_edition_may() -> None:
    run("render", "2022-07", "-o", "oud.png")
    assert run("diff", "oud.png", "2024-03").stdout == run("diff", "2022-07", "2024-03").stdout
    for since, name in (("oud.png", "a.svg"), ("2022-07", "b.svg")):
        assert run("render", "2024-03", "--since", since, "-o", name).exit_code == 0
    assert Path("a.svg").read_bytes() == Path("b.svg").read_bytes()
    checked = [run("check", "2024-03", "--since", since).stdout for since in ("oud.png", "2022-07")]
    assert checked[0] == checked[1]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("extract", "weg.png"), 2, "The file 'weg.png' does not exist."),
        (("extract", "."), 2, "is a folder"),
        (("extract", "tekst.png"), 1, "tekst.png: The file is not a PNG, SVG or PDF picture."),
        (("extract", "leeg.png"), 1, "leeg.png: No agenda is stored in this picture"),
        (("extract", "half.png"), 1, "half.png: The file is incomplete"),
        (("diff", "2022-07", "half.png"), 1, "half.png: The file is incomplete"),
        (("check", "2022-07", "--since", "leeg.png"), 1, "No agenda is stored in this picture"),
        (("render", "2022-07", "--since", "leeg.png"), 1, "No agenda is stored in this picture"),
        (("extract", "a.png", "-o", "a.png"), 2, "'a.png' is read by this command"),
        (("extract", "a.png", "-o", "a.png", "--force"), 2, "'a.png' is read by this command"),
        (("extract", "a.png", "-o", "er.yaml"), 2, "'er.yaml' exists"),
        (("extract", "a.png", "-o", "a.json"), 2, "End the name 'a.json' in .yaml"),
        (("extract", "a.png", "-o", "weg/a.yaml"), 2, "does not exist"),
        (("extract", "a.png", "-o", "x.yaml", "--theme-output", "./x.yaml"), 2, "cannot go to the same file"),
        (("extract", "a.png", "--theme-output", "-"), 2, "The theme cannot go to standard output."),
        (("extract", "a.png", "--theme-output", "er.yaml"), 2, "'er.yaml' exists"),
        (("extract", "t-logo.png", "--theme-output", "t.yaml", "--force"), 2, "is read by this command"),
        (("extract", "t-logo.png", "--theme-output", "u.yaml"), 2, "'u-logo.png' exists"),
        (("render", "2022-07", "--since", "a.png", "-o", "a.png"), 2, "is read by this command"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_a_sentence_and_nothing_is_written(
    arguments: tuple[str, ...], code: int, message: str, pictures: dict[str, bytes]
) -> None:
    for name, content in pictures.items():
        Path(name).write_bytes(content)
    Path("tekst.png").write_text("title: x")
    Path("leeg.png").write_bytes(png())
    Path("half.png").write_bytes(pictures["a.png"][:1000])
    Path("er.yaml").write_text("title: van mij")
    Path("u-logo.png").write_bytes(b"van mij")
    before = {path.name: path.read_bytes() for path in Path().iterdir()}
    result = run(*arguments)
    assert (result.exit_code, message in result.stderr) == (code, True), result.stderr
    assert {path.name: path.read_bytes() for path in Path().iterdir()} == before
