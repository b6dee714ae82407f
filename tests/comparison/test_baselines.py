"""An agenda that is drawn as another picture was."""

import io

import pytest
from PIL import Image

import agendafunnel
from agendafunnel import Agenda, Scene, Theme
from agendafunnel.carrying import payload
from agendafunnel.comparison.baselines import CI_VARIABLES, drawn_like, runs_in_ci
from agendafunnel.comparison.sides import Side, side_of_agenda, side_of_picture
from tests.comparison.drawings import opened
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def small() -> Agenda:
    return agendafunnel.load(ROOT / "examples" / "repository" / "agenda.yaml")


@pytest.fixture(scope="module")
def scene(small: Agenda, vng: Theme) -> Scene:
    return agendafunnel.compose(agendafunnel.lay_out(small, vng))


@pytest.fixture(scope="module")
def with_data(small: Agenda, scene: Scene) -> Side:
    return side_of_picture(agendafunnel.draw(agendafunnel.with_data(scene, small), "png", dpi=50), "old")


def resized(side: Side, size: tuple[int, int]) -> Side:
    """Return a picture as another program saves it in another size, without what it carried."""
    buffer = io.BytesIO()
    assert side.content is not None
    opened(side.content).resize(size).save(buffer, "PNG")
    return side_of_picture(buffer.getvalue(), "resized")


def test_a_picture_without_data_stays_without(small: Agenda, scene: Scene) -> None:
    bare = side_of_picture(agendafunnel.draw(scene, "png", dpi=50), "bare")
    drawn = drawn_like(side_of_agenda(small, "agenda"), bare, "png")
    assert agendafunnel.carried_by(drawn.content) is None
    assert drawn.notes == ()


def test_a_picture_with_data_and_the_first_one_have_theirs(small: Agenda, with_data: Side) -> None:
    for old in (with_data, None):
        drawn = drawn_like(side_of_agenda(small, "agenda"), old, "svg")
        assert agendafunnel.carried_by(drawn.content) is not None


def test_data_that_is_too_much_is_left_out_and_that_is_said(
    small: Agenda, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(payload, "MOST_DATA_BYTES", 100)
    drawn = drawn_like(side_of_agenda(small, "agenda"), None, "svg")
    (note,) = drawn.notes
    assert str(note).startswith("The picture is drawn without its data. The agenda is too large")


@pytest.mark.parametrize(("width", "height"), [(667, 375), (666, 374), (800, 451)])
def test_a_picture_is_as_wide_as_the_old_one_or_nearly_and_that_is_said(
    width: int, height: int, small: Agenda, with_data: Side
) -> None:
    drawn = drawn_like(side_of_agenda(small, "agenda"), resized(with_data, (width, height)), "png")
    with Image.open(io.BytesIO(drawn.content)) as image:
        assert abs(image.width - width) < 8
        assert bool(drawn.notes) == (image.size != (width, height))


def test_a_picture_too_small_to_be_drawn_is_followed_by_one_in_the_size_of_the_theme(
    small: Agenda, with_data: Side
) -> None:
    drawn = drawn_like(side_of_agenda(small, "agenda"), resized(with_data, (16, 9)), "png")
    with Image.open(io.BytesIO(drawn.content)) as image:
        assert image.width > 600
    assert "instead of 16 × 9" in str(drawn.notes[0])


SERVICES = [
    ("CI", "true"),
    ("CI", "woodpecker"),
    ("BITBUCKET_BUILD_NUMBER", "7"),
    ("BUILDKITE", "true"),
    ("CODEBUILD_BUILD_ID", "bouw:1"),
    ("GITHUB_ACTIONS", "true"),
    ("GITLAB_CI", "true"),
    ("JENKINS_URL", "https://bouw.example.nl/"),
    ("TEAMCITY_VERSION", "2026.1"),
    ("TF_BUILD", "True"),
]


@pytest.mark.parametrize(("name", "value"), SERVICES)
def test_each_service_says_in_its_way_that_this_is_ci(
    name: str, value: str, outside_ci: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert runs_in_ci()


@pytest.mark.parametrize("value", ["", "false", "False", "0", "no", "off", " "])
def test_what_says_no_does_not_say_that_this_is_ci(
    value: str, outside_ci: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in CI_VARIABLES:
        monkeypatch.setenv(name, value)
    assert not runs_in_ci()


def test_ci_that_is_switched_off_for_other_programs_is_still_ci(
    outside_ci: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "false")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert runs_in_ci()
