"""Plugins: formats, rules and sources that other packages add, each by an entry point.

    agendafunnel.formats  a PictureFormat or a DocumentFormat; its name is the format and the suffix of files
    agendafunnel.checks   a Rule, or several
    agendafunnel.sources  a Source

They are looked up only where something is asked for that this package does not have itself, and once in a
process: importlib.metadata takes longer to load than a small command runs. A plugin that does not work is
left out, with a sentence that names it.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from agendafunnel.errors import OutputError, warn_of_plugin
from agendafunnel.messages import Message, message, one_of
from agendafunnel.plugin_calls import reason_of_failure, within_surroundings
from agendafunnel.registry import module_names

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_Wanted = TypeVar("_Wanted")

Kind = Literal["formats", "checks", "sources"]
KINDS: tuple[Kind, ...] = ("formats", "checks", "sources")

_OWN: dict[Kind, tuple[str, ...]] = {
    "formats": ("render/formats", "publish/documents"),
    "checks": (),
    "sources": ("sources",),
}
"""The folders whose modules have names that no plugin may have. Rules have ids instead."""

_LAYOUT = "json"
"""The suffix of layouts, which are no format of these folders; no plugin may have that name either."""

_CLASSES: dict[Kind, tuple[tuple[str, str], ...]] = {
    "formats": (
        ("agendafunnel.render.formats", "PictureFormat"),
        ("agendafunnel.publish.documents", "DocumentFormat"),
    ),
    "checks": (("agendafunnel.checks.rules", "Rule"),),
    "sources": (("agendafunnel.sources", "Source"),),
}
"""What an entry point may be, by the module that has the class, which is imported for a plugin only."""


def is_function(value: object) -> bool:
    """Return whether a value can be called, whatever its type says."""
    return callable(value)


class Plugin(NamedTuple):
    """An entry point of another package."""

    kind: Kind
    name: str
    package: str
    version: str
    entry: "EntryPoint"
    rival: str = ""
    """The package whose plugin has that name already; "agendafunnel" where it has the name itself."""

    @property
    def display_name(self) -> Message:
        """How messages name it: "the plugin 'drawio' of acme 1.0"."""
        return message(
            "the plugin '{name}' of {package} {version}",
            name=self.name,
            package=self.package,
            version=self.version,
        )


class Loaded(NamedTuple):
    """A plugin, and the objects that it adds; or else why it adds none."""

    plugin: Plugin
    values: tuple[object, ...] = ()
    problem: Message | None = None
    """Whole sentences that name the plugin."""


@cache
def plugins_of(kind: Kind) -> tuple[Plugin, ...]:
    """Return the plugins of a kind by their names, without importing any; also those whose name is taken."""
    from importlib.metadata import entry_points

    try:
        entries = entry_points(group=f"agendafunnel.{kind}")
        found = [Plugin(kind, entry.name, *_distribution(entry), entry) for entry in entries]
    except Exception:
        # Metadata of some package is damaged, so that nobody can say what is installed.
        return ()
    found.sort(key=lambda one: (one.name, one.package))
    if kind == "checks":
        return tuple(found)  # Rules have ids; the name of the entry point means nothing.
    owners = dict.fromkeys(_own_names(kind), "agendafunnel")
    return tuple(_claimed(plugin, owners) for plugin in found)


def _claimed(plugin: Plugin, owners: dict[str, str]) -> Plugin:
    """Return a plugin, with its rival where the name has an owner; it is the owner otherwise."""
    if plugin.name in owners:
        return plugin._replace(rival=owners[plugin.name])
    owners[plugin.name] = plugin.package
    return plugin


def _own_names(kind: Kind) -> Iterator[str]:
    for folder in _OWN[kind]:
        yield from (name.replace("_", ".") for name in module_names(folder))
    if kind == "formats":
        yield _LAYOUT


def _distribution(entry: "EntryPoint") -> tuple[str, str]:
    """Return the name and the version of the package that an entry point is of."""
    package = entry.dist
    return (package.name or "?", package.version or "?") if package is not None else ("?", "?")


def plugin_names(kind: Kind) -> tuple[str, ...]:
    """Return the names of plugins of a kind that can be used as names, without importing any."""
    return tuple(plugin.name for plugin in plugins_of(kind) if _problem_of_name(plugin) is None)


def format_left_out(end: str) -> Message | None:
    """Return why a format is left out whose name, in any case, is what somebody gave or the end of it.

    None where there is none: then the name is wrong.
    """
    given = end.casefold()
    for plugin in plugins_of("formats"):
        name = plugin.name.casefold()
        if (given == name or given.endswith(f".{name}")) and (problem := _problem_of_name(plugin)):
            return problem
    return None


def format_added(name: str, wanted: type[_Wanted]) -> tuple[Plugin, _Wanted] | None:
    """Return the plugin that adds a format of this name and class, and the format; None where none does.

    Raises OutputError where the plugin of that name does not work.
    """
    named = (one for one in plugins_of("formats") if one.name == name and not one.rival)
    plugin = next(named, None)
    if plugin is None:
        return None
    _, values, problem = loaded(plugin)
    if problem:
        raise OutputError(problem)
    return (plugin, values[0]) if isinstance(values[0], wanted) else None


def working(kind: Kind, wanted: type[_Wanted]) -> tuple[tuple[Plugin, _Wanted], ...]:
    """Return the plugins that add an object of this class, each with that object.

    Of each that does not work, a warning is issued.
    """
    found = []
    for plugin, values, problem in all_loaded(kind):
        if problem:
            warn_of_plugin(problem)
        elif isinstance(values[0], wanted):
            found.append((plugin, values[0]))
    return tuple(found)


def all_loaded(kind: Kind) -> tuple[Loaded, ...]:
    """Return all plugins of a kind, imported, also those that do not work."""
    return tuple(map(loaded, plugins_of(kind)))


@cache
def loaded(plugin: Plugin) -> Loaded:
    """Import a plugin. What does not work is returned with the reason; nothing is raised."""
    problem = _problem_of_name(plugin)
    if problem:
        return Loaded(plugin, problem=problem)
    classes = tuple(getattr(import_module(home), name) for home, name in _CLASSES[plugin.kind])
    try:
        with within_surroundings():
            value = plugin.entry.load()
            values = tuple(value) if plugin.kind == "checks" and type(value) in (tuple, list) else (value,)
            return Loaded(plugin, values, _problem_of_values(plugin, values, classes))
    except KeyboardInterrupt:
        raise  # It may be the user's.
    except BaseException as error:
        return Loaded(
            plugin,
            problem=message(
                "{plugin:c} cannot be loaded. Update or remove that package. ({reason})",
                plugin=plugin.display_name,
                reason=reason_of_failure(error),
            ),
        )


def _problem_of_name(plugin: Plugin) -> Message | None:
    if plugin.rival == "agendafunnel":
        return message(
            "{plugin:c} is left out, as agendafunnel has that name itself. Its package should choose "
            "another.",
            plugin=plugin.display_name,
        )
    if plugin.rival:
        return message(
            "{plugin:c} is left out, as {rival} has a plugin of that name too. Remove one of these packages.",
            plugin=plugin.display_name,
            rival=plugin.rival,
        )
    if plugin.kind == "formats" and not _is_suffix(plugin.name):
        return message(
            "{plugin:c} is left out, as a suffix has only small letters, digits and dots. Its package should "
            "choose another name.",
            plugin=plugin.display_name,
        )
    return None


def _is_suffix(name: str) -> bool:
    return all(part.isascii() and part.isalnum() and part == part.lower() for part in name.split("."))


def _problem_of_values(
    plugin: Plugin, values: Iterable[object], classes: tuple[type[Any], ...]
) -> Message | None:
    for value in values:
        if not isinstance(value, classes):
            return message(
                "{plugin:c} is left out, as it is {found} and not {wanted}. Update or remove that package.",
                plugin=plugin.display_name,
                found=message("of the type {type}", type=type(value).__name__),
                wanted=one_of(name for _, name in _CLASSES[plugin.kind]),
            )
        field = value.wrong_field  # All classes of plugins have it.
        if field:
            return message(
                "{plugin:c} is left out, as the field '{field}' of its {kind} is not what it should be. "
                "Update or remove that package.",
                plugin=plugin.display_name,
                field=field,
                kind=type(value).__name__,
            )
    return None
