"""Small invented pages in both layouts, so that a test of the page reader or an extractor is a few lines."""

from collections.abc import Iterable, Mapping

import pytest

from extractors.awards import Award, extract_awards
from extractors.case import case_facts
from extractors.findings import Finding, extract_findings
from extractors.heads import ComplaintHead, extract_heads
from extractors.orders import Order, extract_orders, read_directions
from extractors.reading import read_determination
from models.determination import Block, Determination
from models.page import ArchivedPage
from models.vocabulary import AwardRole
from pipeline.blocks import page_blocks

REF = "202499501"
URL = f"https://www.housing-ombudsman.org.uk/decisions/harrowmere-homes-{REF}/"
LANDLORD = "Harrowmere Homes"
DECIDED = "5 May 2023"
FOUND = "In accordance with paragraph 52 of the Housing Ombudsman Scheme, there was maladministration in its handling of leaks."


def defect(reason: str) -> pytest.MarkDecorator:
    """Marks a case that the code does not read rightly yet; the test fails when it is mended, so that the mark goes."""
    return pytest.mark.xfail(strict=True, reason=reason)


def paragraphs(content: str) -> str:
    """Each line as a paragraph; markup is left alone: `"One.\\nTwo."` -> two `<p>`."""
    if content.lstrip().startswith("<"):
        return content
    return "".join(f"<p>{line}</p>" for line in content.split("\n") if line.strip())


def numbered(*items: str, kind: str = "1") -> str:
    """`<ol type=kind>` of these items."""
    return f'<ol type="{kind}">' + "".join(f"<li>{item}</li>" for item in items) + "</ol>"


def rows(*lines: Iterable[str], header: Iterable[str] = ()) -> str:
    """A table of these rows; each cell may hold markup."""
    head = "".join(f"<th>{cell}</th>" for cell in header)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in lines)
    return f"<table>{f'<thead><tr>{head}</tr></thead>' if head else ''}<tbody>{body}</tbody></table>"


def document(main: str, *, title: str = f"{LANDLORD} ({REF})") -> str:
    """A whole web page with menus and footer round this main part."""
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title} - Housing Ombudsman</title></head><body>'
        '<header><nav><ul><li><a href="/decisions/">Decisions</a></li></ul></nav></header>'
        f'<main id="main">{main}</main><footer><p>Cookies</p></footer></body></html>'
    )


def report_page(
    *,
    complaint: str = "The complaint is about the landlord’s handling of leaks.",
    decision: str = FOUND,
    orders: str = "",
    recommendations: str = "",
    jurisdiction: str = "",
    assessment: str = "The landlord was slow.",
    reasons: str = "",
    date_line: str = DECIDED,
    landlord: str = LANDLORD,
    title: str = f"{LANDLORD} ({REF})",
    opening: str | None = None,
) -> str:
    """A page of the report layout; a section left empty has no heading. `opening` replaces title to date line."""
    block = f"<h1>{title}</h1><p>REPORT</p><p>COMPLAINT {REF}</p><p>{landlord}</p><p>{date_line}</p>"
    sections = {
        "Our approach": "We look at what is fair.",
        "The complaint": complaint,
        "Jurisdiction": jurisdiction,
        "Background": "The resident is a tenant.",
        "Assessment and findings": assessment,
        "Determination": decision,
        "Reasons": reasons,
        "Orders": orders,
        "Recommendations": recommendations,
    }
    return document((block if opening is None else opening) + _sections(sections), title=title)


def investigation_page(
    *,
    complaint: str = "The complaint is about the landlord’s handling of leaks.",
    decision: str = "We found maladministration in the landlord’s handling of leaks.",
    pairs: str = "",
    orders: str = "",
    recommendations: str = "",
    reasons: str = "",
    learning: str = "",
    metadata: Mapping[str, str] | None = None,
) -> str:
    """A page of the investigation layout; a section left empty has no heading. `metadata` adds to or changes the table."""
    cells = {
        "Case ID": REF,
        "Decision type": "Investigation",
        "Landlord": LANDLORD,
        "Landlord type": "Housing Association",
        "Occupancy": "Assured Tenancy",
        "Date": "18 May 2026",
    }
    table = rows(*({**cells, **(metadata or {})}).items())
    sections = {
        "Background": "The resident is a tenant.",
        "What the complaint is about": complaint,
        "Our decision (determination)": decision,
        "Summary of reasons": reasons,
        "Orders": orders,
        "Our recommendations": recommendations,
        "What we found and why": pairs,
        "Learning": learning,
    }
    return document(f"<h1>{LANDLORD} ({REF})</h1><p>Decision</p>{table}{_sections(sections)}")


def _sections(sections: Mapping[str, str]) -> str:
    return "".join(f"<h2>{heading}</h2>{paragraphs(body)}" for heading, body in sections.items() if body)


def blocks_of(html: str) -> tuple[Block, ...]:
    """The blocks of a page, or of a piece of one."""
    return page_blocks(html.encode()).blocks


def texts_of(html: str) -> list[str]:
    """The texts of the blocks."""
    return [block.text for block in blocks_of(html)]


def read(html: str, *, url: str = URL) -> Determination:
    """The determination that a page holds."""
    body = html.encode()
    found = page_blocks(body)
    return read_determination(ArchivedPage(url=url, body=body), found.blocks, document_title=found.document_title)


def heads_of(html: str) -> list[ComplaintHead]:
    """The heads of complaint of a page."""
    return list(extract_heads(read(html)))


def findings_of(html: str) -> list[Finding]:
    """The findings of a page."""
    determination = read(html)
    return list(extract_findings(determination, list(extract_heads(determination))))


def orders_of(html: str) -> list[Order]:
    """The orders and recommendations of a page."""
    determination = read(html)
    return list(
        extract_orders(determination, read_directions(determination, case_facts(determination).deadlines_run_from))
    )


def awards_of(html: str) -> list[Award]:
    """The sums of a page."""
    determination = read(html)
    directions = read_directions(determination, case_facts(determination).deadlines_run_from)
    return list(extract_awards(determination, list(extract_orders(determination, directions)), directions))


def sums_of(html: str, role: AwardRole) -> list[int | float]:
    """The sums of a page in one role, as plain numbers: `[436]`."""
    amounts = [award.amount_gbp for award in awards_of(html) if award.role is role]
    return [int(amount) if amount == int(amount) else float(amount) for amount in amounts]
