"""Words of a dispatch for spaCy: codes, dates and numbers stay whole.

"2034/BYT-K2ĐT", "09/8/2013", "35,5" and "UBND" are one token each; punctuation stands alone.
"""

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

_TOKEN = re.compile(
    r"\d+[\w.]*(?:/[\w&.-]*\w)+|[\w&]+(?:-[\w&]+)+(?:/[\w&-]+)*"  # codes
    r"|\d+(?:[.,/]\d+)+|\w+|[^\w\s]"
)


class DispatchTokenizer:
    """Cuts a text into tokens; white space runs become tokens so that no character is lost."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the document of a text; ``doc.text == text``."""
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for match in _TOKEN.finditer(text):
            _space(text, at, match.start(), words, spaces)
            words.append(match.group())
            spaces.append(False)
            at = match.end()
        _space(text, at, len(text), words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)


def _space(text: str, start: int, end: int, words: list[str], spaces: list[bool]) -> None:
    """Put the gap before a token: one blank belongs to the token before, all else is a token."""
    if start == end:
        return
    if words and text[start] == " " and not spaces[-1] and not words[-1].isspace():
        spaces[-1] = True
        start += 1
    if start < end:
        words.append(text[start:end])
        spaces.append(False)


TOKENIZER = "congvan.dispatch.v1"
"""The name under which spaCy's configuration finds the tokenizer."""


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def create_dispatch_tokenizer() -> Callable[[Language], DispatchTokenizer]:
    """Register the tokenizer with spaCy."""
    return lambda nlp: DispatchTokenizer(nlp.vocab)
