"""How pages are recognised."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OcrOptions:
    """What a caller may choose.

    Attributes:
        language: Tesseract's name of the language.
        bilevel_model: Read pages in black and white alone, as faxes and many copies come, with our
            own model where the language has one.
        dpi: Dots an inch at which pages are drawn for recognition; more is slower, not better.
        timeout_s: Seconds after which the engine is killed on a page.
        workers: Pages recognised at the same time; 0 for as many as the machine has cores.
        second_engine: Ask a second engine, where one is installed, about figures and words that
            make no sense.
        force: Recognise the page image even where the text layer is sound.
    """

    language: str = "vie"
    bilevel_model: bool = True
    dpi: int = 200
    timeout_s: float = 120.0
    workers: int = 0
    second_engine: bool = True
    force: bool = False


DEFAULT_OPTIONS = OcrOptions()
