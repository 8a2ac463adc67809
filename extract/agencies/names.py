"""One name of a body, from its first word to its last.

A name goes on until a word that begins a predicate, or a mark that ends it. Commas and "và" belong
to some names ("Sở Văn hóa, Thể thao và Du lịch") and to rows of bare nouns ("các sở, ban, ngành").
"""

import re
from typing import NamedTuple

from extract.agencies.grammar import is_capital, load_grammar, shape, skip_space
from extract.agencies.proved_names import proved_name
from extract.wordlists import phrase_pattern
from normalise.spans import Span

_LONGEST_NAME = 240  # characters; longer ones are sentences
_RELATIVE_REACH = 110  # characters within which a relative clause comes to its predicate
_LOOK_BACK = 60  # characters of a name that tell whether it is whole
_ENDING_MARKS = frozenset(';:.()"“”?!')
_LEADS_ON = re.compile(r"\s(?:và|hoặc|thì|để|rồi)$|\sthì\s")  # no name ends so
_AND = re.compile(r"(?:và|cùng(?!\s+cấp)|hoặc)(?!\w)")


class Name(NamedTuple):
    """The place of a name.

    Attributes:
        span: From its determiner or first word to its last.
        group: Whether it names a group ("các sở"), not one body.
    """

    span: Span
    group: bool


def read_name(text: str, at: int, end: int, *, loose: bool) -> Name | None:
    """Read one name; None where none begins.

    Args:
        text: A normalised text.
        at: Where it must begin.
        end: Where reading stops at the latest.
        loose: Whether it may begin with a group's noun in small letters.
    """
    proved = proved_name(text, at, end)
    if proved:
        return Name(Span(at, proved), group=False)
    grammar = load_grammar()
    person = shape("person").match(text, at, end)
    if person:
        office = read_name(text, person.end(), end, loose=False)
        comrade = shape("comrade").match(text, at, end)  # no part of the name, unlike "ông"
        start = comrade.end() if comrade else at
        return Name(Span(start, office.span.end), group=False) if office else None
    at, titled = _behind_title(text, at, end)
    counted = shape("counted").match(text, at, end) if loose else None
    determiner = None if titled else grammar.determiner.match(text, at, end) or counted
    noun = skip_space(text, determiner.end(), end) if determiner else at
    determined = titled or determiner is not None
    if grammar.not_body.match(text, noun, end):
        return None
    head = _head(text, noun, end, determined=determined)
    others = (
        _group(text, noun, end, determined=determined, loose=loose),
        _place(text, noun, end, determined=determined, loose=loose),
        shape("acronym").match(text, noun, end) if loose else None,
    )
    first = max((m for m in (head, *others) if m), key=lambda m: m.end(), default=None)
    if first is None:
        return None
    pair = shape("two-heads").match(text, noun, end)
    if pair:
        stop = name_end(text, at, pair.end(), end, group=False)
        return Name(Span(at, stop), group=True)
    plural = determiner is not None or first.group().endswith(" các")  # "Trưởng các phòng"
    group = plural or head is None or _begins_row(text, noun, first.end())
    return Name(Span(at, name_end(text, at, first.end(), end, group=group)), group)


def _behind_title(text: str, at: int, end: int) -> tuple[int, bool]:
    """Skip "đồng chí" or "các đồng chí" before a head; it does not belong to the name.

    Returns:
        Where the name begins, and whether a row of persons ("các đồng chí bí thư") stood before it.
    """
    grammar = load_grammar()
    determiner = grammar.determiner.match(text, at, end)
    start = skip_space(text, determiner.end(), end) if determiner else at
    title = grammar.title.match(text, start, end)
    behind = skip_space(text, title.end(), end) if title else at
    if title is None or grammar.head.match(text, behind, end) is None:
        return at, False
    return behind, determiner is not None


def _head(text: str, at: int, end: int, *, determined: bool) -> re.Match[str] | None:
    grammar = load_grammar()
    head = grammar.begins_name(text, at, end)
    free = determined or is_capital(text, at) or shape("small-unit").match(text, at, end)
    return head if head and free else None


