"""The extraction stage as a spaCy pipeline: one component a question, each writing what it found.

``letterhead → legal_bases → tasks → bodies → doubts``. Inside the stage the results are extension
attributes (``doc._.letterhead``, ``doc._.legal_bases`` …) and span groups of the same names, so
that any spaCy tool can look at them; outside it only the frozen :class:`~extract.records.Dispatch`
is seen.
"""

import functools
import sys
from collections.abc import Iterable, Sequence
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from extract.bodies import body_doubts, name_bodies
from extract.deadlines import deadline_doubts, impossible_day_doubts
from extract.headed_bullets import headed_bullets
from extract.learned import SecondOpinion, load_judge
from extract.legal_bases import find_legal_bases, find_short_mentions, legal_basis_doubts
from extract.letterhead import (
    Guesses,
    find_stamp_date,
    leave_out_unsure_day,
    leave_out_unsure_number,
    letterhead_doubts,
    read_letterhead,
)
from extract.options import ExtractOptions
from extract.outline import arrange, sections
from extract.own_abbreviations import find_abbreviations, write_out_names
from extract.page_numbers import without_page_numbers
from extract.paragraphs import split_paragraphs, unwrap
from extract.records import (
    Dispatch,
    Doubt,
    LegalBasis,
    Letterhead,
    NamedBody,
    Section,
    ShortMention,
    Task,
)
from extract.tasks import find_tasks
from extract.tokenizer import TOKENIZER
from extract.unsure_figures import unsure_figure_doubts
from extract.zones import body_paragraphs
from normalise.spans import Span
from normalise.text import NormalisedText

_ATTRIBUTES: dict[str, object] = {
    "whole_text": "",
    "stamp": "",
    "unsure": (),
    "guesses": {},
    "letterhead": Letterhead(),
    "legal_bases": (),
    "short_mentions": (),
    "sections": (),
    "tasks": (),
    "bodies": (),
    "doubts": (),
}
_TASKS = "congvan_tasks"
_COMPONENTS = (
    "congvan_letterhead",
    "congvan_legal_bases",
    _TASKS,
    "congvan_bodies",
    "congvan_doubts",
)


_DEFAULT = ExtractOptions()


def extract(
    text: NormalisedText,
    *,
    stamp: str = "",
    unsure: Sequence[Span] = (),
    guesses: Guesses | None = None,
    options: ExtractOptions = _DEFAULT,
) -> Dispatch:
    """Read a dispatch.

    Args:
        text: The normalised text; all spans of the record are places in ``text.text``.
        stamp: The words of a digital-signature stamp, where the source has one.
        unsure: Places in ``text.text`` of words that recognition is not sure of.
        guesses: What may be written by hand into the head, where recognition is not sure of it.
        options: How it is read.

    Returns:
        The record. A text that is no dispatch gives a record with empty fields, no error.
    """
    return run_pipeline(load_pipeline(options), text, stamp=stamp, unsure=unsure, guesses=guesses)


def run_pipeline(
    pipeline: Language,
    text: NormalisedText,
    *,
    stamp: str = "",
    unsure: Sequence[Span] = (),
    guesses: Guesses | None = None,
) -> Dispatch:
    """Read a dispatch with a pipeline of one's own; see :func:`extract`."""
    doc = pipeline.make_doc(text.text)
    doc._.whole_text = text.text
    doc._.stamp = stamp
    doc._.unsure = tuple(unsure)
    doc._.guesses = guesses or {}
    for _, component in pipeline.pipeline:
        doc = component(doc)
    return Dispatch(
        letterhead=cast("Letterhead", doc._.letterhead),
        sections=cast("tuple[Section, ...]", doc._.sections),
        legal_bases=cast("tuple[LegalBasis, ...]", doc._.legal_bases),
        tasks=cast("tuple[Task, ...]", doc._.tasks),
        doubts=cast("tuple[Doubt, ...]", doc._.doubts),
        bodies=cast("tuple[NamedBody, ...]", doc._.bodies),
        short_mentions=cast("tuple[ShortMention, ...]", doc._.short_mentions),
    )


@functools.cache
def load_pipeline(options: ExtractOptions = _DEFAULT) -> Language:
    """Build the pipeline that the options ask for, once."""
    return build_pipeline(load_judge() if options.learned else None)


