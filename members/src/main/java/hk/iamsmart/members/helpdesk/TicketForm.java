package hk.iamsmart.members.helpdesk;

import hk.iamsmart.members.tickets.Ticket;
import hk.iamsmart.members.tickets.Written;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.look.Texts.Words;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What somebody typed, so that nobody types it again. Personal data.
///
/// @param form by which it is known when it is sent twice; of a new ticket its number
/// @param seen whether they were shown what may answer it already
/// @param faults by field, in the order of the page
public record TicketForm(
    String form,
    String category,
    String subject,
    String message,
    String txId,
    boolean seen,
    Map<String, String> faults) {
  public TicketForm {
    faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
  }

  static TicketForm empty(String form) {
    return new TicketForm(form, "", "", "", "", false, Map.of());
  }

  /// @param fresh its name when it brings none that could be one
  static TicketForm of(SentForm sent, String fresh) {
    var claimed = sent.text("form");
    return new TicketForm(
        Ticket.isNumber(claimed) ? claimed : fresh,
        sent.text("category"),
        sent.text("subject"),
        sent.text("message").replace("\r\n", "\n"),
        sent.text("txid"),
        !sent.text("seen").isEmpty(),
        Map.of());
  }

  TicketForm about(String named) {
    return new TicketForm(form, category, subject, message, named, seen, faults);
  }

  /// The same words in another form.
  TicketForm as(String fresh) {
    return new TicketForm(fresh, category, subject, message, txId, seen, faults);
  }

  /// @param found the last part of each text's name
  TicketForm with(Map<String, String> found, Words w) {
    var said = new LinkedHashMap<String, String>();
    found.forEach((field, fault) -> said.put(field, w.say("fault." + fault)));
    return new TicketForm(form, category, subject, message, txId, seen, said);
  }

  Written written(byte[] file) {
    return new Written(form, message, txId, file);
  }

  /// Empty when nothing is wrong there.
  public String fault(String field) {
    return faults.getOrDefault(field, "");
  }

  @Override
  public String toString() {
    return "TicketForm[" + form + "]";
  }
}
