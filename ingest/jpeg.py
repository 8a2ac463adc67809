"""JPEGs unpacked by OpenCV, which does it with libjpeg-turbo."""

import cv2
import numpy as np
from numpy.typing import NDArray

_MILD = 1.6  # by so much bilinear scaling still sees every pixel


def unpack_jpeg(jpeg: bytes, width: int, height: int) -> NDArray[np.uint8] | None:
    """Unpack a JPEG in colour and reduce it to a size; None if it is damaged.

    Returns:
        Rows × columns × red, green and blue.
    """
    flags = cv2.IMREAD_COLOR_RGB | cv2.IMREAD_IGNORE_ORIENTATION
    pixels = cv2.imdecode(np.frombuffer(jpeg, np.uint8), flags)
    if pixels is None:
        return None
    times = pixels.shape[1] / width
    if times > 1:
        how = cv2.INTER_LINEAR if times <= _MILD else cv2.INTER_AREA
        pixels = cv2.resize(pixels, (width, height), interpolation=how)
    return np.asarray(pixels, dtype=np.uint8)
