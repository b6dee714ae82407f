"""What the caller of an import decides: its fields checked, and the edition that it names."""

from collections.abc import Mapping
from datetime import date

from agendafunnel.arguments import refuse_kind, require
from agendafunnel.edition_forms import EditionName, edition_named, no_edition
from agendafunnel.messages import Value, message
from agendafunnel.model import Edition
from agendafunnel.page.values import Choices, Report

_STAGE = message("the id or name of a stage")
_STAGES = message(
    "a dict with the stages of standards, by their ids or names, such as {example}",
    example="{'wells': 'intake'}",
)
_MATCH = message("the id of a standard in the edition before, or an empty text")
_MATCHES = message(
    "a dict with the ids that standards have in the edition before, by their ids or names on the page, such "
    "as {example}",
    example="{'wells': 'old-wells'}",
)
_EDITION = message("an edition, such as 'oktober 2022', a date or an Edition")


def require_choices(choices: Choices) -> None:
    """Raise ArgumentError for the first field of choices that is of another kind than it should be."""
    _require_texts("choices.stages", choices.stages, _STAGES, _STAGE)
    require("choices.default_stage", choices.default_stage, str, None, wanted=_STAGE)
    _require_texts("choices.matches", choices.matches, _MATCHES, _MATCH)
    require("choices.edition", choices.edition, str, date, Edition, None, wanted=_EDITION)
    require("choices.label", choices.label, str, None)


def _require_texts(name: str, texts: object, wanted: Value, of_one: Value) -> None:
    """Raise ArgumentError where an argument is no dict of texts."""
    if not isinstance(texts, Mapping) or not all(isinstance(key, str) for key in texts):
        raise refuse_kind(name, texts, wanted)
    for key, value in texts.items():
        require(f"{name}[{key!r}]", value, str, wanted=of_one)


def asked_edition(choices: Choices, language: str, report: Report) -> EditionName | None:
    """Return the edition that choices name, its label empty where none is given; None where they name none.

    What is no month, quarter or date is an edition only with a label; else it is refused.
    """
    asked, label = choices.edition, choices.label or ""
    if asked is None:
        return None
    if isinstance(asked, Edition):
        return EditionName(asked.id, label or asked.label)
    named = edition_named(asked, language)
    if named is not None:
        return named._replace(label=label)
    if not label:
        report.refuse(no_edition(str(asked)))
    return EditionName(str(asked) if label else "none", label or "none")
