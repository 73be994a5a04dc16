package hk.iamsmart.members.contact;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.Callers;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.gate.PathLimit;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.SiteLink;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.outbox.Sweep;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// `/contact`: hotline, hours and address, and a form without a script.
@Controller
class ContactPages {
  private static final String PATH = "/contact";
  private static final Texts TEXTS = Texts.of(ContactPages.class);
  private static final int A_MINUTE = 20;

  /// Bytes of a form: every character of the longest message may be nine when it is sent.
  private static final int LONGEST = 64 * 1024;

  private static final int REFERENCE = 12;

  private final Messages messages;
  private final Helpdesk helpdesk;
  private final Bodies bodies;
  private final Callers callers;
  private final IdSource ids;
  private final Pages pages;

  ContactPages(
      Messages messages,
      Helpdesk helpdesk,
      Bodies bodies,
      Callers callers,
      IdSource ids,
      Pages pages) {
    this.messages = messages;
    this.helpdesk = helpdesk;
    this.bodies = bodies;
    this.callers = callers;
    this.ids = ids;
    this.pages = pages;
  }

  @Bean
  static OpenPath openContact() {
    return new OpenPath(HttpMethod.GET, PATH, "whoever needs help may not be able to log in");
  }

  @Bean
  static OpenPath openMessages() {
    return new OpenPath(HttpMethod.POST, PATH, "writes to the operator; few an hour");
  }

  @Bean
  static PathLimit messagesOfAnAddress() {
    return new PathLimit(List.of(openMessages()), A_MINUTE);
  }

  @Bean
  static SiteLink linkToContact() {
    return SiteLink.help(65, PATH, language -> TEXTS.in(language).say("title"));
  }

  @Bean
  static Sweep messagesEnd(Messages messages) {
    return Sweep.of("contact-messages", Duration.ofHours(1), messages::sweep);
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(HttpServletRequest request) {
    return form(200, words(request), MessageForm.empty(reference()), "");
  }

  @PostMapping(PATH)
  ResponseEntity<String> send(HttpServletRequest request) {
    var t = words(request);
    var sent = SentForm.of(request, bodies, LONGEST);
    if (sent.isEmpty()) {
      var most = "%,d".formatted(MessageForm.LONGEST_MESSAGE);
      return form(413, t, MessageForm.empty(reference()), t.say("fault.tooLarge", most));
    }
    var form = MessageForm.of(sent.get(), reference(), t);
    if (!form.faults().isEmpty()) {
      return form(400, t, form, "");
    }
    return switch (messages.send(form, t.language(), callers.of(request))) {
      case SENT, KNOWN -> sent(t, form.reference());
      case TOO_MANY -> form(429, t, form, t.say("fault.tooMany"));
      case NO_MAIL -> form(503, t, form, t.say("closed"));
    };
  }

  private String reference() {
    return ids.hex32().substring(0, REFERENCE).toUpperCase(Locale.ROOT);
  }

  private ResponseEntity<String> form(int status, Words t, MessageForm form, String fault) {
    var ways =
        form.faults().keySet().stream()
            .map(f -> Way.to(t.say(f) + t.say("between") + form.fault(f), "#" + f))
            .toList();
    return page(
        status,
        t,
        "contact/contact.jte",
        Map.of(
            "t", t,
            "helpdesk", Shown.of(helpdesk, t),
            "form", form,
            "ways", ways,
            "fault", fault,
            "open", messages.areTaken()));
  }

  private ResponseEntity<String> sent(Words t, String reference) {
    return page(200, t, "contact/sent.jte", Map.of("t", t, "reference", reference));
  }

  private ResponseEntity<String> page(
      int status, Words t, String template, Map<String, Object> parameters) {
    var page = Page.of(t.language(), t.say("title"), pages.content(template, parameters));
    return pages.answer(status, page.switchedAt(PATH).within(PATH));
  }

  private static Words words(HttpServletRequest request) {
    return TEXTS.in(ReaderLanguage.of(request));
  }
}
