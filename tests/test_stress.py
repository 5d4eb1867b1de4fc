"""The stress run: one panel a picture, what a report says failed, and the table of it."""

from fastapi.testclient import TestClient

from app.http import files
from app.http.assets import stripped
from app.main import create_app
from app.settings import Settings
from tests.server import SCHEDULE, slow_down
from tests.stress import failures, table

REPORT = """<testsuites><testsuite>
<testcase classname="browser.a" name="test_one"/>
<testcase classname="browser.a" name="test_two"><failure message="never came&#10;more"/></testcase>
<testcase classname="browser.b" name="test_three"><error message="no page"/></testcase>
</testsuite></testsuites>"""


def test_failures_and_errors_of_a_report_are_found_by_their_first_line() -> None:
    assert failures(REPORT) == {
        "browser.a::test_two": "never came",
        "browser.b::test_three": "no page",
    }


def test_table_lists_the_most_frequent_failure_first() -> None:
    lines = table({"a": 1, "b": 3}, {"a": "late", "b": "never"}, 4).splitlines()
    assert [line.split() for line in lines] == [
        ["failed", "test"], ["3/4", "b"], ["never"], ["1/4", "a"], ["late"],
    ]  # fmt: skip


def test_schedule_of_panels_is_served_without_budget_and_else_as_it_is() -> None:
    """By the app that has the file as well."""
    app = create_app(Settings())
    slow_down(app)
    served = TestClient(app, "http://localhost").get(f"/static/v00000000/{SCHEDULE}").text
    source = (files.static() / SCHEDULE).read_text("utf-8")
    pairs = zip(stripped(source).splitlines(), stripped(served).splitlines(), strict=True)
    assert [new for old, new in pairs if old != new] == ["const BUDGET = 0;"]
