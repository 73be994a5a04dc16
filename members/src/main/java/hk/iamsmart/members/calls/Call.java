package hk.iamsmart.members.calls;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.TxId;
import java.time.Duration;
import java.time.Instant;

/// A call of an online service as its organisation may read it: neither what was sent nor what was
/// answered, and nothing of a citizen.
///
/// @param number later ones have a higher one; 0 before it is kept
/// @param client as claimed, when the signature was refused
/// @param at on the real clock
/// @param path below `/api/v1`; empty when there is no such call
/// @param reason why it was refused; empty for a success
/// @param parameter at fault; empty for none
/// @param mend what the refusal itself says of it; empty when its code says everything
public record Call(
    long number,
    ClientId client,
    TxId txId,
    Instant at,
    Duration took,
    String path,
    int status,
    String code,
    String reason,
    String parameter,
    String mend) {}
