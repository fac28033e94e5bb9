"""The configuration: ``sitegen.toml`` → :class:`Config`. Its tables stand in ``site``, ``machines`` and ``theme``."""

from sitegen.config.loading import FILE_NAME, STATE, Config, config_problem, load_config, parse_config

__all__ = ["FILE_NAME", "STATE", "Config", "config_problem", "load_config", "parse_config"]
