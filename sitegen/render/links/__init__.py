"""Where the links of a story lead."""
