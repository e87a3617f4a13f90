"""What a cell says: typed numbers to their last digit, computed ones as they are shown."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from tieout.readers.cell import Held, NoValueError, more_exactly, said


@pytest.mark.parametrize(
    ("held", "number_format", "text"),
    [
        (None, "General", ""),
        ("120余", "@", "120余"),
        (41, "General", "41"),
        (41.0, "General", "41"),
        (4.93, "General", "4.93"),
        (0.1 + 0.2, "General", "0.3"),
        (4.9, "0.00", "4.90"),
        (41, "0.00", "41.00"),
        (0.0493, "0.00%", "4.93%"),
        (0.0493, "0%", "4.93%"),  # typed, then the button with the percent sign
        (0.98, "0.##%", "98%"),
        (1, "0%", "100%"),
        (1234567, "#,##0", "1234567"),
        (1234.5, "#,##0.00", "1234.50"),
        (38, '0"次"', "38"),
        (-3, "0;[Red]-0", "-3"),
        (12345, "0,", "12345"),  # shown as 12, in thousands
        (1.5, "# ?/?", "1.5"),
        (1e20, "0.00E+00", "100000000000000000000"),
        (1e-5, "General", "0.00001"),
        (4.935, "0.00_ ", "4.935"),
        (17 / 345, "0.00%", "4.93%"),  # pasted as a value: no one types fifteen digits
        (17 / 345, "General", "0.0492753623188406"),
    ],
)
def test_text_of_a_cell(held: Held, number_format: str, text: str) -> None:
    assert said(held, number_format) == text


@pytest.mark.parametrize(
    ("held", "number_format", "text", "exactly"),
    [
        (4.935, "0.00", "4.94", "4.935"),
        (41, "0", "41", ""),
        (0.04935, "0.00%", "4.94%", "4.935%"),  # half up, as spreadsheets show it
        (0.0493, "0.00%", "4.93%", ""),
        (4.9, "0.00", "4.90", ""),
    ],
)
def test_of_a_computed_number_what_is_shown(held: float, number_format: str, text: str, exactly: str) -> None:
    assert said(held, number_format, computed=True) == text
    assert more_exactly(held, text) == exactly


@pytest.mark.parametrize(
    ("held", "message"),
    [
        (True, "写的是 TRUE，不是一个数"),
        (date(2025, 3, 5), "是日期或时间（2025-03-05），不是一个数；写“3-5”“1/2”时，表格软件会改成日期"),
        (datetime(2025, 3, 5, 12, tzinfo=UTC), "是日期或时间（2025-03-05），"),
        (time(12, 30), "是日期或时间（12:30:00），"),
        (timedelta(hours=1), "是日期或时间（1:00:00），"),
        (float("inf"), "写的是 inf，不是一个数"),
    ],
)
def test_what_is_no_value(held: Held, message: str) -> None:
    with pytest.raises(NoValueError, match="不是一个数") as error:
        said(held, "General")
    assert str(error.value).startswith(message)
