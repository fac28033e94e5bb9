"""What the last run found out, kept for the next one."""

from sitegen.dedupe.state.store import existing_state, state_path

__all__ = ["existing_state", "state_path"]
