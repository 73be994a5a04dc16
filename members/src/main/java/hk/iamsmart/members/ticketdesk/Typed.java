package hk.iamsmart.members.ticketdesk;

import hk.iamsmart.members.tickets.Ticket;
import hk.iamsmart.members.tickets.Written;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a member of staff typed, so that nobody types it again. Personal data.
///
/// @param form by which it is known when it is sent twice; of a new ticket its number
/// @param values by field
/// @param faults by field
public record Typed(String form, Map<String, String> values, Map<String, String> faults) {
  public Typed {
    values = Map.copyOf(values);
    faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
  }

  static Typed nothing(String form) {
    return new Typed(form, Map.of(), Map.of());
  }

  /// @param fresh its name when it brings none that could be one
  static Typed of(HttpServletRequest request, String fresh, String... fields) {
    var values = new LinkedHashMap<String, String>();
    for (var field : fields) {
      var sent = Optional.ofNullable(request.getParameter(field)).orElse("");
      values.put(field, sent.replace("\r\n", "\n").strip());
    }
    var claimed = Optional.ofNullable(request.getParameter("form")).orElse("");
    return new Typed(Ticket.isNumber(claimed) ? claimed : fresh, values, Map.of());
  }

  /// The same words in another form.
  Typed as(String fresh) {
    return new Typed(fresh, values, faults);
  }

  /// @param found the last part of each text's name
  Typed with(Map<String, String> found, Words w) {
    var said = new LinkedHashMap<String, String>();
    found.forEach((field, fault) -> said.put(field, w.say("fault." + fault)));
    return new Typed(form, values, said);
  }

  Written written() {
    return Written.of(form, get("message"));
  }

  /// Empty when nothing was typed there.
  public String get(String field) {
    return values.getOrDefault(field, "");
  }

  /// Empty when nothing is wrong there.
  public String fault(String field) {
    return faults.getOrDefault(field, "");
  }

  @Override
  public String toString() {
    return "Typed[" + form + "]";
  }
}
