package hk.iamsmart.members;

import hk.iamsmart.people.SiteClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The browser of somebody who writes to the helpdesk from outside, at an address of their own.
final class ContactClient {
  static final String PAGE = "/contact";
  static final String OPEN = PAGE + "/open";
  static final String MINE = PAGE + "/mine";
  private static final Pattern LINK = Pattern.compile("http://\\S+/contact/open#(\\S{43})");
  private static final Pattern NUMBER =
      Pattern.compile("Your reference number is ([0-9A-F]{12})\\.");
  private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([0-9A-F]{12})\"");

  private final int port;
  private final String address;
  private String cookie = "";

  ContactClient(int port, String address) {
    this.port = port;
    this.address = address;
  }

  /// What the link in a letter holds.
  static String token(String letter) {
    return Offices.first(LINK, letter);
  }

  /// What the message is called that a letter is about.
  static String number(String letter) {
    return Offices.first(NUMBER, letter);
  }

  HttpResponse<String> get(String path) {
    return SiteClient.send(request(path).GET());
  }

  HttpResponse<String> form(String path, Map<String, String> fields, String... headers) {
    var request =
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Offices.written(fields)));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return SiteClient.send(request);
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Accept-Language", "en")
            .header("X-Forwarded-For", address);
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  /// The form as it comes, filled in.
  Map<String, String> filled(String email) {
    var form = Offices.first(FORM, get(PAGE).body());
    return new HashMap<>(
        Map.of(
            "form", form,
            "seen", "1",
            "category", "other",
            "name", "LAM, Wai Yee",
            "organisation", "Bauhinia Museum",
            "email", email,
            "subject", "Our <b>sector</b>",
            "message", "We are a museum.\r\nMay we join? 我們可以參加嗎？"));
  }

  HttpResponse<String> send(Map<String, String> fields) {
    return form(PAGE, fields);
  }

  /// Opens a link, as a person does; what comes back is kept.
  HttpResponse<String> enter(String token, String... headers) {
    var link = "http://localhost:" + port + OPEN + "#" + token;
    var answer = form(OPEN, Map.of("link", link), headers);
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
    return answer;
  }

  HttpResponse<String> write(String message) {
    var form = Offices.first(FORM, get(MINE).body());
    return form(MINE, Map.of("form", form, "message", message));
  }
}
