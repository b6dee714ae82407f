"""Text: which font files are used, how wide it is, and where its lines break."""
