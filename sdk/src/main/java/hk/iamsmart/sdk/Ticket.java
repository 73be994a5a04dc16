package hk.iamsmart.sdk;

import java.net.URI;
import java.util.Optional;

/// A request that waits for the citizen, for 18 minutes at most. The answer comes to the callback,
/// also when there is none in time.
///
/// @param businessId by which the answer is recognised
/// @param id the platform's name of the request
/// @param app where to send a browser or app that is on the citizen's phone; empty when the request
///   appears in the citizen's app by itself, because the source is another device
/// @param txId the platform's name of the call that asked, for logs
public record Ticket(BusinessId businessId, String id, Optional<URI> app, String txId)
    implements RequestStart {}
