from __future__ import annotations

import gc

from sitegen.garbage import collect_seldom


def test_garbage_is_looked_for_seldom_but_is_found() -> None:
    before = gc.get_threshold()
    try:
        collect_seldom()
        assert gc.get_threshold()[0] > 10 * before[0]
        assert gc.isenabled()
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
