"""The OpenAPI: every status that comes is documented, whatever is sent.

BACKWAVE_TEST_REQUESTS says how many requests are made of each route, 20 unless it does.
"""

import os

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.app.program_cases import program

RUN = "program-of-the-test"
schema = schemathesis.openapi.from_asgi(
    "/api/openapi.json",
    create_app(
        Settings(max_seeds=4, max_seed_updates=50, allowed_hosts="testserver"), new_id=lambda: "0"
    ),
)
EXAMPLES = int(os.environ.get("BACKWAVE_TEST_REQUESTS", "20"))
CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_documented(case: schemathesis.Case) -> None:
    case.call_and_validate(checks=CHECKS)


@schema.include(path_regex="identity").parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_so_it_is_for_a_session_that_exists(case: schemathesis.Case) -> None:
    case.path_parameters["identity"] = "0"
    case.call_and_validate(checks=CHECKS)


program_app = create_app(
    Settings(allowed_hosts="testserver", max_requests=1e9, max_new_sessions=1e9),
    new_id=lambda: "program",
)
of_program = schemathesis.openapi.from_asgi("/api/openapi.json", program_app)


@of_program.include(path_regex="identity").parametrize()
@settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_so_it_is_for_a_run_of_a_program(case: schemathesis.Case) -> None:
    client, at = TestClient(program_app), f"/api/sessions/{RUN}"
    if client.get(at).status_code == 404:
        body = {"config": program().to_dict()}
        assert client.put(at, json=body).status_code == 200
    case.path_parameters["identity"] = RUN
    case.call_and_validate(checks=CHECKS)
