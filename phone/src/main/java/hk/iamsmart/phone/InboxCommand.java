package hk.iamsmart.phone;

import hk.iamsmart.phone.PhoneAnswer.Done;
import hk.iamsmart.protocol.wallet.inbox.InboxView;
import hk.iamsmart.protocol.wallet.inbox.InboxView.Notice;
import hk.iamsmart.protocol.wallet.inbox.NoticeChange;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// The words `phone inbox` and `phone wait`.
final class InboxCommand {
  /// Calls of 15 seconds.
  private static final int LONGEST_WAIT = 20;

  private InboxCommand() {}

  /// What to say when it is done; the answer when it is not.
  ///
  /// @throws IllegalArgumentException when the words are not understood
  static PhoneAnswer<String> run(Notices notices, String verb, Collection<String> said) {
    var words = List.copyOf(said);
    if (verb.equals("wait") && words.isEmpty()) {
      return rung(notices);
    }
    if (verb.equals("inbox") && words.isEmpty()) {
      return notices.inbox().map(InboxCommand::text);
    }
    if (verb.equals("inbox") && words.size() == 2 && words.getFirst().equals("read")) {
      var change = new NoticeChange(true, null);
      return notices.change(words.get(1), change).map(_ -> "Marked as read.");
    }
    throw new IllegalArgumentException("inbox, inbox read <id>, or wait.");
  }

  private static String text(InboxView inbox) {
    return inbox.notices().isEmpty()
        ? "Nothing is in the inbox."
        : inbox.notices().stream().map(InboxCommand::text).collect(Collectors.joining("\n\n"));
  }

  private static String text(Notice notice) {
    var link = notice.link();
    return "%s  %s  %s (%s)%s%n%s%n%s%s%nuntil %s"
        .formatted(
            notice.noticeID(),
            notice.category().wire(),
            notice.serviceName(),
            notice.serviceDomain(),
            notice.read() ? "" : "  unread",
            notice.title(),
            notice.body(),
            link == null ? "" : "\nleads to " + link,
            notice.until());
  }

  private static PhoneAnswer<String> rung(Notices notices) {
    var first = notices.rung(null);
    if (!(first instanceof Done<Long>(var before))) {
      return first.refusal();
    }
    for (int i = 0; i < LONGEST_WAIT; i++) {
      var now = notices.rung(before);
      if (!(now instanceof Done<Long>(var number))) {
        return now.refusal();
      }
      if (!number.equals(before)) {
        return new Done<>("Something is waiting.");
      }
    }
    return new Done<>("Nothing came.");
  }
}
