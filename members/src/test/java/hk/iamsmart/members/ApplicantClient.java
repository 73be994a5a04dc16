package hk.iamsmart.members;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.TestPost;
import hk.iamsmart.platform.mail.EmailAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The browser of somebody who applies, with a mailbox and an organisation of their own.
final class ApplicantClient {
  static final String APPLY = "/programme/apply";
  static final String MINE = APPLY + "/mine";
  private static final AtomicInteger PEOPLE = new AtomicInteger();
  private static final Pattern LINK = Pattern.compile("http://\\S+#(\\S{43})");
  private static final String BORDER = "border-of-parts";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(Redirect.NEVER).build();

  private final String base;
  private final TestPost post;
  final int number = PEOPLE.incrementAndGet();
  final EmailAddress address = new EmailAddress("wong" + number + "@applicant" + number + ".hk");
  String cookie = "";

  ApplicantClient(int port, TestPost post) {
    this.base = "http://localhost:" + port;
    this.post = post;
  }

  /// A file in a form.
  record Attached(String name, byte[] content) {}

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpResponse<String> form(String path, Map<String, String> fields) {
    return form(path, fields, null);
  }

  HttpResponse<String> form(String path, Map<String, String> fields, @Nullable Attached file) {
    return send(posting(path, fields, file));
  }

  HttpRequest.Builder posting(String path, Map<String, String> fields, @Nullable Attached file) {
    var body = new ByteArrayOutputStream();
    fields.forEach((name, value) -> {
      body.writeBytes(head("name=\"" + name + "\""));
      body.writeBytes((value + "\r\n").getBytes(UTF_8));
    });
    if (file != null) {
      body.writeBytes(head("name=\"certificate\"; filename=\"" + file.name() + "\""));
      body.writeBytes(file.content());
      body.writeBytes("\r\n".getBytes(UTF_8));
    }
    body.writeBytes(("--" + BORDER + "--\r\n").getBytes(UTF_8));
    return request(path)
        .header("Content-Type", "multipart/form-data; boundary=" + BORDER)
        .POST(BodyPublishers.ofByteArray(body.toByteArray()));
  }

  private static byte[] head(String names) {
    return ("--" + BORDER + "\r\nContent-Disposition: form-data; " + names + "\r\n\r\n")
        .getBytes(UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept-Language", "en");
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  HttpResponse<String> askForLink() {
    return form(APPLY, Map.of("email", address.value()));
  }

  /// The next email that came.
  String mail() {
    try {
      var email = post.next(address);
      return email.subject() + "\n" + email.text();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static String token(String mail) {
    var found = LINK.matcher(mail);
    if (!found.find()) {
      throw new AssertionError("no link in: " + mail);
    }
    return found.group(1);
  }

  HttpResponse<String> enter(String token) {
    var answer = form(APPLY + "/open", Map.of("link", token));
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
    return answer;
  }

  /// In a session of the mailbox.
  ApplicantClient entered() {
    assertThat(askForLink().statusCode()).isEqualTo(200);
    assertThat(enter(token(mail())).statusCode()).isEqualTo(303);
    return this;
  }

  String businessNumber() {
    return "%08d".formatted(30_000_000 + number);
  }

  /// Everything that the form asks for.
  Map<String, String> answers() {
    var fields = new TreeMap<String, String>();
    fields.put("nameEn", "Applicant " + number + " Limited");
    fields.put("nameZh", "申請人有限公司");
    fields.put("number", businessNumber());
    fields.put("sector", "healthcare");
    fields.put("website", "www.applicant" + number + ".hk");
    fields.put("contactName", "Wong Siu Ming");
    fields.put("contactPosition", "Head of digital services");
    fields.put("contactEmail", "it@applicant" + number + ".hk");
    fields.put("contactPhone", "2123 4567");
    fields.put("purpose", "Patients log in at our clinics.\nThey sign consents.");
    fields.put("terms", "yes");
    fields.put("passingOn", "yes");
    fields.put("do", "send");
    return fields;
  }

  HttpResponse<String> sendAll() {
    return form(MINE, answers(), new Attached("br.pdf", SampleFiles.pdf()));
  }

  /// Somebody whose application is with the reviewers.
  ApplicantClient sent() {
    entered();
    assertThat(sendAll().statusCode()).isEqualTo(303);
    assertThat(mail()).contains("We have received your application");
    return this;
  }
}
