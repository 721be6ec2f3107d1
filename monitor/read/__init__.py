"""Read a text: sentences, then quotes, figures, claims and corrections."""
