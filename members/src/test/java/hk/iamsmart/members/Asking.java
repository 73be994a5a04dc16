package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.first;
import static hk.iamsmart.members.Offices.get;
import static hk.iamsmart.members.Offices.location;

import hk.iamsmart.members.Teams.Colleague;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Members who ask the helpdesk, and what their browsers do.
final class Asking {
  static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([0-9A-F]{12})\"");
  static final Pattern FILE = Pattern.compile("href=\"([^\"]+/files/[0-9]+)\"");
  static final String WORDS = "Our callbacks ceased yesterday. 我們收不到回調。";

  static Map<String, String> filled(Colleague who) {
    var form = first(FORM, get(who, who.path("/helpdesk/new")));
    return new HashMap<>(
        Map.of(
            "form",
            form,
            "seen",
            "1",
            "category",
            "callbacks",
            "subject",
            "Callbacks <b>stopped</b>",
            "message",
            WORDS,
            "txid",
            ""));
  }

  static HttpResponse<String> send(Colleague who, Map<String, String> fields, byte[] file) {
    return who.browser().upload(who.path("/helpdesk/new"), fields, file);
  }

  /// The address of a new ticket.
  static String opened(Colleague who) {
    return location(send(who, filled(who), new byte[0]));
  }

  static HttpResponse<String> write(Colleague who, String ticket, String text, byte[] file) {
    var m = FORM.matcher(get(who, ticket));
    var form = m.find() ? m.group(1) : "0123456789AB";
    return who.browser().upload(ticket, Map.of("form", form, "message", text, "txid", ""), file);
  }

  static String number(String ticket) {
    return ticket.substring(ticket.lastIndexOf('/') + 1);
  }

  private Asking() {}
}
