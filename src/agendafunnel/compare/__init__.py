"""Comparing two pictures of agendas: what they say, where it stands, and how it looks.

Each of the three layers has a verdict of its own; all differences are reported of named elements.
"""
