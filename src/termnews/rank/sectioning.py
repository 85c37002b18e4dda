"""Which section an article belongs to: the reader's word, then the paper's, then the address.

Rule: a tag is not a section. Feeds put anything into their categories; one becomes a section only if
it is a path, a usual name of a newspaper's section, or named in the reader's rules.
"""

from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from termnews.core.section import UNSORTED, SectionPath, clean_path, parse_path

_USUAL_NAMES: dict[str, SectionPath] = {
    name: path
    for path, names in {
        ("National",): "national|nation|domestic|home news|uk news|us news|inland|k-news",
        ("National", "Politics"): "politics|political|election|elections|politik|politique",
        ("National", "Social Affairs"): "social affairs|society|social|gesellschaft|société",
        ("National", "Education"): "education|schools|bildung",
        ("Local",): "local|city|metro|regional|region|community",
        ("World",): "world|international|foreign|global|world news|ausland|monde|mundo",
        ("Business",): "business|economy|economics|finance|industry|wirtschaft|économie|economía",
        ("Business", "Markets"): "markets|stocks|money",
        ("Technology",): "technology|tech|digital|computing|it|internet|technik",
        ("Science",): "science|sciences|research|wissenschaft|ciencia",
        ("Science", "Environment"): "environment|climate|nature|umwelt",
        ("Science", "Health"): "health|medicine|wellness|gesundheit|santé",
        ("Culture",): "culture|arts|art|entertainment|kultur|cultura|k-culture",
        ("Culture", "Books"): "books|literature|bücher",
        ("Culture", "Music"): "music|musik",
        ("Culture", "Film"): "film|films|movies|cinema",
        ("Culture", "Food"): "food|dining|restaurants|recipes",
        ("Life",): "life|lifestyle|living|style|family|travel",
        ("Sport",): "sport|sports|football|soccer|athletics",
        ("Opinion",): "opinion|opinions|comment|commentary|editorial|editorials|columns|letters|meinung",
    }.items()
    for name in names.split("|")
}
_SEPARATORS = ("/", "›", " > ", "»", "|")
_STOP_SEGMENTS = frozenset(
    {"news", "article", "articles", "story", "stories", "en", "www", "archive", "content"}
)


def section_of(
    categories: Iterable[str], url: str, *, chosen: SectionPath = (), rules: Mapping[str, SectionPath]
) -> SectionPath:
    """The section of an article; never empty.

    Args:
        chosen: The section that the reader gave the feed; it wins if it is not ().
        rules: Category, case-folded → section.
    """
    if chosen:
        return chosen
    for category in categories:
        if path := _from_category(category, rules):
            return path
    return _from_address(url, rules) or UNSORTED


def _from_category(category: str, rules: Mapping[str, SectionPath]) -> SectionPath:
    folded = category.strip().casefold()
    if folded in rules:
        return rules[folded]
    for separator in _SEPARATORS:
        if separator in category:
            return _as_path(category.replace(separator, "/"))
    return _USUAL_NAMES.get(folded, ())


def _as_path(text: str) -> SectionPath:
    """A written path counts only if its top is a usual section: "Cats / Dogs" is a tag."""
    path = parse_path(text)
    top = _USUAL_NAMES.get(path[0].casefold()) if path else None
    return clean_path((*top, *path[1:])) if top else ()


def _from_address(url: str, rules: Mapping[str, SectionPath]) -> SectionPath:
    found: SectionPath = ()
    for segment in urlsplit(url).path.split("/")[1:-1][:4]:
        name = unquote(segment).replace("-", " ").replace("_", " ").casefold()
        if name in _STOP_SEGMENTS:
            continue
        path = rules.get(name) or _USUAL_NAMES.get(name, ())
        if not path:
            break
        found = path if len(path) >= len(found) else found
    return found
