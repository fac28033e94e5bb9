"""What a translator is given and gives back: a segment, its tokens, and how its text is spelled."""
