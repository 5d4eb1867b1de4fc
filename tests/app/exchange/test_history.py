"""The curves as a table: every point of a curve is a row's, nothing else is."""

import csv
import io

from starlette.testclient import TestClient

from app.catalog.tables import suggested
from app.exchange.history import table
from tests.app.driven import Driven


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_points_of_one_moment_are_one_row_and_what_is_unknown_is_empty() -> None:
    curves = {
        "losses": [[0, 0.5], [1, 0.25]],
        "evaluations": [[1, 1, 0.4, None, 0.3, 0.75]],
        "norms": [[0, 1.0, 2.0, 0.1, None]],
    }
    assert table(curves) == (
        "updates,loss,epoch,train_loss,train_accuracy,test_loss,test_accuracy,"
        "gradient_norm_1,gradient_norm_2,update_ratio_1,update_ratio_2\n"
        "0,0.5,,,,,,1.0,2.0,0.1,\n"
        "1,0.25,1,0.4,,0.3,0.75,,,,\n"
    )


def test_a_run_without_points_is_a_header() -> None:
    assert rows(table({"losses": [], "evaluations": [], "norms": []})) == []


def test_the_table_over_http_has_the_curves_of_the_run_to_the_last_digit(
    client: TestClient,
) -> None:
    config = suggested("iris")
    made = client.post("/api/sessions", json={"config": config.to_dict()}).json()["id"]
    client.post(f"/api/sessions/{made}/step", json={"by": "epoch"})
    response = client.get(f"/api/sessions/{made}/history")
    assert response.headers["content-type"].startswith("text/csv")
    driven = Driven(config)
    driven.do("step", by="epoch")
    curves = driven.session.curves.to_dict()
    found = rows(response.text)
    assert [[int(r["updates"]), float(r["loss"])] for r in found if r["loss"]] == curves["losses"]
    evaluated = [float(r["train_loss"]) for r in found if r["train_loss"]]
    assert evaluated == [point[2] for point in curves["evaluations"]]
    assert (len(curves["losses"]) > 1, len(evaluated)) == (True, 2)
