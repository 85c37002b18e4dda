"""Which clusters have a term."""

from hypothesis import given
from hypothesis import strategies as st

from termnews.rank.postings import MAX_POSTING, Postings

TERMS = ("ferry", "petrel", "skerry")


def test_a_term_that_many_have_leads_to_none_of_them() -> None:
    postings = Postings()
    for cluster_id in range(MAX_POSTING):
        postings.add(cluster_id, ["harbour"])
    few = set(postings.having("harbour"))

    postings.add(MAX_POSTING, ["harbour", "petrel"])

    assert few == set(range(MAX_POSTING))
    assert list(postings.having("harbour")) == []
    assert list(postings.having("petrel")) == [MAX_POSTING]


def test_after_many_have_gone_it_is_time_to_look_which_terms_are_rare_again() -> None:
    postings = Postings()
    was_stale = postings.is_stale(0)
    for cluster_id in range(2001):
        postings.add(cluster_id, ["ferry"])
        postings.remove(cluster_id, ["ferry"])

    assert (was_stale, postings.is_stale(0), postings.is_stale(5000)) == (False, True, False)


@given(st.dictionaries(st.integers(0, 30), st.sets(st.sampled_from(TERMS))), st.sets(st.integers(0, 30)))
def test_those_that_are_left_are_found_by_each_of_their_terms(
    terms_of: dict[int, set[str]], gone: set[int]
) -> None:
    postings = Postings()
    for cluster_id, terms in terms_of.items():
        postings.add(cluster_id, terms)
    for cluster_id in gone & terms_of.keys():
        postings.remove(cluster_id, terms_of[cluster_id])

    for term in TERMS:
        expected = {known for known, terms in terms_of.items() if term in terms and known not in gone}
        assert set(postings.having(term)) == expected
