"""The licences of the installed program and of what it brings."""

from agendafunnel.editor.replying import reply


def test_the_texts_of_program_fonts_and_text_pane_are_there() -> None:
    text = reply({"ask": "licences", "language": "en"})["text"]
    for part in ("EUROPEAN UNION PUBLIC LICENCE", "Bitstream Vera", "codemirror"):
        assert part.lower() in text.lower(), part
