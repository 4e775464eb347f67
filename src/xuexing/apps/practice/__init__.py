"""From learning to use: problems taken up, ideas answered, effects confirmed by whoever raised them."""
