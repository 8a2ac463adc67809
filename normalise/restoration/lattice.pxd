# The C types of lattice.py; read only where it is compiled.
cimport cython

cdef int _BEGIN, _MOST_STATES
cdef double _LEAST_SHARE

@cython.locals(size=cython.uint, half=cython.uint)
cdef int find(const unsigned short[::1] words, unsigned int low, unsigned int high, int word) noexcept


@cython.final
cdef class NgramTables:
    cdef const unsigned char[::1] cost1, back1, cost2, back2, cost3, back3, cost4
    cdef const unsigned int[::1] first2, first3, first4
    cdef const unsigned short[::1] word2, word3, word4

    @cython.locals(
        i=cython.int, word=cython.int, before=cython.int, pair=cython.int, triple=cython.int,
        pair_now=cython.int, triple_now=cython.int, four=cython.int, cost=cython.int,
    )
    cpdef costs(self, const int[::1] ids, int size, int[::1] out)


@cython.final
cdef class Lattice:
    cdef readonly NgramTables tables
    cdef const double[::1] likelihood
    cdef int[::1] word, pair, triple, choice, count
    cdef double[::1] alpha, beta
    cdef int[::1] arc_from, arc_to, arc_first
    cdef double[::1] arc_weight
    cdef int[::1] new_word, new_pair, new_triple, new_choice, new_place, alive
    cdef double[::1] new_alpha
    cdef int[::1] try_from, try_to
    cdef double[::1] try_weight
    cdef int new_count, try_count
    cdef unsigned int[::1] low2, high2, low3, high3, low4, high4
    cdef int[::1] no_triple, no_four

    @cython.locals(position=cython.int)
    cpdef posteriors(
        self, const int[::1] ids, const double[::1] weights, const int[::1] offsets, int size, double[::1] out
    )

    @cython.locals(position=cython.int, top=cython.int, i=cython.int)
    cpdef best(
        self, const int[::1] offsets, int size, const double[::1] probabilities, int[::1] choice
    )

    @cython.locals(
        tables=NgramTables, base=cython.int, new=cython.int, tried=cython.int, candidate=cython.int,
        word=cython.int, weight=cython.double, begin=cython.int, last=cython.int, pair_now=cython.int,
        pair_cost=cython.int, states=cython.int, i=cython.int, before=cython.int, cost=cython.int,
        triple_now=cython.int, four=cython.int, arc=cython.double, same=cython.int,
    )
    cdef void _extend(
        self, int position, const int[::1] ids, const double[::1] weights, int low, int high
    ) noexcept

    @cython.locals(
        tables=NgramTables, i=cython.int, before=cython.int, pair=cython.int, triple=cython.int
    )
    cdef void _look_up_states(self, int base, int states) noexcept

    @cython.locals(
        base=cython.int, total=cython.double, best=cython.double, least=cython.double,
        new=cython.int, alive=cython.int, kept=cython.int, top=cython.int, i=cython.int,
    )
    cdef void _keep_best(self, int position) noexcept

    @cython.locals(
        place=cython.int, scale=cython.double, new=cython.int, arc=cython.int, tried=cython.int
    )
    cdef void _take_over(self, int position, int base, double total) noexcept

    @cython.locals(
        i=cython.int, base=cython.int, state=cython.int, position=cython.int, total=cython.double,
        before=cython.int, arc=cython.int,
    )
    cdef void _back(self, int size, const int[::1] offsets, double[::1] out) noexcept
