package hk.iamsmart.platform.requests;

import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.protocol.wallet.Requester;
import org.jspecify.annotations.Nullable;

/// What a question on a phone carries for this room.
///
/// @param terms of the kind
/// @param requester the browser of an anonymous request; null for a signed-in citizen, whose
///   browser the platform does not see
/// @param ticket of an anonymous request; null where the question itself is the ticket
record Payload(
    String terms, boolean sameDevice, @Nullable Requester requester, @Nullable ApprovalId ticket) {}
