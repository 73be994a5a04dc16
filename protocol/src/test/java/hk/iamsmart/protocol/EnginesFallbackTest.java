package hk.iamsmart.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A program of its own, since the choice is made once in a process.
class EnginesFallbackTest {
  private static final String PATH = System.getProperty("java.class.path");

  @Test
  void java_computes_and_one_line_says_so_when_the_library_does_not_load() throws Exception {
    var output = run(PATH, "-Dcom.amazon.corretto.crypto.provider.useExternalLib=true");
    assertThat(output).containsOnlyOnce("No native cryptography").contains("native: false, true");
  }

  @Test
  void java_computes_and_one_line_says_so_where_nobody_brought_the_library() throws Exception {
    var without =
        Arrays.stream(PATH.split(":"))
            .filter(entry -> !entry.contains("AmazonCorretto"))
            .collect(Collectors.joining(":"));
    assertThat(run(without))
        .containsOnlyOnce("No native cryptography")
        .contains("it is not on the class path")
        .contains("native: false, true");
  }

  @Test
  void java_computes_without_a_word_where_it_was_chosen() throws Exception {
    assertThat(run(PATH, "-D" + Engines.CHOICE + "=java")).isEqualTo("native: false, true");
  }

  @Test
  void the_library_computes_without_a_word_and_without_a_warning_of_the_jvm() throws Exception {
    assertThat(run(PATH)).isEqualTo("native: true, true");
  }

  private static String run(String classPath, String... flags)
      throws IOException, InterruptedException {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    words.add("--enable-native-access=ALL-UNNAMED");
    words.addAll(List.of(flags));
    words.addAll(List.of("-cp", classPath, Program.class.getName()));
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  static final class Program {
    public static void main(String[] arguments) {
      var pair = P256.fresh(new SecureRandom());
      var content = "content".getBytes(UTF_8);
      var signature = P256.signRaw(pair.getPrivate(), content);
      boolean right = P256.verifiesRaw(pair.getPublic(), content, signature);
      System.out.println("native: " + Engines.chosen().areNative() + ", " + right);
    }
  }
}
