"""Which names mean something to feedparser, and what may stand inside of what we pass by.

Rule: a name in none of these tables is one that feedparser only keeps under its own name.
"""

PEOPLE = frozenset(
    {"author", "managingeditor", "dc_author", "dc_creator", "itunes_author", "contributor", "itunes_owner"}
)
PERSON_PARTS = frozenset({"name", "email", "uri", "url", "homepage", "itunes_name", "itunes_email"})

LEAVES = frozenset(
    """
    cc_license cloud copyright creativecommons_license dc_contributor dc_language dc_publisher
    dc_rights email feedburner_browserfriendly generator georss_box georss_line georss_point
    georss_polygon height homepage info itunes_block itunes_email itunes_explicit itunes_image
    itunes_link itunes_name itunes_subtitle language media_credit media_license media_player
    media_rating media_restriction name newlocation rights subtitle tagline uri url webmaster width
    expirationdate
    """.split()
)
"""Names that feedparser keeps where we do not look, as long as nothing stands inside of them."""

MARKUP = frozenset(
    """
    copyright dc_rights feedburner_browserfriendly info itunes_subtitle rights subtitle tagline
    """.split()
)
"""Those of them that may hold markup, escaped or not."""

GROUPS = {
    **dict.fromkeys(PEOPLE, PERSON_PARTS),
    "image": frozenset({"title", "link", "url", "width", "height", "description"}),
    "textinput": frozenset({"title", "link", "description", "name"}),
}
"""What may stand inside of these where they are of the feed, not of an article."""

SOURCE_PARTS = frozenset(
    {"title", "id", "guid", "link", "updated", "published", "pubdate", "generator", "rights", "subtitle"}
    | {"category", "author", "contributor", "lastbuilddate", "language"}
)
"""What may stand inside the `source` of an article: feedparser keeps it apart."""

HANDLED = frozenset(
    """
    abstract author body category content content_encoded created dc_author dc_creator dc_date
    dc_description dc_subject dc_title dcterms_created dcterms_issued dcterms_modified description
    enclosure fullitem guid id image issued itunes_author itunes_category itunes_keywords
    itunes_summary keywords lastbuilddate link managingeditor media_category media_content
    media_description media_group media_keywords media_thumbnail media_title modified pubdate
    published source summary title updated xhtml_body
    """.split()
)
REFUSED = frozenset(
    """
    channel dcterms_valid entry feed geom georss_where georssgeom gml_exterior gml_linearring
    gml_linestring gml_point gml_polygon gml_pos gml_poslist item itunes_owner psc_chapter
    psc_chapters rss tags textinput where
    """.split()
)
"""Names that feedparser takes for more than we care to follow everywhere."""
DATES = frozenset(
    """
    created dc_date dcterms_created dcterms_issued dcterms_modified issued lastbuilddate modified
    pubdate published updated expirationdate
    """.split()
)
"""feedparser can fail on a date even where it is not kept."""
METHODS = LEAVES | HANDLED | REFUSED | PEOPLE

KEPT = frozenset(
    """
    author_detail authors created_parsed feedburner_origlink itunes_duration links media_content
    media_thumbnail published_parsed summary_detail title_detail updated_parsed date_parsed
    modified_parsed issued_parsed description_detail
    """.split()
)
"""Keys that we look at, which no unknown element may bear."""
