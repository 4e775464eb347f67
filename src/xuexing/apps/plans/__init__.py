"""Plans of a year, study rules, implementation plans; see README.md."""
