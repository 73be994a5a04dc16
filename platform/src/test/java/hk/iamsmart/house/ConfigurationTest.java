package hk.iamsmart.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The table in `docs/operate/configuration.md` and the code know the same properties.
class ConfigurationTest {
  private static final Pattern ROW =
      Pattern.compile(
          "\\| `([A-Z0-9_]+)` \\| `([a-z0-9.-]+)` \\| (?:`([^`]*)`|required|none) \\| .+ \\|");
  private static final List<Pattern> NAMED_IN_TEXT =
      List.of(
          Pattern.compile("\\$\\{(iamsmart\\.[a-z.-]+)(?::([^}]*))?}"),
          Pattern.compile("getProperty\\(\\s*\"(iamsmart\\.[a-z.-]+)\"()"),
          Pattern.compile("file\\(environment, \"(iamsmart\\.[a-z.-]+)\"()"));

  @Test
  void the_table_lists_what_the_code_reads_with_its_defaults() throws IOException {
    var table = new TreeMap<String, String>();
    for (var row : rows()) {
      table.put(row.property(), row.fallback());
    }
    assertThat(table).isEqualTo(known());
  }

  @Test
  void a_variable_is_its_property_in_capitals() throws IOException {
    for (var row : rows()) {
      var variable = row.property().replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
      assertThat(row.variable()).isEqualTo(variable);
    }
  }

  @Test
  void a_property_of_a_record_is_found_with_its_default() {
    record Specimen(@DefaultValue("5m") String longName) {}
    var component = Specimen.class.getRecordComponents()[0];
    assertThat(name(component)).isEqualTo("long-name");
    assertThat(fallback(component)).isEqualTo("5m");
  }

  private record Row(String variable, String property, String fallback) {}

  private static List<Row> rows() throws IOException {
    var page = Repository.root().resolve("docs/operate/configuration.md");
    return Files.readAllLines(page).stream()
        .map(ROW::matcher)
        .filter(m -> m.matches())
        .map(m -> new Row(m.group(1), m.group(2), m.group(3) == null ? "" : m.group(3)))
        .toList();
  }

  private static Map<String, String> known() {
    var known = new TreeMap<String, String>();
    for (var file : Repository.texts()) {
      if (file.path().matches("(platform|people|members)/src/main/.*")) {
        namedIn(file.text(), known);
      }
    }
    FloorPlan.classes("hk.iamsmart.platform").stream()
        .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
        .map(JavaClass::reflect)
        .forEach(type -> componentsOf(type, known));
    known.keySet().removeIf(name -> name.startsWith("iamsmart.internal."));
    known.put("iamsmart.base-url", ""); // production requires it; the default is for tests
    return known;
  }

  private static void namedIn(String text, Map<String, String> known) {
    for (var pattern : NAMED_IN_TEXT) {
      var m = pattern.matcher(text);
      while (m.find()) {
        known.put(m.group(1), m.group(2) == null ? "" : m.group(2));
      }
    }
  }

  private static void componentsOf(Class<?> type, Map<String, String> known) {
    var prefix = type.getAnnotation(ConfigurationProperties.class).value();
    for (var component : type.getRecordComponents()) {
      known.put(prefix + "." + name(component), fallback(component));
    }
  }

  private static String name(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String fallback(RecordComponent component) {
    var constructor = component.getDeclaringRecord().getDeclaredConstructors()[0];
    return Arrays.stream(constructor.getParameters())
        .filter(p -> p.getName().equals(component.getName()))
        .flatMap(p -> Arrays.stream(p.getAnnotationsByType(DefaultValue.class)))
        .map(value -> String.join(",", value.value()))
        .findFirst()
        .orElse("");
  }
}
