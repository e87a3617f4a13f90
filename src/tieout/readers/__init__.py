"""Files as values of the model, with every problem at its line."""
