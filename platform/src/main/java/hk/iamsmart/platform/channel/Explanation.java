package hk.iamsmart.platform.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// Why an exchange was refused and what the server computed, for the developer of the online
/// service that sent it. Never returned to the caller and never holding a secret: anything that a
/// forger could learn from it (such as where a signature is wrong) is worth nothing without the
/// answer.
///
/// What is expected, came and mends it is advice, added where an exchange is shown to the developer
/// whose service it is (room `advice`).
///
/// @param reason in words
/// @param parameter the parameter at fault
/// @param expected in its place
/// @param came of the caller
/// @param mend the one thing to do
/// @param canonical the beginning of the text that the server signed to compare
/// @param bodySha256 of the body as received, in hex, to compare with the body as sent
/// @param firstDifference the position in base64 at which the signature begins to differ
/// @param skewMillis the request's timestamp less the server's clock
/// @param contentKey the id of the CEK that was tried
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(
    String reason,
    @Nullable String parameter,
    @Nullable String expected,
    @Nullable String came,
    @Nullable String mend,
    @Nullable String canonical,
    @Nullable String bodySha256,
    @Nullable Integer firstDifference,
    @Nullable Long skewMillis,
    @Nullable String contentKey) {

  /// One that has no more to say yet.
  public static Explanation of(String reason, @Nullable String parameter) {
    return new Explanation(reason, parameter, null, null, null, null, null, null, null, null);
  }

  /// The same with this advice.
  public Explanation advised(@Nullable String expected, @Nullable String came, String mend) {
    return saying(reason, expected, came, mend);
  }

  /// The same with this reason.
  public Explanation because(String reason) {
    return saying(reason, expected, came, mend);
  }

  private Explanation saying(
      String why, @Nullable String wanted, @Nullable String got, @Nullable String advice) {
    return new Explanation(
        why,
        parameter,
        wanted,
        got,
        advice,
        canonical,
        bodySha256,
        firstDifference,
        skewMillis,
        contentKey);
  }
}
