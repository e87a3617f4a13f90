"""The words of the field as typed values, and the arithmetic on them. No files, no printing, no framework."""
