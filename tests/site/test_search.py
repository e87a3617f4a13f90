"""The search, under each engine: what it finds, what it does not, in which order, and what is marked."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect
from tests.conftest import Project
from tests.site.browsing import Reader
from tests.site.built import Site
from tests.site.conftest import DESK, Opened
from tests.site.test_browser import leads_of, search_of, waited, write

from tieout.writers.site.search import WORKERS, finds_words

pytestmark = pytest.mark.browser


def holding(site: Site, word: str) -> set[str]:
    """The sections that hold a word, by the index that the search reads; a number only as a whole."""
    index = json.loads(site.search_index().read_text("utf-8"))
    number = r"(?<!\d)(?<!\d[.,])" if word[0].isdigit() else ""
    end = r"(?!\d)(?![.,]\d)" if word[-1].isdigit() else ""
    found = re.compile(number + re.escape(word) + end)
    return {
        entry["location"]
        for entry in index.get("docs") or index["items"]
        if any(found.search(html.unescape(text)) for text in re.split(r"<[^>]*>", f"{entry['title']}<>{entry['text']}"))
    }


WORDS = [
    "执法", "纠纷", "援助", "普法宣传", "矛盾纠纷", "发放宣传册", "38", "86", "23件", "38次", "346", "4.93", "2000余人", "data",
]  # fmt: skip


def test_the_results_are_the_sections_that_hold_the_word(site: Site, open_site: Opened):
    reader = open_site(site, DESK)
    reader.open("")
    box, results = search_of(reader, site.engine)
    for word in WORDS:
        expected = holding(site, word)
        assert expected, word
        if site.engine == "mkdocs":  # each page is named above its sections
            expected |= {lead.partition("#")[0] for lead in expected}
        write(box, "鲸鱼")
        assert waited(lambda: results.count() == 0)
        write(box, word)
        if site.engine == "mkdocs":
            assert waited(lambda expected=expected: set(leads_of(reader, results)) == expected), word
        else:  # ten at a time
            assert waited(lambda expected=expected: results.count() >= min(10, len(expected))), word
            assert set(leads_of(reader, results)) <= expected, word
        assert_marked(results, word)


def assert_marked(results: Locator, word: str) -> None:
    """What is marked is the word, as it was searched for, and nothing that it lacks is named."""
    marks = results.locator("mark").all_text_contents()
    assert marks
    assert {mark for mark in marks if mark.lower() != word} == set()
    expect(results.page.locator(".md-search-result__terms")).to_have_count(0)


def test_a_word_that_stands_nowhere_is_not_found(site: Site, open_site: Opened):
    reader = open_site(site, DESK)
    reader.open("")
    box, results = search_of(reader, site.engine)
    for word in ("执照", "纠正", "纠察", "援军", "法政执", "34", "鲸鱼"):
        assert not holding(site, word), word
        write(box, "执法")
        assert waited(lambda: results.count() > 0)
        write(box, word)
        assert waited(lambda: results.count() == 0), f"{word}: {leads_of(reader, results)}"


def test_a_figure_leads_to_the_report_first(site: Site, open_site: Opened):
    """And not to the made-up ones of the handbook."""
    reader = open_site(site, DESK)
    reader.open("")
    box, results = search_of(reader, site.engine)
    for figure in ("38", "86", "23件", "4.93", "120余"):
        write(box, "鲸鱼")
        assert waited(lambda: results.count() == 0)
        write(box, figure)
        assert waited(lambda: results.count() > 0)
        assert re.match(r"2024/|metrics/", leads_of(reader, results)[0]), f"{figure}: {leads_of(reader, results)}"


@pytest.mark.parametrize("word", ["普法宣传", "纠纷"])
def test_the_page_that_a_result_leads_to_marks_the_word(site: Site, open_site: Opened, word: str):
    reader = open_site(site, DESK)
    page = reader.open("")
    box, results = search_of(reader, site.engine)
    write(box, word)
    assert waited(lambda: results.count() > 0)
    results.locator("mark").first.click()
    page.wait_for_url("**/*?h=*")
    marks = page.locator("mark[data-md-highlight]")
    marks.first.wait_for()
    assert set(marks.all_text_contents()) == {word}


def test_what_is_missing_is_said_only_where_it_is(open_site: Opened, build: Callable[[str], Site]):
    reader = open_site(build("mkdocs"), DESK)
    page = reader.open("")
    box, results = search_of(reader, "mkdocs")
    write(box, "执法 执照")
    assert waited(lambda: results.count() > 0)
    said = page.locator(".md-search-result__terms")
    said.first.wait_for(state="attached")
    assert set(said.all_text_contents()) == {"缺少: 执照"}
    write(box, "执法 普法宣传")
    assert waited(lambda: said.count() == 0)
    assert results.count() > 0


def test_a_site_under_mkdocs_has_it_without_finishing(project: Project):
    status, said = project.run("mkdocs")
    assert status == 0, said
    scripts = list((project.folder / "site").glob(WORKERS))
    assert [finds_words(script.read_text("utf-8")) for script in scripts] == [True]


# The worker alone, with sections of our own

DOCS = [
    ("", "某街道报告", "<p>首页</p>"),
    ("guide/", "手册", "<p>例如调解138件、38件、3.8件、38,000件</p>"),
    ("2024/1-work/#a", "调解", "<p>调解纠纷38件。</p>"),
    ("2025/1-work/#a", "调解", "<p>调解纠纷<code>a&lt;b</code>38件，化解矛盾ＡＢ。</p>"),
    ("2025/1-work/", "工作", ""),
    ("about/", "调解纠纷38件的由来", "<p>说明</p>"),
    ("long/", "长", f"<p>{'前' * 37}&amp;{'中' * 38}目标{'后' * 200}</p>"),
]

ASK = """
([script, kind, docs, inputs]) => new Promise(resolve => {
  const worker = new Worker(script), answers = []
  worker.onmessage = ({ data }) => {
    if (data.type === 3) answers.push(data.data)
    if (answers.length === inputs.length) resolve(answers)
    else worker.postMessage({ type: 2, data: kind === "docs" ? inputs[answers.length] : { input: inputs[answers.length] } })
  }
  worker.postMessage({ type: 0, data: { config: {}, [kind]: docs } })
})
"""


def asked(reader: Reader, site: Site, inputs: list[str]) -> list[dict[str, object]]:
    """What the worker answers."""
    script = next(site.folder.glob(WORKERS)).relative_to(site.folder).as_posix()
    reader.open("")
    kind, base = ("docs", "") if site.engine == "mkdocs" else ("items", "https://example.org/2024/")
    docs = [{"location": base + location, "title": title, "text": text} for location, title, text in DOCS]
    answers: list[dict[str, object]] = reader.page.evaluate(ASK, [script, kind, docs, inputs])
    return answers


def test_the_order_and_the_bounds_of_numbers(site: Site, open_site: Opened):
    words = {
        "38件": ["about/", "2025/1-work/#a", "2024/1-work/#a", "guide/"],
        "调解纠纷": ["about/", "2025/1-work/#a", "2024/1-work/#a"],
        "138": ["guide/"],
        "38,000件": ["guide/"],
        "8件": [],
        "3.8": ["guide/"],
        "ab": ["2025/1-work/#a"],  # written in full width
        "３８件": ["about/", "2025/1-work/#a", "2024/1-work/#a", "guide/"],
        "a<b": ["2025/1-work/#a"],
        "lt": [],
        "矛盾调解": ["2025/1-work/#a"],  # nowhere as a whole: where both its parts stand
        "纠矛": [],
        "": [],
        "，。": [],
        "&": ["long/"],
        "*+-": [],
    }
    answers = asked(open_site(site, DESK), site, list(words))
    if site.engine == "zensical":
        found = [[DOCS[item["id"]][0] for item in answer["items"]] for answer in answers]
    else:
        listed = [[one for group in answer["items"] for one in group if one["score"]] for answer in answers]
        found = [[one["location"] for one in sorted(group, key=lambda one: -one["score"])] for group in listed]
    assert dict(zip(words, found, strict=True)) == words


def test_marks_and_excerpts_of_html(open_site: Opened, build: Callable[[str], Site]):
    site = build("mkdocs")
    words, far = asked(open_site(site, DESK), site, ["调解 a<b", "目标"])
    assert words["items"] == [
        [
            {
                "location": "2025/1-work/#a",
                "title": "<mark>调解</mark>",
                "text": "<p><mark>调解</mark>纠纷</p><p><mark>a&lt;b</mark></p>",
                "score": 12_025_003,  # one title, the year, three places
                "terms": {"调解": True, "a<b": True},
            },
            {"location": "2025/1-work/", "title": "工作", "text": "", "score": 0, "terms": {"调解": True, "a<b": True}},
        ]
    ]
    assert far["items"][0][0]["text"] == f"<p>…&amp;{'中' * 38}<mark>目标</mark>{'后' * 118}…</p>"
