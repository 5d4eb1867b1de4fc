"""The limit of descriptors, raised as far as the system grants."""

import subprocess
import sys

LOWER_AND_RAISE = """
import resource
from app.serving.descriptors import raise_descriptors
_, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (256, 1000))
print(raise_descriptors(), raise_descriptors(500), resource.getrlimit(resource.RLIMIT_NOFILE))
"""


def test_the_soft_limit_is_raised_to_the_hard_one() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOWER_AND_RAISE], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "1000 1000 (1000, 1000)"
