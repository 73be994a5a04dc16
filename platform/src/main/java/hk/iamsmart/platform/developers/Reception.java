package hk.iamsmart.platform.developers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// One of the ways in which a code reaches whoever caused it.
///
/// @param way key of the words over it
/// @param text as it comes over the wire; empty where nothing does
public record Reception(String way, String text) {
  private static final String TX_ID = "<T=938ffb193b4b4370b6c2584372c6a588>";
  private static final String STATE = "&state=<state>";
  private static final List<String> SEALED = List.of("\"content\": \"AAAADP…\"");
  private static final List<String> WITH_KEY =
      List.of("\"secretKey\": \"…\"", "\"content\": \"AAAADP…\"");

  /// What a call of the service API is answered with.
  private static final Pattern ANSWER =
      Pattern.compile("D0.+|D1.+|D2.+|D3.+|D4000[24]|D7000[4-6]|D7100[4-9]|D77.+");

  /// What a browser brings back from getQR; of a signature, from one without a login.
  private static final Pattern BROWSER =
      Pattern.compile("D0.+|D2000[1-37]|D20015|D4000[0-3]|D7000[45]|D77.+");

  /// What getQR shows where the callback cannot be trusted.
  private static final Pattern PAGE = Pattern.compile("D1.+|D2000[0-38]");

  /// How a request to a citizen ends.
  private static final Pattern CALLBACK =
      Pattern.compile("D0.+|D5.+|D6.+|D7000[0-5]|D7100[0-5]|D77.+|D8.+");

  /// In the order in which they are usual.
  static List<Reception> of(CodeBook.Code code) {
    if (code.isFault()) {
      return List.of(new Reception("phone", http(code.status(), fault(code))));
    }
    var all = new ArrayList<Reception>();
    if (is(CALLBACK, code)) {
      all.add(new Reception("callback", callback(code)));
    }
    if (is(BROWSER, code)) {
      all.add(new Reception("browser", browser(code.name())));
    }
    if (is(PAGE, code)) {
      all.add(new Reception("page", ""));
    }
    if (is(ANSWER, code)) {
      all.addAll(answers(code));
    }
    return all.isEmpty() ? List.of(new Reception("never", "")) : List.copyOf(all);
  }

  private static boolean is(Pattern codes, CodeBook.Code code) {
    return codes.matcher(code.name()).matches();
  }

  private static List<Reception> answers(CodeBook.Code code) {
    var usual = new Reception("answer", http(200, envelope(code, code.message(), List.of())));
    return switch (code.name()) {
      case "D00000" ->
          List.of(new Reception("answer", http(200, envelope(code, code.message(), SEALED))));
      case "D20000" ->
          List.of(
              new Reception("answer", http(404, envelope(code, "not found", List.of()))),
              new Reception("answer", http(500, envelope(code, code.message(), List.of()))));
      case "D20012" -> List.of(usual, new Reception("tooMany", tooMany(code)));
      default -> List.of(usual);
    };
  }

  private static String tooMany(CodeBook.Code code) {
    return "HTTP/1.1 429\nRetry-After: 3600\n\n"
        + envelope(code, "too many open requests", List.of());
  }

  private static String callback(CodeBook.Code code) {
    return "POST <path of your redirectURI> HTTP/1.1\nContent-Type: application/json\n\n"
        + envelope(code, code.message(), WITH_KEY);
  }

  private static String browser(String code) {
    return "HTTP/1.1 302\nLocation: <redirectURI>?"
        + (code.equals("D00000") ? "code=<code>" : "error_code=" + code)
        + STATE;
  }

  private static String http(int status, String body) {
    return "HTTP/1.1 " + status + "\n\n" + body;
  }

  private static String envelope(CodeBook.Code code, String message, List<String> more) {
    var members =
        new ArrayList<>(
            List.of(
                "\"txID\": \"" + TX_ID + "\"",
                "\"code\": \"" + code.name() + "\"",
                "\"message\": \"" + message + "\""));
    members.addAll(more);
    return json(members);
  }

  private static String fault(CodeBook.Code code) {
    return json(
        List.of(
            "\"error\": \"" + code.name() + "\"",
            "\"message\": \"" + code.message() + "\"",
            "\"txID\": \"" + TX_ID + "\""));
  }

  private static String json(List<String> members) {
    return "{\n  " + String.join(",\n  ", members) + "\n}";
  }
}
