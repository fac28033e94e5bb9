"""Corrections: what editors say instead of the machine, sentence by sentence, in gettext PO files that git keeps.

A build reads them and never writes them. ``sitegen review`` writes them, and never throws away what an editor wrote.
"""
