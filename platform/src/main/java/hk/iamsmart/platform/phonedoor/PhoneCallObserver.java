package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.protocol.TxId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Is told of the calls of phones and what they are answered, contents and all: only the sandbox
/// has one. Beans of this type are found by this room. It is called on the thread of the call,
/// before the answer leaves, and must be quick.
@FunctionalInterface
public interface PhoneCallObserver {
  void observe(PhoneCall call);

  /// One call with its answer.
  ///
  /// @param account of the phone, once it is proved to be bound
  /// @param at on the real clock
  /// @param path as sent, with its query
  /// @param headers as received
  /// @param body as received, of a call that came so far; not to be changed
  /// @param fault empty for a success
  /// @param reason of a fault; no secret and no personal data
  /// @param answer as sent; not to be changed
  record PhoneCall(
      TxId txId,
      @Nullable AccountId account,
      Instant at,
      String method,
      String path,
      Map<String, String> headers,
      byte[] body,
      int status,
      String fault,
      String reason,
      byte[] answer,
      Duration took) {}
}
