"""Adds to agendafunnel: the format draw.io, a rule and two sources, by entry points in pyproject.toml."""
