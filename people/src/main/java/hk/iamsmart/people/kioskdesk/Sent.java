package hk.iamsmart.people.kioskdesk;

import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.platform.look.ReaderLanguage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// What the forms of this room have in common.
final class Sent {
  private static final int LONGEST_SHOWN = 400;

  private Sent() {}

  static String text(HttpServletRequest request, String field) {
    var text = Optional.ofNullable(request.getParameter(field)).orElse("").strip();
    return text.substring(0, Math.min(text.length(), LONGEST_SHOWN));
  }

  static <E extends Enum<E>> Optional<E> one(E[] all, String claimed) {
    return Arrays.stream(all).filter(one -> one.name().equals(claimed)).findFirst();
  }

  static String query(HttpServletRequest request) {
    return ReaderLanguage.chosen(request).map(chosen -> "?lang=" + chosen.tag()).orElse("");
  }

  /// Whoever may not is refused before anything is looked for.
  static void mayRead() {
    allowed(KioskDeskPolicy.mayRead(StaffPages.who()));
  }

  static void mayKeep() {
    allowed(KioskDeskPolicy.mayKeep(StaffPages.who()));
  }

  private static void allowed(boolean may) {
    if (!may) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }
}
