"""Pages that a user names: folders of saved pages, single pages, WARC files."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from models.errors import OmbudsmanError
from models.page import ArchivedPage
from pipeline.warc_files import OnReject, read_warc

PAGE_SUFFIXES = (".html", ".htm")
WARC_SUFFIXES = (".warc", ".warc.gz")


def saved_pages(paths: Iterable[Path], *, on_reject: OnReject) -> Iterator[ArchivedPage]:
    """Yield the pages that a user names: folders of .html pages (with sub-folders), single pages, WARC files.

    Args:
        paths: What to read, in this order; a folder's pages by name.
        on_reject: Called with each record of a WARC file that is damaged.

    Raises:
        OmbudsmanError: A path is not there, cannot be read, is of another kind, or a folder holds no page.
    """
    return (page for file in saved_files(paths) for page in file_pages(file, on_reject))


def saved_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files with pages under these paths, in this order; those of a folder by name.

    Raises:
        OmbudsmanError: A path is not there, or a folder holds no page.
    """
    for path in paths:
        if path.is_dir():
            found = [p for p in sorted(path.rglob("*")) if _kind(p) and p.is_file()]
            if not found:
                raise OmbudsmanError(f"{path}: no .html pages or WARC files in this folder; name one that has some")
            yield from found
        elif not path.exists():
            raise OmbudsmanError(f"{path}: no such file or folder")
        else:
            yield path


def file_pages(path: Path, on_reject: OnReject) -> Iterator[ArchivedPage]:
    """Yield the pages of one file; the address of a saved page is its name: "file:homes-202212345.html".

    Raises:
        OmbudsmanError: The file cannot be read, or is of another kind.
    """
    kind = _kind(path)
    if kind is None:
        raise OmbudsmanError(f"{path}: give .html pages, folders of them, or .warc and .warc.gz files")
    if kind == "warc":
        yield from read_warc(path, on_reject=on_reject)
        return
    try:
        yield ArchivedPage(url=f"file:{path.name}", body=path.read_bytes())
    except OSError as error:
        raise OmbudsmanError(
            f"{path}: cannot be read ({error.strerror}); mend its permissions or leave it out"
        ) from error


def _kind(path: Path) -> str | None:
    name = path.name.lower()
    return "page" if name.endswith(PAGE_SUFFIXES) else "warc" if name.endswith(WARC_SUFFIXES) else None
