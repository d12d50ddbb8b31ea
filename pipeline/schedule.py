"""`ombudsman schedule cron|systemd|github`: what to give a scheduler so that the data keep themselves up to date."""

import os
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from models.errors import OmbudsmanError
from pipeline.settings import CONTACT_VARIABLE, find_folders

CRON = """\
# Every night at 3:17; add it with: crontab -e
# Status 3 means done, but some pages were refused: see the table rejects.
{contact}
17 3 * * *  {refresh} >> {log} 2>&1
# On the first of each month everything is walked and every page asked for again, conditionally: what the sitemaps and
# the listing do not agree on is told. 17,000 pages take five hours; the nightly run finds the lock and leaves.
17 9 1 * *  {refresh} --full >> {log} 2>&1
"""

SYSTEMD = """\
# ~/.config/systemd/user/ombudsman-refresh.service
[Unit]
Description=Refresh the determinations of the Housing Ombudsman

[Service]
Type=oneshot
Environment={contact}
ExecStart={refresh}
# Done, but some pages were refused: see the table rejects.
SuccessExitStatus=3
Nice=10
TimeoutStartSec=infinity

# ~/.config/systemd/user/ombudsman-refresh.timer
[Unit]
Description=Refresh the determinations of the Housing Ombudsman every night

[Timer]
OnCalendar=*-*-* 03:17:00
RandomizedDelaySec=30min
Persistent=true

[Install]
WantedBy=timers.target

# Once a month walk everything and ask for every page again, conditionally: a second pair of files with --full at the
# end of ExecStart and OnCalendar=monthly.
# Put each part in its file, then:
#   systemctl --user daemon-reload && systemctl --user enable --now ombudsman-refresh.timer
#   loginctl enable-linger    # so that it runs while you are logged out
#   journalctl --user -u ombudsman-refresh    # what it said
"""

GITHUB = """\
# .github/workflows/refresh.yml
# The data stay in a cache: full texts are kept local and never published. GitHub drops a cache that nobody used for
# seven days; the archive would then be fetched again, so keep the schedule, or a copy, or a machine of your own.
name: refresh
on:
  schedule:
    - cron: "17 3 * * *"
  workflow_dispatch:
concurrency:
  group: refresh
  cancel-in-progress: false
permissions:
  contents: read
jobs:
  refresh:
    runs-on: ubuntu-latest
    timeout-minutes: 350
    env:
      {contact_name}: ${{{{ vars.{contact_name} }}}}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - uses: actions/cache/restore@v4
        with:
          path: |
            data/archive
            data/published
            data/tables
            data/ombudsman.duckdb
          key: archive-${{{{ github.run_id }}}}
          restore-keys: archive-
      - name: make the environment
        run: make .venv/ready
      # A night fetches what it can in five hours and the next goes on. Status 3: done, some pages were refused.
      - name: refresh
        run: .venv/bin/ombudsman refresh --max-minutes 300 || [ $? -eq 3 ]
      - uses: actions/cache/save@v4
        if: always()
        with:
          path: |
            data/archive
            data/published
            data/tables
            data/ombudsman.duckdb
          key: archive-${{{{ github.run_id }}}}
      - name: what it found
        run: .venv/bin/ombudsman stats coverage
"""


def schedule(kind: str, data: Path | None = None) -> str:
    """What to give a scheduler, with the paths of this installation.

    Args:
        kind: "cron", "systemd" or "github".
        data: The data folder; by default the usual one.

    Raises:
        OmbudsmanError: There is no such kind.
    """
    if kind not in SCHEDULES:
        raise OmbudsmanError(f"no schedule for {kind!r}: name one of {', '.join(SCHEDULES)}")
    return SCHEDULES[kind](find_folders(data).data.absolute())


def _cron(data: Path) -> str:
    log = data / "logs" / "refresh.log"
    # cron takes % for a line break, and has its own short PATH.
    refresh = f"mkdir -p {shlex.quote(str(log.parent))}; {shlex.join(_refresh(data))}"
    return CRON.format(
        contact=f"{CONTACT_VARIABLE}={_contact()}",
        refresh=refresh.replace("%", r"\%"),
        log=shlex.quote(str(log)).replace("%", r"\%"),
    )


def _systemd(data: Path) -> str:
    words = " ".join(_unit_word(word).replace("$", "$$") for word in _refresh(data))
    return SYSTEMD.format(contact=_unit_word(f"{CONTACT_VARIABLE}={_contact()}"), refresh=words)


def _github(_data: Path) -> str:
    return GITHUB.format(contact_name=CONTACT_VARIABLE)


SCHEDULES: dict[str, Callable[[Path], str]] = {"cron": _cron, "systemd": _systemd, "github": _github}


def _refresh(data: Path) -> list[str]:
    """The command by its full path: a scheduler knows neither our folder nor our PATH."""
    beside = Path(sys.executable).with_name("ombudsman")
    program = str(beside) if beside.exists() else shutil.which("ombudsman")
    return [*([program] if program else [sys.executable, "-m", "pipeline.cli"]), "refresh", "--data", str(data)]


def _unit_word(word: str) -> str:
    """A word as systemd reads it: "%" doubled, in quotes where it has spaces."""
    escaped = word.replace("\\", r"\\").replace('"', r"\"").replace("%", "%%")
    return f'"{escaped}"' if " " in word else escaped


def _contact() -> str:
    return os.environ.get(CONTACT_VARIABLE) or "you@example.org"
