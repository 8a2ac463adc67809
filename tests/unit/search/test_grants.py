from search.grants import EVERYONE, SEES_ALL, Grant, Secrecy, read_secrecy


def test_an_unknown_marking_counts_as_the_highest() -> None:
    assert read_secrecy("  ") is Secrecy.NONE
    assert read_secrecy("Mật") is Secrecy.SECRET
    assert read_secrecy("tuyệt mật") is Secrecy.STATE_SECRET
    assert read_secrecy("mật?") is Secrecy.STATE_SECRET


def test_everybody_reads_what_is_for_everybody() -> None:
    assert Grant(("vp",)).names == (EVERYONE, "vp")
    assert Grant(()).names == (EVERYONE,)
    assert SEES_ALL.names == ()
