"""Reading pages of a real server: to their last part, and by what is known of their paper."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from tests.cli.saltmere_paper import Paper, open_paper

from termnews.core.article import CleanPage, Verdict
from termnews.core.block import body_text
from termnews.core.errors import UsageError
from termnews.core.url import publisher_of
from termnews.store import bodies
from termnews.store.connection import open_store
from termnews.store.templates import get_template
from termnews.work.local import LocalWork
from termnews.work.reading import MAX_NEXT_PAGES
from termnews.work.rules_file import RulesFile, _text_of

OWN_RULE = '# Mine.\n[[rule]]\nsite = "ledger.example"\nremove = [".ad"]\n'
HTML = "text/html; charset=utf-8"
TALES = (
    "counted the lamps along the harbour wall and wrote the number into the long blue book",
    "baked two hundred loaves for the night boats and gave the crusts to the gulls outside",
    "moved its maps to the upper floor after the spring tide had reached the reading room",
    "painted the ferry's rail green because the shop had no other colour left on that day",
    "argued until dusk about the price of a mooring and then about the price of the lamps",
)


@pytest.fixture
def paper() -> Iterator[Paper]:
    with open_paper() as opened:
        yield opened


@pytest.fixture
def rules_path(tmp_path: Path) -> Path:
    path = tmp_path / "config" / "rules.toml"
    path.parent.mkdir()
    path.write_text(OWN_RULE, encoding="utf-8")
    return path


@pytest.fixture
async def work(tmp_path: Path, rules_path: Path) -> AsyncIterator[LocalWork]:
    async with LocalWork(tmp_path / "store.db", rules={}, site_rules_path=rules_path) as opened:
        yield opened


def part(name: str, number: int, *, extra: str = "") -> str:
    lines = "".join(
        f"<p>On day {number} of {name} the town {tale}, says note {number}. {tale.capitalize()} again.</p>"
        for tale in TALES
    )
    return (
        f"<html lang=en><head><title>Notes on {name}</title></head><body><main><h1>Notes on {name}</h1>"
        f"<div class=story>{lines}</div>{extra}</main></body></html>"
    )


async def read(work: LocalWork, url: str, tmp_path: Path) -> CleanPage:
    article_id = await work.fetch_address(url, by_hand=True)
    db = open_store(tmp_path / "store.db", now=work._clock())
    page = bodies.get_page(db, article_id)
    db.close()
    assert page is not None
    return page


async def test_an_article_over_several_pages_is_read_to_its_end(
    work: LocalWork, paper: Paper, tmp_path: Path
) -> None:
    for number in (1, 2, 3):
        path = "/notes" if number == 1 else f"/notes/{number}"
        extra = f"<a href='/notes/{number + 1}'>{number + 1}</a>" if number < 3 else ""
        paper.put(path, HTML, part("lamps", number, extra=extra))

    page = await read(work, f"{paper.origin}/notes", tmp_path)

    text = body_text(page.body)
    assert [f"note {number}." in text for number in (1, 2, 3)] == [True, True, True]
    assert text.count(f"the town {TALES[0]}") == 3
    assert page.quality.verdict is Verdict.FULL
    assert page.next_url == ""


async def test_pages_without_end_are_followed_for_a_while(
    work: LocalWork, paper: Paper, tmp_path: Path
) -> None:
    for number in range(1, 20):
        path = "/notes" if number == 1 else f"/notes/{number}"
        paper.put(path, HTML, part("lamps", number, extra=f"<a href='/notes/{number + 1}'>next</a>"))

    page = await read(work, f"{paper.origin}/notes", tmp_path)

    text = body_text(page.body)
    assert f"note {MAX_NEXT_PAGES + 1}." in text
    assert f"note {MAX_NEXT_PAGES + 2}." not in text
    assert page.quality.reason == "The article has more pages than could be had."


async def test_a_next_page_that_is_missing_leaves_the_first(
    work: LocalWork, paper: Paper, tmp_path: Path
) -> None:
    paper.put("/notes", HTML, part("lamps", 1, extra="<a href='/notes/2'>2</a>"))

    page = await read(work, f"{paper.origin}/notes", tmp_path)

    assert "note 1." in body_text(page.body)
    assert page.quality.reason == "The article has more pages than could be had."


async def test_what_the_pages_of_a_paper_repeat_is_left_out_from_the_third_on(
    work: LocalWork, paper: Paper, tmp_path: Path
) -> None:
    appeal = "<p>The lamps of this paper burn on what its readers put into the tin beside the steps.</p>"
    texts = []
    for name in ("bread", "maps", "rails"):
        document = part(name, 1).replace("town", f"town of {name}").replace("</div>", f"{appeal}</div>")
        paper.put(f"/{name}", HTML, document)
        texts.append(body_text((await read(work, f"{paper.origin}/{name}", tmp_path)).body))

    assert ["tin beside the steps" in text for text in texts] == [True, True, False]
    db = open_store(tmp_path / "store.db", now=work._clock())
    assert len(get_template(db, publisher_of(paper.origin)).traces) == 3
    db.close()


async def test_a_rule_that_the_reader_keeps_counts_for_the_next_page(
    work: LocalWork, paper: Paper, tmp_path: Path, rules_path: Path
) -> None:
    tin = "The tin beside the steps is empty again, and winter is near. " * 3
    box = f"<section class=box><p>{tin}</p></section>"
    paper.put("/lamps", HTML, part("lamps", 1, extra=box))
    article_id = await work.fetch_address(f"{paper.origin}/lamps", by_hand=True)

    selectors = [block.selector for block in await work.page_blocks(article_id)]
    kept_in = await work.keep_rule(f"{paper.origin}/lamps", body="section.box", remove="")
    paper.put("/rails", HTML, part("rails", 1, extra=box))
    page = await read(work, f"{paper.origin}/rails", tmp_path)

    assert {"div.story", "section.box"} <= {*selectors}
    assert kept_in == str(rules_path)
    assert body_text(page.body).startswith("The tin beside the steps is empty again")


async def test_what_was_kept_can_be_taken_back(work: LocalWork, rules_path: Path) -> None:
    await work.keep_rule("https://post.example/x", body="div.story", remove="")
    await work.keep_rule("https://post.example/x", body="", remove=".box")
    both = RulesFile(rules_path).read()
    await work.keep_rule("https://post.example/y", body="", remove="")

    assert [rule.site for rule in both] == ["ledger.example", "post.example", "post.example"]
    assert _text_of(rules_path).strip() == OWN_RULE.strip()


async def test_without_a_site_there_is_no_rule(work: LocalWork) -> None:
    with pytest.raises(UsageError, match="no site"):
        await work.keep_rule("", body=".x", remove="")


async def test_a_test_of_the_rules_says_what_each_finds(work: LocalWork, rules_path: Path) -> None:
    await work.keep_rule("https://post.example/x", body="div.story", remove="")

    tested = await work.test_rules(part("lamps", 1).encode(), url="https://post.example/notes")

    (finding,) = tested.findings
    assert (finding.part, finding.selector, finding.count) == ("body", "div.story", 1)
    assert tested.page.title == "Notes on lamps"
