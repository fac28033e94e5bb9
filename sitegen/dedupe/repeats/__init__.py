"""What one article says twice: found block by block, and dropped from its body."""
