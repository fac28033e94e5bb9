"""watch: what changed below a site's sources, told once and when things are quiet.

Events of the file system are hints and no more: they may be lost, doubled, or about a file that is already gone. A hint
only says "look again"; what changed is found by comparing two snapshots of the tree.
"""

from sitegen.watch.watcher import Changes, Timing, Watcher

__all__ = ["Changes", "Timing", "Watcher"]
