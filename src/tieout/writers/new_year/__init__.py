"""The files of a report's next year, made of those of its last."""
