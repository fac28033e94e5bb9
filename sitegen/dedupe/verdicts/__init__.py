"""What becomes of a pair that may be alike: measured, judged, overruled by editors, and put into a cluster."""
