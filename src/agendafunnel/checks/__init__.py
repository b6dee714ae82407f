"""What a careful editor would notice of an agenda, its picture, its page and the edition before it."""
