"""The content of all public views, to compare warehouses by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from warehouse.connect import Warehouse
from warehouse.export import VIEWS
from warehouse.query import run_query


def dump_views(home: Path, *, leave_out: tuple[str, ...] = ("runs",)) -> dict[str, list[Any]]:
    """Return the rows of every public view in a fixed order."""
    warehouse = Warehouse(home)
    return {
        view: sorted(run_query(warehouse, f"from {view}").rows, key=repr)
        for view in VIEWS
        if view not in leave_out
    }
