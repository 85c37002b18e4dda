"""What the elements and attributes of a feed are called, as feedparser comes to call them.

Rule: a name that feedparser might understand in two ways is no name: `Unsure`.
"""

from lxml import etree

ATOM = "http://www.w3.org/2005/atom"
RSS_1 = "http://purl.org/rss/1.0/"
NETSCAPE = "http://my.netscape.com/rdf/simple/0.9/"
PREFIXES = {
    "": "",
    "http://backend.userland.com/rss": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    RSS_1: "",
    NETSCAPE: "",
    "http://example.com/newformat#": "",
    "http://example.com/necho": "",
    "http://purl.org/echo/": "",
    "uri/of/echo/namespace#": "",
    "http://purl.org/pie/": "",
    "http://purl.org/atom/ns#": "",
    ATOM: "",
    "http://purl.org/rss/1.0/modules/rss091#": "",
    "http://webns.net/mvcb/": "admin",
    "http://purl.org/rss/1.0/modules/aggregation/": "ag",
    "http://purl.org/rss/1.0/modules/annotate/": "annotate",
    "http://media.tangent.org/rss/1.0/": "audio",
    "http://backend.userland.com/blogchannelmodule": "blogchannel",
    "http://creativecommons.org/ns#license": "cc",
    "http://web.resource.org/cc/": "cc",
    "http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": "creativecommons",
    "http://backend.userland.com/creativecommonsrssmodule": "creativecommons",
    "http://purl.org/rss/1.0/modules/company": "co",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://my.theinfo.org/changed/1.0/rss/": "cp",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/email/": "email",
    "http://purl.org/rss/1.0/modules/event/": "ev",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://freshmeat.net/rss/fm/": "fm",
    "http://xmlns.com/foaf/0.1/": "foaf",
    "http://www.w3.org/2003/01/geo/wgs84_pos#": "geo",
    "http://www.georss.org/georss": "georss",
    "http://www.opengis.net/gml": "gml",
    "http://postneo.com/icbm/": "icbm",
    "http://purl.org/rss/1.0/modules/image/": "image",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://example.com/dtds/podcast-1.0.dtd": "itunes",
    "http://purl.org/rss/1.0/modules/link/": "l",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/mrss/": "media",
    "http://madskills.com/public/xml/rss/module/pingback/": "pingback",
    "http://prismstandard.org/namespaces/1.2/basic/": "prism",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs",
    "http://purl.org/rss/1.0/modules/reference/": "ref",
    "http://purl.org/rss/1.0/modules/richequiv/": "reqv",
    "http://purl.org/rss/1.0/modules/search/": "search",
    "http://purl.org/rss/1.0/modules/slash/": "slash",
    "http://schemas.xmlsoap.org/soap/envelope/": "soap",
    "http://purl.org/rss/1.0/modules/servicestatus/": "ss",
    "http://hacks.benhammersley.com/rss/streaming/": "str",
    "http://purl.org/rss/1.0/modules/subscription/": "sub",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://schemas.pocketsoap.com/rss/mydescmodule/": "szf",
    "http://purl.org/rss/1.0/modules/taxonomy/": "taxo",
    "http://purl.org/rss/1.0/modules/threading/": "thr",
    "http://purl.org/rss/1.0/modules/textinput/": "ti",
    "http://madskills.com/public/xml/rss/module/trackback/": "trackback",
    "http://wellformedweb.org/commentapi/": "wfw",
    "http://purl.org/rss/1.0/modules/wiki/": "wiki",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/xml/1998/namespace": "xml",
    "http://podlove.org/simple-chapters": "psc",
}
"""The namespaces that feedparser knows (in lower case), by the prefix that it gives them."""
_STANDARD = frozenset(PREFIXES.values())
_MAX_NAMESPACES = 50
_MAX_ATTRIBUTES = 50


class Unsure(Exception):  # noqa: N818 (an answer, not an error)
    """This part of a document is not for the short way."""


class Names:
    """The names of one document's elements.

    Attributes:
        namespaces: All that were met, in lower case.
    """

    def __init__(self) -> None:
        self._found: dict[str, str] = {}
        self._meanings: dict[str, str] = {}
        self._prefixes: dict[str, str] = {}
        self.namespaces: set[str] = set()

    def name(self, element: etree._Element) -> str:
        """`title` or `media_content`: prefix and name in lower case, or the bare name."""
        tag = str(element.tag)
        found = self._found.get(tag)
        if found is None:
            found = self._found[tag] = self._resolve(element)
        return found

    def _resolve(self, element: etree._Element) -> str:
        uri, _, local = str(element.tag).rpartition("}")
        if ":" in local or not local.isascii():
            raise Unsure
        for prefix, other in element.nsmap.items():
            self._check((prefix or "").lower(), other)
        prefix = self._prefix(uri[1:], (element.prefix or "").lower())
        return f"{prefix}_{local.lower()}" if prefix else local.lower()

    def _prefix(self, uri: str, own: str) -> str:
        self.namespaces.add(uri.lower())
        if len(self.namespaces) > _MAX_NAMESPACES:
            raise Unsure
        known = known_prefix(uri)
        return own if known is None else known

    def _check(self, prefix: str, uri: str) -> None:
        """A prefix has one meaning in the whole document, and a well-known prefix its well-known one."""
        known = known_prefix(uri)
        if known is None and self._prefixes.setdefault(uri, prefix) != prefix:
            raise Unsure
        if not prefix:
            return
        meaning = uri if known is None else known
        if self._meanings.setdefault(prefix, meaning) != meaning:
            raise Unsure
        if known is not None and prefix in _STANDARD and known != prefix:
            raise Unsure
        if known and self._meanings.setdefault(known, known) != known:
            raise Unsure


def known_prefix(uri: str) -> str | None:
    """The prefix of a well-known namespace, empty for those of feeds themselves; None for any other."""
    lowered = uri.lower()
    return "" if "backend.userland.com/rss" in lowered else PREFIXES.get(lowered)


def attributes_of(element: etree._Element) -> dict[str, str]:
    """Names in lower case, with the prefix of a well-known namespace and without any other."""
    # lxml looks for each value from the start.
    if len(element.keys()) > _MAX_ATTRIBUTES:
        raise Unsure
    found: dict[str, str] = {}
    for written, value in element.items():
        name = _attribute_name(str(written))
        found[name] = value.lower() if name in {"rel", "type"} else value
    if not all(map(str.isascii, found)):
        raise Unsure
    return found


def _attribute_name(written: str) -> str:
    uri, _, local = written.rpartition("}")
    prefix = known_prefix(uri[1:]) if uri else ""
    return f"{prefix}:{local}".lower() if prefix else local.lower()
