"""Which stage, domain or standard is meant by the name that somebody typed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeVar

from agendafunnel.errors import nearest, refused
from agendafunnel.field_types import plain, short
from agendafunnel.messages import Message, all_of, message, one_of, quoted, sentences
from agendafunnel.model import Agenda, Domain, Stage, Standard
from agendafunnel.naming import as_written, folded

Part = TypeVar("Part", Stage, Domain, Standard)
Kind = Literal["stage", "domain", "standard"]

_MOST_LISTED = 20
"""Parts that are all named where none of them was meant."""

_MOST_NEAR = 5
"""Parts that are named as possibly meant."""

_LEAST_LETTERS = 3
"""Of a text that is looked for in names."""

NOTHING_REMOVED = message("Nothing was removed.")


def find(parts: Sequence[Part], named: str, kind: Kind, source: str) -> Part:
    """Return the stage, domain or standard with an id, or else with a name or label.

    Of several, that of the very name is meant; else case, accents, hyphens and spaces make no difference.
    Raises DataError if none is called that, or more than one.
    """
    wanted = folded(named)
    found = [part for part in parts if part.id == named]
    found = found or [part for part in parts if _is_called(part, named)]
    found = found or [part for part in parts if wanted and wanted in _names(part)]
    if found:
        return _only(found, named, source)
    meant = _meant(_near(parts, named))
    all_of_them = _all(parts, kind) if len(parts) <= _MOST_LISTED else None
    raise refused(source, sentences(_none(named, kind), meant or all_of_them))


def find_exactly(standards: Sequence[Standard], named: str, source: str) -> Standard:
    """Return the standard that is to be removed: by its id, or by its name or label to the letter.

    Only white space around it, the form of its accents and hints where it may break make no difference.
    Raises DataError if none is called that, with what is nearly the same, or more than one.
    """
    found = [one for one in standards if one.id == as_written(named)]
    found = found or [one for one in standards if _is_called(one, named)]
    if found:
        return _only(found, named, source, NOTHING_REMOVED)
    near = [one for one in standards if folded(named) and folded(named) in _names(one)]
    meant = _meant(near or _near(standards, named))
    raise refused(source, sentences(_none(named, "standard"), meant, NOTHING_REMOVED))


def refuse_exchanged(agenda: Agenda, standard: str, stage: str, source: str) -> None:
    """Raise DataError where the name of a stage was given for the standard, and the other way round."""
    standards, stages = _all_names(agenda.standards), _all_names(agenda.stages)
    is_exchanged = folded(standard) in stages - standards and folded(stage) in standards - stages
    if is_exchanged:
        said = message(
            "'{stage}' is a stage. Write the standard first: '{standard}', and then the stage.",
            stage=short(standard),
            standard=short(stage),
        )
        raise refused(source, said)


def refuse_id(agenda: Agenda, identifier: str, source: str) -> None:
    """Raise DataError where a standard has an id already that is wanted for another one."""
    one = next((one for one in agenda.standards if one.id == identifier), None)
    if one is not None:
        said = message(
            "The standard '{name}' has the id '{id}' already. Choose another id, with --id.",
            name=plain(one.name),
            id=identifier,
        )
        raise refused(source, said)


class NameAndRest(NamedTuple):
    """Words in two groups, each as one text."""

    name: str
    rest: str


def parted_before_stage(words: Sequence[str], agenda: Agenda | None) -> NameAndRest:
    """Return the words of a standard, and those of a stage of `agenda` after it, or else the last word."""
    names = _all_names(agenda.stages) if agenda else set()
    ways = [NameAndRest(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return next((way for way in ways if folded(way.rest) in names), ways[-1])


def parted_after_standard(words: Sequence[str], agenda: Agenda | None) -> NameAndRest:
    """Return the words of a standard of `agenda`, as many as make a name, or else the first; and the rest."""
    names = _all_names(agenda.standards) if agenda else set()
    ways = [NameAndRest(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return next((way for way in reversed(ways) if folded(way.name) in names), ways[0])


def _none(named: str, kind: Kind) -> Message:
    """Return the sentence that nothing is called so."""
    if not named.strip():
        return sentences(
            {
                "stage": message("The name of the stage is empty."),
                "domain": message("The name of the domain is empty."),
                "standard": message("The name of the standard is empty."),
            }[kind],
            message("Put a name with spaces, < or > between quotes."),
        )
    return {
        "stage": message("There is no stage '{name}'.", name=short(named)),
        "domain": message("There is no domain '{name}'.", name=short(named)),
        "standard": message("There is no standard '{name}'.", name=short(named)),
    }[kind]


def _all(parts: Sequence[Stage | Domain | Standard], kind: Kind) -> Message:
    """Return the sentence that names all there are."""
    if not parts:
        return message("The agenda has none yet.")
    names = all_of(quoted(short(plain(part.name))) for part in parts)
    return {
        "stage": message("The stages are {names}.", names=names),
        "domain": message("The domains are {names}.", names=names),
        "standard": message("The standards are {names}.", names=names),
    }[kind]


def _near(parts: Sequence[Part], named: str) -> list[Part]:
    """Return the parts whose name has these words in it, or else the one that is nearly called this."""
    wanted = folded(named)
    within = [part for part in parts if any(wanted in name for name in _names(part))]
    if within and len(wanted) >= _LEAST_LETTERS:
        return within
    names: Mapping[str, Part] = {part.id: part for part in parts} | {plain(part.name): part for part in parts}
    return [names[guess]] if (guess := nearest(named, names)) else []


def _meant(near: Sequence[Stage | Domain | Standard]) -> Message | None:
    """Return the question whether one of these was meant, and what to write then."""
    if not near:
        return None
    if len(near) == 1:
        return message(
            "Did you mean '{name}'? Then write '{id}'.", name=short(plain(near[0].name)), id=short(near[0].id)
        )
    guesses = one_of(
        message("'{name}' ({id})", name=short(plain(part.name)), id=short(part.id))
        for part in near[:_MOST_NEAR]
    )
    return message("Did you mean {names}? Write the id of one of them.", names=guesses)


def _only(found: Sequence[Part], named: str, source: str, consequence: Message | None = None) -> Part:
    """Return the one that is found. Raises DataError where several are."""
    if len(found) > 1:
        ids = one_of(message("'{name}'", name=part.id) for part in found)
        several = message(
            "More than one is called '{name}'. Write the id of one of them: {ids}.",
            name=short(named),
            ids=ids,
        )
        raise refused(source, sentences(several, consequence))
    return found[0]


def _is_called(part: Stage | Domain | Standard, named: str) -> bool:
    """Return whether a text is the name or label of a part to the letter."""
    wanted = as_written(named)
    return bool(wanted) and wanted in {as_written(part.name), as_written(getattr(part, "label", part.name))}


def _names(part: Stage | Domain | Standard) -> set[str]:
    return {folded(part.id), folded(part.name), folded(getattr(part, "label", part.name))}


def _all_names(parts: Iterable[Stage | Domain | Standard]) -> set[str]:
    return {name for part in parts for name in _names(part)}
