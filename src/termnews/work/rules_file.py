"""The reader's own site rules: one TOML file, read for every page, written only on demand.

Rule: what is written is checked first, since a file with an error would stop every page.
"""

from dataclasses import dataclass
from pathlib import Path

from termnews.clean.site_rules import as_toml, read_rules
from termnews.core.errors import ConfigError, UsageError
from termnews.core.site_rule import SiteRule
from termnews.store.files import replace_whole

MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class RulesFile:
    """The file at a path; it need not exist. None is a reader without one."""

    path: Path | None = None

    def read(self) -> tuple[SiteRule, ...]:
        """Its rules in order; () if it is not there.

        Raises:
            ConfigError: It says something that is not allowed.
        """
        text = _text_of(self.path) if self.path is not None else ""
        return read_rules(text, name=str(self.path)) if text else ()

    def keep(self, rule: SiteRule) -> Path:
        """Write one more rule; one that says nothing takes back what was so written for its site.

        Raises:
            ConfigError: The file has an error or cannot be written.
            UsageError: There is no site to write a rule for.
        """
        if not rule.site or self.path is None:
            raise UsageError("This article has no site to keep a rule for.")
        text = _text_of(self.path)
        if rule.body or rule.remove:
            text = f"{text.rstrip()}\n\n{as_toml(rule)}".lstrip()
        else:
            for kept in self.read():
                text = text.replace(as_toml(kept), "") if kept.site == rule.site else text
        read_rules(text, name=str(self.path))
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            replace_whole(self.path, text)
        except OSError as error:
            raise ConfigError(f"{self.path}: cannot be written: {error.strerror}.") from error
        return self.path


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ConfigError(f"{path}: is larger than {MAX_BYTES // 1_000_000} MB, which is the limit.")
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 text; save it as UTF-8.") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}.") from error
