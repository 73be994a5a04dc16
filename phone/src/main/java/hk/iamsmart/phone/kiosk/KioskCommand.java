package hk.iamsmart.phone.kiosk;

import hk.iamsmart.phone.OwnerFile;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.WalletClient;
import hk.iamsmart.phone.beside.Arguments;
import hk.iamsmart.phone.beside.BesideServer;
import hk.iamsmart.phone.beside.Cards;
import hk.iamsmart.phone.beside.Kept;
import hk.iamsmart.phone.beside.Pairings;
import hk.iamsmart.phone.beside.Program;
import hk.iamsmart.phone.beside.SandboxCards;
import hk.iamsmart.phone.card.ChipReader;
import hk.iamsmart.protocol.Language;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.smartcardio.TerminalFactory;

/// The terminal of a kiosk, or of the reader at a counter, as a command.
public final class KioskCommand {
  private static final String PORT = "8096";
  private static final Set<String> OPTIONS =
      Set.of("--server", "--origins", "--port", "--file", "--kiosk", "--reader");
  private static final String SHOW_KEY = "--show-key";

  /// As it may stand in a path.
  private static final Pattern KIOSK = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private static final String HELP =
      """
      The terminal beside the page /kiosk: it holds the kiosk's key, reads identity cards, and makes
      the calls of the page that was paired with it. It listens on 127.0.0.1 only, until Ctrl-C.

        phone kiosk --show-key        prints the public key, which the operator enrols (enrol-kiosk)
        phone kiosk --kiosk <id>      runs, as the kiosk that enrol-kiosk gave this id

        --kiosk <id>       or IAMSMART_KIOSK_ID
        --server <url>     the platform; default http://localhost:8080, or IAMSMART_SERVER
        --origins <a,b,…>  more addresses of its page /kiosk
        --port <number>    default 8096, or IAMSMART_KIOSK_PORT; the platform is told the same
        --file <file>      its key; default ~/.iamsmart/kiosk.json, or IAMSMART_KIOSK. The browsers
                           that were paired lie beside it, in kiosk.json.pages: without that file
                           every browser has to be paired again, and the key stays enrolled
        --reader sandbox   cards of the sandbox's residents, which the page chooses; the default
        --reader pcsc      the card in the first reader of this machine that has one (PC/SC).
                           Never tried with hardware

      Exit codes: 1 cannot start, 2 not understood.
      """;

  private final PrintStream out;
  private final PrintStream error;
  private final Map<String, String> environment;
  private final SecureRandom random;
  private final InstantSource clock;

  public KioskCommand(
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

  /// @param kiosk empty when it was not said
  /// @param origins with the server's own
  /// @param showsKey whether that is all
  record Options(
      String kiosk,
      URI server,
      Set<String> origins,
      int port,
      Path file,
      boolean pcsc,
      boolean showsKey) {}

  /// Runs until it is stopped.
  ///
  /// @return the exit code
  public int run(List<String> arguments) {
    return new Program("kiosk", HELP, out, error)
        .run(arguments, this::options, Options::port, this::run);
  }

  private void run(Options options) throws IOException, InterruptedException {
    var key = KioskKey.in(options.file(), random);
    if (options.showsKey()) {
      out.println(key.publicKey());
    } else {
      serve(options, key);
    }
  }

  private void serve(Options options, KioskKey key) throws IOException, InterruptedException {
    var pages = options.file().resolveSibling(options.file().getFileName() + ".pages");
    var file = new OwnerFile<>(pages, Kept.class, "the terminal of a kiosk");
    var pairings = new Pairings(Steps.NAME, file, random, out::println);
    var http = Phone.http();
    var wallet = new WalletClient(http, options.server(), clock, random, Language.EN_US);
    var terminal = new Terminal(options.kiosk(), key.keys(), wallet, new ChipReader(clock));
    Cards cards =
        options.pcsc()
            ? new ReaderCards(TerminalFactory.getDefault()::terminals)
            : SandboxCards.inSlot(http, options.server(), random);
    var speech = new Steps(terminal, cards, out::println).speech();
    try (var listening =
        BesideServer.listening(
            options.port(), options.origins(), pairings, speech, random, clock)) {
      out.println(
          "The terminal of kiosk "
              + options.kiosk()
              + " listens on http://127.0.0.1:"
              + listening.port()
              + " for "
              + String.join(", ", options.origins())
              + ".");
      out.println("Open this link in the browser of the kiosk, once for each browser:");
      out.println("  " + options.server() + "/kiosk#pair=" + pairings.code());
      out.println("Ctrl-C stops it.");
      listening.await();
    }
  }

  /// @throws IllegalArgumentException when one of them is not understood
  Options options(List<String> given) {
    var arguments = new Arguments(given, OPTIONS, Set.of(SHOW_KEY), environment);
    var reader = arguments.value("--reader", "IAMSMART_KIOSK_READER", "sandbox");
    if (!Set.of("sandbox", "pcsc").contains(reader)) {
      throw new IllegalArgumentException("--reader is sandbox or pcsc.");
    }
    boolean showsKey = arguments.has(SHOW_KEY);
    var kiosk = arguments.value("--kiosk", "IAMSMART_KIOSK_ID", "");
    if (!showsKey && !KIOSK.matcher(kiosk).matches()) {
      throw new IllegalArgumentException(
          "--kiosk is the id that enrol-kiosk has given this kiosk.");
    }
    return new Options(
        kiosk,
        arguments.server(),
        arguments.origins(),
        arguments.port("IAMSMART_KIOSK_PORT", PORT),
        arguments.file("IAMSMART_KIOSK", "kiosk.json"),
        reader.equals("pcsc"),
        showsKey);
  }
}
