"""The rules of `check`: what a rule is, and what it can look at.

Each module of this folder lists its rules in `RULES`. A new rule is an entry there and the function that
finds it. The rules of accessibility (`access-…`) are in modules whose names begin with `accessible_`, as
`render` asks them about each picture and loads no others. No module loads a large library (markdown-it,
coloraide) before a function needs it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from agendafunnel.arguments import require
from agendafunnel.checks.contrast_backgrounds import Backgrounds
from agendafunnel.checks.findings import Found, Group, Severity
from agendafunnel.checks.nearest_colours import MOST_SUGGESTED
from agendafunnel.elements import Elements, elements_of
from agendafunnel.errors import ArgumentError
from agendafunnel.field_types import short
from agendafunnel.frozen import FrozenDict, freeze_mappings
from agendafunnel.layout.notice import Notice
from agendafunnel.layout.values import Layout
from agendafunnel.messages import Message, all_of, is_sayable, message, quoted, sentences, with_commas
from agendafunnel.model import Agenda
from agendafunnel.plugin_calls import reason_of_failure, result_of
from agendafunnel.plugins import all_loaded, is_function
from agendafunnel.registry import load_module, module_names
from agendafunnel.scene import Scene
from agendafunnel.theme import Theme

if TYPE_CHECKING:
    from agendafunnel.page.phrases import Phrases
    from agendafunnel.page.values import Page

BROKEN = "plugin-broken"
"""The rule that finds what is wrong with plugins that add rules."""

_GIVEN = message("the argument 'rules'")
"""The origin of rules that somebody gives as an argument."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_FOLDER = "checks/rules"
_ACCESSIBLE = "accessible_"
_ORDER = (
    "content",
    "quotes",
    "silencing",
    "picture",
    "accessible_contrast",
    "accessible_colours",
    "accessible_names",
)
"""The modules that come first in lists of rules and in findings, in this order."""


class Silence(NamedTuple):
    """A rule that an agenda silences for itself (an empty path) or for a part of it."""

    part: tuple[str | int, ...]
    rule: str


@dataclass(frozen=True)
class Checked:
    """What a rule can look at. What is None was not given.

    >>> import agendafunnel as af
    >>> def find(checked: af.Checked):
    ...     for place, one in enumerate(checked.agenda.standards):
    ...         if one.stage == "vastgesteld" and not one.version:
    ...             yield af.Found("no-version", af.message("It has no version."), ("standards", place))
    >>> rule = af.Rule("no-version", "note", af.message("A standard that is set has no version."), find)
    >>> [one.path for one in af.check("2022-07", rules=[rule]) if one.rule == "no-version"][0]
    ('standards', 7)
    """

    agenda: Agenda
    theme: Theme
    layout: Layout
    """With the marks of changes since `previous`."""
    scene: Scene
    """The scene of `layout`."""
    notices: tuple[Notice, ...] = ()
    """The notices of the layout without marks."""
    phrases: "Phrases | None" = None
    previous: Agenda | None = None
    """The edition before."""
    page: "Page | None" = None
    rules: Mapping[str, "Rule"] = FrozenDict()
    """All rules that are asked, by their ids."""
    silences_used: frozenset[Silence] | None = None
    """The silences that left out a finding; None until all other rules were asked."""
    most_suggested: int = MOST_SUGGESTED
    """For so many findings of a rule another colour is suggested, which takes a tenth of a second each."""

    def __post_init__(self) -> None:
        freeze_mappings(self, "rules")

    @cached_property
    def elements(self) -> Elements:
        """The marks of the scene, each with its element."""
        return elements_of(self.scene, self.layout)

    @cached_property
    def backgrounds(self) -> Backgrounds:
        """The colours that each mark of the scene is seen against."""
        return Backgrounds(self.elements)

    @property
    def scale(self) -> float:
        """CSS pixels in a point, where the picture is shown."""
        return self.theme.publishing.width / self.scene.width

    @property
    def is_colour_alone(self) -> bool:
        """Whether nothing but colour says which domain a card is of."""
        return len(self.layout.lanes) > 1 and not all(lane.label for lane in self.layout.lanes)


_Find = Callable[[Checked], Iterable[Found]]


