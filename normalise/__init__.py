"""Text into text, with an alignment back to what was handed in (chuẩn hóa văn bản)."""
