"""The rules of `check`: what a rule is, and what it can look at.

Each module of this folder lists its rules in `RULES`. A new rule is an entry there and the function that
finds it. The rules of accessibility (`access-…`) are in modules whose names begin with `accessible_`, as
`render` asks them about each picture and loads no others. No module loads a large library (ruamel.yaml,
markdown-it, coloraide) before a function needs it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from agendafunnel.checks.contrast_backgrounds import Backgrounds
from agendafunnel.checks.findings import Found, Severity
from agendafunnel.checks.nearest_colours import MOST_SUGGESTED
from agendafunnel.elements import Elements, elements_of
from agendafunnel.layout.notice import Notice
from agendafunnel.layout.values import Layout
from agendafunnel.messages import Message
from agendafunnel.model import Agenda
from agendafunnel.registry import load_module, module_names
from agendafunnel.scene import Scene
from agendafunnel.theme import Theme

if TYPE_CHECKING:
    from agendafunnel.page.phrases import Phrases
    from agendafunnel.page.values import Page

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


Group = Literal["agenda", "links", "previous", "page", "picture", "reading"]
"""By what one would do about a finding.

- agenda: correct a text or a name in the agenda
- links: correct a link or a contact there
- previous: see whether a change since the edition before is meant
- page: bring the page up to date
- picture: shorten a text, or give it more room
- reading: choose a theme that everyone can read, or change colours and sizes
"""


class Silence(NamedTuple):
    """A rule that an agenda silences for itself (an empty path) or for a part of it."""

    part: tuple[str | int, ...]
    rule: str


@dataclass(frozen=True)
class Checked:
    """What a rule can look at. What is None was not given."""

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
    silences_used: frozenset[Silence] | None = None
    """The silences that left out a finding; None until all other rules were asked."""
    most_suggested: int = MOST_SUGGESTED
    """For so many findings of a rule another colour is suggested, which takes a tenth of a second each."""

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


class Rule(NamedTuple):
    """A rule of `check`."""

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

    @property
    def is_accessibility(self) -> bool:
        """Whether it is about who can read the picture (WCAG 2.2, level AA)."""
        return self.id.startswith("access-")


@cache
def all_rules() -> Mapping[str, Rule]:
    """Return all rules by their ids, in the order in which they are listed."""
    return _rules("")


@cache
def accessibility_rules() -> Mapping[str, Rule]:
    """Return the rules about who can read the picture (WCAG 2.2, level AA), without loading others."""
    return _rules(_ACCESSIBLE)


def _rules(prefix: str) -> dict[str, Rule]:
    names = (name for name in module_names(_FOLDER, _ORDER) if name.startswith(prefix))
    return {rule.id: rule for name in names for rule in load_module(_FOLDER, name).RULES}


def found_by(rules: Iterable[Rule], checked: Checked) -> Iterator[Found]:
    """Yield what rules find, in their order, each as soon as it is found.

    Raises AssertionError where a function finds something for a rule that is not listed with it in `RULES`.
    """
    listed_with: dict[Callable[[Checked], Iterable[Found]], list[str]] = {}
    for rule in rules:
        if not rule.needs or getattr(checked, rule.needs) is not None:
            listed_with.setdefault(rule.find, []).append(rule.id)
    for find, ids in listed_with.items():
        for found in find(checked):
            if found.rule not in ids:
                place = f"{find.__module__}.{find.__name__}"
                raise AssertionError(f"{place} found {found.rule!r}; RULES lists it for: {', '.join(ids)}.")
            yield found
