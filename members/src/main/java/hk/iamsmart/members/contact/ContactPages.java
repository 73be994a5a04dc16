package hk.iamsmart.members.contact;

import hk.iamsmart.members.contact.Messages.Outcome;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.tickets.Category;
import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.Callers;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.gate.PathLimit;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.SiteLink;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.wallet.ReportWay;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// `/contact`: hotline, hours and address, and a form without a script.
@Controller
class ContactPages {
  static final String PATH = "/contact";
  static final Texts TEXTS = Texts.of(ContactPages.class);
  private static final int A_MINUTE = 20;

  /// Bytes of a form: every character of the longest message may be nine when it is sent.
  static final int LONGEST = 64 * 1024;

  private static final int FORM = 12;

  private final Messages messages;
  private final ContactViews views;
  private final Bodies bodies;
  private final Callers callers;
  private final IdSource ids;
  private final InstantSource clock;

  ContactPages(
      Messages messages,
      ContactViews views,
      Bodies bodies,
      Callers callers,
      IdSource ids,
      InstantSource clock) {
    this.messages = messages;
    this.views = views;
    this.bodies = bodies;
    this.callers = callers;
    this.ids = ids;
    this.clock = clock;
  }

  @Bean
  static OpenPath openContact() {
    return new OpenPath(HttpMethod.GET, PATH, "whoever needs help may not be able to log in");
  }

  @Bean
  static OpenPath openMessages() {
    return new OpenPath(HttpMethod.POST, PATH, "writes to the helpdesk; few an hour");
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
  static ReportWay reportOfWhatWasNotStarted() {
    return new ReportWay(
        PATH + "?about=" + Category.NOT_STARTED.word(),
        language -> TEXTS.in(language).say("report"));
  }

  @Bean
  static Sweep messagesEnd(WaitingMessages waiting) {
    return Sweep.of("contact-messages", Duration.ofHours(1), waiting::sweep);
  }

  static Words words(HttpServletRequest request) {
    return TEXTS.in(ReaderLanguage.of(request));
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(HttpServletRequest request) {
    var form = MessageForm.empty(fresh(), Claimed.query(request, "about"));
    return views.form(200, words(request), form, "");
  }

  @PostMapping(PATH)
  ResponseEntity<String> send(HttpServletRequest request) {
    var t = words(request);
    var sent = SentForm.of(request, bodies, LONGEST);
    if (sent.isEmpty()) {
      var most = "%,d".formatted(MessageForm.LONGEST_MESSAGE);
      return views.form(413, t, MessageForm.empty(fresh(), ""), t.say("fault.tooLarge", most));
    }
    var now = clock.instant();
    var form = MessageForm.of(sent.get(), fresh(), t, now);
    if (!form.faults().isEmpty()) {
      return views.form(400, t, form, "");
    }
    if (!form.seen() && views.mayHelp(t, form)) {
      return views.before(t, form);
    }
    return switch (messages.send(form, form.written(t, now), t.language(), callers.of(request))) {
      case Outcome.Sent(var reference) -> views.sent(t, form, reference);
      case Outcome.TooMany() -> views.form(429, t, form, t.say("fault.tooMany"));
      case Outcome.Busy() -> views.form(503, t, form, t.say("fault.busy"));
      case Outcome.Full() -> views.form(503, t, form, t.say("fault.full"));
      case Outcome.NoMail() -> views.form(503, t, form, t.say("closed"));
    };
  }

  private String fresh() {
    return ids.hex32().substring(0, FORM).toUpperCase(Locale.ROOT);
  }
}
