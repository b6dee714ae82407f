"""Every error that a caller of agendafunnel may catch, and parts of messages that many of them share."""

import errno
import warnings
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from agendafunnel.messages import Message, lines, message, verbatim

_MOST_CHARACTERS = 100
"""Of a typing error; to compare longer texts would take long."""


STANDARD_INPUT_NAME = "standard input"
"""The source of faults in what is read from standard input."""


class AgendaFunnelError(Exception):
    """The base of all errors that agendafunnel raises on purpose; its message is one or more whole sentences.

    `str` is the message in English; `agendafunnel.messages.catalogue` says it in another language. A program
    that raises one of its own may give a text, which is the same in every language.

    >>> import agendafunnel as af
    >>> try:
    ...     af.plot("no-such-edition")
    ... except af.AgendaFunnelError as error:
    ...     print(error)
    'no-such-edition' is neither a file nor a bundled edition. Bundled editions: 2022-07, 2024-03.
    """

    def __init__(self, message: Message | str) -> None:
        super().__init__(message)
        # Whatever else it is given, an error can be said.
        self.message = message if isinstance(message, Message) else verbatim(str(message))

    def __str__(self) -> str:
        return str(self.message)


WHOLE = Message("")
"""The place of what is wrong with the whole of an agenda or theme."""


def placed(source: str, line: int, column: int, text: Message) -> Message:
    """Return a message behind its place in a file; line and column are 0 where they are not known.

    A message that is about no file has the empty text as `source`.
    """
    if not source:
        return text
    file = message("standard input") if source == STANDARD_INPUT_NAME else verbatim(source)
    if not line:
        return message("{file}: {text}", file=file, text=text)
    if not column:
        return message("{file}:{line}: {text}", file=file, line=line, text=text)
    return message("{file}:{line}:{column}: {text}", file=file, line=line, column=column, text=text)


class Fault(NamedTuple):
    r"""One thing that is wrong in an agenda or theme, and where.

    `line` and `column` count from 1; both are 0 where the data came from no file, and then `source` may be
    empty.
    `path` names the value in the data ("standards.3.stage"); it is empty for a fault of the whole.
    `message` may be two lines: the second is that line of the file as it should be, to be copied.

    >>> import agendafunnel as af
    >>> try:
    ...     af.read_theme(b"based_on: vng\ncanvas: {background: blue}", "theme.yaml")
    ... except af.DataError as error:
    ...     error.faults[0].line, error.faults[0].path
    (2, 'canvas.background')
    """

    source: str
    line: int
    column: int
    path: str
    message: Message
    where: Message | None = None
    """The place in the data as people call it ("standard 'A', field 'stage'"); `path` if it is None."""

    @property
    def placed(self) -> Message:
        """The message behind its place in the file."""
        where = verbatim(self.path) if self.where is None and self.path else self.where or WHOLE
        if where == WHOLE:
            text = self.message
        elif self.source:
            text = message("{where}: {text}", where=where, text=self.message)
        else:
            text = message("{where:c}: {text}", where=where, text=self.message)
        return placed(self.source, self.line, self.column, text)

    def __str__(self) -> str:
        return str(self.placed)


class DataError(AgendaFunnelError):
    """An agenda or theme is wrong. All its faults are reported at once, in the order of the file.

    At most a hundred are; then the last of `faults` says that there are more.

    >>> import agendafunnel as af
    >>> try:
    ...     af.read_agenda(b"titel: T", "agenda.yaml")
    ... except af.DataError as error:
    ...     print(error.faults[-1].message)
    The field 'titel' is called 'title' here. Write:
    title: T
    """

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        if not isinstance(faults, tuple) or not all(isinstance(fault, Fault) for fault in faults):
            raise ArgumentError(message("The argument 'faults' should be a tuple of Fault values."))
        super().__init__(lines(fault.placed for fault in faults))
        self.args = (faults,)  # What the error is made of again, where it is copied to another process.
        self.faults = faults

    def of(self, source: str) -> "DataError":
        """Return the same faults with `source` as their source, which was not known where they were found."""
        return DataError(tuple(fault._replace(source=source) for fault in self.faults))


