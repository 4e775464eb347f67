"""Units, people, memberships, posts and what they allow."""
