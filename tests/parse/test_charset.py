import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.parse.charset import decode

KOREAN = "부산항 야간 여객선"


@pytest.mark.parametrize(
    ("document", "content_type", "text"),
    [
        ("Grüße".encode(), "", "Grüße"),
        ("Grüße".encode(), "text/xml; charset=iso-8859-1", "Grüße"),
        ("Grüße".encode("latin-1"), "", "Grüße"),
        ("Grüße".encode("latin-1"), "text/xml; charset=utf-8", "Grüße"),
        ("“Quay” – €".encode("cp1252"), "text/html; charset=ISO-8859-1", "“Quay” – €"),
        (KOREAN.encode("euc-kr"), "text/html; charset=ks_c_5601-1987", KOREAN),
        (KOREAN.encode("cp949"), 'text/xml; charset="euc-kr"', KOREAN),
        ("港の夜".encode("iso-2022-jp"), "text/xml; charset=ISO-2022-JP", "港の夜"),
        ("港の夜".encode("shift_jis"), "text/xml;charset=x-sjis", "港の夜"),
        ("Порт".encode("cp1251"), "text/xml; charset=windows-1251", "Порт"),
        ("Порт".encode("koi8-r"), "text/xml; charset=KOI8-R", "Порт"),
        ("海港".encode("gb18030"), "text/xml; charset=gb2312", "海港"),
        ("\ufeffQuay".encode(), "", "Quay"),
        ("Quay".encode("utf-16"), "", "Quay"),
        ("\ufeffQuay".encode("utf-16-be"), "", "Quay"),
        ("Quay".encode("utf-32"), "", "Quay"),
        ("<q>ü</q>".encode("utf-16-le"), "", "<q>ü</q>"),
        ("<q>ü</q>".encode("utf-16-be"), "", "<q>ü</q>"),
        ("<q>ü</q>".encode("utf-32-be"), "", "<q>ü</q>"),
        (b"caf\xe9", "text/xml; charset=punycode", "café"),
        (b"caf\xe9", "text/xml; charset=unicode_escape", "café"),
        (b"caf\xe9", "text/xml; charset=undefined", "café"),
        (b"caf\xe9", "text/xml; charset=" + "x" * 500, "café"),
        (b"", "", ""),
    ],
)
def test_a_document_is_read_in_its_charset(document: bytes, content_type: str, text: str) -> None:
    assert decode(document, content_type=content_type) == text


def test_the_author_knows_better_than_an_unconfigured_server() -> None:
    document = '<?xml version="1.0" encoding="windows-1251"?>Порт'.encode("cp1251")

    assert decode(document, content_type="text/xml; charset=iso-8859-1").endswith("Порт")
    assert decode(document).endswith("Порт")


def test_a_server_that_knows_is_believed() -> None:
    document = '<?xml version="1.0" encoding="iso-8859-1"?>Порт'.encode("koi8-r")

    assert decode(document, content_type="text/xml; charset=koi8-r").endswith("Порт")


def test_a_page_names_its_charset_in_a_meta_element() -> None:
    document = f'<html><meta http-equiv=x content="text/html; charset=euc-kr">{KOREAN}'.encode("euc-kr")

    assert decode(document).endswith(KOREAN)


def test_one_broken_character_does_not_spoil_the_others() -> None:
    document = ("Grüße aus Saltmere " * 60).encode() + b"\xff"

    assert decode(document) == "Grüße aus Saltmere " * 60 + "\ufffd"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_what_is_utf8_is_read_as_utf8(text: str) -> None:
    document = b"<r>" + text.encode()

    assert decode(document, content_type="text/xml; charset=windows-1252") == "<r>" + text or "\0" in text


@given(st.binary(max_size=300), st.text(max_size=60))
def test_every_document_is_some_text(document: bytes, content_type: str) -> None:
    decode(document, content_type=content_type)
