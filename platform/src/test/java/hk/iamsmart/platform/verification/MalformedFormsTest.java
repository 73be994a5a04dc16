package hk.iamsmart.platform.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.RawConnection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Forms of parts that are none: refused as what they are, never an error of ours.
@HouseTest
class MalformedFormsTest {
  private static final String PART = "--b\r\nContent-Disposition: form-data; name=\"file\"";
  private static final String FORM = PART + "; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\r\n--b--\r\n";
  private static final String B = "multipart/form-data; boundary=b";

  @LocalServerPort private int port;

  record Sent(String type, String body) {}

  static List<Sent> malformed() {
    return List.of(
        new Sent("multipart/form-data", FORM),
        new Sent("MULTIPART/form-data;", FORM),
        new Sent("multipart/form-data; boundary", FORM),
        new Sent("multipart/form-data; boundary=", FORM),
        new Sent("multipart/form-data; boundary=\"", FORM),
        new Sent("multipart/form-data; boundary=c", FORM),
        new Sent("multipart/form-data; boundary=" + "b".repeat(7_000), FORM),
        new Sent(B + "; charset=nonsense", "--b"),
        new Sent(B, ""),
        new Sent(B, "--b"),
        new Sent(B, "--b--"),
        new Sent(B, "--b\r\n"),
        new Sent(B, "%PDF-1.7"),
        new Sent(B, PART),
        new Sent(B, PART + "\r\n\r\n%PDF-1.7"),
        new Sent(B, PART + "\r\n\r\n%PDF-1.7\r\n--b"),
        new Sent(B, PART + "\r\nX: " + "x".repeat(20_000) + "\r\n\r\n%PDF-1.7\r\n--b--\r\n"),
        new Sent(B, PART + "\r\nContent-Type: multipart/mixed\r\n\r\nx\r\n--b--\r\n"),
        new Sent(B, FORM.replace("--b--\r\n", "").repeat(30) + "--b--\r\n"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void a_malformed_form_is_refused_as_one(Sent sent) {
    for (var path : List.of("/verification/v1/pdf", "/verification/v1/signature", "/verify")) {
      var answer = post(path, sent.type(), sent.body());
      assertThat(answer).as(path).startsWith("HTTP/1.1 400");
      assertThat(answer)
          .containsPattern(
              path.equals("/verify") ? "<html" : "\\{\"error\":\"[A-Z_]+\",\"message\":\".+\"");
    }
  }

  @Test
  void what_is_called_almost_like_a_form_is_none_and_a_form_is_one_however_it_is_written() {
    var almost = post("/verification/v1/pdf", "multipart/form-dataset; boundary=b", "--b");
    assertThat(almost).startsWith("HTTP/1.1 200").contains("NOT_A_PDF");
    var form = post("/verification/v1/pdf", "Multipart/Form-Data\t; boundary=b", FORM);
    assertThat(form).startsWith("HTTP/1.1 200");
  }

  @Test
  void whatever_is_changed_in_a_form_it_is_answered_or_refused() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      var text = new StringBuilder(FORM.replace("a.pdf\"", "a.pdf\"; filename*=UTF-8''%e4%b8"));
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        int at = random.nextInt(text.length() - 4);
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, (char) random.nextInt(256));
          case 1 -> text.delete(at, at + 1 + random.nextInt(3));
          default -> text.insert(at, "\r\n--b%=\";\u0000".charAt(random.nextInt(10)));
        }
      }
      var answer = post("/verification/v1/pdf", B, text.toString());
      assertThat(answer)
          .as("seed %s, form %s: %s", seed, i, text)
          .matches("(?s)HTTP/1\\.1 (200|400) .*");
    }
  }

  private String post(String path, String type, String body) {
    try (var connection = RawConnection.to(port)) {
      return connection
          .send(
              ("POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: %s\r\n"
                      + "Content-Length: %d\r\n\r\n%s")
                  .formatted(path, type, body.length(), body)
                  .getBytes(ISO_8859_1))
          .answer();
    }
  }
}
