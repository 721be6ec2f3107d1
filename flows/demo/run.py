"""The demonstration: two days of invented outlets through the same flows as a real run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flows.collect import collect
from flows.context import Context, open_context, using
from flows.counted import in_words
from flows.demo.mail_sink import MailSink, run_mail_sink
from flows.demo.site import DemoSite, serve_demo_site
from flows.digest import digest
from flows.steps.send import Sent
from monitor.settings import Settings, SmtpSecurity
from monitor.story import parse_story

#: When each day's collect and digest run: the demonstration's clock stands still in between.
DAYS = {1: datetime(2023, 11, 10, 1, 0, tzinfo=UTC), 2: datetime(2023, 11, 11, 1, 0, tzinfo=UTC)}

#: What each story watches, and by which words.
STORIES = {
    "staff-letters": (
        "Staff letters on Gaza",
        ("capital-ledger", "harbor-wire"),
        ("Gaza", "ceasefire", "Hamas", "open letter"),
    ),
    "flooded-town": (
        "Flood at Arden Ferry",
        ("county-wire", "lorn-valley-courier", "riverside-post", "ferry-herald", "upstream-radio"),
        ("Arden Ferry", "River Lorn"),
    ),
}


@dataclass(frozen=True, slots=True)
class Landed:
    """What the demonstration left: where things lie, and what each day sent for each story."""

    home: Path
    sent: dict[int, dict[str, list[Sent]]]
    mails: tuple[Path, ...]

    @property
    def digests(self) -> tuple[str, ...]:
        """Return the paths of the digests' HTML files, in the order of sending."""
        return tuple(
            delivery.response
            for of_day in self.sent.values()
            for of_story in of_day.values()
            for one in of_story
            for delivery in one.tries
            if delivery.channel == "file"
        )


def run_demo(home: Path, say: Callable[[str], None]) -> Landed:
    """Run both days into `home`, which is emptied first; `say` is told what happens."""
    if home.exists():
        shutil.rmtree(home)
    sent: dict[int, dict[str, list[Sent]]] = {}
    with serve_demo_site() as site, run_mail_sink(home / "mail") as sink:
        write_stories(home, site)
        say(f"{len(site.outlets)} invented outlets answer on the loopback address")
        for day, at in DAYS.items():
            site.day = day
            with using(_context(home, sink, at)):
                say(f"Day {day} ({at:%d %B %Y, %H:%M} UTC): collecting …")
                counts = collect(tuple(STORIES))
                for story, count in counts.items():
                    say(f"  {story}: {in_words(count)}")
                say(f"Day {day}: sending the digests …")
                sent[day] = digest(tuple(STORIES))
        return Landed(home, sent, tuple(sink.taken))


def _context(home: Path, sink: MailSink, at: datetime) -> Context:
    """Make a context whose clock stands at a moment, with the sink as its mail server."""
    settings = Settings(
        home=home,
        now=at,
        pace_seconds=0.0,
        smtp_host="127.0.0.1",
        smtp_port=sink.port,
        smtp_security=SmtpSecurity.NONE,
        mail_from="Newsdelta <newsdelta@demo.example>",
        unsubscribe="stop@demo.example",
    )
    return open_context(settings)


def write_stories(home: Path, site: DemoSite) -> None:
    """Write the stories' files, with the addresses at which the outlets are served."""
    folder = home / "stories"
    folder.mkdir(parents=True)
    by_key = {outlet.key: outlet for outlet in site.outlets}
    for name, (title, outlets, words) in STORIES.items():
        lines = [
            f"title: {title}",
            "timezone: America/New_York",
            f"terms: {{any: [{', '.join(words)}]}}",
            "sources:",
        ]
        for key in outlets:
            kind = "sitemap" if by_key[key].lists == "sitemap" else "feed"
            url, outlet = site.listing_url(by_key[key]), by_key[key].name
            lines.append(f"  - {{kind: {kind}, url: '{url}', outlet: {outlet}}}")
        hosts = ", ".join(f'"127.0.0.1:{site.ports[key]}"' for key in outlets)
        lines += [
            'digest: {at: "20:00", to: [desk@demo.example]}',
            f"allow_hosts: [{hosts}]",
        ]
        content = "\n".join(lines) + "\n"
        parse_story(content, name=name, where=f"{name}.yaml")
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
