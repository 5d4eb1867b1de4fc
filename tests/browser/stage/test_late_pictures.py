"""A page whose pictures come late, as on a slow machine: what it asked for comes all the same."""

from tests.browser.conftest import CreateContext
from tests.browser.page_scripts import PICTURES_LATE

ASKED = """
async () => {
  const [asked, came] = [performance.now(), []];
  requestAnimationFrame(() => came.push("first"));
  cancelAnimationFrame(requestAnimationFrame(() => came.push("cancelled")));
  await new Promise((done) => requestAnimationFrame(done));
  return [came, performance.now() - asked];
}
"""


def test_late_pictures_come_in_the_order_asked_and_may_be_cancelled(
    new_context: CreateContext, base_url: str
) -> None:
    context = new_context()
    context.add_init_script(PICTURES_LATE % 200)
    page = context.new_page()
    page.goto("/favicon.ico")
    came, waited = page.evaluate(ASKED)
    assert came == ["first"]
    assert waited > 190
