import pytest
from tests.clean.saltmere_news import PARAGRAPHS, article, clean, paragraphs, text_of

from termnews.core.block import Figure

WORDS = "<figcaption><h2>The quay at dawn.</h2><span class='author'>Mina Oh</span></figcaption>"
IMAGE = "<img src='/quay.jpg' alt=''>"


@pytest.mark.parametrize(
    "picture",
    [
        f"<figure>{IMAGE}{WORDS}</figure>",
        f"<div><figure>{IMAGE}</figure>{WORDS}</div>",
        f"<picture><source srcset='/q.webp'>{IMAGE}</picture>{WORDS}",
        f"{IMAGE}{WORDS}",
    ],
)
def test_a_caption_in_or_right_after_its_picture_is_the_pictures(picture: str) -> None:
    cleaned = clean(article(picture + paragraphs(*PARAGRAPHS)))

    figures = [block for block in cleaned.body if isinstance(block, Figure)]
    assert [(figure.caption, figure.credit) for figure in figures] == [("The quay at dawn.", "Mina Oh")]
    assert "quay at dawn" not in text_of(cleaned)


def test_words_between_a_picture_and_a_caption_stay_where_they_are() -> None:
    cleaned = clean(article(f"<div>{IMAGE} Boats. {WORDS}</div>" + paragraphs(*PARAGRAPHS)))

    assert PARAGRAPHS[0] in text_of(cleaned)
    assert not [block for block in cleaned.body if isinstance(block, Figure) and block.caption]
