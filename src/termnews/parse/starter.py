"""The starter papers: an OPML file of ours, folders for region and topic."""

from lxml import etree

from termnews.core.feed import StarterPaper, Subscription

GENERAL = "General"
"""The topic of papers that carry everything; their articles are split by their own categories."""


def read_starter_papers(document: bytes) -> tuple[StarterPaper, ...]:
    """The papers of `starter.opml`, in its order; regions and topics are its two levels of folders."""
    root = etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))
    return tuple(
        _paper(region.get("text", ""), topic.get("text", ""), outline)
        for region in root.iterfind("body/outline")
        for topic in region.iterfind("outline")
        for outline in topic.iterfind("outline")
    )


def _paper(region: str, topic: str, outline: etree._Element) -> StarterPaper:
    subscription = Subscription(
        url=outline.get("xmlUrl", ""),
        title=outline.get("text", ""),
        section=() if topic == GENERAL else (topic,),
        site_url=outline.get("htmlUrl", ""),
    )
    return StarterPaper(region, topic, subscription, is_default=outline.get("category") == "default")
