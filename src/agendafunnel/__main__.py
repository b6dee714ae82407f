"""`python -m agendafunnel` is the command `agendafunnel`."""

from agendafunnel.cli.main import main

main(prog_name="agendafunnel")
