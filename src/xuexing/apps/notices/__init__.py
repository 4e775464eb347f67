"""What people are asked and told: things to do, shown on Today."""
