"""Whatever bytes come, the answer is rows or a Reject, soon, and every quote is a slice of its section."""

import random
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.case import SectionRow
from models.errors import RejectReason
from models.page import ArchivedPage
from models.record import QuotedRecord
from pipeline.extract import Rows, extract, read_page
from pipeline.rejects import Reject
from tests.pages import FOUND, REF, URL, document, investigation_page, numbered, report_page, rows

IN_52 = (
    "In accordance with paragraph 52 of the Housing Ombudsman Scheme, there was maladministration in its handling of "
)
REPORT = report_page(
    complaint=numbered("The complaint is about the landlord’s handling of:" + numbered("Leaks.", "The complaint.", kind="a")),
    jurisdiction="The complaint about rent is outside our jurisdiction.",
    assessment="It offered £275 at stage 2 on 4 May 2022. Section 11 of the Landlord and Tenant Act 1985 applies.",
    decision=numbered(f"{IN_52}leaks.", f"{IN_52}the complaint."),
    orders=numbered("Within 4 weeks of this report the landlord must pay £400, made up of:"
                    + numbered("£250 for delay;", "£150 for distress.", kind="i"), "It may deduct the £275 already paid."),
    recommendations="The landlord should train its staff.",
)  # fmt: skip
INVESTIGATION = investigation_page(
    complaint="<p>The complaint is about the landlord’s handling of:</p>" + numbered("Leaks.", "The complaint.", kind="a"),
    decision="<p>We found severe maladministration in its handling of leaks.</p><p>We found service failure in complaint handling.</p>",
    orders=rows(("1", "<p>Compensation order</p><p>Pay £415, inclusive of the £265 already offered.</p>", "16 June 2026"),
                header=("Order", "What the landlord must do", "Due date")),
    pairs=rows(("Complaint", "Leaks"), ("Finding", "Severe maladministration")),
)  # fmt: skip
PAGES = (REPORT, INVESTIGATION)
MODEST = settings(max_examples=60, deadline=None, derandomize=True)


def answer(body: bytes | str) -> Rows | Reject:
    """The answer to a body, held to the promise: no defect, quotes that are slices, spans in order."""
    page = ArchivedPage(url=URL, body=body if isinstance(body, bytes) else body.encode())
    found = read_page(page)
    if isinstance(found, Reject):
        assert found.reason is not RejectReason.FAILED, found.detail
        return found
    texts = {row.section_no: row.text for row in found["sections"] if isinstance(row, SectionRow)}
    for quoted in (row for table in found.values() for row in table if isinstance(row, QuotedRecord)):
        assert texts[quoted.section_no][quoted.start_char : quoted.end_char] == quoted.quote
        assert 0 <= quoted.start_char < quoted.end_char
    return found


def seconds(body: bytes | str) -> float:
    """How long the answer takes, the loading of lexicons left out."""
    answer(REPORT)
    started = time.perf_counter()
    answer(body)
    return time.perf_counter() - started


def read(found: Rows | Reject) -> Rows:
    assert not isinstance(found, Reject), found
    return found


@pytest.mark.parametrize("page", PAGES, ids=["report", "investigation"])
def test_whole_page_fills_the_tables(page: str) -> None:
    found = read(answer(page))
    assert all(found[table] for table in ("sections", "complaint_heads", "findings", "orders", "awards"))


@MODEST
@given(page=st.sampled_from(PAGES), cut=st.floats(0, 1))
def test_truncated_page_is_refused(page: str, cut: float) -> None:
    body = page.encode()
    kept = body[: int(len(body) * cut)]
    found = answer(kept)
    if b"</main>" not in kept:
        assert isinstance(found, Reject)


@MODEST
@given(page=st.sampled_from(PAGES), cut=st.floats(0.1, 0.95))
def test_page_cut_and_closed_again_is_read_or_refused(page: str, cut: float) -> None:
    """A proxy that closes the document hides the loss from us."""
    answer(page[: int(len(page) * cut)] + "</main></body></html>")


PIECES = st.sampled_from(
    [
        *"<p> </p> <ol type=a> </ol> <ul> <li> </li> <table> </table> <tr> <td> </td> <th> <h2> </h2> <b> </b> <br> <span> "
        "</span> <!-- --> <main> </main> <title> <select> <svg> <math> <template> </html> <!-- <![CDATA[ &nbsp; &#0; &#xD800; "
        "&pound;5 <p <x-y>".split(),
        f"COMPLAINT {REF}", "The complaint", "Determination", "Orders", "Case ID", "Decision type", "What the complaint is about",
        "Our decision (determination)", "Complaint", "Finding", "The complaint is about the landlord’s handling of:", "a.", "1)",
        FOUND, "there was severe maladministration in", "outside our jurisdiction", "The landlord must pay £1,250, made up of:",
        "£5", "£ 8 00", "£9999999999", "less the £275 offered", "a week for 26 weeks", "within 4 weeks of", "5 May 2023",
        "245 February 2023", "(amended at review", "\u00ad\u200b", "\ud7ff\U0001f600", "\x00", "We have also looked at", ":", ";",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=60).map(" ".join))
def test_tag_soup(soup: str) -> None:
    answer(soup)
    answer(document(f"<p>COMPLAINT {REF}</p><p>5 May 2023</p><h2>Determination</h2>{soup}"))


NEST = st.recursive(
    PIECES,
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format, st.sampled_from("p ol ul li table tr td th div span b h3 blockquote".split()),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=30,
)  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.dictionaries(
        st.sampled_from(["complaint", "jurisdiction", "decision", "orders", "recommendations"]), NEST, min_size=1
    )
)
def test_random_nesting(sections: dict[str, str]) -> None:
    answer(report_page(**{name: f"<div>{body}</div>" for name, body in sections.items()}))


