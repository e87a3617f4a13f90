"""What an editor sees in the pages while they are served."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from jinja2 import Environment
from markdown import markdown
from tests.checks.made import GOOD, PAGE, made

from tieout import checks
from tieout.model.finding import Finding, Severity
from tieout.model.place import Place
from tieout.writers import preview

NASTY = "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} **粗** [甲](javascript:x) `码` | \x1b[31m \"'"


def shown(html: str) -> Tag:
    """The notice as a browser has it, once the engine's Jinja and Markdown have passed over it."""
    soup = BeautifulSoup(markdown(Environment(autoescape=True).from_string(html).render()), "html.parser")
    notice = soup.find(class_="preview")
    assert isinstance(notice, Tag)
    return notice


def at(place: Place, message: str = "不对", severity: Severity = Severity.ERROR) -> Finding:
    return Finding("x", severity, place, message, "改好")


def test_the_page_s_own_come_first_then_data_and_settings_then_the_others_folded() -> None:
    project = made(a="甲", b="乙")
    places = (Place("docs/b.md", 7), Place("data/metrics.yml", 9, 2), Place("docs/a.md", 3, 5), Place("mkdocs.yml", 1))
    notice = shown(preview.notice([at(place) for place in places], project, "docs/a.md"))
    assert [code.text for code in notice.find_all("code")] == [
        "docs/a.md:3:5",
        "data/metrics.yml:9:2",
        "mkdocs.yml:1",
        "docs/b.md:7",
    ]
    folded = notice.find("details")
    assert isinstance(folded, Tag)
    assert [code.text for code in folded.find_all("code")] == ["docs/b.md:7"]
    assert "别的页面还有1个" in folded.text
    assert "共4个错误。有错误就不能发布。" in notice.text
    assert notice.text.count("怎么改：改好") == 4


def test_warnings_alone_do_not_stop_anything() -> None:
    notice = shown(preview.notice([at(Place("docs/a.md"), severity=Severity.WARNING)], made(a="甲"), "docs/a.md"))
    assert "共1个提醒。" in notice.text
    assert "不能发布" not in notice.text


def test_a_report_without_fault_gets_one_line() -> None:
    project = made(GOOD, index=PAGE)
    notice = shown(preview.notice(checks.run(project), project, "docs/index.md"))
    assert notice.text == "编辑提示（只在预览时显示）：没有发现问题。"


def test_of_very_many_the_first_are_listed() -> None:
    found = [at(Place("docs/b.md", line)) for line in range(1, 1001)]
    notice = shown(preview.notice(found, made(a="甲", b="乙"), "docs/a.md"))
    assert "别的页面还有1000个" in notice.text
    assert len(notice.find_all("code")) == 50
    assert "这里只列出前50个。" in notice.text


def test_none_of_it_is_searched() -> None:
    project = made(index="{{ metric(")
    for html in (
        preview.notice(checks.run(project), project, "docs/index.md"),
        preview.notice([], project, "docs/index.md"),
        preview.source(project.pages[0]),
        preview.problem("a", "b", "c"),
    ):
        soup = BeautifulSoup(html, "html.parser")
        assert all(tag.has_attr("data-search-exclude") for tag in soup.find_all(recursive=False))


def test_what_files_hold_stays_text() -> None:
    project = made(a=f"{NASTY}\n\n\n```\n<b>码</b>\n{{% endraw")
    page = project.pages[0]
    assert not page.renders
    finding = Finding("x", Severity.ERROR, Place(f"docs/{NASTY}.md", 1), NASTY, NASTY)
    texts = {
        preview.notice([finding], project, "docs/a.md"): 3,
        preview.problem(f'metric("{NASTY}")', NASTY, NASTY): 3,
        preview.source(page): 1,
    }
    for html, times in texts.items():
        built = markdown(
            Environment(autoescape=True).from_string(html).render(), extensions=["fenced_code", "md_in_html"]
        )
        soup = BeautifulSoup(built, "html.parser")
        assert {tag.name for tag in soup.find_all()} <= {
            "aside",
            "p",
            "ul",
            "li",
            "strong",
            "code",
            "br",
            "mark",
            "pre",
            "span",
            "b",
        }
        assert soup.text.count(NASTY.replace("\x1b", "\N{REPLACEMENT CHARACTER}")) == times
        assert "\x1b" not in built


def test_a_page_that_cannot_be_built_is_shown_as_written() -> None:
    page = made(a='---\ntitle: 题\n---\n# 题\n\n\t{{ metric("work.total"\n\n尾').pages[0]
    pre = BeautifulSoup(preview.source(page), "html.parser").pre
    assert isinstance(pre, Tag)
    assert pre.text.splitlines() == ["4 # 题", "5 ", '6     {{ metric("work.total"', "7 ", "8 尾"]
    assert [line.text[0] for line in pre.find_all(class_="wrong")] == ["8"]  # where Jinja misses the end


def test_the_title_stays_first() -> None:
    assert preview.under_title("# 题 {: #a }\n正文\n", "<p>") == "# 题 {: #a }\n\n<p>\n\n正文\n"
    assert preview.under_title("\n正文\n# 题\n", "<p>") == "<p>\n\n\n正文\n# 题\n"
    assert preview.under_title("# 题", "<p>") == "# 题\n\n<p>\n\n"


def test_a_template_of_any_text() -> None:
    for text in (NASTY, "{{", "{% x {# {{{", ""):
        assert Environment(autoescape=False).from_string(preview.literal(text)).render() == text  # noqa: S701 - of text
