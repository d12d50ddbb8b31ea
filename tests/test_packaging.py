"""The plain package names are ours: imported from this checkout, and claimed by no other distribution."""

import importlib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", ["models", "extractors", "pipeline"])
def test_package_is_imported_from_this_checkout_and_has_no_stranger(name: str) -> None:
    module = importlib.import_module(name)
    assert Path(str(module.__file__)).parent == ROOT / name
    assert set(packages_distributions().get(name, ["ombudsman-determinations"])) == {"ombudsman-determinations"}


def test_tests_are_no_package() -> None:
    # tests/models/__init__.py would shadow our models in both import modes.
    assert not list((ROOT / "tests").rglob("__init__.py"))
