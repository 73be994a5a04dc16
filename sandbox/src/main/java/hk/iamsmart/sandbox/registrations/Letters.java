package hk.iamsmart.sandbox.registrations;

import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.sandbox.mailbox.Delivered;
import hk.iamsmart.sandbox.mailbox.Mailbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Looks into the sandbox's mailbox until a letter has come.
@Component
final class Letters {
  private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int LOOKS = 750;

  private final Mailbox mailbox;

  Letters(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  /// What has come for this address.
  Set<String> ids(String to) {
    return letters(to).stream().map(Delivered::id).collect(Collectors.toUnmodifiableSet());
  }

  /// The code in the newest letter that has one and is none of those before, once it has come.
  ///
  /// @throws IllegalStateException when none has come after some seconds
  String code(String to, Set<String> before) {
    for (int look = 0; look < LOOKS; look++) {
      var code =
          letters(to).stream()
              .filter(letter -> !before.contains(letter.id()))
              .flatMap(letter -> CODE.matcher(letter.text()).results())
              .map(MatchResult::group)
              .findFirst();
      if (code.isPresent()) {
        return code.get();
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    throw new IllegalStateException("no letter has come");
  }

  private List<Delivered> letters(String to) {
    return mailbox.latest(Optional.of(new EmailAddress(to)));
  }
}
