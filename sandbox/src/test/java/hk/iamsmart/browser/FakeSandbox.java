package hk.iamsmart.browser;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the wallet page asks of a sandbox: personas, verdicts.
@RestController
final class FakeSandbox {
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

  @RequestMapping("/sandbox/v1/integrity")
  Map<String, String> verdict(@RequestBody Map<String, Object> question) {
    return Map.of("verdict", String.valueOf(question.get("integrity")));
  }
}
