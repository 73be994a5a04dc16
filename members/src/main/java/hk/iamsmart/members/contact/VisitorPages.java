package hk.iamsmart.members.contact;

import hk.iamsmart.members.contact.ContactViews.Again;
import hk.iamsmart.members.contact.ContactViews.Writing;
import hk.iamsmart.members.contact.Messages.Entered;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.tickets.Outcome;
import hk.iamsmart.members.tickets.Strangers;
import hk.iamsmart.members.tickets.Ticket;
import hk.iamsmart.members.tickets.TicketWords;
import hk.iamsmart.members.tickets.Written;
import hk.iamsmart.people.passkeydoor.OwnPages;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.gate.PathLimit;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.mail.EmailAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// One's own ticket, for whoever wrote at `/contact`: the link of an email is exchanged for a
/// session, in which the ticket is read and answered.
@Controller
final class VisitorPages {
  static final String OPEN = ContactPages.PATH + "/open";
  static final String MINE = ContactPages.PATH + "/mine";
  private static final String AGAIN = ContactPages.PATH + "/again";
  private static final int A_MINUTE = 20;
  private static final int FORMS_A_MINUTE = 120;
  private static final int FORM = 12;

  private final Messages messages;
  private final Strangers strangers;
  private final ContactViews views;
  private final VisitorCookie cookie;
  private final Portal portal;
  private final IdSource ids;

  VisitorPages(
      Messages messages,
      Strangers strangers,
      ContactViews views,
      VisitorCookie cookie,
      Portal portal,
      IdSource ids) {
    this.messages = messages;
    this.strangers = strangers;
    this.views = views;
    this.cookie = cookie;
    this.portal = portal;
    this.ids = ids;
  }

  @Bean
  static OpenPath openContactOpen() {
    return new OpenPath(HttpMethod.GET, OPEN, "a form for what the link holds");
  }

  @Bean
  static OpenPath openContactLink() {
    return new OpenPath(HttpMethod.POST, OPEN, "with a link that was sent to whoever wrote");
  }

  @Bean
  static OpenPath openContactAgain() {
    return new OpenPath(HttpMethod.POST, AGAIN, "sends a link to the address of a ticket");
  }

  @Bean
  static OpenPath openContactMine() {
    return new OpenPath(HttpMethod.GET, MINE, "with the cookie of whoever wrote");
  }

  @Bean
  static OpenPath openContactMineForms() {
    return new OpenPath(HttpMethod.POST, MINE + "/**", "with the cookie of whoever wrote");
  }

  @Bean
  static PathLimit contactLinksOfAnAddress() {
    return new PathLimit(List.of(openContactLink(), openContactAgain()), A_MINUTE);
  }

  @Bean
  static PathLimit contactFormsOfAnAddress() {
    return new PathLimit(List.of(openContactMine(), openContactMineForms()), FORMS_A_MINUTE);
  }

  @GetMapping(OPEN)
  ResponseEntity<String> open(HttpServletRequest request) {
    return views.open(200, ContactPages.words(request), "", Again.NOTHING);
  }

  /// A link is used up by this form alone: programs that look into emails only open the page.
  @PostMapping(OPEN)
  ResponseEntity<String> enter(HttpServletRequest request) {
    var t = ContactPages.words(request);
    var typed = portal.sent(request).text("link");
    if (typed.isEmpty()) {
      return views.open(400, t, t.say("fault.noLink"), Again.NOTHING);
    }
    var link = typed.substring(typed.indexOf('#') + 1);
    var entered = OwnPages.isForeign(request) ? new Entered.Over() : messages.enter(link);
    return switch (entered) {
      case Entered.In(var session) -> leading(request, MINE, cookie.holding(session));
      case Entered.Enough() ->
          views.open(409, t, t.say("fault.enough", Strangers.MOST_UNCLOSED), Again.NOTHING);
      case Entered.Over() -> views.open(410, t, t.say("fault.link"), Again.NOTHING);
    };
  }

  private static ResponseEntity<String> leading(
      HttpServletRequest request, String path, String cookie) {
    var see = Portal.see(request, path);
    return ResponseEntity.status(see.getStatusCode())
        .headers(see.getHeaders())
        .header(HttpHeaders.SET_COOKIE, cookie)
        .build();
  }

