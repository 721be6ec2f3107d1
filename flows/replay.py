"""The replay flow: run an archive through the same steps, day by day, as if it were then."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import Path
from tempfile import gettempdir
from zoneinfo import ZoneInfo

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.collect import find_news
from flows.context import Context, open_context
from flows.digest import make_digest, send_digest
from flows.steps.files import Imported, import_articles
from flows.steps.in_order import in_order
from flows.steps.keep import Baseline
from flows.steps.runs import recorded_run
from flows.steps.work import Workers, available_processes, workers
from monitor.importers import read_path
from monitor.models.article import Article
from monitor.models.errors import ImportFailed
from monitor.models.story import Story
from warehouse.store import digests as digest_store
from warehouse.store import runs as run_store
from warehouse.store import stories as story_store


@dataclass(frozen=True, slots=True)
class Day:
    """One replayed day: what came and was found, where its digest lies, what that told and cut."""

    day: date
    counts: Counter[str]
    digest: str | None
    told: int = 0
    cut: int = 0


@dataclass
class Replayed:
    """What a replay came to: its days, and a line for each thing that could not be read.

    `before` are the days that an earlier replay of the same home did.
    """

    days: list[Day] = field(default_factory=list)
    before: list[Day] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@flow(name="replay", validate_parameters=False)
def replay(
    path: Path,
    story: Story,
    *,
    since: date | None = None,
    until: date | None = None,
    context: Context | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Replayed:
    """Replay the archive at `path` for a story, one digest a day; nothing is mailed.

    What was fetched on the first replayed day (`since`, or the archive's first) or before it is the
    baseline. A replay that was broken off goes on after its last digest.
    """
    context = context or open_context()
    story = replace(story, digest=replace(story.digest, to=()))
    replayed = Replayed()
    by_day = _by_day(_archive(path, context), story, replayed.problems)
    days = [day for day in sorted(by_day) if until is None or day <= until]
    if not days:
        why = f": {replayed.problems[0]}" if replayed.problems else ""
        raise ImportFailed(f"there is no article that can be replayed{why}", url=path.name)
    first = max(since, days[0]) if since else days[0]
    if first > days[-1]:
        raise ImportFailed(f"nothing was fetched on {first} or later", url=path.name)
    n_all = sum(len(by_day[day]) for day in days)
    with context.warehouse.lease(
        "replay", wait=context.settings.wait_for_lease, clock=context.clock
    ):
        done = _last_day(context, story)
        left = [day for day in days if done is None or day > done]
        done_days = days[: len(days) - len(left)]
        n_left = sum(len(by_day[day]) for day in left)
        n_done = n_all - n_left
        # One pool for all days: to start one costs more than to read a day's articles.
        with workers(n_left, available_processes(), settings=context.settings) as pool:
            for day in left:
                n_done += len(by_day[day])
                at = replace(context, clock=_clock(day, story))
                with recorded_run(at, "replay", story.name) as counts:
                    counts.update(read_day(at, story, by_day[day], pool, first=first))
                    counts.update(find_news(at, story))
                # The day's run has ended when its digest says when sources were last read.
                digest = _digest_of(at, story) if day >= first else None
                replayed.days.append(Day(day, Counter(counts), digest))
                if progress is not None:
                    progress(n_done, n_all)
        _tally(context, story, replayed, done_days)
        context.warehouse.publish()
    return replayed


@task(cache_policy=NO_CACHE)
def read_day(
    context: Context, story: Story, articles: list[Article], pool: Workers, *, first: date
) -> Counter[str]:
    """Read and store what was fetched on one day."""
    with context.warehouse.writing() as con:
        story_store.register_story(con, story, context.clock())
    imported: Imported = import_articles(
        context, story, articles, baseline=_baseline(first, story), verdict=None, pool=pool
    )
    return imported.counts


def _baseline(first: date, story: Story) -> Baseline:
    zone = ZoneInfo(story.timezone)

    def why(article: Article, _feed: str | None) -> str | None:
        if article.fetched_at.astimezone(zone).date() <= first:
            return "fetched on the first replayed day or before"
        return None

    return why


def _tally(context: Context, story: Story, replayed: Replayed, before: list[date]) -> None:
    """Add to each day what its digest told, and the days that an earlier replay did."""
    zone = ZoneInfo(story.timezone)
    with context.warehouse.writing() as con:
        tallies = {
            end.astimezone(zone).date(): tally
            for end, tally in digest_store.tallies(con, story.name).items()
        }
        runs = {
            at.astimezone(zone).date(): Counter(counts)
            for at, counts in run_store.completed_runs(con, "replay", story.name).items()
        }

    def tallied(day: Day) -> Day:
        told, cut = tallies.get(day.day, (0, 0))
        return replace(day, told=told, cut=cut)

    replayed.days[:] = map(tallied, replayed.days)
    replayed.before[:] = [tallied(Day(day, runs.get(day, Counter()), None)) for day in before]


def _digest_of(context: Context, story: Story) -> str | None:
    if not make_digest(context, story):
        return None
    tries = [one for sent in send_digest(context, story) for one in sent.tries]
    return next((one.response for one in tries if one.channel == "file"), None)


def _archive(path: Path, context: Context) -> Iterator[Article | ImportFailed]:
    """Read an archive by fetch time; what has none was fetched now, when nothing stands yet."""
    now, folder = context.clock(), Path(gettempdir())
    return in_order(read_path(path, fetched_at=now), folder, now=now, standing=lambda _urls: {})


def _by_day(
    found: Iterable[Article | ImportFailed], story: Story, problems: list[str]
) -> dict[date, list[Article]]:
    zone = ZoneInfo(story.timezone)
    by_day: defaultdict[date, list[Article]] = defaultdict(list)
    for one in found:
        if isinstance(one, ImportFailed):
            problems.append(str(one))
        else:
            by_day[one.fetched_at.astimezone(zone).date()].append(one)
    return by_day


def _clock(day: date, story: Story) -> Callable[[], datetime]:
    """Return a clock that stands at the last second of a day in the story's zone."""
    end = datetime.combine(day, time(23, 59, 59), ZoneInfo(story.timezone))
    return lambda: end


def _last_day(context: Context, story: Story) -> date | None:
    """Return the last day that is replayed already; refuse a story that is watched for real."""
    with context.warehouse.writing() as con:
        live = [
            flow
            for flow in ("collect", "import")
            if run_store.last_completed(con, flow, story.name)
        ]
        last = digest_store.last_window_end(con, story.name)
    if live:
        raise ImportFailed(
            f"{story.name} has rows of a real {live[0]} in {context.settings.home}: "
            "replay it into another home (--into)"
        )
    return last.astimezone(ZoneInfo(story.timezone)).date() if last else None
