"""An agenda file (YAML or JSON), standard input, or a bundled edition by its name."""

from agendafunnel.sources import Given, Opened, Source
from agendafunnel.user_files import STANDARD_INPUT, bytes_of


def _read(file: Opened) -> Given:
    from agendafunnel.reading.files import load, read_agenda
    from agendafunnel.reading.tree import MOST_BYTES

    if file.content is not None:
        return Given(read_agenda(file.content, file.called))
    if file.name == STANDARD_INPUT:
        return Given(read_agenda(bytes_of(file.name, MOST_BYTES), file.called))
    return Given(load(file.name))


# Whatever nothing else recognises: reading it tells what is wrong.
SOURCE = Source("an agenda", recognises=lambda _: True, read=_read, is_drawn=True)
