"""The published page: reading it, making an agenda of it, and writing it back."""
