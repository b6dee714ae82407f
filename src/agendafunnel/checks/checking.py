"""What all rules find about one agenda, without what it silences."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from agendafunnel.accepting import AgendaLike, EditionLike, ThemeLike, agenda_of, edition_before, theme_of
from agendafunnel.api import compose, lay_out
from agendafunnel.arguments import refuse_kind, require, whole_number
from agendafunnel.checks.findings import Finding, Found
from agendafunnel.checks.rules import Checked, Rule, Silence, accessibility_rules, found_by, with_rules_given
from agendafunnel.checks.rules.silencing import silences_of, silencing
from agendafunnel.earlier_pictures import EarlierPicture, arrangement_like
from agendafunnel.errors import ArgumentError, DataError
from agendafunnel.field_types import short
from agendafunnel.layout.values import Layout
from agendafunnel.messages import message, sentences
from agendafunnel.model import Agenda
from agendafunnel.plugin_calls import reason_of_failure, result_of
from agendafunnel.scene import Scene
from agendafunnel.sources import line_and_column
from agendafunnel.theme import Theme

if TYPE_CHECKING:
    from agendafunnel.page.phrases import Phrases
    from agendafunnel.page.values import Page

PlaceOf = Callable[[tuple[str | int, ...]], tuple[int, int]]
"""Returns the line and column of a value in the agenda's file, by the path of the value."""


def check(
    agenda: AgendaLike,
    *,
    theme: ThemeLike | None = None,
    page: "Page | None" = None,
    since: EditionLike | None = None,
    like: EarlierPicture | None = None,
    phrases: "Phrases | None" = None,
    accessible: bool = False,
    rules: Iterable[Rule] | Rule = (),
    source: str = "agenda",
    place: PlaceOf | None = None,
) -> tuple[Finding, ...]:
    """Return all that a careful editor would notice, in the order of the file, and of the page after it.

    The picture is laid out with `theme` (`vng` if absent). `page` and `since` (the edition before) are
    looked at where they are given; with `since`, accessibility is that of the picture with marks. `like` is
    the earlier picture of which this one keeps what it can, as in `plot`. With `accessible`, what keeps
    people from reading the picture is an error. `rules` are your own, which are asked besides those of
    agendafunnel and of plugins (`rule_names`). `source` and `place` say where in a file a finding is. What
    the agenda silences is left out.

    >>> import agendafunnel as af
    >>> [str(finding) for finding in af.check("2022-07")][0]
    'agenda: warning: None of the 36 standards has a contact. [no-contact]'
    """
    from agendafunnel.page.phrases import phrases_or_default
    from agendafunnel.page.values import Page

    agenda, theme = agenda_of("agenda", agenda), theme_of("theme", theme)
    since = None if since is None else edition_before("since", since, agenda)[0]
    require("page", page, Page, None)
    like = arrangement_like("like", like, agenda, theme)
    if phrases is not None:
        phrases_or_default(phrases)
    require("accessible", accessible, bool)
    require("source", source, str)
    if place is not None and not callable(place):
        raise refuse_kind("place", place, message("a function from the path of a value to its place"))
    asked = with_rules_given(rules)
    layout = lay_out(agenda, theme, like=like)
    notices = layout.notices
    if since:
        layout = lay_out(agenda, theme, since=since, like=like)
    scene = compose(layout, theme)
    checked = Checked(agenda, theme, layout, scene, notices, phrases, previous=since, page=page, rules=asked)
    findings = [
        _finding(one, asked[one.rule], source, place, accessible=accessible) for one in _not_silenced(checked)
    ]
    return tuple(sorted(findings, key=lambda one: (one.source != source, one.source, one.line, one.column)))


def _not_silenced(checked: Checked) -> Iterator[Found]:
    """Yield what is not silenced, and then what is wrong with the silences themselves."""
    silences, used = silences_of(checked.agenda), set[Silence]()
    for one in found_by(checked.rules.values(), checked):
        by = silencing(one, silences)
        used.update(by)
        if not by:
            yield one
    about_silences = (rule for rule in checked.rules.values() if rule.needs == "silences_used")
    yield from found_by(about_silences, replace(checked, silences_used=frozenset(used)))


def _finding(one: Found, rule: Rule, source: str, place: PlaceOf | None, *, accessible: bool) -> Finding:
    """Return a finding with its severity and its place in a file."""
    severity = "error" if accessible and rule.is_accessibility else rule.severity
    line, column = (
        _placed(place, one.path)
        if place and one.path and not one.source
        else (whole_number(one.line) or 0, 0)
    )
    return Finding(
        rule.id, severity, one.message, one.path, one.source or source, line, column, rule.about, rule.group
    )


def _placed(place: PlaceOf, path: tuple[str | int, ...]) -> tuple[int, int]:
    """Return the place that somebody's function says. Raises ArgumentError where it fails, or says none."""

    def failure(error: BaseException) -> BaseException:
        if isinstance(error, DataError):
            return error  # It is about the file.
        wrong = message("The argument 'place' fails for the path {path}.", path=short(repr(path)))
        return ArgumentError(sentences(wrong, reason_of_failure(error)))

    found: object = result_of(lambda: place(path), failure)
    placed = line_and_column(found)
    if placed is not None:
        return placed
    raise ArgumentError(
        message(
            "The argument 'place' should return a line and a column, such as (12, 5); for the path {path} it "
            "returns {found}.",
            path=short(repr(path)),
            found=short(repr(found)),
        )
    )


def barriers(agenda: Agenda, layout: Layout, scene: Scene, theme: Theme) -> Iterator[Found]:
    """Yield what keeps people from reading a picture: the first that each rule of accessibility finds.

    There is something exactly where `check` finds something about accessibility that the agenda does not
    silence. No other colours are suggested, and colours are not compared where they are the only sign of a
    domain, which is a barrier by itself: these two take most of the time of a check.
    """
    silences = silences_of(agenda)
    checked = Checked(agenda, theme, layout, scene, most_suggested=0)
    rules = dict(accessibility_rules())
    of_colours = rules.pop("access-colours")
    seen: set[str] = set()

    def first_of(rules: Iterable[Rule]) -> Iterator[Found]:
        for one in found_by(rules, checked):
            if one.rule not in seen and not silencing(one, silences):
                seen.add(one.rule)
                yield one

    yield from first_of(rules.values())
    if "access-colour-alone" not in seen:
        yield from first_of([of_colours])
