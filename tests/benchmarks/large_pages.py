"""Pages as large as the site's: sample pages with its menus, scripts, cut words and some 3,800 words of invented prose.

The sample's own pages have 6 KB; a real one has about 80: some 200 paragraphs, 160 list items (90 of them menu), and
500 to 600 spans that cut words. What is added stands in the background and the assessment, and states what such prose states
(dates, sums, time limits, policies, statutes), so that the extractors have as much to read and to pass over.
"""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "data/sample/decisions"
WORDS = 3_800  # of the main part
_HEADING = re.compile(
    r"<(h[1-6]|p)>(?:<strong>)?"
    r"(?:Background[^<]*|Summary of events|Assessment and findings|Our investigation|What we found and why)"
    r"(?:</strong>)?</\1>"
)
_SENTENCES = """
The resident told the landlord on {date} that the {fault} was no better and that the {room} could not be used.
She had first reported the {fault} on {date}, when she was given a job number and no appointment.
The landlord raised a job the same day and its contractor attended on {date} but could not get in.
Its repairs policy is to attend to emergencies within 24 hours and to routine repairs within {number} working days.
The contractor wrote in its notes that the {fault} came from the flat above and that a surveyor should look at it.
On {date} a surveyor found readings of over {number} % in the {room} and recommended a stain block and a second fan.
He said that the noise of the works kept his daughter from her revision, and that he had asked for another date.
The landlord’s records do not show what became of that visit, and it has not been able to tell this Service.
Section 11 of the Landlord and Tenant Act 1985 obliges the landlord to keep in repair the exterior of the building.
The Homes (Fitness for Human Habitation) Act 2018 requires that a home is fit to live in at the start and throughout.
It is not for the Ombudsman to say what caused the {fault}, but whether the landlord responded to it as it should.
The resident replied on {date} that the sum did not cover the heater, which had cost her about £{sum} to run.
The landlord’s compensation guide has a band of £50 to £250 for failures of a short duration that were put right.
In its stage one response of {date} the landlord apologised for the missed appointment and offered £{sum}.
It explained in its final response that the operative had been ill, and that it would add £{sum} for the delay.
The neighbour said that the {fault} had been there before the resident moved in.
She asked again on {date} and {later}, and was told each time that the matter was with the contractor.
The landlord did not consider a temporary move, although its policy says that it should where a {room} is lost.
The resident’s son has asthma, which she mentioned in her emails of {date} and in three telephone calls.
The Code says that a landlord must answer at stage one within ten working days of the acknowledgement.
This was reasonable, because the landlord was entitled to rely on the opinion of its qualified staff.
It would have been better had the landlord told the resident so at the time.
The works were finished on {date}, some {number} weeks after they were ordered.
A landlord should keep a clear record of what it was told, when, and what it did about it.
The resident remained unhappy and brought the complaint to this Service on {date}.
The landlord accepted that its communication had been poor and said that it had spoken to the team.
In an internal email of {date} an officer wrote that nobody had booked the scaffold.
The rent account shows arrears of £{sum} at that time, which play no part in this complaint.
The housing officer visited on {date}, took photographs of the {room} and promised to ring back by the end of the week.
The resident has described the effect on her household, and her distress at being asked the same questions again.
"""
_TEMPLATES = _SENTENCES.strip().splitlines()
_FAULTS = "leak,mould,damp,draught,broken lock,boiler,noise,blocked drain,cracked window,lift,infestation,loose tread"
_ROOMS = "kitchen,bathroom,back bedroom,hall,living room,balcony"
_MONTHS = "January February March April May June July August September October November December".split()


def is_growable(path: Path) -> bool:
    """Whether the page at this path has headings of a background and of an assessment to grow under."""
    return len(_HEADING.findall(path.read_text(encoding="utf-8"))) >= 2


