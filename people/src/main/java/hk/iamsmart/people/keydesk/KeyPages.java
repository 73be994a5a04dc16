package hk.iamsmart.people.keydesk;

import hk.iamsmart.people.staffdoor.StaffLink;
import hk.iamsmart.people.staffdoor.StaffPages;
import hk.iamsmart.people.staffdoor.StaffPages.Inside;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.dates.Dates;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/// Certificates with their ends, for operators and administrators; auditors read along.
@Controller
final class KeyPages {
  static final String PATH = "/staff/certificates";
  static final Texts TEXTS = Texts.of(KeyPages.class);

  /// The passkey's page needs it, and these pages stand in its frame.
  private static final String SCRIPT = "passkeys/passkeys.js";

  private final StaffPages pages;
  private final Ends ends;

  KeyPages(StaffPages pages, Ends ends) {
    this.pages = pages;
    this.ends = ends;
  }

  @Bean
  static StaffLink linkToCertificates() {
    return new StaffLink(60, PATH, language -> TEXTS.in(language).say("list.title"), Ends::mayRead);
  }

  @GetMapping(PATH)
  ResponseEntity<String> list(HttpServletRequest request) {
    if (!Ends.mayRead(StaffPages.who())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    var t = TEXTS.in(ReaderLanguage.of(request));
    var parameters =
        Map.of(
            "authority",
            ends.ofAuthority(t),
            "services",
            ends.ofServices(t),
            "dates",
            Dates.in(t.language()));
    return pages.page(200, PATH, new Inside(t, "keydesk", "list", parameters), SCRIPT);
  }
}
