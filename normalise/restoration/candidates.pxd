# The C types of candidates.py; read only where it is compiled.
cimport cython

from normalise.restoration.syllable_search cimport SyllableSearch

cdef int _BLOCK, _MOST_CANDIDATES
cdef int _NONE, _PLAIN, _CAPITALISED, _ABBREVIATION, _EITHER
cdef double _WRONG_CASE, _CHANNEL_POWER


@cython.final
cdef class Block:
    cdef int[::1] ids
    cdef double[::1] weights
    cdef int used


@cython.final
cdef class Candidates:
    cdef Block block
    cdef int first
    cdef readonly tuple texts
    cdef readonly int size


@cython.final
cdef class Found:
    cdef Block block
    cdef int first, size


@cython.final
cdef class Draft:
    cdef int[::1] ids, order
    cdef double[::1] weights
    cdef list texts
    cdef int many
    cdef Block block

    cdef begin(self)

    cdef int add(self, int number, double weight, str text) except -1

    @cython.locals(plain=cython.int, name=cython.int)
    cdef int add_forms(self, tuple forms, int case, double weight, str text) except -1

    @cython.locals(texts=list, first=cython.int, i=cython.int)
    cdef Candidates done(self)

    @cython.locals(first=cython.int)
    cdef int _make_room(self, int many) except -1

    cdef int _put(self, int place, int i) except -1

    @cython.locals(kept=cython.int, i=cython.int, at=cython.int, later=cython.int, weight=cython.double)
    cdef int _choose(self) except -1


@cython.final
cdef class StrippedCandidates:
    cdef object _vocabulary
    cdef Draft _draft
    cdef readonly object of

    @cython.locals(draft=Draft, word=str, mended=str, seen=cython.int, syllable=str, text=str)
    cpdef Candidates _make(self, str read, case)


@cython.final
cdef class ReadSyllables:
    cdef readonly tuple syllables
    cdef readonly list written, skeletons, forms
    cdef SyllableSearch _search
    cdef Block _block
    cdef readonly object likeliest

    @cython.locals(
        search=SyllableSearch, many=cython.int, block=Block, first=cython.int, i=cython.int
    )
    cpdef Found _likeliest(self, str read, int capitals)


@cython.final
cdef class GarbledCandidates:
    cdef object _vocabulary
    cdef ReadSyllables _syllables
    cdef Draft _draft
    cdef readonly object of

    @cython.locals(draft=Draft)
    cpdef Candidates of_number(self, str read)

    @cython.locals(draft=Draft, handicap=cython.double, signs=cython.double)
    cpdef Candidates _make(self, str read, case)

    @cython.locals(
        core=str, before=str, after=str, syllables=ReadSyllables, seen=cython.int,
        capitals=cython.int, texts=list, found=Found, block=Block, i=cython.int,
        number=cython.Py_ssize_t,
        weight=cython.double, text=str,
    )
    cdef _add_readings(self, Draft draft, tuple parts, int case, double handicap)


@cython.final
cdef class PartlyCandidates:
    cdef object _vocabulary
    cdef ReadSyllables _syllables
    cdef Draft _draft
    cdef readonly object of

    @cython.locals(
        draft=Draft, word=str, as_read=cython.int, capitals=cython.int, letters=str,
        meant=cython.bint, same=cython.bint, syllables=ReadSyllables, number=cython.Py_ssize_t,
        found=Found, block=Block, i=cython.int, syllable=str, weight=cython.double, text=str,
    )
    cpdef Candidates _make(self, str read, case)
