"""Runs in tests: one with other training settings, and all that decides how one goes on."""

from dataclasses import replace


def trained(config, **changes):
    """The run, trained otherwise."""
    return replace(config, training=replace(config.training, **changes))


def state(run):
    """Everything that decides how a run goes on, as bytes."""
    now = run.trainer.state()
    memory = tuple((name, now.optimizer[2][name].tobytes()) for name in sorted(now.optimizer[2]))
    return (
        now.update, now.parameters.tobytes(), now.optimizer[:2], memory, now.dead.tobytes(),
        run.network.interventions, run.training,
    )  # fmt: skip