def refused(source: str, message: Message, path: str = "", *, line: int = 0, column: int = 0) -> DataError:
    """Return the error of one fault."""
    return DataError((Fault(source, line, column, path, message),))


class NotFoundError(AgendaFunnelError):
    """A file, bundled edition, theme or font that was named does not exist or cannot be read.

    >>> import agendafunnel as af
    >>> af.load_theme("vgn")
    Traceback (most recent call last):
    ...
    agendafunnel.errors.NotFoundError: 'vgn' is neither a file nor a bundled theme. Did you mean 'vng'? ...
    """


class UnknownNameError(NotFoundError, KeyError):
    """A part that was named by its id, such as a card of a layout, does not exist; it is a KeyError too.

    >>> import agendafunnel as af
    >>> af.lay_out("2022-07").card("bgt-bevraging")
    Traceback (most recent call last):
    ...
    agendafunnel.errors.UnknownNameError: ... Did you mean 'bgt-bevragen'?
    """


class LayoutError(AgendaFunnelError):
    """The agenda cannot be laid out on the canvas of the theme.

    >>> import agendafunnel as af
    >>> af.plot("2022-07", size="b4")
    Traceback (most recent call last):
    ...
    agendafunnel.errors.LayoutError: 'b4' is not a size. ...
    """


class FrozenError(AgendaFunnelError, AttributeError, TypeError):
    """A field of a value, or an item in a field, was set or deleted: values such as agendas never change.

    >>> import agendafunnel as af
    >>> af.load("2022-07").title = "T"
    Traceback (most recent call last):
    ...
    agendafunnel.errors.FrozenError: The field 'title' cannot be set: a value of the type Agenda never ...
    """


class ArgumentError(AgendaFunnelError, ValueError):
    """An argument of a function is not what it takes, or does not belong with the others.

    >>> import agendafunnel as af
    >>> af.plot("2022-07", fit="biggest")
    Traceback (most recent call last):
    ...
    agendafunnel.errors.ArgumentError: The argument 'fit' is 'biggest'. Choose from: 'preferred', 'largest'.
    """


class OutputError(AgendaFunnelError):
    """A picture cannot be written where it was asked for, or in the format that was asked for.

    >>> import agendafunnel as af
    >>> af.plot("2022-07").save("agenda.gif")
    Traceback (most recent call last):
    ...
    agendafunnel.errors.OutputError: The name 'agenda.gif' ends in '.gif', which is not a format. ...
    """


class FontError(OutputError):
    """A font is damaged, so that it cannot be drawn in the format that was asked for."""


class ChangedError(OutputError):
    """A file was changed by another program after it was read, and is left as it is."""


class LockedError(OutputError):
    """A file is being changed by another program, which did not end in time."""


