package hk.iamsmart.phone.bridge;

import hk.iamsmart.phone.OwnerFile;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.beside.Arguments;
import hk.iamsmart.phone.beside.BesideServer;
import hk.iamsmart.phone.beside.Kept;
import hk.iamsmart.phone.beside.Pairings;
import hk.iamsmart.phone.beside.Program;
import hk.iamsmart.phone.beside.SandboxCards;
import hk.iamsmart.phone.card.ChipReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The phone beside a browser as a command.
public final class BridgeCommand {
  private static final String PORT = "8095";

  private static final String HELP =
      """
      A phone beside a browser: no browser reads the chip of an identity card, so the page has this
      program read it. It listens on 127.0.0.1 only, until Ctrl-C.

        phone bridge [options]

        --server <url>     the sandbox whose page uses it and whose residents have the cards;
                           default http://localhost:8080, or IAMSMART_SERVER
        --origins <a,b,…>  more addresses of that page, such as http://127.0.0.1:8080
        --port <number>    default 8095, or IAMSMART_BRIDGE_PORT; the sandbox is told the same
        --file <file>      its key and the browsers that were paired with it;
                           default ~/.iamsmart/bridge.json, or IAMSMART_BRIDGE.
                           Delete it, and every browser has to be paired again

      Exit codes: 1 cannot start, 2 not understood.
      """;

  private final PrintStream out;
  private final PrintStream error;
  private final Map<String, String> environment;
  private final SecureRandom random;
  private final InstantSource clock;

  public BridgeCommand(
      PrintStream out,
      PrintStream error,
      Map<String, String> environment,
      SecureRandom random,
      InstantSource clock) {
    this.out = out;
    this.error = error;
    this.environment = Map.copyOf(environment);
    this.random = random;
    this.clock = clock;
  }

  /// @param origins with the server's own
  record Options(URI server, Set<String> origins, int port, Path file) {}

  /// Runs until it is stopped.
  ///
  /// @return the exit code
  public int run(List<String> arguments) {
    return new Program("bridge", HELP, out, error)
        .run(arguments, this::options, Options::port, this::serve);
  }

  private void serve(Options options) throws IOException, InterruptedException {
    var file = new OwnerFile<>(options.file(), Kept.class, "a bridge");
    var pairings = new Pairings(Bridge.NAME, file, random, out::println);
    var cards = SandboxCards.contactless(Phone.http(), options.server(), random);
    var speech = Bridge.reading(cards, new ChipReader(clock), out::println);
    try (var bridge =
        BesideServer.listening(
            options.port(), options.origins(), pairings, speech, random, clock)) {
      out.println(
          "The phone beside the browser listens on http://127.0.0.1:"
              + bridge.port()
              + " for "
              + String.join(", ", options.origins())
              + ".");
      out.println("Enter this code on the page, once for each browser: " + pairings.code());
      out.println("Ctrl-C stops it.");
      bridge.await();
    }
  }

  /// @throws IllegalArgumentException when one of them is not understood
  Options options(List<String> given) {
    var arguments =
        new Arguments(
            given, Set.of("--server", "--origins", "--port", "--file"), Set.of(), environment);
    return new Options(
        arguments.server(),
        arguments.origins(),
        arguments.port("IAMSMART_BRIDGE_PORT", PORT),
        arguments.file("IAMSMART_BRIDGE", "bridge.json"));
  }
}
