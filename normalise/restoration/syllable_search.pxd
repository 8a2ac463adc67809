# The C types of syllable_search.py; read only where it is compiled.
cimport cython

cdef Py_ssize_t _LONGEST_WORD, _LONGEST_SEGMENT
cdef int _MOST_FOUND, _FEWEST_FOUND
cdef double _SLACK, _NEARER, _NEAR, _FAR, _ENDLESS, _ROUNDING


@cython.final
cdef class SyllableSearch:
    cdef const unsigned char[::1] depth, letter
    cdef const short[::1] syllable
    cdef const unsigned short[::1] skip
    cdef const double[::1] emissions
    cdef dict segments
    cdef Py_ssize_t unknown, letters
    cdef double[::1] rarity, least, row, rest, reach
    cdef Py_ssize_t[::1] low, high, read
    cdef int[::1] all_found
    cdef double[::1] all_costs
    cdef readonly int[::1] found
    cdef readonly double[::1] costs
    cdef double[::1] ranks

    @cython.locals(length=cython.Py_ssize_t, many=cython.int, limit=cython.double)
    cpdef int likeliest(self, str word, int capitals)

    @cython.locals(
        base=cython.Py_ssize_t, j=cython.Py_ssize_t, k=cython.Py_ssize_t, row=cython.Py_ssize_t,
        number=cython.Py_ssize_t, segment=cython.Py_ssize_t, cost=cython.double,
    )
    cdef _take(self, str word, Py_ssize_t length, int upper)

    @cython.locals(
        reach=cython.double[::1], emissions="const double[::1]", here=cython.Py_ssize_t,
        i=cython.Py_ssize_t, after=cython.double, cost=cython.double,
    )
    cdef void _reach_from(self, Py_ssize_t j, Py_ssize_t k, Py_ssize_t row) noexcept

    @cython.locals(
        row=cython.double[::1], low="Py_ssize_t[::1]", high="Py_ssize_t[::1]",
        read="Py_ssize_t[::1]", rest=cython.double[::1], reach=cython.double[::1],
        emissions="const double[::1]", wide=cython.Py_ssize_t, width=cython.Py_ssize_t,
        capital=cython.Py_ssize_t, shortest=cython.Py_ssize_t, size=cython.Py_ssize_t,
        many=cython.int, node=cython.Py_ssize_t, depth=cython.Py_ssize_t,
        letter=cython.Py_ssize_t, here=cython.Py_ssize_t, above=cython.Py_ssize_t,
        first=cython.Py_ssize_t, last=cython.Py_ssize_t, number=cython.int, j=cython.Py_ssize_t,
        i=cython.Py_ssize_t, until=cython.Py_ssize_t, base=cython.Py_ssize_t,
        end=cython.Py_ssize_t, near=cython.double, best=cython.double, before=cython.double,
        cost=cython.double,
    )
    cdef int within(self, Py_ssize_t length, int capitals, double limit) noexcept

    @cython.locals(least=cython.double, i=cython.int)
    cdef double _least_cost(self, int many) noexcept

    @cython.locals(least=cython.double, i=cython.int, kept=cython.int)
    cdef int _rank(self, int many) noexcept

    @cython.locals(rank=cython.double, at=cython.int, later=cython.int)
    cdef int _insert(self, int kept, double cost, int number) noexcept

    cdef bint _comes_before(self, double rank, double cost, int number, int place) noexcept
