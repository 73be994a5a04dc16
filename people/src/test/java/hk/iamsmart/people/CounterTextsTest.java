package hk.iamsmart.people;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.visits.VisitEnd;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a try at a counter ends with has words.
class CounterTextsTest {
  private static final Path PLATFORM = Path.of("../platform/src/main/java/hk/iamsmart/platform");
  private static final Pattern FAULT = Pattern.compile("WalletFault\\.([A-Z_]+)");

  /// These are told to the reader or in an answer, and are never what a try has ended with.
  private static final Set<String> NOT_KEPT = Set.of("NOT_OFFERED", "TOO_MANY", "COUNTER_NEEDED");

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh_HK", "zh_CN"})
  void every_fault_and_every_end_of_a_visit_is_told(String language) throws IOException {
    var texts = new Properties();
    var file = "/hk/iamsmart/people/counter/messages_" + language + ".properties";
    try (var in = CounterTextsTest.class.getResourceAsStream(file);
        var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    var keys = texts.stringPropertyNames();
    assertThat(faults()).contains("CHIP_NEEDED", "FACE_NO_MATCH", "PHONE_HAS_AN_ACCOUNT");
    assertThat(keys).containsAll(faults().stream().map(fault -> "refused." + fault).toList());
    for (var end : VisitEnd.values()) {
      assertThat(keys).contains("told.gone." + end);
    }
  }

  private static Set<String> faults() throws IOException {
    var found = new TreeSet<String>();
    for (var name :
        Set.of(
            "registration/Completion",
            "registration/PlaceRegistrations",
            "identification/Ages",
            "identification/RecordChecks",
            "identification/ChipChecks",
            "visits/Ends",
            "visits/ReaderSteps",
            "visits/VisitFacts")) {
      found.addAll(faults(Files.readString(PLATFORM.resolve(name + ".java"))));
    }
    var proofs = Files.readString(PLATFORM.resolve("devices/PhoneProofs.java"));
    found.addAll(faults(proofs.substring(proofs.indexOf("public Adoption adopt("))));
    found.removeAll(NOT_KEPT);
    return found;
  }

  private static Set<String> faults(String source) {
    var found = new TreeSet<String>();
    FAULT.matcher(source).results().forEach(one -> found.add(one.group(1)));
    return found;
  }
}
