"""What holds for every alignment, whatever the edits."""

from hypothesis import given
from hypothesis import strategies as st

from normalise.alignment import Alignment, Edit, rewrite
from normalise.spans import Span

TEXT = st.text(max_size=60)


@st.composite
def rewritings(draw: st.DrawFn, raw: str) -> tuple[str, Alignment]:
    """Draw a rewriting of ``raw``, insertions and deletions among its edits."""
    borders = sorted(draw(st.lists(st.integers(0, len(raw)), max_size=12)))
    edits = [
        Edit(Span(start, end), draw(st.text(max_size=4)))
        for start, end in zip(borders[::2], borders[1::2], strict=False)
    ]
    return rewrite(raw, edits)


@st.composite
def chains(draw: st.DrawFn) -> tuple[list[str], list[Alignment]]:
    """Draw a text and three rewritings in a row."""
    texts, alignments = [draw(TEXT)], []
    for _ in range(3):
        text, alignment = draw(rewritings(texts[-1]))
        texts.append(text)
        alignments.append(alignment)
    return texts, alignments


def spans_of(length: int) -> list[Span]:
    return [Span(start, end) for start in range(length + 1) for end in range(start, length + 1)]


@given(chains())
def test_blocks_cover_both_texts_and_copied_blocks_are_equal_in_both(
    chain: tuple[list[str], list[Alignment]],
) -> None:
    texts, alignments = chain
    joined = alignments[0].then(alignments[1]).then(alignments[2])
    raw_at = new_at = 0
    for block in joined.blocks:
        assert (block.raw.start, block.new.start) == (raw_at, new_at)
        raw_at, new_at = block.raw.end, block.new.end
        if block.copied:
            assert block.raw.of(texts[0]) == block.new.of(texts[-1])
    assert (raw_at, new_at) == (len(texts[0]), len(texts[-1]))


@given(chains())
def test_the_way_back_stays_inside_and_never_turns_round(
    chain: tuple[list[str], list[Alignment]],
) -> None:
    texts, alignments = chain
    joined = alignments[0].then(alignments[1]).then(alignments[2])
    previous = Span(0, 0)
    for offset in range(len(texts[-1])):
        back = joined.to_raw(Span(offset, offset + 1))
        assert 0 <= back.start <= back.end <= len(texts[0])
        assert back.start >= previous.start
        assert back.end >= previous.end
        previous = back


@given(chains())
def test_joining_is_associative(chain: tuple[list[str], list[Alignment]]) -> None:
    _, (first, second, third) = chain
    left, right = first.then(second).then(third), first.then(second.then(third))
    for span in spans_of(min(left.new_length, 12)):
        assert left.to_raw(span) == right.to_raw(span)


@given(chains())
def test_a_joined_alignment_leads_at_least_as_wide_as_its_parts_in_turn(
    chain: tuple[list[str], list[Alignment]],
) -> None:
    _, (first, second, _) = chain
    joined = first.then(second)
    for span in spans_of(min(joined.new_length, 12)):
        if span.start < span.end:
            step_by_step = first.to_raw(second.to_raw(span))
            assert joined.to_raw(span).covers(step_by_step)


@given(chains())
def test_a_copied_character_led_back_and_forth_is_itself(
    chain: tuple[list[str], list[Alignment]],
) -> None:
    _, (first, second, third) = chain
    joined = first.then(second).then(third)
    for block in joined.blocks:
        for offset in range(*block.new) if block.copied else ():
            place = Span(offset, offset + 1)
            assert joined.to_new(joined.to_raw(place)) == place


@given(TEXT)
def test_the_identity_changes_nothing_before_or_behind_a_rewriting(text: str) -> None:
    same = Alignment.identity(len(text))
    assert same.then(same) == same
    assert same.to_raw(Span(0, len(text))) == Span(0, len(text))