@pytest.mark.parametrize("page", PAGES, ids=["report", "investigation"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_that_are_read(page: str, encoding: str) -> None:
    found, plain = read(answer(page.encode(encoding))), read(answer(page))
    assert [row.text for row in found["sections"]] == [row.text for row in plain["sections"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-7", "mac-roman", "utf-8"])
def test_other_encodings_and_damaged_bytes_are_read_or_refused(encoding: str) -> None:
    body = bytearray(REPORT.encode(encoding))
    answer(bytes(body))
    draw = random.Random(7)
    for _ in range(40):
        body[draw.randrange(len(body))] = draw.randrange(256)
    answer(bytes(body))


@MODEST
@given(st.binary(max_size=400))
def test_any_bytes(body: bytes) -> None:
    answer(body)
    answer(b"<main>" + body + b"</main>")


@pytest.mark.parametrize("tag", ["div", "span", "b", "ol", "li", "ol><li", "table><tr><td", "p", "font"])
def test_ten_thousand_nested_elements(tag: str) -> None:
    assert seconds(report_page(decision=f"<div>{f'<{tag}>' * 10_000}{FOUND}</div>")) < 8


@pytest.mark.parametrize(
    ("piece", "reason"),
    [(b"<p>x</p>", RejectReason.TOO_LARGE), (b"\x00", RejectReason.TOO_LARGE), (b" ", None)],
    ids=["elements", "zeros", "blanks"],
)
def test_body_of_50_megabytes(piece: bytes, reason: RejectReason | None) -> None:
    body = piece * (50_000_000 // len(piece))
    started = time.perf_counter()
    found = answer(body)
    assert isinstance(found, Reject)
    assert reason in (None, found.reason)
    assert time.perf_counter() - started < 3


LONG = {
    "one_word": report_page(assessment="a" * 500_000),
    "one_sentence": report_page(decision=f"{FOUND}{' and the landlord' * 5_000}"),
    "commas": report_page(decision=f"{FOUND}{', and' * 10_000}"),
    "copulas": report_page(decision=f"{'is was were has have had ' * 3_000}outside our jurisdiction."),
    "bridge": report_page(decision=f"{FOUND}{'we ' * 5_000}zz and reasonable redress in it."),
    "no_copula": report_page(decision=f"The leaks {'we ' * 5_000}zz9 there was maladministration."),
    "redresses": report_page(decision=f"There was reasonable {'redress for ' * 1_500} it."),
    "leads": report_page(complaint=f"The complaint is about {'the landlord’s handling of ' * 3_000}"),
    "possessives": report_page(complaint=f"{'the resident’s ' * 3_000} complaint is about x."),
    "digits": report_page(assessment="1" * 200_000, orders=numbered(f"Pay £{'1' * 100_000}")),
    "digits_apart": report_page(opening=f"<p>{'1 ' * 50_000}</p><p>COMPLAINT {REF}</p>"),
    "dates": report_page(assessment="on 3 May 2023 " * 5_000),
    "deadlines": report_page(orders=numbered("within 4 weeks " * 3_000 + "pay £5")),
    "brackets": report_page(decision=f"{FOUND}{'(' * 50_000}"),
    "orders": report_page(orders=numbered(*["Pay £10."] * 1_500)),
    "heads": report_page(
        complaint=numbered("The complaint is about:" + numbered(*(f"Leak {n}." for n in range(150)))),
        decision=numbered(*(f"{IN_52}leak {n}." for n in range(150))),
    ),
    "rows": investigation_page(orders=rows(*[("1", "Pay £10", "16 June 2026")] * 1_000)),
    "empty_headings": report_page(orders="<h3>Orders</h3>" * 2_000),
    "sums": report_page(orders=numbered(f"Pay {'£10 and ' * 60}")),
    "clauses": report_page(decision=f"{FOUND}{', and there was a delay' * 4_000}"),
    "sums_far_apart": report_page(
        orders=numbered(", ".join(f"Pay £{n} for {'the delay of the works ' * 60}" for n in range(10, 69)))
    ),
}


@pytest.mark.parametrize("page", LONG.values(), ids=LONG)
def test_long_page_takes_no_long_time(page: str) -> None:
    assert seconds(page) < 4


def test_many_sums_in_one_order() -> None:
    assert seconds(report_page(orders=numbered(f"Pay {'£10 and ' * 220}"))) < 0.5


def test_many_outcomes_in_one_sentence() -> None:
    assert seconds(report_page(decision="there was maladministration in leaks and " * 500)) < 0.4


ABSURD = {
    "two_parts": numbered("Pay £9999999999 and £9999999999."),
    "two_orders": numbered(*["Pay £9999999999."] * 2),
    "none_each": numbered("Pay each of the residents £0 (£10 in all)."),
    "rate": numbered("Pay £9999999999 a week for 999 weeks."),
}


@pytest.mark.parametrize("orders", ABSURD.values(), ids=ABSURD)
def test_absurd_sum_does_not_end_the_run(orders: str, tmp_path: Path) -> None:
    pages: Sequence[ArchivedPage] = [
        ArchivedPage(url=URL, body=report_page(orders=orders).encode()),
        ArchivedPage(url=URL.replace(REF, "202499502"), body=REPORT.replace(REF, "202499502").encode()),
    ]
    assert extract(pages, tmp_path / "tables").determinations >= 1