class PluginWarning(UserWarning):
    """A plugin does not work and is left out; its message is whole sentences that name it.

    >>> import agendafunnel as af
    >>> import warnings
    >>> with warnings.catch_warnings(action="error", category=af.PluginWarning):
    ...     names = af.format_names()
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


def warn_of_plugin(problem: Message) -> None:
    """Issue a PluginWarning, which the command prints as a note.

    Python shows the line that called a function such as `format_names`, two calls above this one.
    """
    warnings.warn(PluginWarning(problem), stacklevel=4)


_BUSY = message("Another program is using it. Close it there and try again.")
_NETWORK = message("The network drive does not respond. Check the connection and try again.")
_NOT_ALLOWED = message("You do not have permission for that.")
_TOO_MANY_OPEN = message("Too many files are open. Close some programs and try again.")

_REASONS: Mapping[str, Message] = {
    "ENOENT": message("There is no file or folder of that name."),
    "EACCES": _NOT_ALLOWED,
    "EPERM": _NOT_ALLOWED,
    "EISDIR": message("It is a folder. Name a file."),
    "ENOTDIR": message("Part of its path is a file and not a folder. Check the path."),
    "EEXIST": message("It exists already. Choose another name."),
    "ENOSPC": message("The disk is full. Free some space."),
    "EDQUOT": message("Your space on this disk is used up. Delete files that you no longer need."),
    "EROFS": message("The disk is read-only. Choose another place."),
    "EFBIG": message("The file is too large for this disk. Choose another place."),
    "ENAMETOOLONG": message("The name is too long. Choose a shorter one."),
    "EINVAL": message("The system does not accept this name, or cannot do this with such a file."),
    "ELOOP": message("Its symbolic links lead round in a circle. Repair the links."),
    "EBUSY": _BUSY,
    "ETXTBSY": _BUSY,
    "EMFILE": _TOO_MANY_OPEN,
    "ENFILE": _TOO_MANY_OPEN,
    "ENOMEM": message("There is not enough memory. Close some programs and try again."),
    "EIO": message("The disk reported an error. Try again, or choose another place."),
    "EBADF": message("It is closed."),
    "EPIPE": message("The program that should read it has stopped."),
    "ESTALE": message(
        "The file on the network drive has been replaced. Open the folder again and try once more."
    ),
    "ETIMEDOUT": _NETWORK,
    "EHOSTDOWN": _NETWORK,
    "EHOSTUNREACH": _NETWORK,
    "ENETDOWN": _NETWORK,
    "ENETUNREACH": _NETWORK,
}
"""Why the system refuses something, by the name of its error; the numbers differ between systems."""

_IN_USE_ON_WINDOWS = (32, 33)
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, which Python takes for a lack of permission."""


def reason_of(error: Exception) -> Message:
    """Return why the system refused something with a file: whole sentences, for behind "cannot be read".

    An error that has a `message` of its own says that. What is not known here stays as the system says it.
    """
    if isinstance(own := getattr(error, "message", None), Message):
        return own
    if getattr(error, "winerror", None) in _IN_USE_ON_WINDOWS:
        return _REASONS["EBUSY"]
    if isinstance(error, OSError) and (reason := _REASONS.get(errno.errorcode.get(error.errno or 0, ""))):
        return reason
    if isinstance(error, UnicodeError):
        return message("The system cannot store this name. Choose a name of plain letters and digits.")
    if isinstance(error, ValueError) and "null" in str(error):
        return message("The name contains a null character. Remove it.")
    if isinstance(error, RuntimeError):
        return _REASONS["ELOOP"]  # As `Path.resolve` says it before Python 3.13.
    return message("The system says: {reason}.", reason=getattr(error, "strerror", None) or str(error))


def nearest(value: str, allowed: Iterable[str]) -> str | None:
    """Return the one of `allowed` that `value` is most likely a typing error of, or None."""
    if len(value) > _MOST_CHARACTERS:
        return None
    from difflib import get_close_matches

    by_folded = {
        candidate.casefold(): candidate for candidate in allowed if len(candidate) <= _MOST_CHARACTERS
    }
    found = get_close_matches(value.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def did_you_mean(value: str, allowed: Iterable[str]) -> Message | None:
    """Return the question whether the nearest of `allowed` was meant; None where none is near.

    It follows a sentence on `value`, by `agendafunnel.messages.sentences`.
    """
    guess = nearest(value, allowed)
    return message("Did you mean '{guess}'?", guess=guess) if guess else None


def workflow_command(level: str, message: str, properties: Mapping[str, object]) -> str:
    """Return the line by which GitHub shows a message beside a file; properties that are 0 are left out.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    written = ",".join(
        f"{name}={_escaped(str(value)).replace(':', '%3A').replace(',', '%2C')}"
        for name, value in properties.items()
        if value != 0
    )
    return f"::{level} {written}::{_escaped(message)}\n"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
