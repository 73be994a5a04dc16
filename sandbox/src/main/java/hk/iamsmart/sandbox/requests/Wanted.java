package hk.iamsmart.sandbox.requests;

import hk.iamsmart.protocol.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// What a reader wants to see, all of it in the address.
///
/// @param service a client ID; empty for all
/// @param citizen a persona; empty for all
/// @param refused only what was refused
/// @param words that a search found it by
/// @param before older than this; 0 for the newest
/// @param journey whose exchanges are shown; 0 for none
/// @param open the exchange beside the list, by its number or its txID; empty for none
public record Wanted(
    Language language,
    View view,
    Doors doors,
    String service,
    String citizen,
    boolean refused,
    String words,
    long before,
    long journey,
    String open,
    Tab tab) {
  static final String PATH = "/developers/requests";
  private static final int WORDS_MAXIMUM = 200;

  /// How the list is arranged.
  public enum View {
    JOURNEYS,
    FLAT
  }

  /// Whose calls a flat list shows.
  public enum Doors {
    SERVICES,
    PHONES,
    CALLBACKS,
    ALL
  }

  /// What the panel shows.
  public enum Tab {
    EXPLAINED,
    OPENED,
    RAW,
    HEADERS
  }

  static Wanted of(HttpServletRequest request, Language language) {
    return new Wanted(
        language,
        one(request, "view", View.JOURNEYS),
        one(request, "doors", Doors.SERVICES),
        text(request, "service"),
        text(request, "citizen"),
        !text(request, "refused").isEmpty(),
        text(request, "q"),
        number(request, "before"),
        number(request, "journey"),
        text(request, "open"),
        one(request, "tab", Tab.EXPLAINED));
  }

  private static String text(HttpServletRequest request, String name) {
    var text = Objects.requireNonNullElse(request.getParameter(name), "").strip();
    return text.substring(0, Math.min(text.length(), WORDS_MAXIMUM));
  }

  private static long number(HttpServletRequest request, String name) {
    var text = text(request, name);
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }

  /// What is no name of one is as if it were not there.
  private static <E extends Enum<E>> E one(HttpServletRequest request, String name, E other) {
    var claimed = text(request, name).toUpperCase(Locale.ROOT);
    return Arrays.stream(other.getDeclaringClass().getEnumConstants())
        .filter(each -> each.name().equals(claimed))
        .findFirst()
        .orElse(other);
  }

  /// Whether some exchanges are left out.
  public boolean filtered() {
    return refused || !(service + citizen + words).isEmpty();
  }

  public Wanted with(View other) {
    return new Wanted(language, other, doors, service, citizen, refused, words, 0, 0, open, tab);
  }

  public Wanted with(Tab other) {
    return showing(journey, open, other);
  }

  /// With this exchange open.
  public Wanted opening(long exchange) {
    return showing(journey, String.valueOf(exchange), tab);
  }

  public Wanted closed() {
    return showing(journey, "", Tab.EXPLAINED);
  }

  /// With the exchanges of this journey; of none when they are shown.
  public Wanted toggling(long other) {
    return showing(other == journey ? 0 : other, "", Tab.EXPLAINED);
  }

  /// The same list with other things open in it.
  private Wanted showing(long unfolded, String opened, Tab shown) {
    return new Wanted(
        language, view, doors, service, citizen, refused, words, before, unfolded, opened, shown);
  }

  public Wanted older(long than) {
    return new Wanted(
        language, view, doors, service, citizen, refused, words, than, 0, "", Tab.EXPLAINED);
  }

  /// Path and query of this page, without the language.
  String address() {
    var all = new LinkedHashMap<String, String>();
    put(all, "view", view == View.FLAT ? "flat" : "");
    put(all, "doors", doors == Doors.SERVICES ? "" : doors.name().toLowerCase(Locale.ROOT));
    put(all, "service", service);
    put(all, "citizen", citizen);
    put(all, "refused", refused ? "1" : "");
    put(all, "q", words);
    put(all, "before", before == 0 ? "" : String.valueOf(before));
    put(all, "journey", journey == 0 ? "" : String.valueOf(journey));
    put(all, "open", open);
    put(all, "tab", tab == Tab.EXPLAINED ? "" : tab.name().toLowerCase(Locale.ROOT));
    return all.isEmpty()
        ? PATH
        : PATH
            + all.entrySet().stream()
                .map(
                    e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
  }

  private static void put(Map<String, String> all, String name, String value) {
    if (!value.isEmpty()) {
      all.put(name, value);
    }
  }

  /// What the address says, without its beginning; may be empty.
  String query() {
    return address().substring(PATH.length()).replaceFirst("^[?]", "");
  }

  /// A link to it.
  public String href() {
    var address = address();
    return address + (address.contains("?") ? "&" : "?") + "lang=" + language.tag();
  }
}
