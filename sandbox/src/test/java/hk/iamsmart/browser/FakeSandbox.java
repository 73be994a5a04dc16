package hk.iamsmart.browser;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the wallet page asks of a sandbox: personas, verdicts.
@RestController
final class FakeSandbox {
  /// One grey pixel.
  private static final byte[] DOT =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAA"
                  + "AABJRU5ErkJggg==");

  @RequestMapping("/sandbox/v1/personas")
  List<Map<String, Object>> personas() {
    return List.of(
        Map.of(
            "id",
            "chan",
            "enName",
            "CHAN, Tai Man",
            "chName",
            "陳大文",
            "tier",
            "IAM_SMART_PLUS",
            "status",
            "ACTIVE",
            "phone",
            Map.of("platform", "ANDROID", "integrity", "INTACT", "biometrics", true)),
        Map.of(
            "id",
            "rooted",
            "enName",
            "LEE, Siu Ming",
            "chName",
            "李小明",
            "tier",
            "IAM_SMART",
            "status",
            "ACTIVE",
            "phone",
            Map.of("platform", "ANDROID", "integrity", "ROOTED", "biometrics", true)));
  }

  @RequestMapping("/sandbox/v1/residents")
  List<Map<String, Object>> residents() {
    return List.of(
        Map.of(
            "id",
            "chan-tai-man",
            "hkic",
            "A987654(8)",
            "enName",
            "CHAN, Tai Man",
            "birthDate",
            "1984-05-17",
            "cardIssuedAt",
            "2019-09-02",
            "card",
            "2018",
            "note",
            "The persona of the same id"));
  }

  @RequestMapping("/sandbox/v1/residents/chan-tai-man/portrait")
  ResponseEntity<byte[]> portrait() {
    return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(DOT);
  }

  @RequestMapping("/sandbox/v1/residents/chan-tai-man/card/read")
  Map<String, Object> cardRead() {
    var reading =
        Map.of(
            "sod",
            "AA",
            "dg1",
            "AA",
            "dg2",
            "AA",
            "dg11",
            "AA",
            "dg15",
            "AA",
            "activeAuthentication",
            "AA");
    return Map.of("outcome", "READ", "reading", reading);
  }

  @RequestMapping("/sandbox/v1/integrity")
  Map<String, String> verdict(@RequestBody Map<String, Object> question) {
    return Map.of("verdict", String.valueOf(question.get("integrity")));
  }
}
