"""How messages of an import call what its caller decides: fields of `Choices`, or options of the command."""

from typing import NamedTuple

from agendafunnel.messages import Message, message, verbatim


class Wording(NamedTuple):
    """The names of what a caller decides, as that caller knows them."""

    stages: str = "choices.stages"
    default_stage: str = "choices.default_stage"
    matches: str = "choices.matches"
    is_command: bool = False
    may_choose: bool = True
    """Whether the caller may decide anything; who compares a page with an edition may not."""

    def no_edition(self) -> Message:
        """Return the sentence that says that a page names no edition.

        >>> print(OF_PAGE_ALONE.no_edition())
        The page does not say which quarter it is of. Write the line 'edition: 2022-10' in the front matter \
of the page.
        """
        if not self.may_choose:
            return message(
                "The page does not say which quarter it is of. Write the line 'edition: 2022-10' in the "
                "front matter of the page."
            )
        return message(
            "The page does not say which quarter it is of. Write the line 'edition: 2022-10' in the front "
            "matter of the page, or add {option}.",
            option=self.edition(),
        )

    def edition(self) -> Message:
        """Return what to add for another edition, as an example.

        >>> print(IN_CODE.edition())
        choices=Choices(edition='2022-10')
        """
        return self._added("-e 2022-10", "edition='2022-10'")

    def match(self, standard: str, old: str) -> Message:
        """Return what to add to say which standard of the edition before one of the page is; none if empty.

        >>> print(OF_COMMAND.match("wells", ""))
        --match wells= to the command
        """
        return self._added(f"--match {standard}={old}", f"matches={{{standard!r}: {old!r}}}")

    def _added(self, option: str, field: str) -> Message:
        if self.is_command:
            return message("{option} to the command", option=option)
        return verbatim(f"choices=Choices({field})")


IN_CODE = Wording()
OF_COMMAND = Wording("--stage", "--default-stage", "--match", is_command=True)
OF_PAGE_ALONE = Wording(may_choose=False)
