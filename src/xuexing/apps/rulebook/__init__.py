"""Duties × facts → findings with proof. Judges, and never writes into what it judges."""
