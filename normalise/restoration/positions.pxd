# The C types of positions.py; read only where it is compiled.
cimport cython

from normalise.restoration.candidates cimport Candidates, Draft

cdef object _WORD, _NUMBER, _MARK
cdef int _PLAIN, _CAPITALISED, _EITHER, _PROTECTED
cdef Py_ssize_t _MOST_LETTERS


@cython.final
cdef class Line:
    cdef readonly Py_ssize_t start
    cdef readonly str text
    cdef readonly list chunks


@cython.final
cdef class Token:
    cdef readonly Py_ssize_t offset
    cdef readonly str text
    cdef readonly object kind
    cdef readonly int case, read_as
    cdef readonly bint is_small, is_upper, is_roman
    cdef readonly Candidates readings


@cython.final
cdef class Chunk:
    cdef readonly tuple tokens
    cdef readonly bint has_capitals


@cython.final
cdef class Positions:
    cdef readonly list starts, tokens, candidates


@cython.final
cdef class Layout:
    cdef object _vocabulary, _cut, _readings, _numerals, _chunk, _fixed
    cdef bint _garbled
    cdef Token _end
    cdef Draft _draft
    cdef Candidates _behind

    @cython.locals(found=Positions, starts_sentence=cython.bint, line=Line)
    cpdef Positions positions(self, lines)

    @cython.locals(
        tokens=list, capitals=list, begins_line=cython.bint, many=cython.Py_ssize_t,
        i=cython.Py_ssize_t, token=Token, behind=Token, case=cython.int, in_heading=cython.bint,
        may_start=cython.bint, readings=Candidates,
    )
    cdef bint _add_line(self, Positions found, Line line, bint starts_sentence) except -1

    @cython.locals(
        text=str, at=cython.Py_ssize_t, any_capitals=cython.bint, any_upper=cython.bint, chunk=str,
        length=cython.Py_ssize_t, made=Chunk, token=Token,
    )
    cdef list _take_tokens(self, Line line, list starts, list tokens)

    cdef bint _protects(self, Token token, Token behind, bint is_first, bint in_heading) except -1

    @cython.locals(found=Candidates)
    cdef Candidates _look_up(self, Token token, int case)

    cpdef Chunk _make_chunk(self, str text)

    cpdef Candidates _make_fixed(self, str word)

    @cython.locals(draft=Draft)
    cdef Candidates _only(self, int number)


cdef bint _is_speck(Token mark, Token behind) except -1

cdef int _case(Token token, bint may_start, bint in_heading) except -1
