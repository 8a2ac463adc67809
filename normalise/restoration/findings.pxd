# The C types of findings.py; read only where it is compiled.
cimport cython

cdef object _new
cdef str _PARTLY, _STRIPPED


@cython.final
@cython.freelist(64)
cdef class Finding:
    cdef readonly Py_ssize_t start, end
    cdef readonly str read, after, rule
    cdef readonly double confidence
    cdef readonly tuple alternatives

    cpdef bint overlaps(self, Finding other)

    cpdef Finding moved(self, Py_ssize_t by)

    cpdef bint is_settled(self) except -1


@cython.locals(sure=list, doubtful=list, finding=Finding, least=cython.double)
cpdef parted(found, double threshold, double partly_threshold)

@cython.locals(pieces=list, at=cython.Py_ssize_t, finding=Finding)
cpdef str applied(str text, findings)

@cython.locals(
    changes=list, doubts=list, shift=cython.Py_ssize_t, many=cython.Py_ssize_t,
    at=cython.Py_ssize_t, i=cython.Py_ssize_t, finding=Finding,
)
cpdef tuple placed(list findings, list doubtful)

@cython.locals(start=cython.Py_ssize_t)
cdef _change(Finding finding, Py_ssize_t shift, str stands)

@cython.locals(
    later=list, both=list, shift=cython.Py_ssize_t, at=cython.Py_ssize_t, many=cython.Py_ssize_t,
    one=Finding, touched=Finding,
)
cpdef list joined(str text, list first, list second)

@cython.locals(
    start=cython.Py_ssize_t, end=cython.Py_ssize_t, before=str, behind=str, is_first=cython.bint,
    touched=Finding, new_start=cython.Py_ssize_t,
)
cdef tuple _led_back(list first, Py_ssize_t at, Py_ssize_t shift, Finding one)

@cython.locals(kept=list, at=cython.Py_ssize_t, one=Finding)
cpdef list not_overlapped(list first, list later)