class Rule(NamedTuple):
    """A rule of `check`.

    >>> import agendafunnel
    >>> def find(checked: Checked) -> Iterator[Found]:
    ...     for number, standard in enumerate(checked.agenda.standards):
    ...         if not standard.version:
    ...             text = message("'{name}' has no version.", name=standard.called)
    ...             yield Found("no-version", text, ("standards", number))
    >>> agenda = agendafunnel.load("2022-07")
    >>> rule = Rule("no-version", "note", message("A standard without a version."), find)
    >>> [str(one.message) for one in agendafunnel.check(agenda, rules=[rule]) if one.rule == rule.id][0]
    "'BGT-Bevragen' has no version."
    """

    id: str
    severity: Severity
    about: Message
    """What it finds, as a sentence for users."""
    find: Callable[[Checked], Iterable[Found]]
    """Rules that are found together share this function, which runs once."""
    needs: Literal["", "previous", "page", "silences_used"] = ""
    """The field of `Checked` without which `find` is not called."""
    group: Group = "agenda"
    briefly: Message | None = None
    """Of a rule of accessibility: in what a picture falls short, in a few words."""
    origin: Message | None = None
    """What adds it, for messages; it is set by agendafunnel, and None for a rule of its own."""

    @property
    def wrong_field(self) -> str:
        """The name of a field that is not what it should be; empty where all are."""
        right = {
            "id": isinstance(self.id, str) and bool(_ID.fullmatch(self.id)),
            "severity": self.severity in get_args(Severity),
            "about": is_sayable(self.about),
            "find": is_function(self.find),
            "needs": self.needs in ("", "previous", "page"),
            "group": self.group in get_args(Group),
        }
        return next((name for name, is_right in right.items() if not is_right), "")

    @property
    def is_accessibility(self) -> bool:
        """Whether it is about who can read the picture (WCAG 2.2, level AA)."""
        return self.id.startswith("access-")


@cache
def all_rules() -> Mapping[str, Rule]:
    """Return all rules by their ids, in the order in which they are listed; those of plugins come last."""
    rules = _rules("")
    for added in _added():
        rules |= {rule.id: rule for rule in added.rules}
    return rules


@cache
def accessibility_rules() -> Mapping[str, Rule]:
    """Return the rules about who can read the picture (WCAG 2.2, level AA), without loading others."""
    return _rules(_ACCESSIBLE)


def rule_names() -> tuple[str, ...]:
    """Return the ids of all rules of `check`, in the order of `check --rules`, with those of plugins.

    >>> rule_names()[:2]
    ('unused-stage', 'unused-domain')
    """
    return tuple(all_rules())


def plugin_problems() -> tuple[Message, ...]:
    """Return why plugins, or rules of theirs, are left out; nothing where all work."""
    return tuple(problem for added in _added() for problem in added.problems)


def with_rules_given(given: Iterable[Rule] | Rule) -> Mapping[str, Rule]:
    """Return all rules, and those that somebody gives besides. Raises ArgumentError for what is no rule."""
    rules = dict(all_rules())
    several: Iterable[Any] = given if isinstance(given, Iterable) else (given,)
    if isinstance(given, Rule | str | bytes | Mapping):
        several = (given,)  # One alone is meant well; anything else is refused below.
    for rule in several:
        require("rules", rule, Rule)
        problem = _problem_of(rule, rules)
        if problem:
            raise ArgumentError(
                sentences(message("The argument 'rules' has a rule that cannot be used."), problem)
            )
        rules[rule.id] = rule._replace(origin=_GIVEN)
    return rules


def _rules(prefix: str) -> dict[str, Rule]:
    names = (name for name in module_names(_FOLDER, _ORDER) if name.startswith(prefix))
    return {rule.id: rule for name in names for rule in load_module(_FOLDER, name).RULES}


class _Added(NamedTuple):
    """What a plugin adds: its rules, and why others of it are left out."""

    rules: tuple[Rule, ...]
    problems: tuple[Message, ...]


@cache
def _added() -> tuple[_Added, ...]:
    taken, found = dict(_rules("")), []
    for plugin, values, broken in all_loaded("checks"):
        rules, problems = [], [broken] if broken else []
        for rule in values if not broken else ():
            assert isinstance(rule, Rule)  # noqa: S101 - `all_loaded` has seen to it.
            problem = _problem_of(rule, taken)
            if problem:
                left_out = message("{plugin:c} has a rule that is left out.", plugin=plugin.display_name)
                problems.append(sentences(left_out, problem))
            else:
                taken[rule.id] = rule
                rules.append(rule._replace(origin=plugin.display_name))
        found.append(_Added(tuple(rules), tuple(problems)))
    return tuple(found)