def _group(text: str, at: int, end: int, *, determined: bool, loose: bool) -> re.Match[str] | None:
    """Match a group's noun; without a determiner only where the place allows it."""
    match = load_grammar().group.match(text, at, end)
    if match is None or determined:
        return match
    if shape("verb-organise").match(text, at, end):
        return None
    if loose:
        return None if match.group().casefold() == "cấp" else match
    bare = shape("needs-determiner").match(match.group())
    named = shape("branch-by-name").match(text, at, end)
    named = named or shape("modal").match(text, match.end(), end)  # "Tổ có nhiệm vụ"
    free = is_capital(text, at) and (not bare or named or text.startswith(", cá nhân", match.end()))
    return match if free else None


def _place(text: str, at: int, end: int, *, determined: bool, loose: bool) -> re.Match[str] | None:
    """Match a place that acts ("tỉnh Lào Cai …", "Tỉnh chỉ đạo …"), not one that is only named.

    A row of places ("đề nghị quận, huyện, thị xã …") acts where a body is looked for.
    """
    grammar = load_grammar()
    place = grammar.place.match(text, at, end)
    if place is None or determined:
        return place
    behind = skip_space(text, place.end(), end)
    row = loose and text.startswith(",", place.end())
    if row and grammar.place.match(text, skip_space(text, behind + 1, end), end):
        return place
    acts = is_capital(text, at) and grammar.begins_predicate(text, behind)
    return place if is_capital(text, behind) or acts else None


def _begins_row(text: str, start: int, end: int) -> bool:
    """Tell "Sở, ban, ngành" from "Sở Y tế"."""
    return text.startswith(",", end) and bool(load_grammar().group.fullmatch(text, start, end))


def name_end(text: str, begin: int, at: int, end: int, *, group: bool) -> int:
    """Follow a name from behind its first words to its last character.

    Args:
        text: A normalised text.
        begin: Where the name begins.
        at: Behind its first words.
        end: Where reading stops at the latest.
        group: Whether it names a group.
    """
    limit = min(end, at + _LONGEST_NAME)
    known = shape("known-whole").match(text, begin, limit)
    if known:
        return begin + len(known.group().rstrip())
    fixed = shape("ministers").match(text, begin, limit) or shape("whole").match(text, begin, limit)
    if fixed:
        return fixed.end()
    last = at
    while at < limit:
        group = group or text.startswith((" các ", " từng "), at)
        step = _step(text, begin, at, limit, group=group)
        if step is None:
            break
        at = last = step
    return last


def _step(text: str, begin: int, at: int, limit: int, *, group: bool) -> int | None:
    """Take the next words of a name; return where they end, or None where the name has ended."""
    after = skip_space(text, at, limit)
    compound = shape("compound").match(text, after, limit)
    compound = compound or shape("named-by-work").match(text, after, limit)
    if compound:
        return compound.end()
    if after >= limit:
        return None
    if text[after] == "," or shape("comma-as-point").match(text, after, limit):
        return _over_comma(text, begin, after, limit, group=group)
    if text[after] in _ENDING_MARKS:
        return None
    if after > at:
        return _word(text, begin, after, limit, group=group)
    return _behind_word(text, after, limit)


def _word(text: str, begin: int, at: int, limit: int, *, group: bool) -> int | None:
    """Take the word behind a blank, or a whole relative clause."""
    grammar = load_grammar()
    modifier = grammar.modifier.match(text, at, limit)
    told = grammar.strong.match(text, at, limit) if modifier else None
    if modifier and not (told and told.end() > modifier.end()):  # "cấp giấy phép" is no level
        return modifier.end()
    if group and _is_whole_group(text, begin, at):
        return None
    clause = _clause(text, begin, at, limit) if group else _where(text, at, limit)
    beds = None if group else shape("with-beds").match(text, at, limit)
    clause = beds.end() if beds else clause
    if clause:
        return clause
    ends = _ends_name(text, begin, at, limit, group=group)
    return None if ends and not _names_unit(text, begin, at) else _behind_word(text, at, limit)


def _names_unit(text: str, begin: int, at: int) -> bool:
    """Tell "Ban Thực hiện chính sách": no unit is called "Ban" alone."""
    return is_capital(text, at) and bool(shape("unit-alone").fullmatch(text, begin, at - 1))


def _behind_word(text: str, at: int, limit: int) -> int | None:
    word = shape("word").match(text, at, limit)
    return word.end() if word else None


