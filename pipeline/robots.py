"""robots.txt: what a site allows, how fast, and where its sitemaps are."""

from protego import Protego

from models.errors import OmbudsmanError
from pipeline.challenge import visible_text, words_of_a_challenge
from pipeline.settings import PROJECT

MAX_ROBOTS_BYTES = 500_000
MAX_DELAY_SECONDS = 600.0
"""A site that asks for longer pauses does not want to be crawled: a run would take months."""


class Robots:
    """The rules of one robots.txt, as they bind this program."""

    def __init__(self, text: str) -> None:
        self._rules = Protego.parse(text)

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched."""
        return bool(self._rules.can_fetch(url, PROJECT))

    @property
    def delay_seconds(self) -> float:
        """The Crawl-delay asked for; 0 where there is none."""
        return float(self._rules.crawl_delay(PROJECT) or 0)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """Addresses of the sitemaps it names."""
        return tuple(self._rules.sitemaps)


def read_robots(url: str, *, status: int, body: bytes) -> Robots:
    """The rules in the answer to a request for robots.txt; a site without one (404) allows everything.

    Raises:
        OmbudsmanError: The site refuses even that file, serves a challenge in its place, or asks for endless pauses.
    """
    if status in (401, 403):
        raise OmbudsmanError(f"{url} answers {status}: the site does not want to be read from here; try later")
    if status != 200:
        return Robots("")
    if body.lstrip()[:1] == b"<" and (words := words_of_a_challenge(visible_text(body))):
        raise OmbudsmanError(f"{url} answers with a challenge page ({words!r}): open the site in a browser, try later")
    robots = Robots(body[:MAX_ROBOTS_BYTES].decode("utf-8-sig", "replace"))
    if robots.delay_seconds > MAX_DELAY_SECONDS:
        raise OmbudsmanError(f"{url} asks for {robots.delay_seconds:.0f} seconds between requests: nothing is fetched")
    return robots
