package hk.iamsmart.platform.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Production ships no sandbox to a browser: what pages are made of knows no simulated gesture and
/// no citizens to choose from.
final class ProductionPageTest {
  private static final Pattern SANDBOX =
      Pattern.compile(
          "sandbox|simulat|persona(?!l)|test citizen|沙盒|沙箱|模擬|模拟|測試市民|测试用户",
          Pattern.CASE_INSENSITIVE);

  /// Which production has as well.
  private static final Pattern PROGRAMME =
      Pattern.compile(
          "Sandbox (?:Programme|Integrated Testing Environment)"
              + "|沙盒(?:計劃|綜合測試環境)|沙箱(?:计划|综合测试环境)");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:src/main/resources/assets/**/*.*",
        "file:src/main/resources/hk/iamsmart/platform/**/messages_*.properties",
        "file:src/main/jte/**/*.jte"
      })
  void nothing_that_a_page_is_made_of_speaks_of_a_sandbox(String files) throws IOException {
    var found = new ArrayList<String>();
    var resources = new PathMatchingResourcePatternResolver().getResources(files);
    assertThat(resources).hasSizeGreaterThan(5);
    for (var resource : resources) {
      if (String.valueOf(resource.getFilename()).endsWith(".woff2")) {
        continue; // a font says nothing
      }
      for (var line : text(resource).lines().toList()) {
        var rest = PROGRAMME.matcher(line).replaceAll("");
        if (SANDBOX.matcher(resource.getFilename() + rest).find()) {
          found.add(resource.getFilename() + ": " + line);
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void words_of_a_sandbox_are_told_from_others() {
    assertThat(List.of("inSandbox()", "a test citizen", "Simulated", "在沙盒中"))
        .allMatch(text -> SANDBOX.matcher(text).find());
    assertThat(List.of("personal data", "sand")).noneMatch(text -> SANDBOX.matcher(text).find());
  }

  private static String text(Resource resource) throws IOException {
    return resource.getContentAsString(StandardCharsets.UTF_8);
  }
}
