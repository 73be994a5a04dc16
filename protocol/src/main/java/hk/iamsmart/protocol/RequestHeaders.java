package hk.iamsmart.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The five headers of a signed request, present and not empty, otherwise as claimed (wire
/// contract, section 1).
public record RequestHeaders(
    String clientId, String signatureMethod, String timestamp, String nonce, String signature) {

  /// The names, in the order in which they are checked. Upper and lower case are the same.
  public static final List<String> NAMES =
      List.of("clientID", "signatureMethod", "timestamp", "nonce", "signature");

  /// How far a timestamp may be from the server's clock, either side, unless configured.
  public static final Duration DEFAULT_WINDOW = Duration.ofMinutes(5);

  private static final int NONCE_MAXIMUM = 36;

  /// Where the headers of a request are looked up.
  @FunctionalInterface
  public interface Source {
    /// Every value of the header, whatever the case of its name; empty when there is none.
    List<String> all(String name);
  }

  /// The outcome of reading headers.
  public sealed interface Reading {}

  /// All five are there.
  public record Read(RequestHeaders headers) implements Reading {}

  /// One is missing, empty or given twice.
  public record Unreadable(RequestFault fault) implements Reading {}

  /// Looks for the five headers: a missing one is D20001, an empty one D20002, one that is given
  /// twice with different values D20003, each with its name.
  public static Reading read(Source source) {
    var values = new String[NAMES.size()];
    for (int i = 0; i < values.length; i++) {
      var name = NAMES.get(i);
      var found = source.all(name);
      if (found.isEmpty()) {
        return new Unreadable(RequestFault.of(ReturnCode.D20001, name, "the header is missing"));
      }
      var value = found.getFirst().strip();
      if (value.isEmpty()) {
        return new Unreadable(RequestFault.of(ReturnCode.D20002, name, "the header is empty"));
      }
      for (int j = 1; j < found.size(); j++) {
        if (!found.get(j).strip().equals(value)) {
          return new Unreadable(
              RequestFault.of(ReturnCode.D20003, name, "the header is given twice"));
        }
      }
      values[i] = value;
    }
    return new Read(new RequestHeaders(values[0], values[1], values[2], values[3], values[4]));
  }

  /// Everything that can be judged without memory, in the order of the contract: what `headerFault`
  /// says, then what `signatureFault` says. Empty when all is well. The caller has checked the
  /// client before and checks the nonce's repetition after, so that a forged request cannot burn a
  /// nonce.
  ///
  /// @param body exactly as received
  /// @param window how far the timestamp may be from `now`, either side, inclusive
  public Optional<RequestFault> fault(
      ClientSecret secret, byte[] body, Instant now, Duration window) {
    return headerFault(now, window).or(() -> signatureFault(secret, body));
  }

  /// What can be judged before the body is there: method (D20005), form and window of the timestamp
  /// and form of the nonce (D20003).
  ///
  /// @param window how far the timestamp may be from `now`, either side, inclusive
  public Optional<RequestFault> headerFault(Instant now, Duration window) {
    if (!signatureMethod.equals(RequestSignature.METHOD)) {
      return fault(
          ReturnCode.D20005, "signatureMethod", "only " + RequestSignature.METHOD + " is known");
    }
    var stamped = timestampMillis();
    if (stamped.isEmpty()) {
      return fault(ReturnCode.D20003, "timestamp", "not a positive number of milliseconds");
    }
    long skew = skewMillis(now);
    if (skew > window.toMillis() || skew < -window.toMillis()) {
      return fault(
          ReturnCode.D20003,
          "timestamp",
          "the timestamp is " + skew + " ms from the server's clock, allowed " + window.toMillis());
    }
    if (!isNonce(nonce)) {
      return fault(ReturnCode.D20003, "nonce", "not 1 to 36 printable ASCII characters");
    }
    return Optional.empty();
  }

  /// D20006 unless the signature is that of this secret over the headers and the body.
  ///
  /// @param body exactly as received
  public Optional<RequestFault> signatureFault(ClientSecret secret, byte[] body) {
    var expected = secret.sign(clientId, signatureMethod, timestamp, nonce, body);
    return expected.matches(signature)
        ? Optional.empty()
        : fault(
            ReturnCode.D20006,
            "signature",
            "the signature differs from position " + expected.firstDifference(signature));
  }

  /// The claimed time in milliseconds since the epoch; empty unless it is 1 to 18 digits and
  /// positive.
  public OptionalLong timestampMillis() {
    if (timestamp.length() > 18) {
      return OptionalLong.empty();
    }
    long millis = 0;
    for (int i = 0; i < timestamp.length(); i++) {
      char c = timestamp.charAt(i);
      if (c < '0' || c > '9') {
        return OptionalLong.empty();
      }
      millis = millis * 10 + (c - '0');
    }
    return millis > 0 ? OptionalLong.of(millis) : OptionalLong.empty();
  }

  /// The claimed time less the server's, in milliseconds: positive when the caller's clock is
  /// ahead. Zero when the claimed time cannot be read.
  public long skewMillis(Instant now) {
    var stamped = timestampMillis();
    return stamped.isPresent() ? stamped.getAsLong() - now.toEpochMilli() : 0;
  }

  /// Whether this is the form of a nonce: 1 to 36 printable ASCII characters.
  public static boolean isNonce(String claimed) {
    if (claimed.isEmpty() || claimed.length() > NONCE_MAXIMUM) {
      return false;
    }
    for (int i = 0; i < claimed.length(); i++) {
      if (claimed.charAt(i) < ' ' || claimed.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static Optional<RequestFault> fault(ReturnCode code, String parameter, String reason) {
    return Optional.of(RequestFault.of(code, parameter, reason));
  }
}