_RIGHT = {
    "id": message("Write it in small letters, digits and hyphens, like 'no-version'."),
    "severity": message("Choose from: {allowed}.", allowed=with_commas(map(repr, get_args(Severity)))),
    "about": message("Make it with agendafunnel.message."),
    "find": message("Give a function that takes Checked and returns what it finds (Found)."),
    "needs": message("Choose from: {allowed}.", allowed=with_commas(("''", "'previous'", "'page'"))),
    "group": message("Choose from: {allowed}.", allowed=with_commas(map(repr, get_args(Group)))),
}
"""What each field of a rule may be."""


def _problem_of(rule: Rule, taken: Mapping[str, Rule]) -> Message | None:
    """Return why a rule that is added cannot be used; `taken` are the rules that there are already."""
    if rule.wrong_field:
        wrong = message(
            "The field '{field}' of the rule {rule} is not what it should be.",
            field=rule.wrong_field,
            rule=short(repr(rule.id)),
        )
        return sentences(wrong, _RIGHT[rule.wrong_field])
    if rule.id in taken:
        return message("There is a rule '{rule}' already. Give it another id.", rule=rule.id)
    if rule.is_accessibility:
        return message(
            "The ids of agendafunnel's own rules about who can read the picture begin with 'access-'. Give "
            "the rule '{rule}' another id.",
            rule=rule.id,
        )
    return None


def found_by(rules: Iterable[Rule], checked: Checked) -> Iterator[Found]:
    """Yield what rules find, in their order, each as soon as it is found.

    What a plugin does wrong is found too, as `plugin-broken`. Raises ArgumentError for a rule that was given
    as an argument and fails, and AssertionError where one of our functions finds something for a rule that is
    not listed with it in `RULES`.
    """
    listed_with: dict[tuple[_Find, Message | None], list[str]] = {}
    for rule in rules:
        if not rule.needs or getattr(checked, rule.needs) is not None:
            listed_with.setdefault((rule.find, rule.origin), []).append(rule.id)
    for (find, origin), ids in listed_with.items():
        if origin is not None:
            yield from _found_by_others(find, ids, origin, checked)
            continue
        for found in find(checked):
            if found.rule not in ids:
                place = f"{find.__module__}.{find.__name__}"
                raise AssertionError(f"{place} found {found.rule!r}; RULES lists it for: {', '.join(ids)}.")
            yield found


def _found_by_others(find: _Find, ids: list[str], origin: Message, checked: Checked) -> Iterator[Found]:
    """Yield what a function of somebody else finds; and what it does wrong, which ends it."""
    results = _results(find, checked, ids)

    def failure(error: BaseException) -> ArgumentError:
        wrong = message(
            "{plugin:c} cannot be asked for {rules}.", plugin=origin, rules=all_of(map(quoted, ids))
        )
        return ArgumentError(sentences(wrong, reason_of_failure(error)))

    while True:
        try:
            found = result_of(lambda: next(results, None), failure)
        except ArgumentError as error:
            if origin == _GIVEN:
                raise
            yield Found(BROKEN, sentences(error.message, message("Report it to those who made it.")))
            return
        if found is None:
            return
        yield found


def _results(find: _Find, checked: Checked, ids: list[str]) -> Iterator[Found]:
    """Yield what a function of somebody else finds. Raises ArgumentError for what is no finding of a rule."""
    for found in find(checked):
        problem = _problem_in(found, ids)
        if problem:
            raise ArgumentError(problem)
        yield found


def _problem_in(found: object, ids: list[str]) -> Message | None:
    """Return what is wrong with something that a function of somebody else finds."""
    if not isinstance(found, Found):
        return message("It finds something of the type {type} and not Found.", type=type(found).__name__)
    if found.rule not in ids:
        return message("It finds something for the rule '{rule}'.", rule=short(str(found.rule)))
    if isinstance(found.message, Message):
        str(found.message)  # Raises here, and not where it is said, for a value that has no text.
    wrong = found.wrong_field
    return _WRONG_IN_FOUND[wrong] if wrong else None


_WRONG_IN_FOUND = {
    "message": message("What it finds has no Message, as agendafunnel.message makes it."),
    "path": message("The path of what it finds is no tuple of names and numbers."),
    "source": message("The source of what it finds is no text."),
    "line": message("The line of what it finds is no whole number from 0."),
}
