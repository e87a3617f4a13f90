"""The themes' search: it finds words as they are written, is fetched only when opened, and speaks Chinese.

What searches is a worker of ours in the place of the engine's. Material's is fetched when it is opened and not with every page;
Zensical's has its English put into Chinese.
"""

from __future__ import annotations

from importlib.resources import files

WORKERS = "assets/javascripts/workers/search.*.js"
"""The scripts that search, of either engine."""
_ANSWERS = ("{type:1}", "{type:3,data:")
"""How those of both engines say that they are ready and what they found; ours says it the same way."""


def worker(script: str) -> str:
    """Our script in the place of an engine's; one that is not known stays as it is, and finishing says so."""
    return _ours() if all(answer in script for answer in _ANSWERS) else script


def finds_words(script: str) -> bool:
    """Whether a script is ours."""
    return script == _ours()


def _ours() -> str:
    return files("tieout.writers.site").joinpath("search_worker.js").read_text(encoding="utf-8")


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

    Unchanged where it is another script than the one known: the search works all the same, and finishing says so.
    """
    if any(script.count(text) != 1 for text in WAITING):
        return script
    for text, waiting in WAITING.items():
        script = script.replace(text, waiting)
    return script


IN_CHINESE = {
    '`${new Intl.NumberFormat("en-US").format(i)} ${i===1?"result":"results"}`': "`${i}个结果`",
    '"No results"': '"没有找到"',
    '"Loading search\\u2026"': '"正在准备搜索……"',
    '"Search is unavailable. Reload the page to try again."': '"搜索没有准备好，请重新载入这一页。"',
    'placeholder:"Search"': 'placeholder:"搜索"',
    '"aria-label":"Search"': '"aria-label":"搜索"',
    '"aria-label":"Search results"': '"aria-label":"搜索结果"',
    '"aria-label":"Close search"': '"aria-label":"关闭搜索"',
    '"aria-label":"Filters"': '"aria-label":"筛选"',
}
"""English that Zensical's script (0.0.73) writes whatever the language of the site."""


def in_chinese(script: str) -> str:
    """The theme's script with its search in Chinese; Material's takes its words from the page and stays as it is."""
    for english, chinese in IN_CHINESE.items():
        script = script.replace(english, chinese)
    return script


def waits(script: str) -> bool:
    """Whether a script was made to wait."""
    return all(waiting in script for waiting in WAITING.values())
