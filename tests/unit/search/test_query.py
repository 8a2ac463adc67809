import pytest

from search.clauses import Between
from search.errors import QueryFault, QuerySyntaxError
from search.filters import Field, WordsFilter
from search.query import MAX_LENGTH, parse_query


def folded(query: str) -> list[list[str]]:
    return [[token.folded for token in words.tokens] for words in parse_query(query).wanted]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        pytest.param("đào tạo", [["dao"], ["tao"]], id="words each for itself"),
        pytest.param('"đào tạo" y', [["dao", "tao"], ["y"]], id="a phrase"),
        pytest.param("“đào tạo”", [["dao", "tao"]], id="typographic quotes"),
        pytest.param("2319/BYT-K2ĐT", [["2319", "byt", "k2dt"]], id="a code hangs together"),
        pytest.param("và/hoặc", [["va"], ["hoac"]], id="words joined by a slash do not"),
        pytest.param("30/6/2026", [["30", "6", "2026"]], id="a date hangs together"),
        pytest.param("về việc: đào tạo", [["ve"], ["viec"], ["dao"], ["tao"]], id="a colon"),
        pytest.param("a - b – c", [["a"], ["b"], ["c"]], id="dashes between blanks"),
        pytest.param('a"b"', [["a"], ["b"]], id="a quote inside a word"),
        pytest.param("  \n\t ", [], id="blank"),
    ],
)
def test_words_are_wanted(query: str, wanted: list[list[str]]) -> None:
    assert folded(query) == wanted


def test_a_minus_bars_words_phrases_and_filters() -> None:
    query = parse_query('đào -covid -"y tế" -cq:"Sở Y tế"')
    assert [[token.folded for token in words.tokens] for words in query.unwanted] == [
        ["covid"],
        ["y", "te"],
    ]
    assert query.barred == (WordsFilter(Field.AGENCY, ("so", "y", "te")),)
    assert len(query.wanted) == 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param('cq:"Sở Y tế"', WordsFilter(Field.AGENCY, ("so", "y", "te")), id="agency"),
        pytest.param("agency:Mận", WordsFilter(Field.AGENCY, ("man",)), id="English name"),
        pytest.param(
            'cq:"ubnd xã"',
            WordsFilter(Field.AGENCY, ("uy", "ban", "nhan", "dan", "xa")),
            id="short",
        ),
        pytest.param("bh:BYT", WordsFilter(Field.ISSUER, ("bo", "y", "te")), id="issuer"),
        pytest.param("LOẠI:cv", WordsFilter(Field.TYPE, ("cong_van",)), id="type by symbol"),
        pytest.param('loai:"Kế hoạch"', WordsFilter(Field.TYPE, ("ke_hoach",)), id="by name"),
        pytest.param("so:05", WordsFilter(Field.CODE, ("5",), from_start=True), id="number"),
        pytest.param(
            "Số: 5/BYT", WordsFilter(Field.CODE, ("5", "byt"), from_start=True), id="with a blank"
        ),
        pytest.param("so:BYT", WordsFilter(Field.CODE, ("byt",)), id="symbol anywhere"),
        pytest.param(
            "canc:22/2013",
            WordsFilter(Field.BASES, ("22", "2013"), from_start=True),
            id="legal basis",
        ),
        pytest.param("ky:Mận", WordsFilter(Field.SIGNER, ("man",)), id="signer"),
        pytest.param("tu:2024", Between(Field.ISSUED, 20240000, None), id="from a year"),
        pytest.param("từ:2024-02", Between(Field.ISSUED, 20240200, None), id="from a month"),
        pytest.param("den:31/1/2024", Between(Field.ISSUED, 1, 20240131), id="to a day"),
        pytest.param("to:2/2024", Between(Field.ISSUED, 1, 20240231), id="to a month"),
        pytest.param("han:2025", Between(Field.DUE, 20250000, 20251231), id="in a year"),
        pytest.param("han:<2025-12-31", Between(Field.DUE, None, 20251230), id="before a day"),
        pytest.param("han:<=2025-12", Between(Field.DUE, None, 20251231), id="to a month"),
        pytest.param("han:>2025-12", Between(Field.DUE, 20251232, None), id="after a month"),
        pytest.param("han:>=2026", Between(Field.DUE, 20260000, None), id="from a year"),
    ],
)
def test_filters(query: str, expected: WordsFilter | Between) -> None:
    parsed = parse_query(query)
    assert parsed.filters == (expected,)
    assert parsed.wanted == ()


