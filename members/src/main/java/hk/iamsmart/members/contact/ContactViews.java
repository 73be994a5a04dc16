package hk.iamsmart.members.contact;

import hk.iamsmart.members.programme.Answers;
import hk.iamsmart.members.programme.Answers.Answer;
import hk.iamsmart.members.tickets.TicketWords;
import hk.iamsmart.members.tickets.Tickets.Folder;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Page;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What visitors see.
@Component
final class ContactViews {
  /// Fills in what a link holds.
  private static final String LINK_SCRIPT = "applying/applying.js";

  private static final String[] SCRIPTS = {"contact/contact.js", "programme/answers.js"};

  private final Messages messages;
  private final Helpdesk helpdesk;
  private final Answers answers;
  private final Pages pages;

  ContactViews(Messages messages, Helpdesk helpdesk, Answers answers, Pages pages) {
    this.messages = messages;
    this.helpdesk = helpdesk;
    this.answers = answers;
    this.pages = pages;
  }

  /// @param fault why it was not sent, in words; empty for nothing
  ResponseEntity<String> form(int status, Words t, MessageForm form, String fault) {
    return form(status, t, form, fault, false);
  }

  /// Whether there is something that may help sooner than an answer of ours.
  boolean mayHelp(Words t, MessageForm form) {
    return form.isLostPhone() || !found(t, form).isEmpty();
  }

  /// Nobody who reports something urgent is kept from it.
  private List<Answer> found(Words t, MessageForm form) {
    var typed = form.get("subject") + "\n" + form.get("message");
    return form.isUrgent() ? List.of() : answers.find(t.language(), typed);
  }

  /// The form once more, with what may help sooner than an answer of ours.
  ResponseEntity<String> before(Words t, MessageForm form) {
    return form(200, t, form, "", true);
  }

  private ResponseEntity<String> form(
      int status, Words t, MessageForm form, String fault, boolean before) {
    var parameters = new TreeMap<String, Object>();
    parameters.put("t", t);
    parameters.put("w", TicketWords.in(t.language()));
    parameters.put("helpdesk", Shown.of(helpdesk, t));
    parameters.put("form", form);
    parameters.put("ways", ways(t, form.faults()));
    parameters.put("fault", fault);
    parameters.put("before", before);
    parameters.put("p", Answers.words(t.language()));
    parameters.put("answers", before ? found(t, form) : List.<Answer>of());
    parameters.put("open", messages.areTaken());
    return page(status, t, ContactPages.PATH, t.say("title"), "contact", parameters, SCRIPTS);
  }

  private static List<Way> ways(Words t, Map<String, String> faults) {
    return faults.entrySet().stream()
        .map(one -> {
          var word = t.say(one.getKey()) + t.say("between") + one.getValue();
          return Way.to(word, "#" + one.getKey());
        })
        .toList();
  }

  ResponseEntity<String> sent(Words t, MessageForm form, String reference) {
    var parameters = Map.<String, Object>of("t", t, "form", form, "reference", reference);
    return page(200, t, ContactPages.PATH, t.say("sent.title"), "sent", parameters);
  }

  /// What was typed to be sent another link, and what became of it.
  ///
  /// @param told in words; empty for nothing
  record Again(String number, String email, Map<String, String> faults, String told) {
    static final Again NOTHING = new Again("", "", Map.of(), "");

    Again {
      faults = Map.copyOf(faults);
    }

    @Override
    public String toString() {
      return "Again[hidden]";
    }
  }

  /// The form for a link.
  ///
  /// @param fault of the link, in words; empty for none
  ResponseEntity<String> open(int status, Words t, String fault, Again again) {
    var parameters = new TreeMap<String, Object>();
    parameters.put("t", t);
    parameters.put("fault", fault);
    parameters.put("number", again.number());
    parameters.put("email", again.email());
    parameters.put("faults", again.faults());
    parameters.put("told", again.told());
    parameters.put("open", messages.areTaken());
    return page(status, t, VisitorPages.OPEN, t.say("open.title"), "open", parameters, LINK_SCRIPT);
  }

  /// What somebody types into their ticket.
  ///
  /// @param form by which it is known when it is sent twice
  /// @param fault of the message, in words; empty for none
  /// @param told why it cannot be, in words; empty for nothing
  record Writing(String form, String message, String fault, String told) {
    @Override
    public String toString() {
      return "Writing[" + form + "]";
    }
  }

  ResponseEntity<String> mine(int status, Words t, Folder folder, Writing writing) {
    var faults =
        writing.fault().isEmpty() ? Map.<String, String>of() : Map.of("message", writing.fault());
    var parameters = new TreeMap<String, Object>();
    parameters.put("t", t);
    parameters.put("w", TicketWords.in(t.language()));
    parameters.put("folder", folder);
    parameters.put("form", writing.form());
    parameters.put("message", writing.message());
    parameters.put("fault", writing.fault());
    parameters.put("ways", ways(t, faults));
    parameters.put("told", writing.told());
    parameters.put("dates", Dates.in(t.language()));
    return page(status, t, VisitorPages.MINE, t.say("mine.title"), "mine", parameters, LINK_SCRIPT);
  }

  private ResponseEntity<String> page(
      int status,
      Words t,
      String path,
      String title,
      String template,
      Map<String, Object> parameters,
      String... scripts) {
    var body = pages.content("contact/" + template + ".jte", parameters);
    var page = Page.of(t.language(), title, body).withScripts(scripts);
    return pages.answer(status, page.switchedAt(path).within(ContactPages.PATH));
  }
}
