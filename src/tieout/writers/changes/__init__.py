"""What changed between two states of a report, for a terminal, for a signature, for programs."""
