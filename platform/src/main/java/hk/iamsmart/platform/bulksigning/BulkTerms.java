package hk.iamsmart.platform.bulksigning;

import hk.iamsmart.platform.signing.Eligibility;

/// What the question on the phone holds of a request; its documents are in the store.
///
/// @param anonymous whether nobody was signed in
/// @param resultUri where the results go
record BulkTerms(
    boolean anonymous,
    String requestName,
    String department,
    int documents,
    String resultUri,
    Eligibility.Conditions signer) {}
