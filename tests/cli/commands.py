"""Commands, run within the process of the test."""

from click.testing import CliRunner, Result

from agendafunnel.cli.main import main


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    """Run a command with `given` on standard input; it may fail, but not by an error that nobody foresaw."""
    result = CliRunner().invoke(main, list(arguments), input=given, prog_name="agendafunnel")
    assert not isinstance(result.exception, Exception), result.exception
    assert "Traceback" not in result.output
    return result
