"""The OpenAPI: every status that comes is documented, whatever is sent.

BACKWAVE_TEST_REQUESTS says how many requests are made of each route, 5 unless it does; of each
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

EXAMPLES = int(os.environ.get("BACKWAVE_TEST_REQUESTS", "5"))
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


@pytest.fixture(scope="module")
def connection() -> Iterator[requests.Session]:
    """A connection that is kept from one request to the next, and asks no proxy."""
    with requests.Session() as session:
        session.trust_env = False
        yield session


def ask(case: schemathesis.Case, address: str, connection: requests.Session, kind: str) -> None:
    """Send a request about a run, made where there is none, and hold the answer to the document."""
    identity = f"{kind}-of-the-test"
    case.path_parameters["identity"] = identity
    answer = case.call(base_url=address, session=connection)
    if answer.status_code == 404:
        body = {"config": RUNS[kind].to_dict()}
        made = requests.put(f"{address}/api/sessions/{identity}", json=body, timeout=60)
        assert made.status_code == 200
        answer = case.call(base_url=address, session=connection)
    case.validate_response(answer, checks=CHECKS)


@schema.parametrize()
@answered(EXAMPLES)
def test_every_answer_of_a_route_is_documented(
    case: schemathesis.Case, address: str, connection: requests.Session
) -> None:
    case.call_and_validate(base_url=address, session=connection, checks=CHECKS)


@of_a_run.parametrize()
@answered(EXAMPLES)
def test_every_answer_about_a_session_is_documented(
    case: schemathesis.Case, address: str, connection: requests.Session
) -> None:
    ask(case, address, connection, "network")


@of_a_run.parametrize()
@answered(max(EXAMPLES // 5, 3))
def test_every_answer_about_a_run_of_a_program_is_documented(
    case: schemathesis.Case, address: str, connection: requests.Session
) -> None:
    ask(case, address, connection, "program")
