"""The HTTP service ``/api/v1``, by subject."""
