import io

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table

from ingest.reading import read_pages, source_from_bytes


def text_of(document: Document) -> str:
    out = io.BytesIO()
    document.save(out)
    (page,) = read_pages(source_from_bytes("a.docx", out.getvalue()))
    assert page.text is not None
    return page.text


def filled(table: Table, *rows: tuple[str, ...]) -> None:
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def number(document: Document, levels: str, *items: tuple[int, str], number_id: int = 77) -> None:
    """Append paragraphs numbered by a list of their own, each on its level."""
    root = document.part.numbering_part.element
    definition = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'
    )
    root.insert(0, definition)
    root.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number_id}"><w:abstractNumId w:val="77"/></w:num>'
        )
    )
    for level, text in items:
        properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = number_id


def level(depth: int, form: str, pattern: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def test_paragraphs_and_tables_come_in_the_order_of_the_document() -> None:
    document = docx.Document()
    document.add_paragraph("trước")
    filled(document.add_table(1, 2, style="Table Grid"), ("a", "b"))
    document.add_paragraph("sau")
    assert text_of(document) == "trước\na\tb\n\nsau\n"


def test_a_row_of_a_ruled_table_is_a_line_whatever_its_cells_hold() -> None:
    document = docx.Document()
    table = document.add_table(2, 3, style="Table Grid")
    filled(table, ("TT", "Nhiệm vụ", "Chủ trì"), ("1", "Rà soát\nhồ sơ", ""))
    assert text_of(document) == "TT\tNhiệm vụ\tChủ trì\n1\tRà soát hồ sơ\t\n"


def test_a_table_without_rules_is_read_column_by_column() -> None:
    document = docx.Document()
    filled(
        document.add_table(2, 2),
        ("UBND TỈNH VÂN SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Số: 12/UBND", "Vân Sơn, ngày 1 tháng 2 năm 2025"),
    )
    assert text_of(document).split("\n\n") == [
        "UBND TỈNH VÂN SƠN\nSố: 12/UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nVân Sơn, ngày 1 tháng 2 năm 2025\n",
    ]


def test_numbers_that_word_counts_are_printed() -> None:
    document = docx.Document()
    number(
        document,
        level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)"),
        (0, "Mục đích"), (1, "Giao Sở Y tế"), (2, "rà soát"), (2, "báo cáo"), (1, "Giao Sở Nội vụ"),
        (2, "phối hợp"), (0, "Tổ chức"), (1, "Công an tỉnh"),
    )  # fmt: skip
    assert text_of(document).splitlines() == [
        "I. Mục đích", "1. Giao Sở Y tế", "a) rà soát", "b) báo cáo", "2. Giao Sở Nội vụ",
        "a) phối hợp", "II. Tổ chức", "1. Công an tỉnh",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "pattern", "start", "label"),
    [
        pytest.param("decimal", "Điều %1.", 4, "Điều 4.", id="words-around"),
        pytest.param("decimalZero", "%1", 7, "07", id="two-figures"),
        pytest.param("lowerRoman", "(%1)", 9, "(ix)", id="roman"),
        pytest.param("upperLetter", "%1.", 28, "BB.", id="letters-repeat-after-z"),
        pytest.param("bullet", "\uf0b7", 1, "-", id="a-symbol-font's-bullet"),
        pytest.param("bullet", "+", 1, "+", id="a-plain-bullet"),
    ],
)
def test_each_form_of_number_is_printed_as_word_does(
    form: str, pattern: str, start: int, label: str
) -> None:
    document = docx.Document()
    number(document, level(0, form, pattern, start), (0, "việc"))
    assert text_of(document) == f"{label} việc\n"


def test_a_number_may_show_the_levels_above() -> None:
    document = docx.Document()
    number(document, level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2."), (0, "a"), (1, "b"))
    assert text_of(document).splitlines() == ["1. a", "1.1. b"]


def test_numbers_come_from_a_style_too() -> None:
    document = docx.Document()
    for text in ("một", "hai"):
        document.add_paragraph(text, style="List Number")
    assert text_of(document).splitlines() == ["1. một", "2. hai"]


def test_deleted_text_is_left_out_and_inserted_text_stays() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("hạn ")._p
    for tag, text_tag, text in (("w:del", "w:delText", "30/6"), ("w:ins", "w:t", "31/7")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph.append(change)
    assert text_of(document) == "hạn 31/7\n"


def test_a_text_box_is_read_once_after_the_paragraph_that_holds_it() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("neo")._p
    inner = "<w:txbxContent><w:p><w:r><w:t>HỎA TỐC</w:t></w:r></w:p></w:txbxContent>"
    paragraph.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<mc:AlternateContent><mc:Choice>{inner}</mc:Choice>"
            f"<mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert text_of(document) == "neo\nHỎA TỐC\n"


def test_headers_are_read_and_page_numbers_are_not() -> None:
    document = docx.Document()
    document.add_paragraph("thân")
    document.sections[0].header.paragraphs[0].text = "MẬT"
    document.sections[0].footer.paragraphs[0].text = "2"
    assert text_of(document) == "MẬT\nthân\n"


def test_tabs_breaks_and_hard_hyphens_are_kept() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("a\tb\nc")
    run._r.append(OxmlElement("w:noBreakHyphen"))
    assert text_of(document) == "a\tb\nc-\n"


def test_content_controls_are_read_through() -> None:
    document = docx.Document()
    document.add_paragraph("x")
    paragraph = document.paragraphs[0]._p
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    paragraph.addprevious(control)
    content.append(paragraph)
    control.append(content)
    assert document.element.body[0].tag == qn("w:sdt")
    assert text_of(document) == "x\n"
