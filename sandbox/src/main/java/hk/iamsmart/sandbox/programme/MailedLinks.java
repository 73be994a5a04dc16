package hk.iamsmart.sandbox.programme;

import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.sandbox.mailbox.Delivered;
import hk.iamsmart.sandbox.mailbox.Mailbox;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Finds the links that come by letters.
@Component
final class MailedLinks {
  /// MailedLinks of another kind that may come first.
  private static final int OTHERS = 4;

  private final Mailbox mailbox;

  MailedLinks(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  /// What stands behind the `#` of a link.
  ///
  /// @param path of the page that the link leads to
  /// @param cause what has the letter sent
  String link(EmailAddress to, String path, Runnable cause) {
    var wanted = Pattern.compile("https?://\\S+" + Pattern.quote(path) + "\\S*#([A-Za-z0-9_-]+)");
    var found =
        mailbox
            .after(
                to,
                () -> {
                  cause.run();
                  return true;
                })
            .flatMap(letter -> in(letter, wanted))
            .or(() -> newest(to, wanted));
    for (int i = 0; found.isEmpty() && i < OTHERS; i++) {
      found =
          mailbox
              .after(to, () -> newest(to, wanted).isEmpty())
              .flatMap(letter -> in(letter, wanted))
              .or(() -> newest(to, wanted));
    }
    return found.orElseThrow(() -> new Stumble("no letter has a link to " + path));
  }

  private Optional<String> newest(EmailAddress to, Pattern wanted) {
    return mailbox.latest(Optional.of(to)).stream()
        .flatMap(letter -> in(letter, wanted).stream())
        .findFirst();
  }

  private static Optional<String> in(Delivered letter, Pattern wanted) {
    var found = wanted.matcher(letter.text());
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
