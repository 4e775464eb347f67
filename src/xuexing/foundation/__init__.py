"""What every room stands on: errors, permissions, time, fields, tables, pages."""
