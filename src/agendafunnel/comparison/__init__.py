"""Comparing two pictures of agendas: what they say, where it stands, and how it looks."""
