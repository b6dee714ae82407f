"""What `agendafunnel import` reports: what a person should check, by what it is about, and then the rest."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from agendafunnel.cli.translating import typed
from agendafunnel.messages import (
    Message,
    counted,
    lines,
    message,
    sentences,
    verbatim,
    with_commas,
)

if TYPE_CHECKING:
    from agendafunnel.model import Agenda
    from agendafunnel.page.values import Decision, Imported, Page, Review, Unsettled

VERSION = 1
"""Of the JSON of the report."""

# In the order in which they are reported. Those that name an edition occur only where there is one.
_HEADINGS: "Mapping[Review, Message]" = {
    "edition": message("Is this the right edition? ({number})"),
    "stage": message("Which stage is right? The page and {edition} differ. ({number})"),
    "status": message("Is the stage right? The status does not name one. ({number})"),
    "match": message("Is it the same standard? The names are alike. ({number})"),
    "left-out": message("Is it right that this is left out? ({number})"),
    "domain": message("Which domain is right? The page and {edition} differ. ({number})"),
    "new": message("Is it new, or an old standard with a new name? ({number})"),
    "card": message("Does the text on the card still fit the name? ({number})"),
    "chosen": message("Is this right? The page does not say it. ({number})"),
}

_MOST_OPTIONS = 10
"""That are shown to be copied."""


def text_report(
    page: "Page", imported: "Imported", previous: "Agenda | None", output: str | None, *, verbose: bool
) -> Message:
    """Return what to check, a line on the rest, and what to do next; with `verbose`, every decision.

    Of a page that gave no agenda, it is what was decided so far. `output` is the file of the agenda; None for
    standard output.
    """
    edition = previous.edition.id if previous else ""
    asked = [decision for decision in imported.decisions if decision.review]
    said: list[Message] = []
    for review, heading in _HEADINGS.items():
        said += _group(heading, [one for one in asked if one.review == review], edition)
    if verbose:
        rest = [decision for decision in imported.decisions if not decision.review]
        said += _group(message("Other decisions ({number})"), rest, edition)
    if imported.agenda:
        said.append(_summary(page, imported, edition, verbose=verbose))
        said += _written(imported.agenda, output)
        said.append(_next_step(len(asked), output))
    return lines(said)


def _group(heading: Message, decisions: "Sequence[Decision]", edition: str) -> Iterator[Message]:
    if not decisions:
        return
    yield Message(heading.text, (("number", len(decisions)), ("edition", edition)))
    for decision in decisions:
        yield _on_line(decision.line, decision.message)


def _on_line(line: int, said: Message) -> Message:
    """Return a sentence below a heading, with its line of the page; without one where that is 0."""
    placed = message("line {line}: {text}", line=line, text=said) if line else said
    return Message("  {text}", (("text", placed),))


def _summary(page: "Page", imported: "Imported", edition: str, *, verbose: bool) -> Message:
    """Return what was read, and where the rest of it is shown."""
    number = len(page.standards)
    if edition:
        new = {one.standard for one in imported.decisions if one.kind == "new"}
        moved = {one.standard for one in imported.decisions if one.kind in ("move", "moved-domain")} - new
        parts = [
            counted(
                "{number} in the same stage and domain as in {edition}",
                "{number} in the same stage and domain as in {edition}",
                number - len(new) - len(moved), edition=edition,
            ),
            counted("{number} in another", "{number} in another", len(moved)),
            counted("{number} new", "{number} new", len(new)),
        ]  # fmt: skip
        shown = [part for part in parts if part.number]
        read = counted(
            "The page has {number} standard: {parts}.",
            "The page has {number} standards: {parts}.",
            number, parts=with_commas(shown),
        )  # fmt: skip
    else:
        read = counted(
            "The page has {number} standard, in {domains}.",
            "The page has {number} standards, in {domains}.",
            number, domains=counted("{number} domain", "{number} domains", len(page.domains)),
        )  # fmt: skip
    if verbose:
        return read
    more = counted(
        "Add --verbose to see the one decision.",
        "Add --verbose to see all {number} decisions.",
        len(imported.decisions),
    )
    return sentences(read, more)


def _written(agenda: "Agenda", output: str | None) -> Iterator[Message]:
    edition, label = agenda.edition.id, agenda.edition.label
    if output:
        yield message(
            "{file} is written, as edition {edition} ({label}).", file=output, edition=edition, label=label
        )
    else:
        yield message("The agenda is that of edition {edition} ({label}).", edition=edition, label=label)


def _next_step(number: int, output: str | None) -> Message:
    if not output:
        return message("Write the agenda to a file with -o, and check it with 'agendafunnel check'.")
    file = typed(output)
    if not number:
        return message(
            "There is nothing that you must decide. Run 'agendafunnel check {file}' next.", file=file
        )
    return counted(
        "Check this point in {file}, and then run 'agendafunnel check {file}'.",
        "Check these {number} points in {file}, and then run 'agendafunnel check {file}'.",
        number, file=file,
    )  # fmt: skip


def unsettled_report(imported: "Imported", stages: "Agenda", *, has_edition: bool) -> Message:
    """Return the standards whose stage is not known, and how to choose it; `stages` has the stages."""
    unsettled = imported.unsettled
    heading = counted(
        "The stage of {number} standard is not known, so nothing is written:",
        "The stages of {number} standards are not known, so nothing is written:",
        len(unsettled),
    )
    options = [message("--stage {standard}=STAGE", standard=one.id) for one in unsettled[:_MOST_OPTIONS]]
    if len(unsettled) > _MOST_OPTIONS:
        options.append(verbatim("…"))
    ids = with_commas(stage.id for stage in stages.stages)
    steps = [
        message("Choose a stage for each, and add it to the command: {options}", options=sentences(*options)),
        message("Choose from: {stages}.", stages=ids),
    ]
    if has_edition:
        steps.append(message("Or give all of them one stage with --default-stage."))
    else:
        steps.append(
            message(
                "Or take the stages from the previous edition with --onto, or give all of them one stage "
                "with --default-stage."
            )
        )
    return lines([heading, *(_on_line(one.line, _without_stage(one)) for one in unsettled), *steps])


def _without_stage(one: "Unsettled") -> Message:
    if one.reading:
        return message(
            "'{name}' has the status '{status}', which names more than one stage ({phrases}).",
            name=one.name, status=one.status or "", phrases=one.reading,
        )  # fmt: skip
    if one.status:
        return message(
            "'{name}' has the status '{status}', which does not name a stage.",
            name=one.name, status=one.status,
        )  # fmt: skip
    return message("'{name}' has no status.", name=one.name)


def json_report(page: "Page", imported: "Imported", output: str | None) -> str:
    """Return all decisions as JSON, in English."""
    data = {
        "version": VERSION,
        "page": page.source,
        "written": output if imported.agenda else None,
        "edition": imported.agenda.edition.model_dump(mode="json") if imported.agenda else None,
        "domains": [{"name": domain.name, "standards": len(domain.standards)} for domain in page.domains],
        "decisions": [one._asdict() | {"message": str(one.message)} for one in imported.decisions],
        "unsettled": [standard._asdict() for standard in imported.unsettled],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
