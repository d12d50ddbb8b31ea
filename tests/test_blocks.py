"""HTML to blocks: inline runs join with nothing, blocks stay apart, lists keep their numbers, tables their places."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from models.errors import PageRefused, RejectReason
from pipeline import markup_walk, tags
from pipeline.blocks import page_blocks
from pipeline.clean_text import clean
from tests.pages import blocks_of, texts_of

QUICK = settings(max_examples=120, deadline=None, derandomize=True)
INLINE = ("span", "b", "i", "em", "a", "u", "strong", "sup", "font", "mark", "x-run", "small", "abbr", "time")
TEXT = st.text(alphabet="abcXYZ £435,. ’‑–()\u00a0", min_size=1, max_size=40).filter(lambda text: text.strip("\u00a0 "))


def wrapped(text: str, seed: int) -> str:
    """The text cut at random over nested inline elements, comments and empty elements between the cuts."""
    draw = random.Random(seed)
    out, opened = [], []
    for letter in text:
        while draw.random() < 0.35:
            chance = draw.random()
            if chance < 0.45:
                opened.append(draw.choice(INLINE))
                out.append(f"<{opened[-1]} class='x'>")
            elif chance < 0.8 and opened:
                out.append(f"</{opened.pop()}>")
            else:
                out.append(draw.choice(["<!-- £9 -->", "<span></span>", "<img alt='logo £1' src='x'>", "<wbr>"]))
        out.append(letter)
    return "".join(out) + "".join(f"</{tag}>" for tag in reversed(opened))


@QUICK
@given(text=TEXT, seed=st.integers(0, 10_000))
def test_inline_wrapping_changes_nothing(text: str, seed: int) -> None:
    # The letter before keeps the paragraph from being all bold, which is a heading and not a change of text.
    assert blocks_of(f"<main><p>x {wrapped(text, seed)}</p></main>") == blocks_of(f"<main><p>x {text}</p></main>")


@QUICK
@given(first=TEXT, second=TEXT, seed=st.integers(0, 10_000))
def test_inline_wrapping_never_joins_blocks(first: str, second: str, seed: int) -> None:
    page = "<main><ol><li>{}</li><li>{}</li></ol><table><tr><td>{}</td><td>{}</td></tr></table></main>"
    plain = page.format(first, second, first, second)
    assert blocks_of(page.format(*(wrapped(text, seed) for text in (first, second, first, second)))) == blocks_of(plain)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("t<span>he job</span>", "the job"),
        ("sever<span>e</span> maladministration", "severe maladministration"),
        ("£<span>4</span><span>3</span><span>6</span>", "£436"),
        ("£1<span>25</span>", "£125"),
        ("£1, <span></span><span>25</span>0", "£1, 250"),
        ("<span>1</span><span>8</span><span> May 2026</span>", "18 May 2026"),
        ("1<!-- a comment -->8 May", "18 May"),
        ("t<x-y>h</x-y>e", "the"),
        ("t<img alt='A blue and grey text'>he", "the"),
        ("a&nbsp;b\u00a0 c", "a b c"),
        ("main\u00adten\u00adance&shy;.", "maintenance."),
        ("zero\u200bwidth\u2060", "zerowidth"),
        ("Homes &amp; Lettings &pound;5 &#163;6", "Homes & Lettings £5 £6"),
        ("three   spaces\n\tand lines", "three spaces and lines"),
        ("non\u2011breaking ‘curly’", "non\u2011breaking ‘curly’"),
        ("one<script>£9</script><style>p{}</style> two", "one two"),
    ],
    ids=[
        "cut_word", "cut_outcome", "cut_sum", "cut_after_pound", "cut_thousand", "cut_date", "comment", "unknown_tag",
        "image_alt_text", "nbsp", "soft_hyphen", "zero_width", "entities", "white_space", "quotes_as_published", "script",
    ],
)  # fmt: skip
def test_inline_runs_join_with_nothing(markup: str, text: str) -> None:
    assert texts_of(f"<main><p>{markup}</p></main>") == [text]


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<p>one</p><p>two</p>", ["one", "two"]),
        ("REPORT<br>COMPLAINT 202499501<br/>Name", ["REPORT", "COMPLAINT 202499501", "Name"]),
        ("<div>one<p>two</p>three</div>", ["one", "two", "three"]),
        ("<p>one</p><p>&nbsp;</p><p> </p><p></p><p>two</p>", ["one", "two"]),
        (
            "<blockquote>one</blockquote><pre>two</pre><dl><dt>three</dt><dd>four</dd></dl>",
            ["one", "two", "three", "four"],
        ),
        ("<span><p>one</p><p>two</p></span>", ["one", "two"]),
        ("one<hr>two", ["one", "two"]),
        ("<nav>menu</nav><p>one</p><form><button>ask</button></form><footer>foot</footer>", ["one"]),
    ],
    ids=["paragraphs", "br", "mixed", "empty_paragraphs", "kinds", "blocks_in_inline", "rule", "furniture"],
)
def test_blocks_stay_apart(markup: str, texts: list[str]) -> None:
    assert texts_of(f"<main>{markup}</main>") == texts


def test_break_in_a_heading_is_a_space() -> None:
    (block,) = blocks_of("<main><h1>Harrowmere<br>Homes   (202499501)</h1></main>")
    assert (block.text, block.heading) == ("Harrowmere Homes (202499501)", 1)


@pytest.mark.parametrize(
    ("markup", "heading"),
    [
        ("<h2>Orders</h2>", 2),
        ("<h6>Orders</h6>", 6),
        ("<p><strong>Orders</strong></p>", 7),
        ("<p><b>Or</b><strong>ders</strong></p>", 7),
        ("<p><span><strong>O</strong></span><strong>rders</strong> </p>", 7),
        ("<strong><p>Orders</p></strong>", 7),
        ("<p><strong>Orders</strong>.</p>", 0),
        ("<p>Orders</p>", 0),
        ("<ul><li><strong>Orders</strong></li></ul>", 0),
        ("<table><tr><td><strong>Orders</strong></td></tr></table>", 0),
        ("<ul><li><h3>Orders</h3></li></ul>", 3),
    ],
    ids=[
        "h2", "h6", "bold", "bold_in_parts", "bold_span_and_space", "bold_round_a_paragraph", "partly_bold", "plain",
        "bold_item", "bold_cell", "heading_in_item",
    ],
)  # fmt: skip
def test_heading_level(markup: str, heading: int) -> None:
    assert blocks_of(f"<main>{markup}</main>")[0].heading == heading


@pytest.mark.parametrize(
    ("markup", "labels"),
    [
        ("<ol><li>x</li><li>x</li></ol>", ["1", "2"]),
        ("<ol type='a'><li>x</li><li>x</li></ol>", ["a", "b"]),
        pytest.param("<ol type='A'><li>x</li></ol>", ["A"]),
        ("<ol type='i'><li>x</li><li>x</li><li>x</li><li>x</li></ol>", ["i", "ii", "iii", "iv"]),
        ("<ol start='12'><li>x</li><li>x</li></ol>", ["12", "13"]),
        ("<ol type='a' start='3'><li>x</li></ol>", ["c"]),
        ("<ol><li>x</li><li value='7'>x</li><li>x</li></ol>", ["1", "7", "8"]),
        ("<ol><li>x</li></ol><ol><li>x</li></ol>", ["1", "1"]),
        ("<ul><li>x</li></ul>", [None]),
        ("<ol style='list-style-type: lower-alpha'><li>x</li><li>x</li></ol>", ["a", "b"]),
        pytest.param(
            "<ol style='list-style: lower-roman inside'><li>x</li></ol>", ["i"]
        ),
        ("<ol style='list-style-type: none'><li>x</li></ol>", [None]),
        ("<ol style='list-style:none;margin:0'><li>x</li></ol>", [None]),
        ("<ol start='999999999999'><li>x</li></ol>", ["1"]),
        ("<ol start='x' type=''><li value='y'>x</li></ol>", ["1"]),
        ("<ol><li><p>x</p><p>x</p></li><li>x</li></ol>", ["1", None, "2"]),
        pytest.param("<ol type='a' start='26'><li>x</li><li>x</li></ol>", ["z", "aa"]),
        ("<ol type='i' start='16'><li>x</li></ol>", ["xvi"]),
        pytest.param("<ol type='i' start='19'><li>x</li></ol>", ["xix"]),
        ("<ol><li>&nbsp;</li><li>x</li></ol>", ["2"]),
        pytest.param("<ol><li></li><li>x</li></ol>", ["2"]),
    ],
    ids=[
        "numbers", "letters", "capitals", "roman", "start", "start_of_letters", "value", "two_lists", "bullets",
        "css_letters", "css_roman", "css_none", "css_shorthand_none", "absurd_start", "rubbish", "two_paragraphs",
        "more_than_26", "roman_16", "roman_19", "blank_item", "empty_item",
    ],
)  # fmt: skip
def test_labels_are_what_a_browser_prints(markup: str, labels: list[str | None]) -> None:
    assert [block.label for block in blocks_of(f"<main>{markup}</main>")] == labels


def test_lists_nest() -> None:
    found = blocks_of(
        "<main><p>top</p><ol><li>one<ol type=a><li>deep<ul><li>deeper</li></ul></li></ol>after</li><li>two</li></ol></main>"
    )
    assert [(b.text, b.depth, b.item, b.label) for b in found] == [
        ("top", 0, None, None),
        ("one", 1, 1, "1"),
        ("deep", 2, 2, "a"),
        ("deeper", 3, 3, None),
        ("after", 1, 1, None),
        ("two", 1, 4, "2"),
    ]


def test_list_straight_in_a_list_is_deeper() -> None:
    """Word exports leave the `<ol>` of sub-items beside the `<li>` it belongs to."""
    found = blocks_of("<main><ol><li>lead</li><ol type='a'><li>one</li></ol><li>next</li></ol></main>")
    assert [(b.text, b.depth, b.label) for b in found] == [("lead", 1, "1"), ("one", 2, "a"), ("next", 1, "2")]


def test_items_left_open_are_closed() -> None:
    found = blocks_of("<main><ol><li>one<li>two</ol><p>after</main>")
    assert [(b.text, b.depth, b.item) for b in found] == [("one", 1, 1), ("two", 1, 2), ("after", 0, None)]


def test_table_cells_keep_their_places() -> None:
    found = blocks_of(
        "<main><table><thead><tr><th>Order</th><th>Due</th></tr></thead>"
        "<tbody><tr><td></td><td><p>1</p><p>2</p></td></tr><tr><td>x</td><td>&nbsp;</td><td>y</td></tr></tbody></table>"
        "<table><tr><td>z</td></tr></table></main>"
    )
    places = [(b.text, c.table, c.row, c.column, c.is_header) for b in found if (c := b.cell) is not None]
    assert places == [
        ("Order", 0, 0, 0, True),
        ("Due", 0, 0, 1, True),
        ("1", 0, 1, 1, False),
        ("2", 0, 1, 1, False),
        ("x", 0, 2, 0, False),
        ("y", 0, 2, 2, False),
        ("z", 1, 0, 0, False),
    ]


def test_nested_table_gives_the_outer_cell_back() -> None:
    found = blocks_of("<main><table><tr><td>a<table><tr><td>b</td></tr></table>c</td><td>d</td></tr></table></main>")
    assert [(b.text, b.cell and (b.cell.table, b.cell.column)) for b in found] == [
        ("a", (0, 0)), ("b", (1, 0)), ("c", (0, 0)), ("d", (0, 1)),
    ]  # fmt: skip


def test_list_in_a_cell_keeps_both() -> None:
    found = blocks_of("<main><table><tr><td>Pay:<ul><li>£5</li></ul></td></tr></table></main>")
    assert [(b.text, b.depth, b.cell is not None) for b in found] == [("Pay:", 0, True), ("£5", 1, True)]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<main><p>£5 ‘curly’</p></main>".encode(), "£5 ‘curly’"),
        ("<main><p>£5 ‘curly’</p></main>".encode("utf-8-sig"), "£5 ‘curly’"),
        ("<main><p>£5 ‘curly’</p></main>".encode("cp1252"), "£5 ‘curly’"),
        ("<main><p>£5 ‘curly’</p></main>".encode("utf-16"), "£5 ‘curly’"),
        (b"\xfe\xff" + "<main><p>£5 ‘curly’</p></main>".encode("utf-16-be"), "£5 ‘curly’"),
        (b"<main><p>caf\xe9 \x81</p></main>", "caf\u00e9 \ufffd"),
    ],
    ids=["utf8", "utf8_bom", "cp1252", "utf16_le", "utf16_be", "undefined_byte"],
)
def test_bytes_are_decoded(body: bytes, text: str) -> None:
    assert [block.text for block in page_blocks(body).blocks] == [text]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", RejectReason.EMPTY),
        (b" \n\t ", RejectReason.EMPTY),
        (b"%PDF-1.7\n\x00\x01", RejectReason.NOT_HTML),
        (b"\x89PNG\r\n\x1a\n\x00\x00", RejectReason.NOT_HTML),
        (b"<html><body><main><p>The landlord", RejectReason.TRUNCATED),
        (b"<main><p>The landlord must", RejectReason.TRUNCATED),
        (b"x" * 10_000_001, RejectReason.TOO_LARGE),
        (b"<b>" * 60_000, RejectReason.TOO_LARGE),
    ],
    ids=["no_bytes", "blank", "pdf", "png", "cut_document", "cut_main", "too_many_bytes", "nested_too_deep"],
)
def test_bytes_that_are_no_page_are_refused(body: bytes, reason: RejectReason) -> None:
    with pytest.raises(PageRefused) as refused:
        page_blocks(body)
    assert refused.value.reason is reason


def test_too_many_elements_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup_walk, "MAX_NODES", 100)
    with pytest.raises(PageRefused) as refused:
        page_blocks(b"<main>" + b"<p>x</p>" * 100 + b"</main>")
    assert refused.value.reason is RejectReason.TOO_LARGE


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (b"<body><p>menu</p><main><p>x</p></main><p>foot</p></body>", ["x"]),
        (b"<body><p>menu</p><article><p>x</p></article></body>", ["x"]),
        (b"<body><p>x</p></body>", ["x"]),
        (b"plain words", ["plain words"]),
    ],
    ids=["main", "article", "body", "no_markup"],
)
def test_the_main_part_alone_is_read(body: bytes, texts: list[str]) -> None:
    assert [block.text for block in page_blocks(body).blocks] == texts


def test_title_and_canonical_address_are_kept() -> None:
    page = page_blocks(
        b"<title> A  Homes\n(1)</title><link rel='canonical' href='https://x.test/decisions/a/'><main>x</main>"
    )
    assert (page.document_title, page.canonical_url) == ("A Homes (1)", "https://x.test/decisions/a/")


def test_page_without_title_or_address_has_neither() -> None:
    page = page_blocks(b"<main>x</main>")
    assert (page.document_title, page.canonical_url) == ("", None)


@pytest.mark.parametrize(("text", "cleaned"), [(" a \u00a0b\n", "a b"), ("\u200b\ufeff", ""), ("co\u00adop", "coop")])
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_tag_ids_of_text_and_comments_are_lexbors() -> None:
    """The walk compares numbers: an update of selectolax that renumbers them must fail here, not lose all text."""
    first = LexborHTMLParser("<p>x<!--y--></p>").css_first("p").first_child
    assert first is not None
    assert first.next is not None
    assert (first.tag_id, first.next.tag_id) == (tags.TEXT, tags.COMMENT)


def test_tag_ids_belong_to_a_name_and_not_to_a_document() -> None:
    block_ids, dropped_ids, names = tags.tag_ids()
    tree = LexborHTMLParser("<main><p>x</p><x-unknown>y</x-unknown><table><tr><td>z</td></tr></table></main>")
    assert {names[node.tag_id] for node in tree.css("p, table, tr, td")} == {"p", "table", "tr", "td"}
    unknown = tree.css_first("x-unknown").tag_id
    assert unknown not in block_ids | dropped_ids


def test_cell_that_spans_keeps_the_columns_of_others() -> None:
    table = (
        "<main><table><tr><td colspan=2>A</td><td rowspan=2>B</td></tr><tr><td>C</td><td>D</td></tr>"
        "<tr><td>E</td><td rowspan=nine>F</td><td>G</td></tr></table></main>"
    )
    places = [(b.text, b.cell.row, b.cell.column, b.cell.rows) for b in blocks_of(table) if b.cell]
    assert places == [
        ("A", 0, 0, 1), ("B", 0, 2, 2), ("C", 1, 0, 1), ("D", 1, 1, 1), ("E", 2, 0, 1), ("F", 2, 1, 1), ("G", 2, 2, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("bullet", ["•&nbsp;", "· ", "– ", "- ", "▪", "\uf0b7 "])
def test_typed_bullet_makes_a_list_item(bullet: str) -> None:
    found = blocks_of(f"<main><p>Pay:</p><p>{bullet}£5 for the damp</p><ul><li>{bullet}£2</li></ul></main>")
    assert [(b.text, b.depth, b.item) for b in found] == [("Pay:", 0, None), ("£5 for the damp", 1, 1), ("£2", 1, 2)]


def test_dash_alone_or_within_is_no_bullet() -> None:
    assert texts_of("<main><p>-</p><p>–£5</p><p>The damp – again</p></main>") == ["-", "–£5", "The damp – again"]
