"""Site rules and what they find: values that travel between cleaner, command line and screen."""

from dataclasses import dataclass

from termnews.core.article import CleanPage

EVERY_SITE = "*"
PARTS = ("body", "remove", "byline", "section", "lists")
"""What a rule may name by selectors."""


@dataclass(frozen=True, slots=True)
class SiteRule:
    """What is said of one site; each part is a tuple of selectors.

    Attributes:
        site: A host name that covers its subdomains, or `EVERY_SITE`.
        body: What holds the article; all else is left out.
        remove: What is left out wherever it stands.
        byline: What prints the authors.
        section: What prints the section path.
        lists: What holds lists of other articles.
        origin: The name of the file it stands in.
    """

    site: str
    body: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class PageBlock:
    """An element of a page that holds text.

    Attributes:
        selector: Finds it, and its like on the paper's other pages.
        text: How it begins.
        word_count: Words in it.
        is_article: The article is in it, as far as the cleaner sees.
    """

    selector: str
    text: str
    word_count: int
    is_article: bool


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """What one selector of a rule found on a page.

    Attributes:
        part: Which of `PARTS`.
        count: How many elements; 0 says that the rule does not fit the page.
        text: How the first of them begins.
    """

    rule: SiteRule
    part: str
    selector: str
    count: int
    text: str


@dataclass(frozen=True, slots=True)
class RuleTest:
    """A page by the rules: what each selector found, and what came of it."""

    findings: tuple[RuleFinding, ...]
    page: CleanPage
