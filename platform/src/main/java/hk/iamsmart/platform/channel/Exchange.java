package hk.iamsmart.platform.channel;

import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One request with its answer, sealed and opened. Holds whatever the service sent, personal data
/// too: only the sandbox keeps it whole.
///
/// @param claimedClientId of the header, proved by nothing when the code is a refusal
/// @param at on the real clock
/// @param method of HTTP, as received
/// @param path below `/api/v1`; the whole path when it is elsewhere below `/api`
/// @param headers as received, several values of a name joined by a comma
/// @param body as received; not to be changed
/// @param opened the content of the request, when it came that far
/// @param content of the answer before sealing, for a success, when an observer wants contents
/// @param answer as sent; not to be changed
/// @param explanation of anything but a success
public record Exchange(
    TxId txId,
    @Nullable String claimedClientId,
    Instant at,
    String method,
    String path,
    Map<String, String> headers,
    byte[] body,
    @Nullable JsonNode opened,
    @Nullable JsonNode content,
    byte[] answer,
    int status,
    ReturnCode code,
    @Nullable Explanation explanation,
    Duration took) {}
