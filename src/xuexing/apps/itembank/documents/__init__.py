"""Questions on paper."""

from .texts import describe_text, words_on_paper

__all__ = ["describe_text", "words_on_paper"]
