import pytest

from termnews.core.article import Enclosure
from termnews.core.block import body_text
from termnews.core.files import file_line, files_body, is_picture, playable

SHANTY = Enclosure("https://saltmere.example/audio/shanty%20one.mp3", "audio/mpeg", 4_213_000, 754)
PICTURE = Enclosure("https://saltmere.example/boat.jpg")


@pytest.mark.parametrize(
    ("file", "line"),
    [
        (SHANTY, "shanty one.mp3 · audio/mpeg · 4.2 MB · 13 min"),
        (
            Enclosure("https://saltmere.example/", "video/mp4", 999, 59),
            "saltmere.example · video/mp4 · 999 bytes · 59 s",
        ),
        (Enclosure("https://saltmere.example/a", "", 48_213, 3_720), "a · 48 kB · 1 h 2 min"),
        (Enclosure("https://saltmere.example/a", "", 12_000_000_000), "a · 12 GB"),
        (PICTURE, "boat.jpg"),
    ],
)
def test_a_file_says_its_name_kind_size_and_length(file: Enclosure, line: str) -> None:
    assert file_line(file) == line


def test_pictures_are_known_by_kind_or_name() -> None:
    assert is_picture(PICTURE)
    assert is_picture(Enclosure("https://saltmere.example/x", "image/webp"))
    assert not is_picture(Enclosure("https://saltmere.example/x.jpg", "text/html"))


def test_recordings_come_before_pictures() -> None:
    assert playable((PICTURE, SHANTY)) == (SHANTY,)
    assert playable((PICTURE,)) == (PICTURE,)


def test_only_files_that_are_no_pictures_stand_under_an_article() -> None:
    assert body_text(files_body((PICTURE, SHANTY))) == (
        "With this article\n\nshanty one.mp3 · audio/mpeg · 4.2 MB · 13 min"
    )
    assert files_body((PICTURE,)) == ()
