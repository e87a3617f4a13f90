"""What was taken in as the text of files: pages, and the data file new or added to."""
