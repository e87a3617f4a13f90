"""Material's search, fetched when it is opened and not with every page."""

from __future__ import annotations

WAITING = {
    # What starts the search with the page, but waits until it is opened where the page comes from a folder.
    '(location.protocol!=="file:")': "(!1)",
    # What marks the words searched for in a page that a result led to: only in such a page, whose address holds them.
    '("search.highlight")?': '("search.highlight")&&/[?&]h=/.test(location.search)?',
    # The worker: started when it is first told something, which is when the search is opened.
    "t=new Worker(e)": (
        "t=new class extends EventTarget{postMessage(m){"
        'this.w||(this.w=new Worker(e)).addEventListener("message",g=>'
        'this.dispatchEvent(new MessageEvent("message",{data:g.data})));'
        "this.w.postMessage(m)}}"
    ),
}
"""Texts of Material's script, each with what makes it wait."""


def patient(script: str) -> str:
    """The theme's script, made to wait: 30 KB of 100 are then not loaded with a page.

    Unchanged where it is another script than the one known: the search works all the same, and a test of the weight fails.
    """
    if any(script.count(text) != 1 for text in WAITING):
        return script
    for text, waiting in WAITING.items():
        script = script.replace(text, waiting)
    return script
