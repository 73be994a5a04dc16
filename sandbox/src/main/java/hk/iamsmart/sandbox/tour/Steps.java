package hk.iamsmart.sandbox.tour;

import hk.iamsmart.platform.developers.GuideText;
import hk.iamsmart.platform.ground.Bug;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The steps with the lines of code that do them, as the guide has them.
final class Steps {
  static final List<Step> ALL =
      List.of(
          new Step("login", "/login", false, "quick-start", ""),
          new Step("form", "/register", false, "fill-a-form", "form"),
          new Step("face", "/record", false, "step-up", "stepUp"),
          new Step("sign", "/consent", false, "sign-a-pdf", "signPdf"),
          new Step("check", "/verify", true, "sign-a-pdf", "embed"));

  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```java ?(\\w*)\\n(.*?)^```$");

  private Steps() {}

  /// The code of each step, by its id.
  static Map<String, String> code() {
    return ALL.stream()
        .collect(Collectors.toMap(Step::id, Steps::code, (one, _) -> one, LinkedHashMap::new));
  }

  private static String code(Step step) {
    return EXAMPLE
        .matcher(GuideText.page(step.page()))
        .results()
        .filter(found -> found.group(1).equals(step.example()))
        .map(found -> found.group(2).strip())
        .findFirst()
        .orElseThrow(() -> new Bug("the guide has no example for " + step));
  }
}
