"""What was published and corrected, for feed readers: Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tieout.model.correction import RULES, corrections_in_order
from tieout.model.project import Project
from tieout.writers.offered import FEED


def feed(project: Project) -> bytes:
    """One entry a correction and one an edition, newest first.

    Addresses are relative to the feed's own (section 4.2.7) where the site's is not known.
    Entries are known by what they say, so a feed built twice, or on another host, announces nothing twice.
    """
    root = Element("feed", xmlns="http://www.w3.org/2005/Atom")
    SubElement(root, "title").text = f"{project.report.title}：发布和更正"
    SubElement(root, "id").text = _identity(project.report.title)
    SubElement(SubElement(root, "author"), "name").text = project.report.office
    SubElement(root, "link", rel="self", href=FEED)
    page = project.site.page("corrections")
    SubElement(root, "link", rel="alternate", href=page)
    labels = {id_: metric.label for id_, metric in project.report.by_id.items()}
    entries = [
        (edition.date, f"发布{edition.year}年的报告", f"{len(edition.metrics)}个指标，{len(edition.rules)}条勾稽关系。")
        for edition in project.editions
    ]
    for correction in corrections_in_order(project.report.corrections):
        name = "勾稽关系" if correction.metric == RULES else labels.get(correction.metric, correction.metric)
        said = f"原为“{correction.was}”，更正为“{correction.now}”。原因：{correction.reason}"
        entries.append((correction.date, f"更正：{name}", said))
    entries.sort(key=lambda entry: entry[0], reverse=True)
    SubElement(root, "updated").text = _instant(entries[0][0] if entries else f"{project.report.year or 1970}-01-01")
    for date, title, summary in entries:
        entry = SubElement(root, "entry")
        SubElement(entry, "title").text = title
        SubElement(entry, "id").text = _identity(project.report.title, date, title, summary)
        SubElement(entry, "updated").text = _instant(date)
        SubElement(entry, "link", href=page)
        SubElement(entry, "summary").text = summary
    indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode").encode() + b"\n"


def _identity(*parts: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, chr(10).join(parts))}"


def _instant(date: str) -> str:
    return f"{date}T00:00:00Z"
