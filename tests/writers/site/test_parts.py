"""The small parts of finishing: edition, head, linked data, search, robots, downloads, zip, and what goes."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from tieout.model.edition import Edition
from tieout.model.metric import Group, Metric, Report
from tieout.model.place import NOWHERE
from tieout.model.project import Project
from tieout.model.quantity import read_quantity
from tieout.model.version import Version
from tieout.writers.site import structured
from tieout.writers.site.archive import archive, read_me
from tieout.writers.site.downloads import item, size, with_downloads
from tieout.writers.site.edition import edition
from tieout.writers.site.head import described, head
from tieout.writers.site.robots import robots, sitemap
from tieout.writers.site.search import finds_words, patient, worker
from tieout.writers.site.unused import unused

VERSION = Version("b5b3b3cc", "2026-11-25")


def test_the_edition_says_commit_date_and_checks() -> None:
    assert edition(VERSION, "10条勾稽关系，10条相符", "../checks/") == (
        '<p class="tieout-version" data-commit="b5b3b3cc" data-date="2026-11-25">版本 b5b3b3cc · '
        '<time datetime="2026-11-25">2026年11月25日</time> · <a href="../checks/">10条勾稽关系，10条相符</a></p>'
    )
    assert edition(VERSION, "x", "", "某街道", "https://a.gov.cn/metrics/") == (
        '<p class="tieout-version" data-commit="b5b3b3cc" data-date="2026-11-25" data-office="某街道" '
        'data-page="https://a.gov.cn/metrics/">版本 b5b3b3cc · <time datetime="2026-11-25">2026年11月25日</time> · x'
        '<span class="address"> · https://a.gov.cn/metrics/</span></p>'
    )
    assert edition(Version("", "2026-11-05"), "x", "") == (
        '<p class="tieout-version" data-commit="" data-date="2026-11-05"><time datetime="2026-11-05">2026年11月5日</time> · x</p>'
    )


def test_the_head_says_what_a_page_is() -> None:
    page = '<article><h1>工作"&amp;"</h1><p>做了什么。</p></article>'
    said = head(page, "某街道报告", "https://example.org/a/")
    assert '<meta property="og:title" content="工作&quot;&amp;&quot;">' in said
    assert '<meta property="og:description" content="做了什么。">' in said
    assert '<meta property="og:type" content="article">' in said
    assert '<link rel="canonical" href="https://example.org/a/">' in said
    assert "canonical" not in head(f'<link rel="canonical" href="x">{page}', "某街道报告", "https://example.org/a/")
    assert '<meta property="og:image" content="https://example.org/share.png">' in head(
        page, "某街道报告", "https://example.org/a/", "https://example.org/share.png"
    )
    unknown = head(page, "某街道报告", "")
    assert "og:url" not in unknown
    assert "og:image" not in unknown
    assert "canonical" not in unknown


def test_a_page_that_has_only_the_site_s_description_gets_its_own() -> None:
    page = '<meta name="description" content="{}"><article><h1>甲</h1><p>做了"什么"。</p></article>'
    assert described(page.format("全站"), "全站") == page.format("做了&quot;什么&quot;。")
    assert described(page.format("自己的"), "全站") == page.format("自己的")
    assert described(page.format(""), "") == page.format("")


@pytest.fixture
def project() -> Project:
    metric = Metric("work.total", "开展</script>执法", "次", {2024: read_quantity("38", "次")}, NOWHERE)
    report = Report("某街道报告", "甲、乙", 2024, (Group("work", "工作", (metric,)),))
    return Project(report, editions=(Edition(2024, "2025-04-01", {}, (), NOWHERE),))


def test_no_text_ends_the_linked_data_early(project: Project) -> None:
    text = structured.script([{"name": structured.measured(project)}])
    assert text.count("</script>") == 1
    data = json.loads(text.removeprefix('<script type="application/ld+json">').removesuffix("</script>"))
    assert data["@graph"] == [{"name": ["开展</script>执法"]}]
    assert structured.script([]) == ""


def test_where_the_address_is_not_known_none_is_made_up(project: Project) -> None:
    subject = structured.Subject(project, VERSION, "某街道报告", "")
    report, data = structured.report(subject), structured.dataset(subject, ["data/metrics.csv"], "")
    assert "url" not in structured.section(subject, "工作", "")
    assert not {"url", "@id", "distribution", "license", "isPartOf"} & (report.keys() | data.keys())
    assert report["author"] == [{"@type": "Organization", "name": "甲"}, {"@type": "Organization", "name": "乙"}]
    assert (report["datePublished"], report["version"]) == ("2025-04-01", "b5b3b3cc")


def test_only_files_that_are_there_are_offered(project: Project) -> None:
    subject = structured.Subject(project, VERSION, "某", "https://example.org/")
    data = structured.dataset(subject, ["data/metrics.csv"], "https://example.org/l")
    assert [one["contentUrl"] for one in data["distribution"]] == ["https://example.org/data/metrics.csv"]
    assert data["license"] == "https://example.org/l"


KNOWN = 'a(location.protocol!=="file:");function M(e,t=new Worker(e)){};V("search.highlight")?A():B'


def test_the_search_waits() -> None:
    script = patient(KNOWN)
    assert "location.protocol" not in script
    assert 'V("search.highlight")&&/[?&]h=/.test(location.search)?A():B' in script
    assert patient(script) == script


@pytest.mark.parametrize("script", ["", KNOWN + KNOWN, KNOWN.replace("search.highlight", "x")])
def test_a_script_that_is_not_known_stays_as_it_is(script: str) -> None:
    assert patient(script) == script


def test_the_worker_that_finds_words_takes_the_place_of_a_known_one() -> None:
    known = "switch(t.type){case 0:return{type:1};case 2:return{type:3,data:e}}"
    ours = worker(known)
    assert finds_words(ours)
    assert worker(ours) == ours
    assert worker("another") == "another"
    assert not finds_words(known)


def test_robots_and_sitemap() -> None:
    assert robots("https://example.org/") == b"User-agent: *\nAllow: /\nSitemap: https://example.org/sitemap.xml\n"
    assert robots("") == b"User-agent: *\nAllow: /\n"
    dated = "<url>\n  <loc>https://example.org/</loc>\n  <lastmod>2026-11-24</lastmod>\n</url>"
    assert sitemap(dated) == "<url>\n  <loc>https://example.org/</loc>\n</url>"


def test_downloads_are_added_at_the_head_of_the_list() -> None:
    page = '<ul><li>a</li></ul><ul class="downloads">\n<li>CSV</li>\n</ul><ul></ul>'
    assert with_downloads(page, item("a.zip", "整个网站", "压缩包")) == (
        '<ul><li>a</li></ul><ul class="downloads"><li><a href="a.zip">整个网站</a><span class="use">：压缩包</span></li>\n<li>CSV</li>\n</ul><ul></ul>'
    )
    assert with_downloads("<ul></ul>", "x") == "<ul></ul>"


@pytest.mark.parametrize(
    ("count", "said"), [(0, "1 KB"), (999, "1 KB"), (820_400, "820 KB"), (1_000_000, "1.0 MB"), (1_449_999, "1.4 MB")]
)
def test_sizes(count: int, said: str) -> None:
    assert size(count) == said


def test_the_zip_is_the_same_whatever_the_order_of_its_files() -> None:
    packed = archive({"b.txt": b"2", "a/c.txt": b"1"}, "report", VERSION)
    assert packed == archive({"a/c.txt": b"1", "b.txt": b"2"}, "report", VERSION)
    with zipfile.ZipFile(io.BytesIO(packed)) as found:
        assert [entry.filename for entry in found.infolist()] == ["report/a/c.txt", "report/b.txt"]
        assert {entry.date_time for entry in found.infolist()} == {(2026, 11, 25, 0, 0, 0)}
        assert found.read("report/a/c.txt") == b"1"


def test_the_note_opens_in_windows() -> None:
    note = read_me("某街道报告", VERSION, "https://example.org/")
    assert note.startswith(b"\xef\xbb\xbf")
    assert note.count(b"\n") == note.count(b"\r\n") > 5
    assert "版本：b5b3b3cc 2026年11月25日" in note.decode("utf-8-sig")
    assert "网站" not in read_me("某", VERSION, "").decode("utf-8-sig").partition("版本")[2]


def index(*languages: str) -> bytes:
    return json.dumps({"config": {"lang": languages}, "docs": []}).encode()


LUNR = "assets/javascripts/lunr/"
LANGUAGES = {f"{LUNR}min/lunr.{name}.min.js": b"" for name in ("zh", "ja", "th", "de", "multi", "stemmer.support")}
TOKENS = {f"{LUNR}tinyseg.js": b"", f"{LUNR}wordcut.js": b""}


@pytest.mark.parametrize(
    ("languages", "kept"),
    [
        (["zh"], ["min/lunr.stemmer.support.min.js", "min/lunr.zh.min.js"]),
        (["en"], []),
        (
            ["en", "ja"],
            ["min/lunr.ja.min.js", "min/lunr.multi.min.js", "min/lunr.stemmer.support.min.js", "tinyseg.js"],
        ),
        (["th"], ["min/lunr.stemmer.support.min.js", "min/lunr.th.min.js", "wordcut.js"]),
    ],
)
def test_the_languages_that_the_search_loads_stay(languages: list[str], kept: list[str]) -> None:
    files = {**LANGUAGES, **TOKENS, "search/search_index.json": index(*languages)}
    assert sorted(name.removeprefix(LUNR) for name in files.keys() - unused(files) if name.startswith(LUNR)) == kept


def test_ours_loads_none() -> None:
    ours = {"assets/javascripts/workers/search.1.min.js": worker("{type:1}{type:3,data:").encode()}
    files = {**LANGUAGES, **TOKENS, **ours, "search/search_index.json": index("zh")}
    assert files.keys() - unused(files) == {*ours, "search/search_index.json"}


def test_what_goes_and_what_stays() -> None:
    home = b'<link href="./assets/stylesheets/modern/main.1.css"><link rel="icon" href="assets/favicon.svg">'
    files = dict.fromkeys(
        [
            "assets/javascripts/a.js.map",
            "assets/stylesheets/modern/a.css.map",
            "sitemap.xml.gz",
            "assets/images/favicon.png",
            "assets/stylesheets/classic/main.1.css",
        ],
        b"",
    ) | {"assets/iframe-worker.js": b"", "index.html": home}
    stays = dict.fromkeys(["a.js", "a.js.map", "sitemap.xml", "404.html", "assets/stylesheets/modern/main.1.css"], b"")
    assert unused(files | stays) == files.keys() - {"index.html"}
    assert {"404.html", "sitemap.xml"} <= unused(files | stays, from_folder=True)
    assert "assets/iframe-worker.js" not in unused(files, from_folder=True)
    named = files | {"index.html": b'<link rel="icon" href="assets/images/favicon.png">'}
    assert "assets/images/favicon.png" not in unused(named)
