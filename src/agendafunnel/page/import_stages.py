"""The stage of each standard of a page: who or what settles it, and the sentence that says so."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from agendafunnel.field_types import short
from agendafunnel.messages import Message, message, sentences, with_commas
from agendafunnel.model import Agenda, Stage
from agendafunnel.naming import folded
from agendafunnel.page.import_matching import Draft
from agendafunnel.page.import_wording import Wording
from agendafunnel.page.phrases import Reading
from agendafunnel.page.values import PageStandard, Report, Review


class Settled(NamedTuple):
    """The stage of a standard, and why it is in it."""

    stage: str
    said: Message
    review: Review | None = None


def settled_stage(
    draft: Draft,
    says: Reading,
    chosen: str | None,
    onto: Agenda | None,
    default: str | None,
    names: Mapping[str, str],
    wording: Wording,
) -> Settled | None:
    """Return the stage of a standard by the caller, its status, its edition or the default; None without.

    `says` is the reading of its status, `chosen` what the caller says of it, and `names` has the names of
    stages by their ids.
    """
    name = short(draft.found.name)
    if chosen:
        said = message(
            "'{name}' is in {stage}, as {option} says.",
            name=name, stage=names[chosen], option=wording.stages,
        )  # fmt: skip
        return Settled(chosen, said)
    if says.stage:
        said = message(
            "'{name}' is in {stage}, because its status says '{phrase}'.",
            name=name, stage=names[says.stage], phrase=short(says.phrase),
        )  # fmt: skip
        return Settled(says.stage, said)
    if onto and draft.old:
        stage = draft.old.stage
        said = message(
            "'{name}' stays in {stage}, as in {edition}.",
            name=name, stage=names[stage], edition=onto.edition.id,
        )  # fmt: skip
        # Where the status is what it was, so is what was decided about it.
        review: Review | None = "status" if draft.old.status != draft.found.status else None
        return Settled(stage, sentences(said, _without_stage(draft.found)), review)
    if default is None:
        return None
    said = message(
        "'{name}' is in {stage}, as {option} says.",
        name=name, stage=names[default], option=wording.default_stage,
    )  # fmt: skip
    return Settled(default, sentences(said, _without_stage(draft.found)), "status")


def _without_stage(found: PageStandard) -> Message:
    if found.status is None:
        return message("It has no status.")
    return message("Its status '{status}' does not name a stage.", status=short(found.status))


def stage_id(named: str, stages: Sequence[Stage], option: str, report: Report) -> str | None:
    """Return the id of the stage that an option names by id or by name; refuse what names none."""
    for stage in stages:
        if named == stage.id or folded(named) == folded(stage.name):
            return stage.id
    said = message(
        "There is no stage '{name}', which {option} names. Choose from: {stages}.",
        name=short(named), option=option, stages=with_commas(stage.id for stage in stages),
    )  # fmt: skip
    report.refuse(said)
    return None
