package hk.iamsmart.platform.phonedoor;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yaml.snakeyaml.Yaml;

/// docs/guide/openapi-wallet.yaml says what the endpoints and the records say.
@HouseTest
class WalletApiDocumentTest {
  @Autowired private List<WalletEndpoint> endpoints;
  private Map<String, Object> document;

  @BeforeEach
  void read() throws Exception {
    var file = Path.of("docs/guide/openapi-wallet.yaml");
    var found = Files.exists(file) ? file : Path.of("..").resolve(file);
    document = new Yaml().load(Files.readString(found));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> within(Map<String, Object> object, String... path) {
    var at = object;
    for (var name : path) {
      at = (Map<String, Object>) at.get(name);
    }
    return at;
  }

  @Test
  void every_call_is_described_and_no_other() {
    var described = new TreeSet<String>();
    within(document, "paths")
        .forEach((path, methods) ->
            ((Map<?, ?>) methods)
                .keySet()
                .forEach(m ->
                    described.add(m.toString().toUpperCase(java.util.Locale.ROOT) + " " + path)));
    var served = new TreeSet<String>();
    endpoints.forEach(e -> served.add(e.method() + " " + e.path()));
    assertThat(described).isEqualTo(served);
  }

  @Test
  void every_schema_has_the_members_of_its_record() throws Exception {
    for (var schema : within(document, "components", "schemas").entrySet()) {
      var description = within(document, "components", "schemas", schema.getKey());
      if (!description.containsKey("properties")) {
        continue;
      }
      var record = record(schema.getKey().replace('.', '$'));
      var members = members(record);
      assertThat(within(description, "properties").keySet())
          .as(schema.getKey())
          .containsExactlyElementsOf(members.keySet());
      var required = description.getOrDefault("required", List.of());
      assertThat(required)
          .as(schema.getKey())
          .isEqualTo(
              members.entrySet().stream()
                  .filter(Map.Entry::getValue)
                  .map(Map.Entry::getKey)
                  .toList());
    }
  }

  private static Class<?> record(String name) throws ClassNotFoundException {
    var places =
        "wallet wallet.catalogue wallet.inbox wallet.kiosk wallet.life wallet.registration card";
    for (var place : places.split(" ")) {
      try {
        return Class.forName("hk.iamsmart.protocol." + place + "." + name);
      } catch (ClassNotFoundException _) {
        // in one of the others, then
      }
    }
    throw new ClassNotFoundException(name);
  }

  /// The members of a message, and whether each must be there. Details of a kind of question are
  /// members of the question, and needed for that kind only.
  private static Map<String, Boolean> members(Class<?> record) {
    var members = new LinkedHashMap<String, Boolean>();
    for (var component : record.getRecordComponents()) {
      if (component.getType().equals(Details.class)) {
        for (var kind : Details.class.getPermittedSubclasses()) {
          members(kind).keySet().forEach(name -> members.put(name, false));
        }
      } else {
        members.put(
            component.getName(), !component.getAnnotatedType().isAnnotationPresent(Nullable.class));
      }
    }
    return members;
  }

  @Test
  void every_fault_is_listed() {
    assertThat(within(document, "components", "schemas", "WalletFault").get("enum"))
        .isEqualTo(Stream.of(WalletFault.values()).map(Enum::name).toList());
    assertThat(Arrays.stream(WalletFault.values()).map(WalletFault::status))
        .allMatch(s -> s >= 400 && s < 600);
  }
}
