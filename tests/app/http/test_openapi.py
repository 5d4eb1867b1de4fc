"""The OpenAPI: every status that comes is documented, whatever is sent.

BACKWAVE_TEST_REQUESTS says how many requests are made of each route, 20 unless it does; of each
route of a program's run a fifth of them.
"""

import os
from collections.abc import Iterator

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.main import create_app
from app.settings import Settings
from engine.layers import LAYERS
from tests.app.driven import XOR
from tests.app.program_cases import program
from tests.server import served

EXAMPLES = int(os.environ.get("BACKWAVE_TEST_REQUESTS", "20"))
NO_LIMIT = 10**9
"""One address asks more here than a school's would."""
SETTINGS = Settings(
    max_seeds=4, max_seed_updates=50, max_requests=NO_LIMIT, max_new_sessions=NO_LIMIT
)
CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
RUNS = {"network": XOR, "program": program()}
schema = schemathesis.openapi.from_dict(create_app(SETTINGS).openapi())
of_a_run = schema.include(path_regex="identity")


def answered(examples: int) -> settings:
    """So many requests, the same ones each time."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where a server is, which all requests of these tests go to."""
    with served(SETTINGS, LAYERS) as server:
        yield server.address


def ask(case: schemathesis.Case, address: str, kind: str) -> None:
    """Send a request about a run that exists, and hold what comes against the document."""
    identity = f"{kind}-of-the-test"
    run = f"{address}/api/sessions/{identity}"
    if requests.get(run, timeout=60).status_code == 404:
        body = {"config": RUNS[kind].to_dict()}
        assert requests.put(run, json=body, timeout=60).status_code == 200
    case.path_parameters["identity"] = identity
    case.call_and_validate(base_url=address, checks=CHECKS)


@schema.parametrize()
@answered(EXAMPLES)
def test_every_answer_of_a_route_is_documented(case: schemathesis.Case, address: str) -> None:
    case.call_and_validate(base_url=address, checks=CHECKS)


@of_a_run.parametrize()
@answered(EXAMPLES)
def test_every_answer_about_a_session_is_documented(case: schemathesis.Case, address: str) -> None:
    ask(case, address, "network")


@of_a_run.parametrize()
@answered(max(EXAMPLES // 5, 3))
def test_every_answer_about_a_run_of_a_program_is_documented(
    case: schemathesis.Case, address: str
) -> None:
    ask(case, address, "program")
