from pathlib import Path

import pytest

from orders.migrate import MigrationError, load


def test_ours_are_numbered_without_a_gap() -> None:
    assert [m.name for m in load()] == ["0001_orders.sql", "0002_orders_by_time.sql"]


@pytest.mark.parametrize(
    "names", [["0002_a.sql"], ["0001_a.sql", "0003_b.sql"], ["0001_a.sql", "0001_b.sql"], ["a.sql"]]
)
def test_a_numbering_that_hides_a_file_is_refused(names: list[str], tmp_path: Path) -> None:
    for name in names:
        (tmp_path / name).write_text("SELECT 1;")
    with pytest.raises(MigrationError):
        load(tmp_path)
