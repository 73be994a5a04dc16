package hk.iamsmart.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The tables of modules and the build know the same ones.
class ModulesTest {
  private static List<String> found(String page, String pattern) throws IOException {
    var text = Files.readString(Repository.root().resolve(page));
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(one -> one.group(1))
        .toList();
  }

  @Test
  void each_module_stands_once_in_each_table() throws IOException {
    var modules = found("pom.xml", "<module>([a-z]+)</module>");
    assertThat(modules).isNotEmpty();
    assertThat(found("ARCHITECTURE.md", "^\\| `([a-z]+)` \\|"))
        .containsExactlyInAnyOrderElementsOf(modules);
    assertThat(found("README.md", "^\\| `([a-z]+)/` \\|"))
        .filteredOn(folder -> !folder.equals("docs"))
        .containsExactlyInAnyOrderElementsOf(modules);
  }
}
