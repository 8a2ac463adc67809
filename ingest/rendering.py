"""Pages as pictures, for recognition and for people to look at."""

from PIL import Image

from ingest.limits import DEFAULT_LIMITS, IngestLimits
from ingest.pictures import draw_picture
from ingest.sources import MediaKind, SourceDocument

_WITHOUT_LAYOUT = frozenset((MediaKind.TEXT, MediaKind.DOCX))


def render_page(
    source: SourceDocument,
    number: int,
    dpi: int,
    *,
    annotations: bool = True,
    limits: IngestLimits = DEFAULT_LIMITS,
) -> Image.Image:
    """Draw an upright page in colour (RGB).

    Args:
        source: A PDF or a picture.
        number: The page, from 1.
        dpi: Dots an inch; a picture finer than this is reduced, a coarser one stays as it is.
        annotations: Draw what lies over a PDF's page too: signatures' stamps, comments.
        limits: A page of more pixels is drawn smaller, a picture of more is refused.

    Returns:
        The picture; ``info["dpi"]`` says its true resolution across and down.

    Raises:
        ValueError: The kind of document has no layout to draw.
        UnreadableDocumentError: The page is damaged.
        DocumentTooLargeError: A picture with more pixels than allowed.
    """
    if source.kind in _WITHOUT_LAYOUT:
        raise ValueError(f"{source.kind} has no pages to draw")
    if source.kind is MediaKind.PDF:
        from ingest.pdf import draw_pdf_page  # slow to import; recognition draws elsewhere

        return draw_pdf_page(source, number, dpi, annotations=annotations, limits=limits)
    return _reduced(draw_picture(source, number, limits), dpi)


def _reduced(picture: Image.Image, dpi: int) -> Image.Image:
    own: float = picture.info["dpi"][0]
    if own <= dpi * 1.1:  # a step that small would only blur the letters
        return picture
    size = (round(picture.width * dpi / own), round(picture.height * dpi / own))
    smaller = picture.resize(size, Image.Resampling.BOX)
    smaller.info["dpi"] = (dpi, dpi)
    return smaller
