"""Findings, metrics and verdicts for terminals, GitHub, programs and pages."""
