package hk.iamsmart.platform.accounts;

/// The tokenised ID: a keyed digest of person and online service. Two services cannot link their
/// users, and it is the same after re-registration.
///
/// @param value percent-encoded base64, at most 64 characters
public record OpenId(String value) {}
