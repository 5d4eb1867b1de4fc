"""The stress run: one panel a picture, what a report says failed, and the table of it."""

from pathlib import Path

from tests.browser.pages import SCHEDULE, without_budget
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


def test_schedule_of_panels_without_budget_differs_in_that_line_only() -> None:
    schedule = (Path(__file__).parents[1] / "static" / "js" / SCHEDULE).read_text("utf-8")
    pairs = zip(schedule.splitlines(), without_budget(schedule).splitlines(), strict=True)
    assert [new for old, new in pairs if old != new] == ["const BUDGET = 0;"]
