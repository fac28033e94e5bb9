"""Words that come with the program: lists of names, numbers in words, set phrases."""
