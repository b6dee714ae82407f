"""The command `agendafunnel`."""
