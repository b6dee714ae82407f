"""Lines of a file as they should be, to be copied over those that are wrong."""

import re

from agendafunnel.messages import Message, lines, message, sentences, verbatim
from agendafunnel.reading.quoting import in_quotes

_MOST_LETTERS = 500
"""Of a line that is shown; of a longer one people would copy a part."""

# Said as escapes, which are no part of the text.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_COMMENT = re.compile(r"(?<!\s)\s++#(?:\s.*)?$")


def should_be(wrong: Message, line: str) -> Message:
    """Return a message with the whole line as it should be on a line of its own, if that may be copied."""
    line = line.replace("\t", " ").rstrip()
    if not _may_be_copied(line):
        return wrong
    return lines((sentences(wrong, message("Write:")), verbatim(line)))


def in_quotes_instead(wrong: Message, before: str, text: str, after: str = "", last: int = 0) -> Message:
    """Return a message with a line on which a text stands in quotes; in words where that may not be copied.

    `before` and `after` are what else is on the line, and `last` is the line that the text ends on if it is
    another one.
    """
    quoted = in_quotes(text)
    quote = quoted[0]
    if last:
        return sentences(
            wrong,
            message(
                "Put a {quote} before the first character of the text, and one after its last character "
                "(line {line}).",
                quote=quote,
                line=last,
            ),
        )
    line = (before + quoted + after).replace("\t", " ")
    if _may_be_copied(line):
        return should_be(wrong, line)
    return sentences(
        wrong,
        message("Put a {quote} before the first and after the last character of the text.", quote=quote),
        message("Write each ' that is in the text twice.") if quote == "'" and "'" in text else None,
    )


def without_comment(content: str) -> tuple[str, str]:
    """Return a text as it is written, and the comment after it with the spaces before its sign."""
    comment = _COMMENT.search(content)
    return (content[: comment.start()], comment.group()) if comment else (content, "")


def _may_be_copied(line: str) -> bool:
    return len(line) <= _MOST_LETTERS and _UNPRINTABLE.search(line) is None
