"""The version of the program: one place that knows it."""

__version__ = "0.1.0"
