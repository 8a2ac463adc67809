"""Mentions gathered by the document that they name."""

from api.cited_acts import cited_acts
from api.schemas.records import LegalBasis


def _mention(kind: str, **values: str | None) -> LegalBasis:
    unsaid = dict.fromkeys(("code", "title", "issued", "issuer", "reference"))
    place = {"start": 0, "end": 1, "text": "x", "rule": "legal.numbered", "confidence": 1.0}
    return LegalBasis.model_validate(
        {**place, **unsaid, "relation": "cites", "type": kind, **values}
    )


def test_a_document_named_twice_is_shown_once_with_all_that_is_said_of_it() -> None:
    first = _mention("thông tư", code="19/2031/TT-BYT", issued="2031-05-02", relation="implements")
    other = _mention("quyết định", code="7/QĐ-UBND")
    again = _mention("thông tư", code="19/2031/TT-BYT", reference="khoản 2 Điều 5")
    acts = cited_acts((first, other, again))
    assert [(act.name, act.mentions) for act in acts] == [
        ("Thông tư 19/2031/TT-BYT", (1, 3)),
        ("Quyết định 7/QĐ-UBND", (2,)),
    ]
    assert acts[0].facts == ("triển khai, thực hiện", "khoản 2 Điều 5", "02/05/2031")
    assert acts[1].facts == ("viện dẫn",)


def test_a_law_named_by_its_title_is_the_one_whose_number_stands_elsewhere() -> None:
    whole = _mention("luật", code="15/2031/QH17", title="Luật Sông hồ")
    short = _mention("luật", title="Luật sông hồ")
    other = _mention("luật", title="Luật Biển đảo")
    acts = cited_acts((short, whole, other))
    assert [(act.name, act.mentions) for act in acts] == [
        ("Luật Sông hồ (15/2031/QH17)", (1, 2)),
        ("Luật Biển đảo", (3,)),
    ]


def test_documents_of_one_number_and_two_types_stay_apart() -> None:
    acts = cited_acts((_mention("kế hoạch", code="5/UBND"), _mention("báo cáo", code="5/UBND")))
    assert len(acts) == 2
