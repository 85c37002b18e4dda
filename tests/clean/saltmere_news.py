"""Pages of an invented town for the tests of cleaning: one whole anatomy, and a frame for small ones."""

from termnews.clean.extract import extract
from termnews.core.article import CleanPage, FeedView
from termnews.core.block import Figure, body_text

URL = "https://harbourpost.example/national/night-ferries"
TITLE = "Night ferries return after six years"
FIRST = (
    "The first night boat in six years left Saltmere at 23:40 on Friday with 212 people aboard, most of them "
    "with a flask of something warm under the coat."
)
SECOND = (
    '"He [the mate] counted them twice," said the captain, Ines Halloran. "We [the crew] had bet on ninety, '
    'and the mate had to pay for the buns."'
)
THIRD = "A single is 4 crowns 50, and the trial runs until March. The council pays 310 000 crowns for it."
CAPTION = "The ferry Petrel leaves the quay at Saltmere on Friday night."
MORE = (
    "School meals: what the audit found",
    "Library hours to be cut in January",
    "Who feeds the harbour cats?",
    "A bench for every bus stop on Tern Hill",
    "The choir that meets in a lift",
)
PARAGRAPHS = (FIRST, SECOND, THIRD)

ANATOMY_HTML = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{TITLE} - The Harbour Post</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="The Harbour Post">
<meta property="og:type" content="article">
<meta name="description" content="The last boat home is back: a trial until March.">
<meta property="article:published_time" content="2026-11-20T23:50:00+09:00"></head><body>
<div id="cookie-banner"><p>We and our partners use cookies to make this site work and to show you ads. You can
change your choice at any time.</p><button>Accept all</button></div>
<header><a href="/">The Harbour Post</a><nav><a href="/national">National</a> <a href="/world">World</a></nav>
</header>
<main><article>
<h1>{TITLE}</h1>
<div class="location"><a href="/">Home</a> &gt; <a href="/national">National</a> &gt;
<a href="/national/social">Social Affairs</a></div>
<div><a href="#p">print</a> <a href="#d">dictionary</a> <a href="#p">print</a></div>
<h2>{TITLE}</h2>
<p class="standfirst">The last boat home is back: a trial until March.</p>
<div class="photo"><img src="/img/quay.jpg" alt="{CAPTION} [HARBOUR POST]">
<p>{CAPTION} [HARBOUR POST]</p></div>
<div class="body">{"<br><br>".join(PARAGRAPHS)}</div>
<p class="by">BY MINA OH &nbsp; [mina.oh@harbourpost.example]</p>
<section><h3>More in Social Affairs</h3><ul>
{"".join(f'<li><a href="/a{number}">{title}</a></li>' for number, title in enumerate(MORE))}</ul></section>
<div><p>Log in to Twitter or Facebook account to connect with The Harbour Post</p>
<img src="i.png" alt="help-image"> Social comment? <img src="l.png" alt="lock icon"></div>
<div><p>To write comments, please log in to one of the accounts.</p>
<p>Standards Board Policy (0/250자)</p></div>
</article><aside><h3>What's Popular Now</h3><ul></ul></aside></main>
<footer><p>© 2026 The Harbour Post. All rights reserved.</p></footer></body></html>"""

ANATOMY_TEXT = f"""{TITLE} - The Harbour Post
Home > National > Social Affairs
print dictionary print
{TITLE}
Published: 2026-11-20 14:50
{CAPTION} [HARBOUR POST]
{CAPTION} [HARBOUR POST]

{FIRST}

{SECOND}
{THIRD}

BY MINA OH   [mina.oh@harbourpost.example]

More in Social Affairs
{chr(10).join(MORE)}
Log in to Twitter or Facebook account to connect with The Harbour Post
help-image Social comment?
lock icon
To write comments, please log in to one of the accounts.
Standards Board Policy (0/250자)
What's Popular Now
"""


def page(body: str, *, head: str = "", title: str = TITLE) -> bytes:
    """A page around a body."""
    return f"<html lang='en'><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


def article(inside: str, *, head: str = "", title: str = TITLE) -> bytes:
    """A page with a headline and an article around what is inside."""
    return page(f"<main><article><h1>{title}</h1>{inside}</article></main>", head=head, title=title)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def clean(html: bytes, *, url: str = URL, feed_view: FeedView | None = None) -> CleanPage:
    return extract(html, url, feed_view=feed_view)


def text_of(cleaned: CleanPage) -> str:
    """The words of the body, without pictures."""
    return body_text(tuple(block for block in cleaned.body if not isinstance(block, Figure)))
