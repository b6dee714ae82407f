"""What differs between two editions of an agenda: which standard is which, and what became of it."""
