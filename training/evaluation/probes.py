"""The challenge set and the headlines, through each way of translating, as the values that an evaluation keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from training.evaluation.challenge import run_challenge
from training.evaluation.headlines import Fault, run_headlines
from training.evaluation.paths import Translate
from training.evaluation.results import Count, Failed, Probe


def run_probes(ways: Mapping[str, Translate]) -> list[Probe]:
    """Both probes for each of ``ways``, by their names."""
    challenges = [_challenge(way, translate) for way, translate in ways.items()]
    return challenges + [_headlines(way, translate) for way, translate in ways.items()]


def _challenge(way: str, translate: Translate) -> Probe:
    report = run_challenge(translate)
    counts = [Count(tally.kind, tally.passed, tally.total) for tally in report.tallies]
    failed = [Failed(own.item.nl, own.output, list(own.reasons)) for own in report.failures]
    return Probe("challenge", way, report.passed, report.total, counts, failed)


def _headlines(way: str, translate: Translate) -> Probe:
    report = run_headlines(translate)
    faults: tuple[Fault, ...] = get_args(Fault)
    counts = [Count(f"not {fault}", report.total - report.count(fault), report.total) for fault in faults]
    failed = [Failed(flaw.headline.nl, flaw.output, list(flaw.faults)) for flaw in report.flaws]
    return Probe("headlines", way, report.total - len(failed), report.total, counts, failed)
