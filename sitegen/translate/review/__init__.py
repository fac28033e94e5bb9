"""What ``sitegen review`` offers to editors and writes: the segments of a story, and the file of their corrections."""
