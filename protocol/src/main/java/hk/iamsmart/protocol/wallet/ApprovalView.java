package hk.iamsmart.protocol.wallet;

/// A question that waits for the citizen.
///
/// @param ticket 32 hex characters
/// @param kind `LOGIN`
/// @param serviceName in the language of the call
/// @param statement exactly the text that the gesture signs (`text/plain`, UTF-8)
/// @param asked ISO 8601, UTC
/// @param deadline ISO 8601, UTC
/// @param sameDevice whether the login runs in a browser on this phone
public record ApprovalView(
    String ticket,
    String kind,
    String serviceName,
    String serviceDomain,
    Requester requester,
    String statement,
    String asked,
    String deadline,
    boolean sameDevice) {}
