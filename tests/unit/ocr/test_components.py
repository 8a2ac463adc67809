import cv2
import numpy as np
import pytest

from ocr.components import find_components


def specks(count: int) -> np.ndarray:
    """Strew single pixels that do not touch each other."""
    ink = np.zeros((600, 1200), np.uint8)
    places = np.argwhere(np.ones((300, 600), bool))[:count] * 2
    ink[places[:, 0], places[:, 1]] = 1
    return ink


@pytest.mark.parametrize("connectivity", [4, 8])
@pytest.mark.parametrize("count", [0, 1, 300, 65_533, 65_534, 65_535, 65_536, 70_000])
def test_every_component_is_found_however_many_there_are(count: int, connectivity: int) -> None:
    ink = specks(count)
    found = find_components(ink, connectivity=connectivity)
    count_32, labels, stats, centres = cv2.connectedComponentsWithStats(
        ink, connectivity=connectivity
    )
    assert found.number == count_32 == count + 1
    assert np.array_equal(found.labels, labels)
    assert np.array_equal(found.stats, stats)
    assert np.array_equal(found.centres, centres, equal_nan=True)


def test_corners_hang_together_where_asked_for() -> None:
    ink = np.eye(9, dtype=np.uint8)
    assert find_components(ink).number == 2
    assert find_components(ink, connectivity=4).number == 10