def build_pipeline(second: SecondOpinion | None) -> Language:
    """Build a pipeline: our tokenizer and components in Vietnamese spaCy.

    Args:
        second: Who weighs the rules' verdicts on what is a task; None: the rules alone decide.
    """
    for name, default in _ATTRIBUTES.items():
        Doc.set_extension(name, default=default, force=True)
    config = {"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}}
    pipeline = spacy.blank("vi", config=config)
    pipeline.max_length = (
        sys.maxsize
    )  # spaCy's own limit is for its parsers, of which there is none
    for name in _COMPONENTS:
        pipeline.add_pipe(name, config={"learned": False} if name == _TASKS else {})
    cast("TaskReader", pipeline.get_pipe(_TASKS)).second = second
    return pipeline


@Language.component("congvan_letterhead")
def read_head(doc: Doc) -> Doc:
    """Read head and foot (thể thức)."""
    head = read_letterhead(_text(doc), stamp=doc._.stamp)
    head, of_number = leave_out_unsure_number(head, _text(doc), doc._.unsure, doc._.guesses)
    signed = find_stamp_date(doc._.stamp or _text(doc)[:1500])
    head, of_day = leave_out_unsure_day(
        head, _text(doc), doc._.unsure, guesses=doc._.guesses, signed=signed
    )
    doc._.letterhead, doc._.doubts = head, (*of_number, *of_day)
    return doc


@Language.component("congvan_legal_bases")
def read_legal_bases(doc: Doc) -> Doc:
    """Find mentions of other documents (căn cứ, viện dẫn)."""
    head: Letterhead = doc._.letterhead
    text = without_page_numbers(_text(doc))
    found = find_legal_bases(text, head.code.value if head.code else None)
    doc._.legal_bases = found
    own_type = head.type.value if head.type else None
    doc._.short_mentions = find_short_mentions(text, found, own_type)
    _mark(doc, "legal_bases", ((basis.span, basis.type) for basis in found))
    return doc


class TaskReader:
    """Reads outline and tasks (bố cục, nhiệm vụ).

    Attributes:
        second: Who weighs the rules' verdicts; None: the rules alone decide.
    """

    def __init__(self, second: SecondOpinion | None) -> None:
        self.second = second

    def __call__(self, doc: Doc) -> Doc:
        """Read those of one dispatch."""
        text = _text(doc)
        head: Letterhead = doc._.letterhead
        paragraphs = body_paragraphs(text, split_paragraphs(text), head)
        items = arrange(paragraphs, headed_bullets(text, paragraphs))
        doc._.sections = sections(text, items)
        whole = unwrap(text, (item.paragraph for item in items))
        read = find_tasks(whole, items, head, doc._.legal_bases, self.second)
        own = find_abbreviations(text)
        tasks = doc._.tasks = tuple(write_out_names(task, whole, own) for task in read)
        _mark(doc, "tasks", ((task.span, task.rule) for task in tasks))
        due = (task.deadline for task in tasks)
        _mark(doc, "deadlines", ((found.span, found.rule) for found in due if found))
        return doc


@Language.factory(_TASKS, default_config={"learned": True})
def make_task_reader(nlp: Language, name: str, learned: bool) -> TaskReader:  # noqa: FBT001
    """Make the component, with the learned judge or without (spaCy's ``config``)."""
    return TaskReader(load_judge() if learned else None)


@Language.component("congvan_bodies")
def understand_names(doc: Doc) -> Doc:
    """Tell which body each name means (cơ quan)."""
    doc._.bodies = name_bodies(_text(doc), doc._.letterhead, doc._.tasks)
    return doc


@Language.component("congvan_doubts")
def compare(doc: Doc) -> Doc:
    """Compare what was found, and warn (cảnh báo)."""
    head: Letterhead = doc._.letterhead
    issued = head.issued.value if head.issued else None
    cited = [basis.span for basis in doc._.legal_bases if basis.code]
    deadlines = [task.deadline for task in doc._.tasks if task.deadline]
    doc._.doubts = (
        *doc._.doubts,
        *letterhead_doubts(_text(doc), head),
        *legal_basis_doubts(doc._.legal_bases, issued),
        *unsure_figure_doubts(_text(doc), doc._.unsure, (*cited, *(due.span for due in deadlines))),
        *deadline_doubts(deadlines, issued=issued),
        *impossible_day_doubts(_text(doc), (task.span for task in doc._.tasks)),
        *body_doubts(doc._.bodies, head, doc._.tasks),
    )
    return doc


def _text(doc: Doc) -> str:
    """Return the text, put together once: spaCy joins its tokens anew at every look."""
    if not doc._.whole_text:
        doc._.whole_text = doc.text
    return cast("str", doc._.whole_text)


def _mark(doc: Doc, name: str, places: Iterable[tuple[Span, str]]) -> None:
    """Write places down as a span group, widened to whole tokens."""
    spans = [
        doc.char_span(span.start, span.end, label=label, alignment_mode="expand")
        for span, label in places
    ]
    doc.spans[name] = SpanGroup(doc, name=name, spans=[span for span in spans if span is not None])
