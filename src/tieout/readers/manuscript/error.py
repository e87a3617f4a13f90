"""What is wrong with a file that should hold a report."""


class ManuscriptError(Exception):
    """The file cannot be read as a report; the message says in Chinese why, and what to do."""
