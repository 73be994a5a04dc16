package hk.iamsmart.sandbox;

import hk.iamsmart.phone.kiosk.KioskCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The program beside a kiosk's browser, running here until it is closed.
final class RunningTerminal implements AutoCloseable {
  private static final String LINK = "#pair=";

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final CompletableFuture<String> pairing = new CompletableFuture<>();
  private final ExecutorService running = Executors.newVirtualThreadPerTaskExecutor();

  private RunningTerminal(List<String> arguments) {
    var out =
        new PrintStream(said, true, StandardCharsets.UTF_8) {
          @Override
          public void println(String line) {
            super.println(line);
            if (line.contains(LINK)) {
              pairing.complete(line.substring(line.indexOf(LINK)));
            }
          }
        };
    var command = new KioskCommand(out, out, Map.of(), new SecureRandom(), InstantSource.system());
    running.execute(() -> command.run(arguments));
  }

  static RunningTerminal started(List<String> arguments) {
    var terminal = new RunningTerminal(arguments);
    terminal.pairing();
    return terminal;
  }

  /// What stands behind the address of the page, in the link that it has printed.
  String pairing() {
    return pairing.orTimeout(20, TimeUnit.SECONDS).join();
  }

  String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    running.shutdownNow();
    running.close();
  }
}
