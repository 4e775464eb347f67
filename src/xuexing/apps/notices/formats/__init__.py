"""How notices are written for other programs: one service, one calendar, one letter a file."""
