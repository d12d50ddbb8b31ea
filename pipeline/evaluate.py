"""Precision, recall and F1 of every table against pages labelled by hand, and the words of each miss."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.agreement import MEASURES, PAGES_READ, Agreement, compare
from pipeline.cases import Case, case_of
from pipeline.extract import read_page
from pipeline.gold import GoldPage, gold_pages
from pipeline.rejects import Reject


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """One measure over all pages whose labels speak of it.

    Attributes:
        name: As in `agreement.MEASURES`.
        pages: Pages judged.
        exact_pages: Pages on which all was found and nothing else.
        expected: Rows that the labels have, as are the next two over all pages.
        found: Rows of ours.
        right: Rows of ours that are right.
    """

    name: str
    pages: int
    exact_pages: int
    expected: int
    found: int
    right: int

    @property
    def precision(self) -> float | None:
        """Share of our rows that are right; None where we have none."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of the labelled rows that we found; None where there are none."""
        return self.right / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; None where neither side has rows."""
        rows = self.expected + self.found
        return 2 * self.right / rows if rows else None

    @property
    def exact_share(self) -> float:
        """Share of pages that are exactly right."""
        return self.exact_pages / self.pages


@dataclass(frozen=True, kw_only=True, slots=True)
class Miss:
    """One difference: what the labels say, and what we read in its place. None: nothing stands there."""

    page: str
    measure: str
    expected: str | None
    ours: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Evaluation:
    """The measures that at least one page was judged on, in the order of the report, and all misses page by page."""

    pages: int
    measures: tuple[Measure, ...]
    misses: tuple[Miss, ...]


def evaluate(folders: Sequence[Path]) -> Evaluation:
    """Read the labelled pages of these folders and compare the rows with the labels.

    A page that is refused counts as missed altogether, and is listed once, with the reason.

    Raises:
        OmbudsmanError: A folder is not there or holds no labelled page, or a label file cannot be understood.
    """
    return evaluate_pages(gold_pages(folders))


def evaluate_pages(pages: Iterable[GoldPage]) -> Evaluation:
    """The same for labelled pages that are read already."""
    judged = [(page.name, _judge(page)) for page in pages]
    return Evaluation(
        pages=len(judged),
        measures=tuple(
            _measure(name, [agreements[name] for _, agreements in judged if name in agreements])
            for name in MEASURES
            if any(name in agreements for _, agreements in judged)
        ),
        misses=tuple(
            Miss(page=page, measure=name, expected=expected, ours=ours)
            for page, agreements in judged
            for name in MEASURES
            if name in agreements
            for expected, ours in agreements[name].misses
        ),
    )


def _judge(gold: GoldPage) -> dict[str, Agreement]:
    """Every measure that the labels of the page speak of."""
    rows = read_page(gold.page)
    if isinstance(rows, Reject):
        return _refused(gold, f"{rows.reason}: {rows.detail}")
    compared = compare(gold.expected, case_of(rows))
    return {PAGES_READ: Agreement(expected=1, found=1, right=1)} | {name: compared[name] for name in gold.measures}


def _refused(gold: GoldPage, reason: str) -> dict[str, Agreement]:
    compared = compare(gold.expected, Case())
    missed = {name: replace(compared[name], misses=(), is_refused=True) for name in gold.measures}
    misses = (("a page that can be read", reason),)
    return {PAGES_READ: Agreement(expected=1, found=0, right=0, misses=misses, is_refused=True)} | missed


def _measure(name: str, agreements: Sequence[Agreement]) -> Measure:
    return Measure(
        name=name,
        pages=len(agreements),
        exact_pages=sum(agreement.is_exact for agreement in agreements),
        expected=sum(agreement.expected for agreement in agreements),
        found=sum(agreement.found for agreement in agreements),
        right=sum(agreement.right for agreement in agreements),
    )


HEADINGS = ("measure", "pages", "rows", "precision", "recall", "F1", "exact pages", "")


def report(evaluation: Evaluation, *, misses: bool) -> str:
    """The measures as a table in plain text, and below it, if asked for, each miss with the words concerned."""
    lines = [HEADINGS, *(_line(measure) for measure in evaluation.measures)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    table = "".join(f"{_aligned(line, widths)}\n" for line in lines)
    return table + "".join(_told(evaluation.misses)) if misses else table


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    figures = (cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))
    return "  ".join([line[0].ljust(widths[0]), *figures]).rstrip()


def _line(measure: Measure) -> tuple[str, ...]:
    shares = (f"{share:.3f}" if share is not None else "-" for share in (measure.precision, measure.recall, measure.f1))
    pages = (f"{measure.exact_pages}/{measure.pages}", f"{100 * measure.exact_share:.1f} %")
    return (measure.name, str(measure.pages), str(measure.expected), *shares, *pages)


def _told(misses: Iterable[Miss]) -> Iterator[str]:
    """Yield the lines about each miss."""
    for miss in misses:
        yield f"\n{miss.page} · {miss.measure}\n"
        yield f"  expected: {miss.expected or 'nothing'}\n  ours:     {miss.ours or 'nothing'}\n"
