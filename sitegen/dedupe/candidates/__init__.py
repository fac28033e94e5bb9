"""Which pairs of all articles may be alike: a sample of each is kept, and samples are looked up in each other."""
