package hk.iamsmart.sandbox.ground;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FaultTest {
  private static final Pattern KEY =
      Pattern.compile(
          "Fault\\s*[.]\\s*(?:wrong|cannot|conflicting|stopped)\\(\\s*(?:(?:prefix \\+ )?[\\w.\"]+"
              + "(?:\\([^\"]*\\))?,\\s*)?\"([\\w.]+)\"");

  @Test
  void a_reason_is_told_in_the_language_of_the_reader_and_by_rest_in_english() {
    var fault = Fault.wrong("times", "number", 1, 100);
    assertThat(fault.told()).isEqualTo("{times} must be a number from 1 to 100");
    assertThat(fault.said(Language.EN_US)).isEqualTo("must be a number from 1 to 100");
    assertThat(fault.said(Language.ZH_HK)).isEqualTo("必須是1至100之間的數字");
    assertThat(fault.said(Language.ZH_CN)).isEqualTo("必须是1到100之间的数字");
  }

  @Test
  void every_reason_that_is_named_has_its_text_and_every_text_is_named() throws IOException {
    var named = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (var file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        KEY.matcher(Files.readString(file)).results().forEach(m -> named.add(m.group(1)));
      }
    }
    var words = Texts.of(Fault.class).in(Language.EN_US);
    assertThat(named).isEqualTo(words.below("fault.").keySet());
  }
}
