"""Baselines: an agenda drawn like the old picture that it replaces; none is accepted in CI."""

import os
from typing import NamedTuple

from agendafunnel.api import draw, with_data
from agendafunnel.comparison.drawing import canvas_of, decoded
from agendafunnel.comparison.sides import Side, side_of_picture
from agendafunnel.errors import ArgumentError, DataError, OutputError
from agendafunnel.messages import Message, message
from agendafunnel.render.formats import picture_format
from agendafunnel.render.formats.png import size_in_pixels
from agendafunnel.scene import Scene


class Drawn(NamedTuple):
    """A picture that is drawn, and what its reader should know."""

    content: bytes
    """The file."""
    notes: tuple[Message, ...]
    """Sentences about what differs from what was asked for, or from the old picture."""


CI_VARIABLES = (
    "CI", "APPVEYOR", "BITBUCKET_BUILD_NUMBER", "BUILDKITE", "CIRCLECI", "CIRRUS_CI", "CODEBUILD_BUILD_ID",
    "CONTINUOUS_INTEGRATION", "DRONE", "FORGEJO_ACTIONS", "GITEA_ACTIONS", "GITHUB_ACTIONS", "GITLAB_CI",
    "GO_PIPELINE_NAME", "HEROKU_TEST_RUN_ID", "HUDSON_URL", "JENKINS_URL", "PROW_JOB_ID", "SEMAPHORE",
    "TEAMCITY_VERSION", "TF_BUILD", "TRAVIS", "bamboo_buildKey",
)  # fmt: skip
"""Environment variables by which services say that a process runs in CI. Many do not set `CI`, as Azure
Pipelines, AWS CodeBuild, Jenkins and TeamCity."""


def runs_in_ci() -> bool:
    """Return whether this runs in CI, where nobody looks at what would be accepted.

    A variable that is empty or false ("false", "0", "no", "off") says nothing.
    """
    values = (os.environ.get(name, "").strip().lower() for name in CI_VARIABLES)
    return any(value not in ("", "0", "false", "no", "off") for value in values)


def whole_picture(content: bytes, source: str) -> Side:
    """Return a picture that is, or becomes, a baseline. Raises DataError where anything of it is damaged."""
    side = side_of_picture(content, source)
    refuse_damaged(side)
    return side


def refuse_damaged(side: Side) -> None:
    """Raise DataError where the pixels of a picture are damaged, or an SVG has no size."""
    if side.has_own_pixels:
        decoded(side)
    elif side.kind == "svg":
        canvas_of(side)


def drawn_like(side: Side, old: Side | None, format: str) -> Drawn:
    """Draw an agenda like an old picture: in its theme and width, with data and contacts if it has them.

    Without `old`, in the size of the theme, with data. Raises ArgumentError for a side without an
    agenda,
    LayoutError where it cannot be laid out, DataError for an old picture whose pixels are damaged, and
    OutputError where it cannot be drawn.
    """
    side = side.with_look_of(old)
    scene = side.scene
    if side.agenda is None or scene is None:
        raise ArgumentError(message("Without an agenda, a picture cannot be drawn again."))
    notes: list[Message] = []
    dpi = None
    if picture_format(format).is_raster and old is not None and old.has_own_pixels:
        size = decoded(old).image.size
        dpi = _dpi_for(scene, size[0])
        found = size_in_pixels(scene, scene.dpi if dpi is None else dpi)
        if found != size:
            notes.append(
                message(
                    "The picture is {width} × {height} pixels instead of {old_width} × {old_height}: the "
                    "canvas has other proportions, or no whole number of dots per inch gives the old size.",
                    width=found[0],
                    height=found[1],
                    old_width=size[0],
                    old_height=size[1],
                )
            )
    # Who left the data out of the old picture does not want it in the new one.
    if old is None or old.content is None or old.agenda is not None:
        contacts = old is None or old.contacts
        try:
            scene = with_data(scene, side.agenda, side.look, since=side.since, contacts=contacts)
        except OutputError as error:
            notes.append(message("The picture is drawn without its data. {reason}", reason=error.message))
    try:
        return Drawn(draw(scene, format, dpi=dpi), tuple(notes))
    except DataError as error:
        raise side.error_in_theme(error) from None


def _dpi_for(scene: Scene, width: int) -> int | None:
    """Return the dots per inch that come nearest to a width in pixels; None where that cannot be drawn."""
    dpi = round(width * 72 / scene.width)
    try:
        size_in_pixels(scene, dpi)
    except OutputError:
        return None
    return dpi
