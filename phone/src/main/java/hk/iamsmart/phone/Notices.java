package hk.iamsmart.phone;

import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.inbox.InboxView;
import hk.iamsmart.protocol.wallet.inbox.NoticeChange;
import hk.iamsmart.protocol.wallet.inbox.Rung;
import hk.iamsmart.protocol.wallet.inbox.SenderChoice;
import hk.iamsmart.protocol.wallet.inbox.Senders;
import org.jspecify.annotations.Nullable;

/// The inbox of a citizen, and what the citizen receives in it.
public final class Notices {
  private final Calls calls;

  Notices(Calls calls) {
    this.calls = calls;
  }

  /// The newest page.
  public PhoneAnswer<InboxView> inbox() {
    return inbox(false, null);
  }

  /// @param archived those that were put away
  /// @param before `next` of the page before; null for the first page
  public PhoneAnswer<InboxView> inbox(boolean archived, @Nullable String before) {
    return page(archived, before, "");
  }

  /// @param limit so many at most
  public PhoneAnswer<InboxView> inbox(boolean archived, @Nullable String before, int limit) {
    return page(archived, before, "&limit=" + limit);
  }

  private PhoneAnswer<InboxView> page(boolean archived, @Nullable String before, String more) {
    var mark = before == null ? "" : "&before=" + before;
    return calls.call("GET", "/inbox?archived=" + archived + mark + more, null, InboxView.class);
  }

  /// How many are unread; nothing counts as delivered by this.
  public PhoneAnswer<Integer> unread() {
    return inbox(false, null, 0).map(InboxView::unread);
  }

  /// Marks as read or unread, puts away or back.
  public PhoneAnswer<Nothing> change(String notice, NoticeChange change) {
    return calls.call("PUT", "/inbox/" + notice, change, Nothing.class);
  }

  /// Waits until the phone is rung another number of times than it was when this was last asked: by
  /// a question, a notice or a reminder. Answers after 15 seconds at the latest.
  ///
  /// @param after that number; null to learn it at once
  public PhoneAnswer<Long> rung(@Nullable Long after) {
    var query = after == null ? "" : "?after=" + after;
    return calls.call("GET", "/rings" + query, null, Rung.class).map(Rung::number);
  }

  /// The services that may send, and what is received of each.
  public PhoneAnswer<Senders> senders() {
    return calls.call("GET", "/senders", null, Senders.class);
  }

  /// Receives this of the service from now on.
  public PhoneAnswer<Nothing> choose(String clientId, SenderChoice choice) {
    return calls.call("PUT", "/senders/" + clientId, choice, Nothing.class);
  }
}
