"""publish: page bytes → the output tree, all or nothing. The only writer of ``public/``.

::

    lock ─→ recover a killed run ─→ plan (reads only) ─→ swap, or where that cannot be: in place with a journal

``plan`` decides everything that can be refused before the first write. ``swap`` builds a whole second tree beside the
output (unchanged and foreign files as hard links) and exchanges the two directories in one system call, so that a kill
at any instant leaves the old site or the new one. ``in_place`` serves outputs that cannot be exchanged (a mount point,
a parent folder that cannot be written): each file is replaced atomically, and a killed run is finished by the next one.
"""

from sitegen.publish.manifest import MANIFEST_NAME
from sitegen.publish.transaction import Published, publish

__all__ = ["MANIFEST_NAME", "Published", "publish"]