@pytest.mark.parametrize(
    ("query", "fault", "position", "hint"),
    [
        pytest.param('đào "tạo', QueryFault.UNCLOSED_QUOTE, 4, '"', id="open quote"),
        pytest.param("agancy:x", QueryFault.UNKNOWN_FILTER, 0, "agency:", id="slip in a name"),
        pytest.param("y cq:", QueryFault.EMPTY_FILTER, 5, "cq:", id="filter without a value"),
        pytest.param('cq:"…"', QueryFault.EMPTY_FILTER, 4, "cq:", id="value without a word"),
        pytest.param("tu:mai", QueryFault.BAD_DATE, 3, "2026-06", id="no date"),
        pytest.param("tu:30/2/2026", QueryFault.BAD_DATE, 3, "2026-06", id="no such day"),
        pytest.param("tu:0000", QueryFault.BAD_DATE, 3, "2026-06", id="no such year"),
        pytest.param("loai:kế", QueryFault.BAD_VALUE, 5, '"kế hoạch"', id="half a type"),
        pytest.param("?!", QueryFault.NO_WORDS, 0, "letters", id="signs only"),
        pytest.param("a" * (MAX_LENGTH + 1), QueryFault.TOO_LONG, MAX_LENGTH, "1000", id="long"),
    ],
)
def test_what_is_wrong_is_said_with_place_and_hint(
    query: str, fault: QueryFault, position: int, hint: str
) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse_query(query)
    assert (caught.value.fault, caught.value.position) == (fault, position)
    assert hint in caught.value.hint
    assert hint in str(caught.value)


def test_every_filter_is_described() -> None:
    from search import filters

    for aliases in filters._NAMES.values():
        for alias in (aliases[0], aliases[-1]):
            assert f"``{alias}:``" in (filters.__doc__ or "")


def test_or_makes_a_choice_of_its_neighbours() -> None:
    words = parse_query('sởi OR "thủy đậu" HOẶC cúm tiêm').wanted
    assert [one.choice for one in words] == [words[0].choice] * 3 + [None]
    assert words[0].choice is not None


@pytest.mark.parametrize("query", ["OR sởi", "sởi OR", "sởi OR -cúm", "sởi OR OR"])
def test_an_or_without_words_on_both_sides_is_left_out(query: str) -> None:
    assert [one.choice for one in parse_query(query).wanted] == [None]


def test_a_small_or_is_a_word() -> None:
    assert folded("sởi or cúm") == [["soi"], ["or"], ["cum"]]


def test_keystrokes_are_read_as_meant_and_as_they_stand() -> None:
    (word,) = parse_query("taoj").wanted
    assert word.tokens[0].folded == "tao"
    assert [token.folded for token in word.also] == ["taoj"]


def test_the_name_of_a_type_needs_no_quotation_marks() -> None:
    assert parse_query("loai:kế hoạch y tế") == parse_query('loai:"kế hoạch" y tế')
    assert parse_query("y tế -loai:thông tư liên tịch") == parse_query(
        'y tế -loai:"thông tư liên tịch"'
    )
    assert parse_query("loai:qđ y tế") == parse_query('loai:"qđ" y tế')


def test_and_between_words_is_understood_as_it_is_meant_elsewhere() -> None:
    assert parse_query("sởi AND cúm") == parse_query("sởi cúm")
    assert parse_query('"sởi" AND cúm').wanted == parse_query('"sởi" cúm').wanted
