"""`termnews rules`: what is said of papers' pages, and a test of it on one page."""

import argparse
from pathlib import Path

from termnews.cli.files import bytes_of
from termnews.cli.output import say, say_json
from termnews.config import usual_place
from termnews.core.errors import EXIT_FAILED, EXIT_OK, UsageError
from termnews.core.section import path_title
from termnews.core.site_rule import PARTS, RuleFinding, RuleTest, SiteRule
from termnews.engine import Engine


async def rules(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews rules [test URL|FILE]`; 1 if a selector finds nothing on the tested page."""
    if options.action == "test":
        return await _test(engine, options)
    known = await engine.site_rules()
    if options.json:
        say_json([_rule_json(rule) for rule in known])
        return EXIT_OK
    path = usual_place().rules_file
    say(f"Your rules: {path}{'' if path.exists() else ' (not there; fine)'}")
    for rule in known:
        say(f"{rule.site} ({rule.origin})")
        for part in PARTS:
            for selector in getattr(rule, part):
                say(f"    {part:<8} {selector}")
    return EXIT_OK


async def _test(engine: Engine, options: argparse.Namespace) -> int:
    if not options.what:
        raise UsageError("Name the page to test: `termnews rules test URL`, or a FILE with --url ADDRESS.")
    if "://" in options.what:
        tested = await engine.test_rules(url=options.what)
    else:
        tested = await engine.test_rules(bytes_of(Path(options.what)), url=options.url)
    if options.json:
        say_json(_test_json(tested))
    else:
        _say_test(tested)
    return EXIT_FAILED if any(not finding.count for finding in tested.findings) else EXIT_OK


def _say_test(tested: RuleTest) -> None:
    for finding in tested.findings:
        found = f"{finding.count} × “{finding.text}”" if finding.count else "nothing"
        say(f"{finding.part:<8} {finding.selector}: {found} ({finding.rule.origin})")
    if not tested.findings:
        say("No rule finds anything on this page.")
    page, quality = tested.page, tested.page.quality
    say(f"title    {page.title or '(none)'}")
    say(f"byline   {page.byline or '(none)'}")
    say(f"section  {path_title(page.section) or '(none)'}")
    say(f"verdict  {quality.verdict.value}{f' ({quality.reason})' if quality.reason else ''}")


def _test_json(tested: RuleTest) -> dict[str, object]:
    page = tested.page
    return {
        "findings": [_finding_json(finding) for finding in tested.findings],
        "url": page.url,
        "title": page.title,
        "byline": page.byline,
        "section": list(page.section),
        "quality": {"verdict": page.quality.verdict.value, "reason": page.quality.reason},
    }


def _finding_json(finding: RuleFinding) -> dict[str, object]:
    return {
        "site": finding.rule.site,
        "file": finding.rule.origin,
        "part": finding.part,
        "selector": finding.selector,
        "count": finding.count,
        "text": finding.text,
    }


def _rule_json(rule: SiteRule) -> dict[str, object]:
    return {"site": rule.site, "file": rule.origin, **{part: list(getattr(rule, part)) for part in PARTS}}