def _ends_name(text: str, begin: int, at: int, limit: int, *, group: bool) -> bool:
    """Tell whether the word at ``at`` is no part of the name before it."""
    conjunction = _AND.match(text, at)
    if conjunction:
        after = skip_space(text, conjunction.end(), limit)
        return not _goes_on_after_and(text, begin, at, after, limit, group=group)
    ending = "cited" if group else "elsewhere"
    if any(shape(name).match(text, at) for name in (ending, "gives", "paper")):
        return True
    if text[at] in "-–—" and text[at + 1 : at + 2].isspace():
        return not shape("dash").match(text, at)
    if shape("given-body").match(text, at):
        return False
    if not group and _is_whole(text, begin, at):
        return True
    return bool(
        shape("abstract-plural").match(text, at) or load_grammar().begins_predicate(text, at)
    )


def is_whole(text: str, name: Span, at: int) -> bool:
    """Tell whether small letters behind a name must be its predicate, though nobody knows it.

    Args:
        text: A normalised text.
        name: The place of the name.
        at: Where the next word begins.
    """
    if proved_name(text, name.start, at) == name.end:
        return True
    known = shape("known-whole").match(text, name.start)
    whole = known is not None and name.start + len(known.group().rstrip()) == name.end
    single = load_grammar().determiner.match(text, name.start) is None
    ended = _is_whole_group(text, name.start, at) or (single and _is_whole(text, name.start, at))
    return whole or (text[at - 1 : at] == " " and ended)


def _is_whole(text: str, begin: int, at: int) -> bool:
    """Tell small letters behind a body's place or number, which begin what it must do."""
    if not text[at : at + 1].islower() or shape("goes-on-small").match(text, at):
        return False
    start = max(begin, at - _LOOK_BACK)
    return shape("ends-whole").search(text, start, at - 1) is not None


def _is_whole_group(text: str, begin: int, at: int) -> bool:
    """Tell small letters behind a group that has come to its places or to "liên quan".

    What they say is what the group must do, though nobody knows the verb, unless it is which of
    its members are meant ("Ủy ban nhân dân các xã ven biển").
    """
    if not text[at : at + 1].islower() or shape("goes-on-small").match(text, at):
        return False
    if shape("which-members").match(text, at):
        return False
    start = max(begin, at - _LOOK_BACK)
    if shape("ends-bare-row").search(text, start, at - 1):
        return shape("relative-clause").match(text, at) is None
    if shape("ends-row-of-kinds").search(text, start, at - 1):
        return _begins_work(text, at)
    return shape("ends-whole-group").search(text, start, at - 1) is not None


def _begins_work(text: str, at: int) -> bool:
    """Tell a verb of what is to be done from a trade or from what a group does all the time."""
    if any(shape(name).match(text, at) for name in ("relative-clause", "trade", "told-further-on")):
        return False
    return phrase_pattern("directives.toml", "verbs").match(text, at) is not None


def _where(text: str, at: int, limit: int) -> int | None:
    """Return the end of "nơi có dự án đi qua", up to what the body must do or to a mark."""
    clause = shape("where").match(text, at, limit)
    if clause is None:
        return None
    own = [shape(name).search(text, *clause.span()) for name in ("modal", "own-predicate")]
    end = min((match.start() for match in own if match), default=clause.end())
    open_end = text.startswith(",", end)  # "nơi có bão, lũ, …": what follows may be more of it
    return None if open_end else at + len(text[at:end].rstrip())


def _clause(text: str, begin: int, at: int, limit: int) -> int | None:
    """Return the end of what a group is or does ("sản xuất, kinh doanh", "được giao chủ trì")."""
    for name in ("lines-of-work", "given-work", "having"):
        fixed = shape(name).match(text, at, limit)
        if fixed:
            return fixed.end()
    if shape("concerned-with").match(text, at):
        return _behind_relative(text, at, limit, told=True)
    told = load_grammar().strong.match(text, at) is not None
    where = _where(text, at, limit)
    if where:
        return where
    if not shape("relative-clause").match(text, at):
        kind = told and shape("one-of-kind").search(text, begin, at - 1)
        own = shape("modal").match(text, at - 1, limit)
        return _behind_relative(text, at, limit, told=True) if kind and not own else None
    return _behind_relative(text, at, limit, told=told)


