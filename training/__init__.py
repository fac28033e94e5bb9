"""Makes the bundled Dutch→English Argos package: bitext in, ``.argosmodel`` out, one command a stage."""
