"""Paths: the same files in a checkout and inside an installed package."""

from pathlib import Path

from app.http import files


def test_in_a_checkout_the_files_lie_beside_the_package() -> None:
    assert files.static() == Path(files.__file__).resolve().parents[2] / "static"
    assert (files.templates() / "index.html").is_file()


def test_installed_the_files_lie_inside_the_package(tmp_path: Path) -> None:
    assert files.root(tmp_path / "app") == tmp_path
    (tmp_path / "app" / "static").mkdir(parents=True)
    assert files.root(tmp_path / "app") == tmp_path / "app"
