package hk.iamsmart.sandbox.programme;

import static java.nio.charset.StandardCharsets.UTF_8;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A browser without a script: it keeps cookies, follows nothing by itself, and stumbles over every
/// answer but the one that is on the road.
final class Visitor {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int FOUND = 302;
  private static final int SEE_OTHER = 303;
  private static final int LONGEST_REASON = 300;
  private static final String BORDER = "border-of-parts";
  private static final Pattern ALERT =
      Pattern.compile("(?s)role=\"alert\"[^>]*>(.*?)</(?:div|section)>");
  private static final Pattern TITLE = Pattern.compile("(?s)<h1[^>]*>(.*?)</h1>");

  private final HttpClient http;
  private final String base;
  private final Map<String, String> cookies = new TreeMap<>();

  /// @param http that follows no redirects
  /// @param base where the site is, without a path
  Visitor(HttpClient http, String base) {
    this.http = http;
    this.base = base;
  }

  /// A file in a form.
  ///
  /// @param part its field
  record Attached(String part, String name, byte[] content) {}

  /// @param set a cookie as `Set-Cookie` has it
  Visitor keeping(String set) {
    int end = set.indexOf(';');
    var pair = end < 0 ? set : set.substring(0, end);
    cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    return this;
  }

  /// `<name>=<value>`, all of them.
  String cookie() {
    return cookies.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining("; "));
  }

  /// A page.
  String get(String path) {
    return expected(sent(request(path).GET()), OK).body();
  }

  /// Where a page leads on to.
  String led(String path, String... headers) {
    return location(expected(sent(request(path).headers(headers).GET()), FOUND));
  }

  /// A form after which a browser is led on, and where to.
  String form(String path, Map<String, String> fields) {
    return location(expected(posted(path, fields), SEE_OTHER));
  }

  /// A form that is answered by a page.
  String shown(String path, Map<String, String> fields) {
    return expected(posted(path, fields), OK).body();
  }

  private HttpResponse<String> posted(String path, Map<String, String> fields) {
    var form =
        fields.entrySet().stream()
            .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return sent(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /// A form of parts that is answered by a page.
  void parts(String path, Map<String, String> fields) {
    expected(sent(multipart(path, fields, new byte[0])), OK);
  }

  /// A form of parts after which a browser is led on.
  void leading(String path, Map<String, String> fields) {
    expected(sent(multipart(path, fields, new byte[0])), SEE_OTHER);
  }

  /// The same with a file.
  void upload(String path, Map<String, String> fields, Attached file) {
    var part = new ByteArrayOutputStream();
    part.writeBytes(head("name=\"" + file.part() + "\"; filename=\"" + file.name() + "\""));
    part.writeBytes(file.content());
    part.writeBytes("\r\n".getBytes(UTF_8));
    expected(sent(multipart(path, fields, part.toByteArray())), SEE_OTHER);
  }

  private HttpRequest.Builder multipart(String path, Map<String, String> fields, byte[] file) {
    var body = new ByteArrayOutputStream();
    fields.forEach((name, value) -> {
      body.writeBytes(head("name=\"" + name + "\""));
      body.writeBytes((value + "\r\n").getBytes(UTF_8));
    });
    body.writeBytes(file);
    body.writeBytes(("--" + BORDER + "--\r\n").getBytes(UTF_8));
    return request(path)
        .header("Content-Type", "multipart/form-data; boundary=" + BORDER)
        .POST(BodyPublishers.ofByteArray(body.toByteArray()));
  }

  private static byte[] head(String names) {
    return ("--" + BORDER + "\r\nContent-Disposition: form-data; " + names + "\r\n\r\n")
        .getBytes(UTF_8);
  }

  /// A call of the sandbox.
  JsonNode call(String path, Map<String, ?> body) {
    var answer =
        sent(
            request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(WireJson.bytes(body))));
    expected(answer, answer.statusCode() == CREATED ? CREATED : OK);
    return WireJson.mapper().readTree(answer.body());
  }

  private HttpRequest.Builder request(String path) {
    var url = URI.create(path.startsWith("http") ? path : base + path);
    var request = HttpRequest.newBuilder(url).timeout(PATIENCE).header("Accept-Language", "en");
    return cookies.isEmpty() ? request : request.header("Cookie", cookie());
  }

  private HttpResponse<String> sent(HttpRequest.Builder request) {
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      answer.headers().allValues("Set-Cookie").forEach(this::keeping);
      return answer;
    } catch (IOException e) {
      throw new Stumble("no answer: " + e.getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Bug("interrupted", e);
    }
  }

  private static HttpResponse<String> expected(HttpResponse<String> answer, int status) {
    if (answer.statusCode() == status) {
      return answer;
    }
    throw new Stumble(
        "%s %s answered %d and not %d: %s"
            .formatted(
                answer.request().method(),
                answer.uri().getPath(),
                answer.statusCode(),
                status,
                reason(answer.body())));
  }

  /// What the page tells its reader.
  private static String reason(String body) {
    var said = ALERT.matcher(body);
    var title = TITLE.matcher(body);
    var found = said.find() ? said.group(1) : title.find() ? title.group(1) : body;
    var text = found.replaceAll("(?s)<svg.*?</svg>", "").replaceAll("<[^>]*>", " ");
    var plain = text.replaceAll("\\s+", " ").strip();
    return plain.length() <= LONGEST_REASON ? plain : plain.substring(0, LONGEST_REASON) + "…";
  }

  private static String location(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new Stumble(answer.uri().getPath() + " leads nowhere"));
  }

  /// The first place in a page that is like this.
  static String first(Pattern wanted, String page) {
    var found = wanted.matcher(page);
    if (!found.find()) {
      throw new Stumble("a page has nothing like " + wanted);
    }
    return found.group(1);
  }

  /// A form's fields in their order: name, value, name, value.
  static Map<String, String> fields(String... all) {
    var fields = new LinkedHashMap<String, String>();
    for (int i = 0; i < all.length; i += 2) {
      fields.put(all[i], all[i + 1]);
    }
    return fields;
  }
}
