"""The data that a picture carries, so that it can be opened again: agenda, theme and marked changes."""
