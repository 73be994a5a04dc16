package hk.iamsmart.members;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.people.SiteClient;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;

/// The browser of an independent assessor, who has nothing but a link.
final class AssessorClient {
  static final String MINE = "/assess/mine";
  private static final Pattern LINK = Pattern.compile("http://\\S+/assess#(\\S{43})");
  private static final String BORDER = "border-of-parts";

  private final String base;
  private String cookie = "";

  AssessorClient(int port) {
    base = "http://localhost:" + port;
  }

  /// What the link in the letter holds.
  static String token(String letter) {
    return Offices.first(LINK, letter);
  }

  HttpResponse<String> get(String path) {
    return SiteClient.send(request(path).GET());
  }

  HttpResponse<String> form(String path, Map<String, String> fields) {
    return SiteClient.send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Offices.written(fields))));
  }

  /// A file in the part `file`.
  HttpResponse<String> upload(String path, byte[] file) {
    var body = new ByteArrayOutputStream();
    var head =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
            .formatted(BORDER);
    body.writeBytes(head.getBytes(UTF_8));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + BORDER + "--\r\n").getBytes(UTF_8));
    return SiteClient.send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + BORDER)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept-Language", "en");
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  HttpResponse<String> enter(String token) {
    var link = base + "/assess#" + token;
    var answer =
        SiteClient.send(
            request("/assess")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("link=" + URLEncoder.encode(link, UTF_8))));
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
    return answer;
  }

  /// Answers every point of a declaration with yes, and uploads the signed sheet.
  AssessorClient assessed(String item) {
    var at = MINE + "/" + item;
    var fields = Dossiers.answers(get(at).body());
    assertThat(form(at, fields).statusCode()).as(item).isEqualTo(303);
    assertThat(upload(at + "/scan", SampleFiles.pdf()).statusCode()).as(item).isEqualTo(303);
    return this;
  }
}
