package hk.iamsmart.protocol.wallet.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answer of `GET /wallet/v1/inbox`: notices of online services, newest first; none with `limit=0`.
///
/// @param unread how many in the inbox were not read, those of other pages included
/// @param next what to ask for with `before` after this page; null when it is the last
/// @param now the server's time, ISO 8601, UTC
public record InboxView(List<Notice> notices, int unread, @Nullable String next, String now) {
  public InboxView {
    notices = List.copyOf(notices);
  }

  /// One notice.
  ///
  /// @param clientID of the service that sent it
  /// @param serviceName in the language of the call
  /// @param serviceDomain that the service registered
  /// @param topic of the service's own that it is about, by its name in the language of the call;
  ///   null when there is none
  /// @param language BCP 47 tag of title and body: the language of the call where the service wrote
  ///   in it
  /// @param body lines are kept
  /// @param link one of the service's registered addresses; null when there is none
  /// @param sent ISO 8601, UTC
  /// @param until when it goes, ISO 8601, UTC
  /// @param ends whether what it speaks of ends then: the service said so
  /// @param endsSoon whether that is less than a day from now
  public record Notice(
      String noticeID,
      String clientID,
      String serviceName,
      String serviceDomain,
      NoticeCategory category,
      @Nullable String topic,
      String language,
      String title,
      String body,
      @Nullable String link,
      String sent,
      String until,
      boolean ends,
      boolean endsSoon,
      boolean read,
      boolean archived) {}
}