def _behind_relative(text: str, at: int, limit: int, *, told: bool) -> int | None:
    """Return the end of a relative clause ("… được giao nhiệm vụ đào tạo"), None for a predicate.

    The clause ends where the group's own predicate begins, or with the heading in which it stands.

    Args:
        text: A normalised text.
        at: Where the clause begins.
        limit: Where reading stops at the latest.
        told: Whether its first words are a predicate elsewhere; then "phải" must come behind it.
    """
    reach = min(limit, at + _RELATIVE_REACH)
    clause = re.compile(r"[^,;:.()\n]*").match(text, at, reach)
    end = clause.end() if clause else at
    modal = shape("modal").search(text, at, end)
    if modal and " " in text[at : modal.start()]:
        return None if _LEADS_ON.search(text, at, modal.start()) else modal.start()
    if shape("entitled").match(text, at):
        return None
    for own in () if told else shape("own-predicate").finditer(text, at, end):
        if text.count(" ", at, own.start()) > 1:
            return own.start()
    at_end = end >= limit or text[end] in ":\n"
    if at_end and not told:
        return end
    passive = text.startswith("được", at)
    return None if told or passive else _before_any_predicate(text, at, end)


def _before_any_predicate(text: str, at: int, end: int) -> int | None:
    """Return where any predicate begins behind two words of a clause ("kinh doanh dược dự trữ")."""
    blanks = [blank for blank in range(at, end) if text[blank] == " "]
    strong = load_grammar().strong
    return next((blank for blank in blanks[1:] if strong.match(text, blank + 1)), None)


def _goes_on_after_and(
    text: str, begin: int, at: int, after: int, limit: int, *, group: bool
) -> bool:
    """Tell the "và" inside a name ("Giáo dục và Đào tạo") from one between two names."""
    grammar = load_grammar()
    capital = is_capital(text, after)
    if group and shape("all-concerned").match(text, after, limit):
        return False
    if _named_place_in_row(text, begin, at, after, limit) or _also_of(text, begin, at, after):
        return True
    place = grammar.place.match(text, after, limit)
    if group and not capital:
        bare = _is_bare(text, begin, at) and _bare_member(text, after, limit)
        goes_on = (shape(name).match(text, after) for name in ("and-part", "more-work", "field"))
        places = place and shape("ends-in-places").search(text, begin, at - 1)
        return (bare and _same_row(text, begin, at, after)) or bool(places) or any(goes_on)
    named = capital and grammar.begins_name(text, after, limit)
    if place and not (named and named.end() > place.end()):  # "Tỉnh đoàn" is a body
        return True
    if named or shape("document").match(text, after):
        return False
    parts = (
        shape(name).match(text, after) for name in ("and-part", "small-field", "named-by-work")
    )
    return capital or any(parts)


def _over_comma(text: str, begin: int, at: int, limit: int, *, group: bool) -> int | None:
    """Return the end of the word behind a comma that belongs to the name, else None."""
    after = skip_space(text, at + 1, limit)
    if not _comma_inside(text, begin, at, limit, group=group):
        return None
    noun = load_grammar().group.match(text, after, limit) if group else None
    whole = noun or shape("compound").match(text, after, limit)
    return whole.end() if whole else _behind_word(text, after, limit)


def _comma_inside(text: str, begin: int, at: int, limit: int, *, group: bool) -> bool:
    grammar = load_grammar()
    after = skip_space(text, at + 1, limit)
    if _named_place_in_row(text, begin, at, after, limit) or _also_of(text, begin, at, after):
        return True
    if _in_firm(text, begin, after, limit):
        return True
    if group and shape("line-of-work").search(text[begin:at]):
        return bool(shape("more-work").match(text, after, limit))
    place = grammar.place.match(text, after, limit)
    if place and (not is_capital(text, after) or shape("row-noun").match(text, after)):
        behind = skip_space(text, place.end(), limit)
        return not is_capital(text, behind) or bool(grammar.opening.match(text, behind))
    if group or shape("ends-in-group").search(text, max(0, at - 16), at):
        bare = _is_bare(text, begin, at) and _bare_member(text, after, limit)
        return bare and _same_row(text, begin, at, after)
    return _field_goes_on(text, begin, at, after, limit)


def _field_goes_on(text: str, begin: int, at: int, after: int, limit: int) -> bool:
    """Tell a comma inside one body's field ("Sở Văn hóa, Thể thao và Du lịch")."""
    if _in_unit(text, begin, at, limit) or shape("small-field").match(text, after, limit):
        return True
    part = load_grammar().comma_part.match(text, after, limit)
    informs = part is not None and part.group().casefold().startswith("thông tin")
    return part is not None and (not informs or "ăn h" in text[begin:at])  # "Văn hóa, Thông tin"


