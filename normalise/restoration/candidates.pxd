# The C types of candidates.py; read only where it is compiled.
cimport cython

from normalise.restoration.syllable_search cimport SyllableSearch

cdef int _NONE, _PLAIN, _CAPITALISED, _ABBREVIATION, _EITHER
cdef double _WRONG_CASE, _CHANNEL_POWER


@cython.final
cdef class Candidates:
    cdef readonly const int[::1] ids
    cdef readonly const double[::1] weights
    cdef readonly tuple texts
    cdef readonly int size


@cython.final
cdef class Draft:
    cdef list ids, weights, texts

    cdef add(self, int number, double weight, str text)

    @cython.locals(plain=cython.int, name=cython.int)
    cdef add_forms(self, tuple forms, int case, double weight, str text)

    @cython.locals(ids=list, weights=list, texts=list, order=list, i=cython.Py_ssize_t)
    cdef Candidates done(self)


@cython.final
cdef class ReadSyllables:
    cdef readonly tuple syllables
    cdef readonly list written, skeletons, forms
    cdef SyllableSearch _search
    cdef readonly object likeliest

    @cython.locals(search=SyllableSearch, i=cython.int)
    cpdef tuple _likeliest(self, str read, int capitals)


@cython.final
cdef class GarbledCandidates:
    cdef object _vocabulary
    cdef ReadSyllables _syllables
    cdef readonly object of

    @cython.locals(draft=Draft)
    cpdef Candidates of_number(self, str read)

    @cython.locals(draft=Draft, handicap=cython.double, signs=cython.double)
    cpdef Candidates _make(self, str read, case)

    @cython.locals(
        core=str, before=str, after=str, syllables=ReadSyllables, seen=cython.int,
        capitals=cython.int, texts=list, numbers=list, costs=list, i=cython.Py_ssize_t,
        number=cython.Py_ssize_t,
        weight=cython.double, text=str,
    )
    cdef _add_readings(self, Draft draft, tuple parts, int case, double handicap)


@cython.final
cdef class PartlyCandidates:
    cdef object _vocabulary
    cdef ReadSyllables _syllables
    cdef readonly object of

    @cython.locals(
        draft=Draft, word=str, as_read=cython.int, capitals=cython.int, letters=str,
        meant=cython.bint, same=cython.bint, syllables=ReadSyllables, number=cython.Py_ssize_t,
        numbers=list, costs=list, i=cython.Py_ssize_t, syllable=str, weight=cython.double, text=str,
    )
    cpdef Candidates _make(self, str read, case)
