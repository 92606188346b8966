"""The files of an export: what is in each, made by several processes where the machine has them."""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from plancli.cli.options import Format
from plancli.cli.output import as_bytes
from plancli.domain.observation import Observation
from plancli.errors import PlancliError
from plancli.render.as_parquet import parquet_bytes
from plancli.render.file_names import file_names
from plancli.views.catalogue import targets_page
from plancli.views.index_page import Linked, earlier_page, index_page
from plancli.views.issue_pages import About, Entry, entries, page_of
from plancli.views.page import Page
from plancli.views.records import STATUS_HEADS, TARGET_HEADS
from plancli.views.report_parts import Issue
from plancli.views.standing import by_urgency
from plancli.views.status import Choice, status_page
from plancli.views.value_records import VALUE_HEADS, value_records

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Content = tuple[str, bytes]
INDEX = "index.html"
_FORMAT_WORDS = {
    Format.HTML: "网页", Format.XLSX: "Excel", Format.DOCX: "Word", Format.CSV: "CSV", Format.JSON: "JSON",
    Format.MD: "Markdown",
}  # fmt: skip
_ALONE_UP_TO = 24  # jobs; below, starting processes takes longer than the work


class Work(NamedTuple):
    """All that the files are made of. `pages` have their paths without ending, `earlier` the days of issues kept."""

    issue: Issue
    observations: tuple[Observation, ...]
    pages: tuple[tuple[str, Entry], ...]
    formats: tuple[Format, ...]
    has_parquet: bool
    earlier: tuple[str, ...] = ()


class Job(NamedTuple):
    """What one process makes at a time: some formats of a page, or (no formats) a file for machines."""

    name: str
    formats: tuple[Format, ...] = ()


def work_for(
    issue: Issue, observations: tuple[Observation, ...], formats: Sequence[Format], *, has_parquet: bool
) -> Work:
    """The work of an export, every page with a path of its own."""
    return Work(issue, observations, tuple(_with_paths(entries(issue))), tuple(formats), has_parquet)


def _with_paths(every: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    by_folder: dict[About, list[Entry]] = {}
    for one in every:
        by_folder.setdefault(one.about, []).append(one)
    for about, inside in by_folder.items():
        names = file_names((one.name for one in inside), "")
        yield from ((f"{about}/{name}".lstrip("/"), one) for name, one in zip(names, inside, strict=True))


def check_extras(formats: Iterable[Format], *, has_parquet: bool) -> None:
    """Raise PlancliError where something to install is missing, before any work; what is there is imported."""
    for one in formats:
        as_bytes(Page("", ()), one)
    if has_parquet:
        parquet_bytes((), {})


def jobs_of(work: Work) -> list[Job]:
    """Everything to make, the longest first: the whole, a job a format, then the data, then page by page."""
    whole, *others = (path for path, _ in work.pages)
    slowest_first = sorted(work.formats, key=lambda one: one not in {Format.DOCX, Format.XLSX})
    return [
        *(Job(whole, (one,)) for one in slowest_first),
        *(Job(name) for name in _data_files(work)),
        *(Job(path, work.formats) for path in others),
        Job(INDEX),
    ]


def made(work: Work, job: Job) -> list[Content]:
    """The files of a job: paths in the export, and what is in them."""
    if job.name == INDEX:
        return [(INDEX, as_bytes(_index(work), Format.HTML)), *_earlier(work)]
    if not job.formats:
        return [(job.name, _data_files(work)[job.name]())]
    page = page_of(dict(work.pages)[job.name], work.issue)
    page = page._replace(records=tuple(page.records))  # read once a format
    return [(f"{job.name}.{one}", as_bytes(page, one)) for one in job.formats]


def _data_files(work: Work) -> Mapping[str, Callable[[], bytes]]:
    """The files for machines, and how each is made."""
    issue = work.issue
    rules, as_of, ledger = issue.rules, issue.as_of, issue.ledger
    targets = targets_page(ledger, ledger.targets, rules)
    status = status_page(by_urgency(issue.rows), [], Choice(include_old=True), as_of, rules)
    values = value_records(work.observations, ledger.indicators)
    files: dict[str, Callable[[], bytes]] = {
        "data/targets.csv": lambda: as_bytes(targets, Format.CSV),
        "data/status.json": lambda: as_bytes(status, Format.JSON),
    }
    if work.has_parquet:
        files |= {
            "data/targets.parquet": lambda: parquet_bytes(targets.records, TARGET_HEADS),
            "data/status.parquet": lambda: parquet_bytes(status.records, STATUS_HEADS),
            "data/observations.parquet": lambda: parquet_bytes(values, VALUE_HEADS),
        }
    return files


def _index(work: Work) -> Page:
    pages = [
        Linked(entry, tuple((_FORMAT_WORDS[one], f"{path}.{one}") for one in work.formats))
        for path, entry in work.pages
    ]
    data = [(name.removeprefix("data/"), name) for name in _data_files(work)]
    return index_page(work.issue, pages, [*data, ("manifest.json", "manifest.json")], has_earlier=bool(work.earlier))


def _earlier(work: Work) -> Iterator[Content]:
    """A page of the issues kept, and the same page once more in each of them, where its index leads to."""
    if work.earlier:
        yield "issues/index.html", as_bytes(earlier_page(work.earlier, "../", ""), Format.HTML)
    for day in work.earlier:
        page = earlier_page(work.earlier, "../../../", "../../")
        yield f"issues/{day}/issues/index.html", as_bytes(page, Format.HTML)


_work: list[Work] = []


@contextmanager
def contents(work: Work) -> Iterator[Iterator[list[Content]]]:
    """The files of every job, in order; by as many processes as there are processors to run them.

    The processes are there before anything else is started: a program must not fork while its threads run.
    """
    from concurrent.futures.process import BrokenProcessPool

    jobs = jobs_of(work)
    with _pool(work, len(jobs)) as pool:
        try:
            yield pool.map(_made_here, jobs) if pool else (made(work, one) for one in jobs)
        except BrokenProcessPool as error:
            raise PlancliError(
                "a process of the export was ended from outside", "see whether the machine has enough memory"
            ) from error


def _made_here(job: Job) -> list[Content]:
    return made(_work[0], job)


@contextmanager
def _pool(work: Work, jobs: int) -> "Iterator[ProcessPoolExecutor | None]":
    """The processes to work in; None where there is one processor, little to do, or the system gives none."""
    count = min(_processors(), 8)
    pool = _started(work, count) if count > 1 and jobs > _ALONE_UP_TO else None
    try:
        yield pool
    finally:
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)


def _started(work: Work, count: int) -> "ProcessPoolExecutor | None":
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # a forked process has the ledger and all imports already
    context = get_context("fork" if sys.platform.startswith("linux") else None)
    try:
        return ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(work,))
    except (OSError, ImportError):  # no shared memory to speak through
        return None


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin(work: Work) -> None:
    """What each process starts with. Ctrl-C is for the one that started it; without that one, it has nothing to do."""
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _work.append(work)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
