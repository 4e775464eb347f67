"""What people say to their own record, and how it is answered."""