def _also_of(text: str, begin: int, at: int, after: int) -> bool:
    """Tell one more ministry of a group's units ("các đơn vị của Bộ Y tế, Bộ Nội vụ")."""
    if not text.startswith(("Bộ ", "Sở "), after):
        return False
    units = shape("units-of").search(text, begin, begin + len(text[begin:at].rstrip()))
    return units is not None and text.startswith(units["class"], after)


def _in_unit(text: str, begin: int, at: int, limit: int) -> bool:
    """Tell a comma inside a unit's field ("Vụ Khoa học, Đào tạo và Môi trường")."""
    if not shape("unit").match(text, begin, limit):
        return False
    after = skip_space(text, at + 1, limit)
    grammar = load_grammar()
    if grammar.begins_name(text, after, limit) or grammar.group.match(text, after, limit):
        return False
    if shape("more-of-field").match(text, after):
        return True
    rest = shape("rest-of-field").match(text, at, limit)
    return rest is not None and grammar.begins_name(text, rest.start("last"), limit) is None


def _in_firm(text: str, begin: int, after: int, limit: int) -> bool:
    """Tell a comma inside a firm's name ("Công ty TNHH Đầu tư, Xây dựng và Thương mại")."""
    grammar = load_grammar()
    firm = shape("firm").match(text, begin, limit)
    named = grammar.begins_name(text, after, limit) or grammar.group.match(text, after, limit)
    return firm is not None and is_capital(text, after) and not named


def _named_place_in_row(text: str, begin: int, at: int, after: int, limit: int) -> bool:
    """Tell a place with a name in the row of a body's places from the next body.

    "Ủy ban nhân dân các huyện, thị xã Long Hồ và thành phố Biên Giang" is one group.
    """
    grammar = load_grammar()
    place = grammar.place.match(text, after, limit)
    named = place and not is_capital(text, after) and is_capital(text, place.end() + 1)
    if not named or grammar.place.match(shape("before-noun").sub("", text[begin:at])):
        return False
    last = shape("before-noun").sub("", re.split(r",|\bvà\b", text[begin:at])[-1].strip())
    whose = shape("places-of").search(text[begin:at])
    return whose is not None and bool(grammar.place.match(last) or last.endswith(whose.group()))


def _same_row(text: str, begin: int, at: int, after: int) -> bool:
    """Tell a further member of a row from the next name.

    Places behind a body ("Ủy ban nhân dân các xã, phường") are a row of places alone, and a noun
    with words of its own ("các cơ quan chức năng") begins no row.
    """
    grammar = load_grammar()
    pieces = re.split(r",|\bvà\b", text[begin:at])
    last = pieces[-1].strip()
    if grammar.place.fullmatch(shape("before-noun").sub("", last)) or grammar.place.match(last):
        return bool(grammar.place.match(text, after))
    return True


def _is_bare(text: str, begin: int, at: int) -> bool:
    """Tell whether what stands before a comma is a noun alone ("các sở"), as in a row of nouns."""
    last = re.split(r",|\bvà\b", text[begin:at])[-1]
    noun = shape("before-noun").sub("", last.strip())
    grammar = load_grammar()
    whole = grammar.group.fullmatch(noun) or grammar.place.fullmatch(noun)
    alone = shape("row-of-offices").fullmatch(text[begin:at].strip()) is None
    return bool(whole) and not alone and not shape("no-row").match(noun)


def _bare_member(text: str, at: int, limit: int) -> bool:
    """Tell a group's further noun that stands alone ("…, ban, ngành"): it is the same group.

    A noun with words of its own ("cơ quan ngang bộ") is another name.
    """
    grammar = load_grammar()
    match = grammar.group.match(text, at, limit) or grammar.place.match(text, at, limit)
    if match is None or shape("own-name").match(text, at) or shape("no-row").match(match.group()):
        return False
    after = skip_space(text, match.end(), limit)
    row = text.startswith(",", after) or shape("row-noun").match(text, at)
    if is_capital(text, at) and not row:
        return False
    return (
        after >= limit
        or text[after] in ",;:.)"
        or bool(grammar.modifier.match(text, after))
        or bool(shape("row-goes-on").match(text, after))
        or bool(grammar.strong.match(text, after) or grammar.weak.match(text, after))
        or _begins_work(text, after)
    )
