"""What feeds that are down, broken or hostile cost the others.

    python benchmarks/bad_feeds.py [--feeds N] [--bad N]

The same good feeds are refreshed into an empty store twice, alone and among the bad ones: servers that
are unknown, refuse, reset, drip a byte a second, never answer or never end, redirect in a circle, send
garbage, a page, nothing or a bomb, or speak no TLS. Printed are the time that the bad ones add (at most
their own deadline of 30 s, within which nobody waits for them), the memory, what was lost of the good
ones (nothing), and what was said of each kind.
"""

import argparse
import json
import subprocess
import sys

from bad_answers import BAD_KINDS
from local_feeds import FeedServer, served_feeds
from measure import Cost, clean_home, run

DEADLINE_SECONDS = 30.0


def refresh(server: FeedServer) -> tuple[Cost, int, list[dict[str, str]]]:
    """The cost, how many articles are kept, and all feeds with their health."""
    with clean_home() as (home, environ):
        termnews = [sys.executable, "-m", "termnews"]
        (home / "feeds.opml").write_text(server.opml(), encoding="utf-8")
        subprocess.run(
            [*termnews, "import", str(home / "feeds.opml")], env=environ, check=True, capture_output=True
        )
        cost = run([*termnews, "refresh"], environ=environ)
        shown = subprocess.run([*termnews, "feeds", "--json"], env=environ, check=True, capture_output=True)
        feeds = json.loads(shown.stdout)
        return cost, sum(feed["article_count"] for feed in feeds), feeds


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--articles", type=int, default=10)
    parser.add_argument("--bad", type=int, default=50)
    options = parser.parse_args()
    with served_feeds(options.feeds, options.articles) as server:
        alone, kept_alone, _ = refresh(server)
    with served_feeds(options.feeds, options.articles, options.bad) as server:
        among, kept_among, feeds = refresh(server)
    print(f"{options.feeds} good feeds, {options.bad} bad ones")
    for name, cost in (("good ones alone", alone), ("among the bad ones", among)):
        print(
            f"{name:20} {cost.wall_seconds:6.1f} s wall {cost.cpu_seconds:6.1f} s CPU {cost.peak_mb:6.0f} MB"
        )
    added = among.wall_seconds - alone.wall_seconds
    print(f"{'added':20} {added:6.1f} s, goal {DEADLINE_SECONDS:.0f} s")
    print(f"{'lost':20} {kept_alone - kept_among} of {kept_alone} articles, goal 0")
    for kind in BAD_KINDS:
        said = next((feed["error"] for feed in feeds if f"/{kind}/" in feed["url"]), "-")
        print(f"  {kind:8} {said}")


if __name__ == "__main__":
    main()
