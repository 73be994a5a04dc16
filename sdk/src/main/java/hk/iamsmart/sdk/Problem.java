package hk.iamsmart.sdk;

import java.util.Optional;

/// Something did not work. Its group says what the caller does next, its parts what to log.
public sealed interface Problem
    extends LoginResult,
        CallbackReading,
        RequestStart,
        FormStart,
        AnonymousOutcome,
        AnonymousSigningStart,
        AnonymousSigningOutcome,
        BulkEnquiry,
        NotificationReport {

  /// A code of the wire (`D40003`), or one of [Local] when no answer gave one.
  String code();

  /// For developers and logs, in English; show the citizen a text of your own.
  String message();

  /// The exchange's identifier, `<T=…>`, to quote in a report; empty when there was no answer.
  Optional<String> txId();

  /// A passing fault, or a code that came too late: send the citizen to log in once more.
  record TryAgain(String code, String message, Optional<String> txId) implements Problem {}

  /// The citizen ended it, or must look into the iAM Smart app: explain, and offer to begin anew.
  record AskTheCitizen(String code, String message, Optional<String> txId) implements Problem {}

  /// Nobody can log in until the service's own settings, clock or registration are put right.
  record FixConfiguration(String code, String message, Optional<String> txId) implements Problem {}

  /// The platform or this client is at fault: report it with the txID.
  record ReportToUs(String code, String message, Optional<String> txId) implements Problem {}

  /// Codes for what this client finds by itself.
  final class Local {
    /// no connection, or it broke before the answer
    public static final String UNREACHABLE = "UNREACHABLE";

    /// no answer in time
    public static final String NO_ANSWER = "NO_ANSWER";

    /// the platform is overloaded or under repair (HTTP 429, 502, 503, 504)
    public static final String BUSY = "BUSY";

    /// any other HTTP status that is not 200
    public static final String HTTP_STATUS = "HTTP_STATUS";

    /// an answer that cannot be read or opened
    public static final String UNREADABLE_ANSWER = "UNREADABLE_ANSWER";

    /// the content key was wrapped for another key than the configured one
    public static final String KEK_MISMATCH = "KEK_MISMATCH";

    /// the callback does not belong to the login that this browser began
    public static final String STATE_MISMATCH = "STATE_MISMATCH";

    /// a callback with neither a code nor an error
    public static final String MALFORMED_CALLBACK = "MALFORMED_CALLBACK";

    /// the store of pending requests has no room
    public static final String TOO_MANY_PENDING = "TOO_MANY_PENDING";

    private Local() {}
  }
}
