"""Dutch fragments → English fragments, segment by segment, with markup that survives."""
