"""The reference of the public views, written from the comments that they themselves carry."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

from warehouse.export import VIEWS
from warehouse.migrate import migrate
from warehouse.store.rows import fetch

BEGIN = "<!-- reference: written by python -m warehouse.describe -->\n"
END = "<!-- end of reference -->\n"


def reference() -> str:
    """Return the reference of all public views as Markdown tables."""
    con = duckdb.connect()
    migrate(con)
    about = {row["view_name"]: row["comment"] for row in fetch(con, "describe_views")}
    lines: list[str] = []
    for view in VIEWS:
        lines += [f"### {view}", "", about[view] or "", "", "| column | type | meaning |"]
        lines.append("| --- | --- | --- |")
        lines += [
            f"| `{row['column_name']}` | {row['data_type']} | {row['comment'] or ''} |"
            for row in fetch(con, "describe_columns", {"view": view})
        ]
        lines.append("")
    con.close()
    return "\n".join(lines)


def with_reference(text: str) -> str:
    """Return a page of documentation with the reference between its marks written anew."""
    head, rest = text.split(BEGIN, 1)
    _, tail = rest.split(END, 1)
    return f"{head}{BEGIN}\n{reference()}\n{END}{tail}"


def main() -> None:
    """Write the reference anew in the pages given as arguments."""
    for name in sys.argv[1:] or ["docs/warehouse.md"]:
        page = Path(name)
        page.write_text(with_reference(page.read_text("utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
