# The C types of decoding.py; read only where it is compiled.
cimport cython

from normalise.restoration.candidates cimport Block, Candidates
from normalise.restoration.lattice cimport Lattice
from normalise.restoration.positions cimport Positions, Token

cdef object _CODE, _MARK
cdef double _SURE


@cython.final
cdef class Decoder:
    cdef Lattice lattice
    cdef int[::1] ids, offsets, choice
    cdef double[::1] weights, shares

    @cython.locals(start=cython.Py_ssize_t, end=cython.Py_ssize_t)
    cpdef list findings(self, Positions positions, kind)

    @cython.locals(
        to=cython.Py_ssize_t, i=cython.Py_ssize_t, j=cython.Py_ssize_t, candidates=Candidates,
        block=Block,
    )
    cdef _lay_out(self, Positions positions, Py_ssize_t start, Py_ssize_t end)

    @cython.locals(
        rule=str, i=cython.Py_ssize_t, candidates=Candidates, token=Token, chosen=cython.int,
        first=cython.int, share=cython.double, ranked=list, after=str,
    )
    cdef _take(self, Positions positions, Py_ssize_t start, Py_ssize_t end, kind, list found)

    @cython.locals(sums=dict, i=cython.Py_ssize_t, share=cython.double, text=str, ranked=list)
    cdef list _summed(self, Candidates candidates, Py_ssize_t first)


@cython.locals(read=str, behind=str, end=cython.Py_ssize_t)
cdef str _parted(str after, Positions positions, Py_ssize_t i)

@cython.locals(others=list)
cdef tuple _alternatives(list ranked)
