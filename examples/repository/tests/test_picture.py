"""The published picture is that of the agenda."""

from agendafunnel.pytest_plugin import AgendaPicture


def test_the_published_picture_is_that_of_the_agenda(agenda_picture: AgendaPicture) -> None:
    agenda_picture("agenda.yaml", baseline="agenda.png", since="vorige.yaml")
