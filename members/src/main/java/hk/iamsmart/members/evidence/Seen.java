package hk.iamsmart.members.evidence;

import hk.iamsmart.platform.ground.ClientId;
import java.time.Instant;
import java.time.LocalDate;

/// What was seen of a copy on one day.
///
/// @param day in Hong Kong
/// @param about path of a call, or host; empty for neither
/// @param first of calls by the real clock, which tells what came after what
public record Seen(
    ClientId copy,
    LocalDate day,
    What what,
    String about,
    long count,
    Instant first,
    Instant last) {
  /// What can be seen.
  public enum What {
    /// A call was answered with success.
    CALL_SUCCEEDED,
    /// A call was refused for what it asked, not for its signature or its encryption.
    CALL_REFUSED,
    /// A call that claimed to be the copy's had a wrong signature (D20006).
    SIGNATURE_REFUSED,
    CALLBACK_ACKNOWLEDGED,
    /// One that took more than one attempt.
    CALLBACK_RETRIED,
    /// One that told of a time-out of a citizen's.
    TIME_OUT_ACKNOWLEDGED,
    /// A certificate with another key came into use while the former was valid.
    CERTIFICATE_ROTATED,
    /// Every step on the way to a callback host came to a good end.
    HOST_REACHED,
    /// The site of an app has a file for links that names an app.
    LINKS_FOUND
  }
}
