"""`newsdelta judge`: say whether a finding is right."""

from __future__ import annotations

import click

from flows.cli.options import print_json
from flows.context import open_context
from flows.steps.judging import judge, known_id
from monitor.models.judgement import JudgementKind
from warehouse.store import findings as finding_store
from warehouse.store import judgements as judgement_store


@click.command("judge")
@click.argument("finding", required=False)
@click.argument("verdict", type=click.Choice(["right", "wrong"]), required=False)
@click.option("--why", default="", help="The reason, kept with it.")
@click.option("--export", "export", is_flag=True, help="Print all verdicts as evaluation cases.")
def command(finding: str | None, verdict: str | None, why: str, export: bool) -> None:
    """Say that a finding is right or wrong; verdicts can be exported as evaluation cases.

    \b
    Examples:
      newsdelta judge 5b1c0d2e9f8a7b6c5d4e wrong --why "another flood"
      newsdelta judge --export > cases.json
    """
    context = open_context()
    if export:
        with context.warehouse.reading() as con:
            judged = [
                one
                for one in judgement_store.judgements(con)
                if one.kind in (JudgementKind.RIGHT, JudgementKind.WRONG)
            ]
            views = {
                view.finding.finding_id: view
                for view in finding_store.findings_by_id(con, [one.subjects[0] for one in judged])
            }
        print_json(
            [
                {
                    "finding_id": one.subjects[0],
                    "verdict": one.kind,
                    "why": one.why,
                    "at": one.at,
                    "kind": found.finding.kind,
                    "before": found.finding.before_sentence,
                    "after": found.finding.after_sentence,
                }
                for one in judged
                if (found := views.get(one.subjects[0])) is not None
            ]
        )
        return
    if finding is None or verdict is None:
        raise click.UsageError("name a finding, and whether it is right or wrong")
    known = known_id(context, finding, "finding")
    judge(context, JudgementKind(verdict), [known], why=why)
    click.echo(f"{known}: {verdict}")
