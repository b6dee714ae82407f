"""Changing an agenda file in place, and writing one whole: comments and layout of the file are kept."""
