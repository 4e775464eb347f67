"""Policy packs: what one kind of learning organization calls things, does and owes.

Pure: reads TOML into frozen dataclasses and lists every fault with file and line. No Django.
"""
