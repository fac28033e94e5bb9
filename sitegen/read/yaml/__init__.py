"""Front matter's YAML: plain where it is, any where it is not, and what is wrong with it."""