def large_page(path: Path) -> bytes:
    """The sample page at this path, which is growable, in the size of a real one; the same bytes at every call."""
    page = path.read_text(encoding="utf-8")
    headings = list(_HEADING.finditer(page))
    draw = random.Random(path.name)
    prose = list(_prose(draw, WORDS - len(re.sub(r"<[^>]*>", " ", page).split())))
    # As on real pages: the report layout tells most in its background, the other under what was found and why.
    told_first = len(prose) // 6 if _is_investigation(page) else len(prose) * 3 // 5
    for heading, added in ((headings[-1], prose[told_first:]), (headings[0], prose[:told_first])):
        page = page[: heading.end()] + _marked_up(draw, added) + page[heading.end() :]
    page = page.replace("</head>", f"{_scripts()}</head>", 1)
    return re.sub(r"(<body[^>]*>)", rf"\1{_menu()}", page, count=1).replace("</body>", f"{_footer()}</body>").encode()


def growable_paths() -> list[Path]:
    """The sample's pages that can grow, by name."""
    return [path for path in sorted(SAMPLE.glob("*.html")) if is_growable(path)]


def grown_pages(count: int) -> list[bytes]:
    """So many large pages, as many of the one layout as of the other."""
    layouts: dict[bool, list[Path]] = {False: [], True: []}
    for path in growable_paths():
        layouts[_is_investigation(path.read_text(encoding="utf-8"))].append(path)
    return [large_page(path) for paths in layouts.values() for path in paths[: count // 2]]


def _is_investigation(page: str) -> bool:
    return "Case ID" in page


def _prose(draw: random.Random, words: int) -> Iterator[str]:
    """Invented sentences, each a paragraph, until so many words are said."""
    while words > 0:
        sentence = _sentence(draw)
        words -= len(sentence.split())
        yield sentence


def _sentence(draw: random.Random) -> str:
    def date() -> str:
        return f"{draw.randint(1, 28)} {draw.choice(_MONTHS)} {draw.randint(2019, 2024)}"

    return draw.choice(_TEMPLATES).format(
        date=date(),
        later=date(),
        fault=draw.choice(_FAULTS.split(",")),
        room=draw.choice(_ROOMS.split(",")),
        number=draw.randint(3, 40),
        sum=draw.randint(2, 60) * 10,
    )


def _marked_up(draw: random.Random, texts: Sequence[str]) -> str:
    """Runs of paragraphs and numbered lists, with the empty paragraphs that an editor leaves."""
    numbered = enumerate(f"{_cut(draw, text)}\n" for text in texts)
    runs = groupby(numbered, key=lambda pair: pair[0] % 12 < 4)
    return "".join(_list(run) if is_list else _paragraphs(run) for is_list, run in runs)


def _list(items: Iterable[tuple[int, str]]) -> str:
    return f'<ol style="list-style-type: decimal;">\n{"".join(f"<li>{text}</li>" for _, text in items)}</ol>\n'


def _paragraphs(run: Iterable[tuple[int, str]]) -> str:
    return "".join(f"<p>{text}</p>\n<p>&nbsp;</p>\n" for _, text in run)


def _cut(draw: random.Random, text: str) -> str:
    """The text over two to five spans, cut anywhere."""
    at = [0, *sorted(draw.sample(range(1, len(text)), draw.randint(1, 4))), len(text)]
    return "".join(
        f'<span class="TextRun" data-contrast="auto">{text[start:end]}</span>' for start, end in pairwise(at)
    )


def _menu() -> str:
    link = '<li id="menu-item-{0}" class="menu-item menu-item-object-page"><a href="/section-{0}/">Section {0}</a></li>'
    return f'<nav id="site-navigation"><ul class="menu">{"".join(link.format(n) for n in range(90))}</ul></nav>'


def _scripts() -> str:
    rules = "".join(f".wp-block-{n}{{margin:0 auto;color:#1d{n:02x}3b}}\n" for n in range(165))
    calls = "".join(f'window.dataLayer.push({{"event":"block-{n}","page":"decision"}});\n' for n in range(165))
    return f"<style>{rules}</style>\n<script>{calls}</script>\n<!-- This site is optimised -->\n"


def _footer() -> str:
    return f"<footer>{'<p>Housing Ombudsman Service</p>' * 6}</footer><script>{'var settings = {};' * 100}</script>"
