package hk.iamsmart.platform.pledges;

/// What is promised.
record PledgeTerms(String wording) {}
