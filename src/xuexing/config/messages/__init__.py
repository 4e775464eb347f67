"""The catalogues: what is said in English in the sources, and how it is said in Chinese.

``python -m xuexing.config.messages update`` brings the catalogue up to the sources and keeps what is
translated; ``check`` says what is missing or wrong. Neither needs GNU gettext.
"""
