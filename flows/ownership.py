"""Tell by a mark on the server whose deployments these are: they bear the same names in all homes.

The names stay as they are, since a deployment by another name would leave the old one's schedule
behind, and everything would run twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.responses import DeploymentResponse
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound

from flows.server import ServerError
from monitor.models.errors import WarehouseError

_MARK = "newsdelta-home"


def mark(home: Path) -> str:
    """Return the tag of a home's deployments: which home, in a word of its own, and where it lies.

    The word is kept in the home, which may be moved; and in containers all lie at one path.
    """
    kept = home / "warehouse" / "home-id"
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
        place = _place_of_another(known, ours)
        if place is not None and not known.paused:
            raise ServerError(
                f"this server runs {name} for the home {place}: name another server in "
                "PREFECT_API_URL, or none, or stop that home's serve (where it is gone: "
                f"prefect deployment delete {name})",
                url=api,
            )


def _place_of_another(known: DeploymentResponse, ours: str) -> str | None:
    """Return where the home lies whose deployment this is, None where that is ours or not told."""
    for tag in known.tags:
        words = tag.split(" ", 2)
        if words[0] == _MARK and words[1:2] != ours.split(" ", 2)[1:2]:
            return words[-1]
    return None
