"""What two texts have in common and where they differ: spelling, runs of words, figures and names, sentences."""
