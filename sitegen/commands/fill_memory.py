"""All of ``content/`` translated ahead of a build."""

from __future__ import annotations

from functools import partial

from sitegen.build import find_terms, read_site
from sitegen.commands.memory_reports import telling
from sitegen.dedupe.state import state_path
from sitegen.options import BuildOptions
from sitegen.parallel import Workers
from sitegen.problems import has_errors
from sitegen.reporter import Reporter, report_problems
from sitegen.translate.corrections.layers import load_corrections
from sitegen.translate.doubts import doubt_problems
from sitegen.translate.stories import translate_stories
from sitegen.translate.workshop import Workshop, open_memory


def fill_memory(options: BuildOptions, reporter: Reporter) -> int:
    """Translate all of ``content/`` into the memory; return the exit code (1 if some articles hold problems)."""
    with Workers() as workers:
        return _fill(options, reporter, workers)


def _fill(options: BuildOptions, reporter: Reporter, workers: Workers) -> int:
    config = options.config()
    reading = read_site(options, config, workers)
    unique = reading.deduplicated(config, state_path(options.root), workers)
    problems = (*reading.problems, *unique.problems)
    report_problems(reporter, problems)
    with telling(open_memory(options.root), reporter) as memory:
        translator = Workshop().translator(config, options.root, memory, options.model, options.beam)
        before = len(memory)
        terms = find_terms(unique.stories, config)
        corrections = load_corrections(options.root)
        progress = partial(reporter.progress, "translate")
        translated = translate_stories(unique.stories, terms, translator, progress, corrections, workers=workers)
        added, total = len(memory) - before, len(memory)
    doubts = doubt_problems(translated.doubts, config.translation.on_failed_check)
    report_problems(reporter, (*corrections.problems, *doubts))
    code = int(has_errors((*problems, *corrections.problems, *doubts)))
    message = f"{added} new segments translated; the memory holds {total}"
    reporter.result(code, message, added=added, segments=total)
    return code
