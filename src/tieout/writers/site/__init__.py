"""A built site made ready for the public. Texts are put into pages and taken out of them; no page is written anew."""
