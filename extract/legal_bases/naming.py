"""How a document is named to a reader."""


def act_name(kind: str, code: str | None, title: str | None) -> str:
    """Name a document: a law's title begins with its type already.

    Example:
        >>> act_name("nghị định", "15/2031/NĐ-CP", None)
        'Nghị định 15/2031/NĐ-CP'
        >>> act_name("luật", None, "Luật Sông hồ")
        'Luật Sông hồ'
    """
    name = code or title or ""
    if not name.casefold().startswith(kind.casefold()):
        name = f"{kind} {name}".strip()
    return name[:1].upper() + name[1:]
