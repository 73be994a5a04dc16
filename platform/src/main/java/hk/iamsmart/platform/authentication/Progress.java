package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.protocol.Language;
import java.net.URI;
import java.time.Instant;

/// How a login stands, as its browser may know.
public sealed interface Progress {
  /// Nobody has answered.
  ///
  /// @param anonymous whether the citizen answers the request of a service that does not know them
  /// @param claimed whether a phone has scanned the code
  /// @param rotation the changing part of the QR code
  /// @param rotatesAt when it is replaced
  record Waiting(
      ApprovalId ticket,
      OnlineService service,
      Language language,
      boolean brokerPage,
      boolean anonymous,
      boolean claimed,
      Instant deadline,
      String rotation,
      Instant rotatesAt)
      implements Progress {}

  /// The code was not scanned in time: the page offers a new one, or the way back.
  ///
  /// @param back the redirect URI with the timeout code
  record Unscanned(OnlineService service, Language language, boolean anonymous, URI back)
      implements Progress {}

  /// Over; the browser goes there.
  record Finished(URI to) implements Progress {}

  /// No such login in this browser.
  record Unknown() implements Progress {}
}
