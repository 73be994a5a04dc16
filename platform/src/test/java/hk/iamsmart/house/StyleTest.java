package hk.iamsmart.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The whole repository keeps the rules, but for the exceptions that are listed with a reason.
class StyleTest {
  private static final List<SourceFile> JAVA = Repository.java();

  @BeforeAll
  static void parse() {
    SourceFile.parseAll(JAVA);
  }

  @Test
  void nothing_is_larger_than_agreed() throws IOException {
    keeps(new SizeGuard(), JAVA);
  }

  @Test
  void time_ids_and_randomness_are_arguments() throws IOException {
    keeps(new CallGuard(), JAVA);
  }

  @Test
  void every_class_has_a_name_that_means_something() throws IOException {
    keeps(new NameGuard(), JAVA);
  }

  @Test
  void every_package_says_what_it_is_for_and_is_null_marked() throws IOException {
    keeps(new PackageGuard(), JAVA);
  }

  @Test
  void no_text_names_a_registry_a_machine_or_unfinished_work() throws IOException {
    keeps(new TextGuard(), Repository.texts());
  }

  @Test
  void what_is_pressed_while_a_page_loads_is_not_lost() throws IOException {
    keeps(new ScriptedGuard(), Repository.texts());
  }

  @Test
  void pages_are_made_of_components() throws IOException {
    keeps(new LookGuard(), Repository.texts());
  }

  @Test
  void every_exception_belongs_to_a_rule() throws IOException {
    var rules = exceptions().all().stream().map(e -> e.rule()).collect(Collectors.toSet());
    assertThat(Set.of("size", "call", "name", "package", "text", "scripted", "look"))
        .containsAll(rules);
  }

  private static void keeps(Guard guard, List<SourceFile> files) throws IOException {
    assertThat(files).hasSizeGreaterThan(50);
    assertThat(exceptions().apply(guard.rule(), guard.findings(files))).isEmpty();
  }

  private static Exceptions exceptions() throws IOException {
    return Exceptions.parse(
        Files.readAllLines(Repository.root().resolve("docs/house/exceptions.txt")));
  }
}
