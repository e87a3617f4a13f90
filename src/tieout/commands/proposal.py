"""The files that an import would write, read again and checked before any is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tieout import checks
from tieout.commands.data_file import MisreadError, rewritten
from tieout.intake import Intake, take_in
from tieout.intake.drafts import PageDraft
from tieout.intake.settle import named_years
from tieout.model.addition import same_content
from tieout.model.finding import Finding
from tieout.model.manuscript import Manuscript
from tieout.model.metric import Report
from tieout.model.project import Project
from tieout.readers.metrics import read_metrics
from tieout.readers.project import DATA, PAGES, SETTINGS, project_of
from tieout.writers.intake.existing_file import AdditionError, with_additions
from tieout.writers.intake.metrics_file import metrics_file
from tieout.writers.intake.navigation import with_pages
from tieout.writers.intake.page import page

_ROUNDS = 3  # years found to be names may bring others to light


@dataclass(frozen=True)
class Proposal:
    """What would be written: ``files`` by their paths from the root, ``pages`` those of them that are pages."""

    intake: Intake
    files: Mapping[str, bytes]
    pages: Mapping[str, PageDraft]
    findings: tuple[Finding, ...]
    """What the checks say of these files; of those there were before, nothing."""
    unlisted: tuple[str, ...] = ()
    """The new pages, below the folder of pages, where the navigation is written in a way that none can be added to."""


class RefusedError(Exception):
    """Nothing can be written; the message says in Chinese why."""


def proposal(manuscript: Manuscript, year: int, existing: Mapping[str, bytes]) -> Proposal:
    """``existing`` are the report's files by their paths; none for a new report. Raises RefusedError."""
    report = _report(existing)
    intake = take_in(manuscript, year, report)
    pages = {f"{PAGES}/{year}/{draft.name}.md": draft for draft in intake.pages}
    standing = [path for path in pages if path in existing]
    if standing:
        listed = "\n".join(f"  {path}" for path in standing)
        raise RefusedError(
            f"这些页面已经有了，没有覆盖，什么也没有写：\n{listed}\n请先移走，或换一个文件夹（--into）。"
        )
    texts = {path: page(draft, year).encode() for path, draft in pages.items()}
    navigation, unlisted = _navigation(existing, year, tuple(path.removeprefix(f"{PAGES}/") for path in pages))
    for _ in range(_ROUNDS):
        files = {DATA: _data(existing.get(DATA), report, intake), **texts, **navigation}
        project = project_of({**existing, **files})
        new = [name for name in named_years(checks.run(project), project.pages) if name not in intake.names]
        if not new:
            break
        intake = replace(intake, names=(*intake.names, *new))
    return Proposal(intake, files, pages, _new_findings(project, existing, report), unlisted)


def _navigation(
    existing: Mapping[str, bytes], year: int, paths: tuple[str, ...]
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """mkdocs.yml with the pages in its navigation, where there is one; else the pages that could not be added to it."""
    before = existing.get(SETTINGS, b"")
    after = with_pages(before.decode("utf-8", "surrogateescape"), year, paths)
    if after is None:
        return {}, paths
    changed = after.encode("utf-8", "surrogateescape")
    return ({SETTINGS: changed} if changed != before else {}), ()


def _report(existing: Mapping[str, bytes]) -> Report | None:
    if DATA not in existing:
        return None
    report, faults = read_metrics(existing[DATA], DATA)
    if faults:
        raise RefusedError(f"{DATA} 有错误。先运行 tieout check，照提示改好，再导入。")
    return report


def _data(existing: bytes | None, report: Report | None, intake: Intake) -> bytes:
    """The data file; one that exists must read afterwards as it did, with nothing but what was added. Raises RefusedError."""
    if existing is None or report is None:
        return metrics_file(intake, intake.names).encode()
    try:
        return rewritten(
            existing,
            lambda text: with_additions(text, report, intake, intake.names),
            lambda again: _has(again, intake) and same_content(_without(again, intake, report), report),
        )
    except AdditionError as error:
        raise RefusedError(f"{error}。什么也没有写。") from None
    except MisreadError:
        raise RefusedError(
            f"{DATA} 里的写法少见，自动加不进去，什么也没有写。请导入到一个空文件夹，再把要的部分抄过来。"
        ) from None


def _has(again: Report, intake: Intake) -> bool:
    """Whether a report has all that was to be added to it."""
    entries = [entry for draft in intake.groups for entry in draft.entries]
    wanted = {**{entry.id: entry.values for entry in entries}, **intake.additions}
    values = all(
        id_ in again.by_id and year in again.by_id[id_].values and again.by_id[id_].values[year].written == value
        for id_, years in wanted.items()
        for year, value in years.items()
    )
    rules = {rule.text for rule in again.rules}
    return values and all(rule.text in rules for rule in intake.rules) and set(intake.names) <= set(again.names)


def _without(again: Report, intake: Intake, report: Report) -> Report:
    """A report without what was added to it, so that it can be compared with the one before."""
    added = {entry.id for draft in intake.groups for entry in draft.entries}
    new = {draft.id for draft in intake.groups if not draft.known}
    groups = []
    for group in (group for group in again.groups if group.id not in new):
        metrics = tuple(
            replace(
                metric,
                values={y: v for y, v in metric.values.items() if y not in intake.additions.get(metric.id, {})},
            )
            for metric in group.metrics
            if metric.id not in added
        )
        groups.append(replace(group, metrics=metrics))
    return replace(
        again,
        groups=tuple(groups),
        rules=again.rules[: len(report.rules)],
        names=again.names[: len(report.names)],
    )


def _new_findings(project: Project, existing: Mapping[str, bytes], report: Report | None) -> tuple[Finding, ...]:
    found = checks.run(project)
    if report is None:
        return tuple(found)
    before = {(one.code, one.message) for one in checks.run(project_of(existing))}
    return tuple(one for one in found if (one.code, one.message) not in before)