  /// The same answer whether or not there is such a ticket.
  @PostMapping(AGAIN)
  ResponseEntity<String> again(HttpServletRequest request) {
    var t = ContactPages.words(request);
    var sent = portal.sent(request);
    var number = sent.text("number").toUpperCase(Locale.ROOT);
    var email = sent.text("email");
    var address = EmailAddress.parse(email);
    var faults = new LinkedHashMap<String, String>();
    if (!Ticket.isNumber(number)) {
      faults.put("number", t.say("fault.number"));
    }
    if (address.isEmpty()) {
      faults.put("email", t.say("fault.email"));
    }
    if (!faults.isEmpty()) {
      return views.open(400, t, "", new Again(number, email, faults, ""));
    }
    if (!OwnPages.isForeign(request)) {
      messages.sendAgain(number, address);
    }
    var told = t.say("again.told");
    return views.open(200, t, "", new Again(number, email, faults, told));
  }

  @GetMapping(MINE)
  ResponseEntity<String> mine(HttpServletRequest request) {
    return mine(200, request, new Writing(fresh(), "", "", ""));
  }

  private ResponseEntity<String> mine(int status, HttpServletRequest request, Writing writing) {
    var t = ContactPages.words(request);
    return VisitorCookie.of(request)
        .flatMap(strangers::find)
        .map(folder -> views.mine(status, t, folder, writing))
        .orElseGet(() -> over(t));
  }

  private ResponseEntity<String> over(Words t) {
    return views.open(403, t, t.say("over"), Again.NOTHING);
  }

  private String fresh() {
    return ids.hex32().substring(0, FORM).toUpperCase(Locale.ROOT);
  }

  /// The session of a form that a page of ours sent.
  private static Optional<String> session(HttpServletRequest request) {
    return OwnPages.isForeign(request) ? Optional.empty() : VisitorCookie.of(request);
  }

  @PostMapping(MINE)
  ResponseEntity<String> write(HttpServletRequest request) {
    var sent = portal.sent(request);
    var claimed = sent.text("form");
    var message = sent.text("message").replace("\r\n", "\n");
    var form = Ticket.isNumber(claimed) ? claimed : fresh();
    var writing = new Writing(form, message, "", "");
    return session(request)
        .map(one -> strangers.write(one, Written.of(form, message)))
        .map(outcome -> answered(outcome, request, writing))
        .orElseGet(() -> over(ContactPages.words(request)));
  }

  @PostMapping(MINE + "/close")
  ResponseEntity<String> close(HttpServletRequest request) {
    return session(request)
        .map(strangers::close)
        .map(outcome -> answered(outcome, request, new Writing(fresh(), "", "", "")))
        .orElseGet(() -> over(ContactPages.words(request)));
  }

  private ResponseEntity<String> answered(
      Outcome outcome, HttpServletRequest request, Writing writing) {
    var t = ContactPages.words(request);
    var w = TicketWords.in(t.language());
    return switch (outcome) {
      case Outcome.Done _, Outcome.Known _ -> Portal.see(request, MINE);
      case Outcome.Unfit(var faults) -> {
        var fault = w.say("fault." + faults.get("message"));
        yield mine(400, request, new Writing(writing.form(), writing.message(), fault, ""));
      }
      case Outcome.TooMany() -> told(429, request, writing, t.say("mine.tooMany"));
      case Outcome.Used() -> {
        var fresh = new Writing(fresh(), writing.message(), "", "");
        yield told(409, request, fresh, t.say("mine.used"));
      }
      case Outcome.NotNow() -> told(409, request, writing, t.say("mine.notNow"));
      case Outcome.Unknown() -> over(t);
      case Outcome.NotAllowed() -> throw Claimed.notThere();
    };
  }

  private ResponseEntity<String> told(
      int status, HttpServletRequest request, Writing writing, String told) {
    return mine(status, request, new Writing(writing.form(), writing.message(), "", told));
  }

  @PostMapping(MINE + "/leave")
  ResponseEntity<String> leave(HttpServletRequest request) {
    session(request).ifPresent(strangers::leave);
    return leading(request, ContactPages.PATH, cookie.gone());
  }
}
