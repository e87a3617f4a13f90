"""The change list for a person at a terminal."""

from __future__ import annotations

from rich.console import Console

from tieout.model.change import Changes
from tieout.writers.changes.outline import Both, outline
from tieout.writers.changes.wording import NONE
from tieout.writers.lines import Lines


def write_changes(console: Console, changes: Changes, both: Both) -> None:
    """The figures a line each, then the sentences, verdicts and rules, - before and + after; last the line that sums up."""
    lines = Lines()
    say = lines.say
    document = outline(changes, both)
    say((document.title, "bold"))
    say(document.states)
    if document.rows:
        say("")
        say(("数字", "bold"))
    for name, old, new, difference, trend in document.rows:
        gap = "" if difference == NONE else f"相差{difference}  "
        say(f"  {name}  ", (old, "red"), " → ", (new, "green"), f"  {gap}{trend}")
    for title, entries in document.sections:
        say("")
        say((title, "bold"))
        for entry in entries:
            say(f"  {entry.head}")
            if entry.before is not None:
                say("    - ", (entry.before, "red"))
            if entry.after is not None:
                say("    + ", (entry.after, "green"))
    say("")
    say(document.summary)
    lines.print(console)
