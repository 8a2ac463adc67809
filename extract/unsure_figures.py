"""Figures of codes and deadlines that recognition is not sure of: a person should compare them."""

from collections.abc import Iterable, Iterator, Sequence

from extract.records import Doubt
from normalise.spans import Span


def unsure_figure_doubts(
    text: str, unsure: Sequence[Span], places: Iterable[Span]
) -> Iterator[Doubt]:
    """Warn of words with figures that were not read for sure, within the places that matter.

    Args:
        text: The normalised text.
        unsure: Places of words that recognition is not sure of.
        places: Where codes of other documents and deadlines stand.
    """
    wanted = tuple(places)
    for span in unsure:
        words = span.of(text)
        has_figure = any(letter.isdigit() for letter in words)
        if has_figure and any(place.overlaps(span) for place in wanted):
            message = f"Chữ số đọc chưa chắc: “{words}”; cần đối chiếu bản gốc."
            yield Doubt("reading.figures-unsure", message, span)
