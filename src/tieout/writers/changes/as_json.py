"""The changes as JSON, for other programs."""

from __future__ import annotations

import json

from tieout.model.change import Changes, MetricChange, ValueChange
from tieout.model.rule import Rule
from tieout.model.verdict import Verdict
from tieout.writers.changes.outline import Both
from tieout.writers.changes.wording import percent, signed
from tieout.writers.plain import readable


def changes_json(changes: Changes, both: Both) -> str:
    """One object; ``old`` and ``new`` are null where there is none. Differences and percents are decimals in strings.

    - ``base``, ``head``: what was compared; ``same``: whether nothing changed
    - ``metrics``: id, kind (added, removed, changed), ``label`` and ``unit`` as {old, new}, and ``values``: year, old, new,
      ``difference`` in the new unit and ``percent`` with one decimal, null where ``obstacle`` (added, removed, qualifier,
      unit) forbids them, percent also for shares and where the old value is not above zero
    - ``sentences``: file, line, old, new, and ``metrics``, the ids that move it
    - ``verdicts``: rule, year, ``metrics``, old and new as {verdict, text}
    - ``rules``: kind, old and new as {rule, why, verdicts}
    - ``corrections``: kind, date, metric, year, was, now, reason
    - ``editions``: kind, year, ``texts``: metric, aspect (label, unit, a year, or a rule of ``rules``), old, new
    - ``settings``: name, old, new; ``unread``: side, file, line, message
    """
    document = {
        "base": both.old_name,
        "head": both.new_name,
        "same": changes.same,
        "metrics": [_metric(change) for change in changes.metrics],
        "sentences": [
            {"file": s.file, "line": s.line, "old": s.before, "new": s.after, "metrics": s.moved_by}
            for s in changes.sentences
        ],
        "verdicts": [
            {"rule": v.rule.text, "year": v.year, "metrics": v.ids, "old": _verdict(v.old), "new": _verdict(v.new)}
            for v in changes.verdicts
        ],
        "rules": [
            {"kind": r.kind, "old": _rule(r.old, r.old_verdicts), "new": _rule(r.new, r.new_verdicts)}
            for r in changes.rules
        ],
        "corrections": [
            {"kind": change.kind}
            | {name: getattr(change.correction, name) for name in ("date", "metric", "year", "was", "now", "reason")}
            for change in changes.corrections
        ],
        "editions": [
            {
                "kind": edition.kind,
                "year": edition.year,
                "texts": [
                    {"metric": text.aspect[0], "aspect": text.aspect[1], "old": text.old, "new": text.new}
                    for text in edition.texts
                ],
            }
            for edition in changes.editions
        ],
        "settings": [{"name": s.name, "old": s.old, "new": s.new} for s in changes.settings],
        "unread": [
            {"side": u.side, "file": u.fault.place.file, "line": u.fault.place.line, "message": u.fault.message}
            for u in changes.unread
        ],
    }
    return readable(json.dumps(document, ensure_ascii=False, indent=2))


def _metric(change: MetricChange) -> dict[str, object]:
    return {
        "id": change.id,
        "kind": change.kind,
        "label": {"old": change.old and change.old.label, "new": change.new and change.new.label},
        "unit": {"old": change.old and change.old.unit, "new": change.new and change.new.unit},
        "values": [_value(value) for value in change.values],
    }


def _value(change: ValueChange) -> dict[str, object]:
    return {
        "year": change.year,
        "old": change.old and change.old.text(),
        "new": change.new and change.new.text(),
        "difference": None if change.difference is None else signed(change.difference).lstrip("+"),
        "percent": None if change.growth is None else percent(change.growth),
        "obstacle": change.obstacle,
    }


def _verdict(verdict: Verdict | None) -> dict[str, object] | None:
    return {"verdict": verdict.outcome, "text": str(verdict)} if verdict else None


def _rule(rule: Rule | None, verdicts: tuple[Verdict, ...]) -> dict[str, object] | None:
    if rule is None:
        return None
    said = [{"year": verdict.year, "verdict": verdict.outcome, "text": str(verdict)} for verdict in verdicts]
    return {"rule": rule.text, "why": rule.why, "verdicts": said}
