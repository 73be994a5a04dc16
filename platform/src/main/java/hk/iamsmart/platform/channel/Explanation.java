package hk.iamsmart.platform.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// Why an exchange was refused and what the server computed, for the developer of the online
/// service that sent it. Never returned to the caller and never holding a secret: anything that a
/// forger could learn from it (such as where a signature is wrong) is worth nothing without the
/// answer.
///
/// @param reason in words
/// @param parameter the parameter at fault
/// @param canonical the beginning of the text that the server signed to compare
/// @param bodySha256 of the body as received, in hex, to compare with the body as sent
/// @param firstDifference the position in base64 at which the signature begins to differ
/// @param skewMillis the request's timestamp less the server's clock
/// @param contentKey the id of the CEK that was tried
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(
    String reason,
    @Nullable String parameter,
    @Nullable String canonical,
    @Nullable String bodySha256,
    @Nullable Integer firstDifference,
    @Nullable Long skewMillis,
    @Nullable String contentKey) {}
