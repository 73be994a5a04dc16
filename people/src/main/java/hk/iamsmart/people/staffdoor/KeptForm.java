package hk.iamsmart.people.staffdoor;

import hk.iamsmart.platform.look.ReaderLanguage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A form that waits until the passkey was used: on the page that asks for it, and nowhere else.
///
/// @param action where it goes then; empty when none waits
public record KeptForm(String action, Map<String, List<String>> fields) {
  static final KeptForm NONE = new KeptForm("", Map.of());

  /// In characters. No form of staff that needs a passkey is longer.
  private static final int LONGEST = 20_000;

  /// The language stands in the address.
  private static final String LANGUAGE = "lang";

  public KeptForm {
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  /// None where nothing was sent, or too much to be kept.
  ///
  /// @param path where it goes
  static KeptForm of(HttpServletRequest request, String path) {
    if (!request.getMethod().equals("POST")) {
      return NONE;
    }
    var fields = new TreeMap<String, List<String>>();
    request.getParameterMap().forEach((name, values) -> fields.put(name, List.of(values)));
    fields.remove(LANGUAGE);
    var action = path + "?lang=" + ReaderLanguage.of(request).tag();
    return length(fields) <= LONGEST ? new KeptForm(action, fields) : NONE;
  }

  private static int length(Map<String, List<String>> fields) {
    return fields.entrySet().stream()
        .mapToInt(field ->
            field.getValue().stream()
                .mapToInt(value -> field.getKey().length() + value.length())
                .sum())
        .sum();
  }

  public boolean waits() {
    return !action.isEmpty();
  }

  /// What was typed may be anything.
  @Override
  public String toString() {
    return "KeptForm[" + action + " " + fields.keySet() + "]";
  }
}
