"""What the script of the GitHub Action says itself, in the language of its reader.

    python -m agendafunnel.cli.action empty
    python -m agendafunnel.cli.action not-checked file=agenda.yaml code=3

`scripts/action.sh` calls this: the first argument names the message, the others are its values.
"""

import sys
from collections.abc import Mapping, Sequence

from agendafunnel.languages import readers_catalogue
from agendafunnel.messages import Message, message

MESSAGES: Mapping[str, Message] = {
    "control": message(
        "The input '{input}' contains a line break or another control character: {value}. Write it on one "
        "line."
    ),
    "truth": message("The input '{input}' is '{value}'. Write true or false."),
    "empty": message("The input 'agenda' is empty. Name the file of the agenda."),
    "wildcard": message(
        "The input 'output' contains a character that is a wildcard in names of files: {value}. Name a plain "
        "folder."
    ),
    "no-folder": message("The folder '{folder}' cannot be created. The system says: {reason}"),
    "overwritten": message(
        "The picture '{file}' would be overwritten. Name another folder than '{folder}' in the input "
        "'output'."
    ),
    "not-compared": message("'{file}' cannot be compared with '{other}'."),
    "not-drawn": message("'{file}' cannot be drawn."),
    "ended-reading": message(
        "'{file}' was not read: agendafunnel ended with exit code {code}. The log may say more."
    ),
    "ended-checking": message(
        "'{file}' was not checked: agendafunnel ended with exit code {code}. The log may say more."
    ),
    "ended-finding-changes": message(
        "The changes since '{file}' were not found: agendafunnel ended with exit code {code}. The log may "
        "say "
        "more."
    ),
    "ended-comparing": message(
        "'{file}' was not compared: agendafunnel ended with exit code {code}. The log may say more."
    ),
    "ended-drawing": message(
        "'{file}' was not drawn: agendafunnel ended with exit code {code}. The log may say more."
    ),
}
"""Each message by its name in the script; its values come with the call."""


def main(arguments: Sequence[str]) -> None:
    """Print the message that arguments name, in UTF-8."""
    name, *values = arguments
    pairs = (value.partition("=") for value in values)
    said = MESSAGES[name]._replace(values=tuple((key, value) for key, _, value in pairs))
    sys.stdout.buffer.write(readers_catalogue().say(said).encode(errors="backslashreplace") + b"\n")


if __name__ == "__main__":
    main(sys.argv[1:])
