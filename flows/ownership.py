"""Tell by a mark on the server whose deployments these are: they bear the same names in all homes.

The names stay as they are, since a deployment by another name would leave the old one's schedule
behind, and everything would run twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

from prefect.client.orchestration import SyncPrefectClient
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound
from prefect.runtime import flow_run

from flows.server import ServerError
from monitor.models.errors import WarehouseError

_MARK = "newsdelta-home"
#: Where in a home its word is kept.
_WORD = Path("warehouse") / "home-id"


def mark(home: Path) -> str:
    """Return the tag of a home's deployments: which home, in a word of its own, and where it lies.

    The word is kept in the home, which may be moved; and in containers all lie at one path.
    """
    kept = home / _WORD
    try:
        if not kept.exists():
            kept.write_text(uuid4().hex[:12], encoding="utf-8")
        return f"{_MARK} {kept.read_text('utf-8').strip()} {home.resolve()}"
    except OSError as error:
        raise WarehouseError(f"{kept} cannot be written: {error.strerror}") from error


def refuse_what_others_serve(
    client: SyncPrefectClient, ours: str, deployments: Iterable[RunnerDeployment], api: str
) -> None:
    """Raise ServerError where one of the deployments is in another home's use.

    Those of a home whose `serve` was stopped are paused, and may be taken over; so may those that
    bear no mark, which an older release or `prefect deploy` made.
    """
    for one in deployments:
        name = f"{one.flow_name}/{one.name}"
        try:
            known = client.read_deployment_by_name(name)
        except ObjectNotFound:
            continue
        place = _place_of_another(known.tags, ours.split(" ", 2)[1])
        if place is not None and not known.paused:
            raise ServerError(
                f"this server runs {name} for the home {place}: name another server in "
                "PREFECT_API_URL, or none, or stop that home's serve (where it is gone: "
                f"prefect deployment delete {name})",
                url=api,
            )


def refuse_a_run_of_another(home: Path, *, served: bool) -> None:
    """Raise ServerError where the run under way is not this home's, by its deployment's mark.

    One that bears no mark is run by a worker, and by hand; of those that `serve` starts, all bear
    it until `prefect deploy` puts deployments of the same names in their place.
    """
    tags = flow_run.tags
    try:
        ours = (home / _WORD).read_text("utf-8").strip()
    except OSError:
        ours = ""
    place = _place_of_another(tags, ours)
    if place is not None:
        raise ServerError(f"this run is one of the home {place}, and not of {home.resolve()}")
    if served and not any(tag.startswith(f"{_MARK} ") for tag in tags):
        raise ServerError(
            "this run's deployment was put by prefect deploy in the place of the one that "
            f"newsdelta serve runs for {home.resolve()}: stop that, or name another server in "
            "PREFECT_API_URL"
        )


def _place_of_another(tags: Iterable[str], ours: str) -> str | None:
    """Return where the home lies that is marked, None where that is ours or none is."""
    for tag in tags:
        words = tag.split(" ", 2)
        if words[0] == _MARK and words[1:2] != [ours]:
            return words[-1]
    return None
