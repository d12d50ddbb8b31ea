import pytest

from pipeline.challenge import is_like_a_case, visible_text, words_of_a_challenge


def test_visible_text_leaves_out_what_nobody_sees_and_joins_cut_words() -> None:
    html = b"<title>T</title><body><script>captcha()</script><h1>A (2023<span>1</span>2345)</h1><style>x</style></body>"
    assert visible_text(html) == "T A (202312345)"


@pytest.mark.parametrize("body", [b"", b"\x89PNG\r\n\x00\x00", b"   "], ids=["empty", "picture", "blank"])
def test_bytes_without_text_show_nothing(body: bytes) -> None:
    assert visible_text(body) == ""


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<title>Just a moment...</title>", "Just a moment"),
        ("<h1>Please verify: are you human?</h1>", "are you human"),
        ("<title>Log In - WordPress</title>", "Log In"),
        ("<p>Briefly unavailable for scheduled maintenance.</p>", "maintenance"),
        ("<p>Damp and mould in the bedroom</p>", None),
    ],
)
def test_words_of_a_challenge(html: str, words: str | None) -> None:
    assert words_of_a_challenge(visible_text(html.encode())) == words


@pytest.mark.parametrize(
    ("text", "is_like"),
    [
        ("Some Homes (202312345)", True),
        ("We found Maladministration in", True),
        ("Ray ID 8123456789012", False),
        ("Access denied", False),
    ],
)
def test_is_like_a_case(text: str, is_like: bool) -> None:
    assert is_like_a_case(text) is is_like
