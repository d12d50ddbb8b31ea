"""The gold set: pages labelled by hand, `X.html` with `X.json` beside it, read into what is to be expected of each."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from models.errors import OmbudsmanError
from models.page import ArchivedPage
from pipeline.cases import (
    RESPONSE_DATES,
    STATED,
    SUMS,
    Case,
    CaseComponent,
    CaseFinding,
    CaseHead,
    CaseOrder,
    cited,
    dated_offer,
    offered,
    response_dates,
    stated,
    sums,
)

ROWS = {
    "complaint_heads": ("heads",),
    "findings": ("finding outcomes", "outcomes as a set"),
    "orders": ("orders", "order texts"),
    "landlord_offers": ("offers",),
    "responses": ("responses",),
    "citations": ("citations",),
}
"""Table of the label file -> measures that it is enough for."""
ATTRIBUTES = {
    "complaint_heads": {"themes": "theme", "complaint handling": "is_complaint_handling"},
    "findings": {"findings": "subject", "findings on heads": "head", "scheme paragraphs": "paragraph"},
    "orders": {
        "main category": "category",
        "all categories": "category",
        "deadlines": "deadline_text",
        "due dates": "due",
    },
    "landlord_offers": {"offer dates": "offered_on"},
}
"""Table of the label file -> measure -> what its rows must have besides; label files may lack it."""


@dataclass(frozen=True, kw_only=True)
class GoldPage:
    """One labelled page.

    Attributes:
        name: Stem of its two files.
        page: The page itself.
        expected: What the labels say.
        measures: What the labels speak of; a page is not judged on anything else.
        sha256: Of page and labels together.
    """

    name: str
    page: ArchivedPage
    expected: Case
    measures: frozenset[str]
    sha256: str


def gold_pages(folders: Sequence[Path]) -> list[GoldPage]:
    """Read the labelled pages of these folders and their sub-folders, by name.

    Pages without labels and labels without a page are passed over.

    Raises:
        OmbudsmanError: A folder is not there or holds no labelled page, or a label file cannot be understood.
    """
    found = []
    for folder in folders:
        if not folder.is_dir():
            raise OmbudsmanError(f"{folder}: no such folder; name one that holds X.html with its labels X.json")
        labelled = [path for path in sorted(folder.rglob("*.html")) if path.with_suffix(".json").exists()]
        if not labelled:
            raise OmbudsmanError(f"{folder}: no labelled pages; each X.html needs its labels beside it as X.json")
        found += [_gold_page(path) for path in labelled]
    return found


def fingerprint(pages: Iterable[GoldPage]) -> str:
    """One SHA-256 over all pages and their labels: another one as soon as a page, a label or a name changes."""
    lines = sorted(f"{page.name} {page.sha256}\n" for page in pages)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _gold_page(path: Path) -> GoldPage:
    label_file = path.with_suffix(".json")
    try:
        body, written = path.read_bytes(), label_file.read_bytes()
    except OSError as error:
        raise OmbudsmanError(f"{error.filename}: cannot be read ({error.strerror}); mend its permissions") from error
    labels = _labels(label_file, written)
    try:
        expected, measures = _expected(labels), frozenset(_measures(labels))
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        told = f"{type(error).__name__}: {error}"
        raise OmbudsmanError(f"{label_file}: not the labels of a page ({told}); compare it with tests/gold") from error
    page = ArchivedPage(url=f"file:{path.name}", body=body)
    digest = hashlib.sha256(hashlib.sha256(body).digest() + hashlib.sha256(written).digest()).hexdigest()
    return GoldPage(name=path.stem, page=page, expected=expected, measures=measures, sha256=digest)


def _labels(path: Path, written: bytes) -> dict[str, Any]:
    try:
        labels = json.loads(written, parse_float=Decimal, parse_int=Decimal)
    except ValueError as error:
        raise OmbudsmanError(f"{path}: no JSON ({error}); mend the label file or take it out") from error
    if not isinstance(labels, dict) or not labels.get("case_ref"):
        raise OmbudsmanError(f"{path}: labels without case_ref; add it, or take the file out of the gold set")
    return labels


def _expected(labels: Mapping[str, Any]) -> Case:
    heads = labels.get("complaint_heads") or ()
    return Case(
        heads=tuple(
            CaseHead(
                text=head["text"],
                lead=head.get("lead") or "",
                theme=head.get("theme"),
                is_complaint_handling=head.get("is_complaint_handling"),
            )
            for head in heads
        ),
        findings=tuple(
            CaseFinding(outcome=f["outcome"], subject=f.get("subject") or "", head=_place(f.get("head"), len(heads)))
            for f in labels.get("findings") or ()
        ),
        orders=tuple(
            CaseOrder(
                kind=order["kind"],
                text=order["text"],
                categories=tuple(order.get("category") or ()),
                deadline=order.get("deadline_text"),
                due=order.get("due"),
            )
            for order in labels.get("orders") or ()
        ),
        components=tuple(
            CaseComponent(amount=f"£{part['amount_gbp']:.2f}", text=part.get("purpose") or "")
            for part in (labels.get("compensation") or {}).get("components") or ()
        ),
        facts=_facts(labels),
    )


def _place(head: Decimal | None, heads: int) -> int | None:
    if head is not None and not 1 <= head <= heads:
        raise ValueError(f"a finding on head {head} of {heads}")
    return None if head is None else int(head)


def _facts(labels: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    paid = labels.get("compensation") or {}
    offers = labels.get("landlord_offers") or ()
    return {
        **{measure: stated(labels.get(name)) for measure, name in STATED.items()},
        **{measure: sums([paid.get(name)]) for measure, (_, name) in SUMS.items()},
        "scheme paragraphs": tuple(f["paragraph"] for f in labels.get("findings") or () if f.get("paragraph")),
        "components": sums([part["amount_gbp"] for part in paid.get("components") or ()]),
        "offers": tuple(offered(o.get("stage"), o["amount_gbp"]) for o in offers),
        "offer dates": tuple(dated_offer(o.get("stage"), o["amount_gbp"], o.get("offered_on")) for o in offers),
        "responses": tuple(
            words
            for response in labels.get("responses") or ()
            for words in response_dates(response["stage"], [response.get(name) for name in RESPONSE_DATES])
        ),
        "citations": tuple(cited(c["instrument"], c.get("provision")) for c in labels.get("citations") or ()),
    }


def _measures(labels: Mapping[str, Any]) -> Iterable[str]:
    """What the labels speak of. An attribute of rows, such as the theme of heads, counts where every row has it."""
    yield from (measure for measure, name in STATED.items() if name in labels)
    yield from (measure for measure, (_, name) in SUMS.items() if name in (labels.get("compensation") or {}))
    for table, measures in ROWS.items():
        yield from measures if labels.get(table) is not None else ()
    for table, attributes in ATTRIBUTES.items():
        rows = labels.get(table) or ()
        yield from (measure for measure, name in attributes.items() if rows and all(name in row for row in rows))
    components = (labels.get("compensation") or {}).get("components")
    if components is not None:
        yield "components"
    if components and all("purpose" in part for part in components):
        yield "purposes"
