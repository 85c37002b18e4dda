"""Site rules: what the reader (or this program) says of a paper's pages, as a small TOML.

Rule: a file with an error changes nothing; the error names the file, the rule and what is allowed.
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from termnews.clean.selectors import compiled
from termnews.core.errors import ConfigError, UsageError
from termnews.core.site_rule import EVERY_SITE, PARTS, SiteRule
from termnews.core.text import one_line
from termnews.core.url import host_of

MAX_RULES = 2_000


@cache
def built_in_rules() -> tuple[SiteRule, ...]:
    """The rules that come with the program."""
    text = Path(__file__).with_name("rules.toml").read_text(encoding="utf-8")
    return read_rules(text, name="rules.toml of termnews")


def read_rules(text: str, *, name: str) -> tuple[SiteRule, ...]:
    """The rules of a file.

    Raises:
        ConfigError: It says something that is not allowed.
    """
    try:
        stated = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # not TOML, a number of 5 000 digits, lists without end
        raise ConfigError(f"{name}: is not valid TOML: {error}.") from error
    if unknown := next((key for key in stated if key != "rule"), None):
        raise ConfigError(f"{name}: “{_short(unknown)}” is not allowed; a file holds [[rule]] tables.")
    rules = stated.get("rule", [])
    if not isinstance(rules, list) or len(rules) > MAX_RULES:
        raise ConfigError(f"{name}: “rule” must be written [[rule]], at most {MAX_RULES:,} times.")
    return tuple(_rule(rule, f"{name}, rule {number}", name) for number, rule in enumerate(rules, start=1))


def rules_for(url: str, rules: Sequence[SiteRule]) -> tuple[SiteRule, ...]:
    """Those that cover an address, in order."""
    host = host_of(url)
    return tuple(rule for rule in rules if covers(rule.site, host))


def covers(site: str, host: str) -> bool:
    """The host is the site or below it."""
    return site in {EVERY_SITE, host} or host.endswith(f".{site}")


def as_toml(rule: SiteRule) -> str:
    """A rule as it stands in a file."""
    parts = [
        f"{part} = [{', '.join(_quoted(one) for one in getattr(rule, part))}]"
        for part in PARTS
        if getattr(rule, part)
    ]
    return "\n".join(("[[rule]]", f"site = {_quoted(rule.site)}", *parts, ""))


def _short(name: str) -> str:
    return one_line(name, max_length=80)


def _rule(stated: Any, where: str, name: str) -> SiteRule:
    if not isinstance(stated, dict) or not isinstance(stated.get("site"), str) or not stated["site"].strip():
        raise ConfigError(f'{where}: must say whose it is, as in site = "paper.example".')
    if unknown := next((key for key in stated if key not in {"site", *PARTS}), None):
        raise ConfigError(f"{where}: there is no “{_short(unknown)}”; allowed are site, {', '.join(PARTS)}.")
    site = stated["site"].strip().lower().removeprefix("www.")
    return SiteRule(site, **{part: _selectors(stated, part, where) for part in PARTS}, origin=name)


def _selectors(stated: dict[str, Any], part: str, where: str) -> tuple[str, ...]:
    value = stated.get(part, [])
    selectors = [value] if isinstance(value, str) else value
    if not isinstance(selectors, list) or not all(isinstance(one, str) and one.strip() for one in selectors):
        raise ConfigError(f"{where}: “{part}” must be a selector or a list of selectors.")
    for selector in selectors:
        try:
            compiled(selector)
        except UsageError as error:
            raise ConfigError(f"{where}: “{part}”: {error}") from error
    return tuple(selectors)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
