package hk.iamsmart.phone.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BridgeCommandTest {
  @TempDir private Path folder;

  @Test
  void it_tells_what_it_does_not_understand_and_that_its_port_is_taken() throws IOException {
    var command =
        new BridgeCommand(
            System.out,
            System.err,
            Map.of("HOME", "/somewhere"),
            new SecureRandom(),
            InstantSource.system());
    var options = command.options(List.of());
    assertThat(options.origins()).containsExactly("http://localhost:8080");
    assertThat(options.port()).isEqualTo(8095);
    assertThat(options.file()).isEqualTo(Path.of("/somewhere/.iamsmart/bridge.json"));
    options =
        command.options(
            List.of("--server", "HTTPS://A.example:443/", "--origins", "http://127.0.0.1:80,"));
    assertThat(options.origins()).containsExactly("https://a.example", "http://127.0.0.1");
    for (var wrong :
        List.of(
            List.of("--port", "70000"),
            List.of("--port"),
            List.of("--origins", "localhost:8080"),
            List.of("--server", "http://a@b"),
            List.of("--card", "yes"))) {
      assertThat(command.run(wrong)).isEqualTo(2);
    }
    try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var taken = List.of("--port", "" + other.getLocalPort(), "--file", folder + "/other.json");
      assertThat(command.run(taken)).isEqualTo(1);
    }
  }
}
