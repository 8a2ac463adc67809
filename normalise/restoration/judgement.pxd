# The C types of judgement.py; read only where it is compiled.
cimport cython

cdef Py_ssize_t _LONGEST
cdef int _CLASSES, _KINDS

@cython.locals(chunk=str, kind=cython.int, row=cython.int)
cdef _add_up(list chunks, const double[::1] logs, double[::1] seen)

@cython.locals(kind=cython.int, before=cython.int, best=cython.int)
cdef void _go_on(
    const double[::1] steps, const double[::1] scores, double[::1] now, int[::1] came_from, Py_ssize_t to
) noexcept
