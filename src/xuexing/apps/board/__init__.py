"""The duty board, learning dynamics and the leader's page: what a committee sees of its subtree."""
