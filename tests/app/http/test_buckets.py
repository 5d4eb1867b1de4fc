"""What one address may ask for: a burst, then as fast as its share fills up."""

from app.http.buckets import BURST_SECONDS, MOST_ADDRESSES, Bucket, Buckets


def test_a_bucket_gives_its_burst_and_then_fills_up_by_its_rate() -> None:
    bucket = Bucket(2, 0.0)
    assert [bucket.take(1, 0.0) for _ in range(2 * BURST_SECONDS)] == [0] * 2 * BURST_SECONDS
    assert bucket.take(1, 0.0) == 0.5
    assert bucket.take(1, 1.0) == 0
    assert bucket.take(2 * BURST_SECONDS, 1000.0) == 0


def test_what_is_refused_costs_nothing() -> None:
    bucket = Bucket(1, 0.0)
    assert [bucket.try_to_take(1, 0.0) for _ in range(BURST_SECONDS + 5)].count(True) == 10
    assert not bucket.try_to_take(1, 0.5)
    assert bucket.try_to_take(1, 1.0)


def test_each_address_has_its_own_bucket_and_the_longest_unused_is_forgotten() -> None:
    buckets = Buckets(1)
    first = buckets.of("a", 0.0)
    assert buckets.of("b", 0.0) is not first
    assert buckets.of("a", 0.0) is first
    for number in range(MOST_ADDRESSES):
        buckets.of(str(number), 0.0)
    assert buckets.of("a", 0.0) is not first
