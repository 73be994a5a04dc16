package hk.iamsmart.protocol.wallet;

/// Answer of `POST /sandbox/v1/integrity`.
///
/// @param verdict compact JWS
public record IntegrityAnswer(String verdict) {}
