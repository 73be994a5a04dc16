package hk.iamsmart.phone;

import hk.iamsmart.phone.PhoneAnswer.Done;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.FormChoices;
import hk.iamsmart.protocol.wallet.IntegrityVerdict.Integrity;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The software phone as a command.
final class PhoneCommand {
  /// It is done.
  public static final int OK = 0;

  /// The server said no, or the finger did.
  public static final int REFUSED = 1;

  /// The command was not understood.
  public static final int USAGE = 2;

  /// The server cannot be reached.
  public static final int UNREACHABLE = 3;

  private static final String HELP =
      """
      A phone in software. It keeps its keys in a file; whoever has the file has the phone.

        phone register <binding code>    bind this phone to the account of the code
        phone status                     what the server knows of this phone
        phone pending                    what waits for an answer
        phone show <ticket or link>      one question
        phone approve <ticket or link>   confirm with the finger, after the checks it asks for
                                         (of a QR code, <server>/app/… or <scheme>://…)
        phone face <ticket>              show your face to the camera
        phone tap <ticket>               tap your identity card
        phone reject <ticket or link>    say no
        phone cancel <ticket or link>    leave
        phone eme                        what the platform knows of you
        phone eme set <field> <value>    write a field: a text, or an object of JSON
        phone eme clear <field>          delete a field
        phone bills                      the utilities whose bills prove your address
        phone bills link <id> <account>  link your account; unlink <id> ends that
        phone bills get <id>             have the utility give its latest bill
        phone bills save <id> <file>     save the bill, a PDF
        phone signatures [<more>]        what was signed with your keys, newest first
        phone certificates               your certificates
        phone certificates save <serial number> <file>   save one of them
        phone services [find <words>]    the services in the catalogue
        phone services enter <clientID>  log in to one; keep and drop make it a favourite, or none
        phone inbox [read <id>]          what online services wrote to you; mark one as read
        phone wait                       wait until the phone is rung, at most five minutes
        phone unbind                     end the binding and forget the keys
        phone set                        change the phone by the options below
        phone bridge                     read cards for a page in a browser: phone bridge --help

      Options, after the command:
        --server <url>        default http://localhost:8080, or IAMSMART_SERVER
        --file <file>         default ~/.iamsmart/phone.json, or IAMSMART_PHONE
        --language <tag>      en-US (default), zh-HK, zh-CN
        --platform <name>     ANDROID (default), IOS or WEB; of a new phone only
        --os <version>        for example 8.0
        --integrity <state>   INTACT or ROOTED
        --biometrics <yes|no> whether a finger is enrolled
        --sensor <answer>     MATCH, NO_MATCH or LOCKED_OUT
        --face <yes|no>       whether the camera sees the owner
        --card <yes|no>       whether the card is the owner's
        --nfc <yes|no>        whether the phone can read chips
      Options that describe the phone are remembered. One of approve only:
        --fields <a,b,…>      the optional fields to send; all without it, none when empty

      Exit codes: 0 done, 1 refused, 2 not understood, 3 server out of reach.
      """;

  private final PrintStream out;
  private final PrintStream error;
  private final Map<String, String> environment;
  private final Supplier<SecureRandom> random;
  private final InstantSource clock;

  PhoneCommand(
      PrintStream out,
      PrintStream error,
      Map<String, String> environment,
      Supplier<SecureRandom> random,
      InstantSource clock) {
    this.out = out;
    this.error = error;
    this.environment = Map.copyOf(environment);
    this.random = random;
    this.clock = clock;
  }

  /// A mistake in what was typed.
  private static final class Mistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Mistake(String message) {
      super(message);
    }
  }

  int run(List<String> arguments) {
    if (arguments.isEmpty() || arguments.contains("--help") || arguments.contains("help")) {
      out.print(HELP);
      return arguments.isEmpty() ? USAGE : OK;
    }
    try {
      var words = new ArrayDeque<String>();
      var options = new HashMap<String, String>();
      parse(arguments, words, options);
      return run(words, options);
    } catch (Mistake | IllegalArgumentException e) {
      error.println(e.getMessage());
      error.println("phone --help says how.");
      return USAGE;
    } catch (WalletUnreachable e) {
      error.println(e.getMessage());
      return UNREACHABLE;
    } catch (UncheckedIOException | IllegalStateException e) {
      error.println(e.getMessage());
      return REFUSED;
    }
  }

  private static void parse(
      List<String> arguments, Deque<String> words, Map<String, String> options) {
    var known =
        List.of(
            ("--server --file --language --platform --os --integrity --biometrics --sensor --face"
                    + " --card --nfc --fields")
                .split(" "));
    var rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      var word = rest.pop();
      if (!word.startsWith("--")) {
        words.add(word);
        continue;
      }
      if (!known.contains(word)) {
        throw new Mistake("Unknown option " + word + ".");
      }
      if (rest.isEmpty()) {
        throw new Mistake(word + " needs a value.");
      }
      options.put(word, rest.pop());
    }
  }

  private int run(Deque<String> words, Map<String, String> options) {
    var verb = words.isEmpty() ? "" : words.pop();
    if (List.of("eme", "bills", "signatures", "certificates", "services").contains(verb)) {
      return tell(looked(open(options), verb, List.copyOf(words)), said -> said);
    }
    if (verb.equals("inbox") || verb.equals("wait")) {
      return tell(InboxCommand.run(open(options).notices(), verb, words), said -> said);
    }
    boolean takesArgument =
        List.of("register", "show", "approve", "reject", "cancel", "face", "tap").contains(verb);
    if (!takesArgument && !List.of("status", "pending", "unbind", "set").contains(verb)) {
      throw new Mistake("Unknown command " + verb + ".");
    }
    if (words.size() != (takesArgument ? 1 : 0)) {
      throw new Mistake(
          takesArgument ? verb + " needs one argument." : verb + " takes no argument.");
    }
    if (options.containsKey("--fields") && !verb.equals("approve")) {
      throw new Mistake("--fields goes with approve.");
    }
    var phone = open(options);
    if (phone.state().hardware().updateAdvised() && verb.matches("register|status")) {
      error.println(
          "This phone's system is old and gets no security updates: update it when you can.");
    }
    return switch (verb) {
      case "register" -> register(phone, words.pop());
      case "status" -> status(phone);
      case "pending" -> pending(phone);
      case "unbind" -> tell(phone.unbind(), _ -> "Unbound; the keys are forgotten.");
      case "set" -> describe(phone);
      default -> answer(phone, verb, words.pop(), choices(options));
    };
  }

  private static PhoneAnswer<String> looked(Phone phone, String verb, List<String> words) {
    return switch (verb) {
      case "eme", "bills" -> DetailsCommand.run(phone.details(), verb, words);
      case "services" -> CatalogueCommand.run(phone.catalogue(), words);
      default -> SigningsCommand.run(phone.signings(), verb, words);
    };
  }

  private int register(Phone phone, String code) {
    return tell(
        phone.bind(code), d -> "Bound to " + d.displayName() + " as device " + d.deviceID() + ".");
  }

  private int status(Phone phone) {
    return tell(
        phone.status(),
        d ->
            "%s, %s, device %s, bound %s, %s, %s"
                .formatted(
                    d.displayName(),
                    d.tier(),
                    d.deviceID(),
                    d.boundAt(),
                    d.status(),
                    d.proof() + (d.maySign() ? ", may sign" : ", may not sign")));
  }

  private int pending(Phone phone) {
    return tell(
        phone.pending(), all -> all.isEmpty() ? "Nothing is waiting." : QuestionText.list(all));
  }

  private int describe(Phone phone) {
    var state = phone.state();
    out.println(state.hardware() + ", sensor " + state.answer() + ", " + state.captures());
    return OK;
  }

  private static FormChoices choices(Map<String, String> options) {
    var fields = options.get("--fields");
    return new FormChoices(
        fields == null
            ? null
            : Stream.of(fields.split(",")).map(String::strip).filter(f -> !f.isEmpty()).toList());
  }

  private int answer(Phone phone, String verb, String ticketOrLink, FormChoices choices) {
    var ticket = ticketOrLink;
    OpenedLink opened = null;
    if (ticketOrLink.contains(":")) {
      var answer = phone.open(ticketOrLink);
      int told = tell(answer, link -> QuestionText.line(link.view()));
      if (!(answer instanceof Done<OpenedLink>(var link))) {
        return told;
      }
      opened = link;
      ticket = link.view().ticket();
    } else if (!ticket.matches("[0-9a-f]{32}")) {
      throw new Mistake("Neither a ticket nor a link.");
    }
    int answered = decide(phone, verb, ticket, choices);
    if (opened != null) {
      opened.back().ifPresent(to -> out.println("Back to " + to));
    }
    return answered;
  }

  private int decide(Phone phone, String verb, String ticket, FormChoices choices) {
    return switch (verb) {
      case "show" -> tell(shown(phone, ticket), said -> said);
      case "approve" -> approve(phone, ticket, choices);
      case "face" -> tell(phone.face(ticket), QuestionText::progress);
      case "tap" -> tell(phone.card(ticket), QuestionText::progress);
      case "reject" -> tell(phone.reject(ticket), o -> o.outcome());
      case "cancel" -> tell(phone.cancel(ticket), o -> o.outcome());
      default -> throw new Mistake("Unknown command " + verb + ".");
    };
  }

  /// What it means is said before the finger confirms it.
  private int approve(Phone phone, String ticket, FormChoices choices) {
    if (!(phone.show(ticket) instanceof Done<ApprovalView>(var view))) {
      return tell(phone.approve(ticket, choices), o -> o.outcome());
    }
    ShownQuestion.of(view, phone.signings()).consequence().ifPresent(out::println);
    return tell(phone.approve(view, choices), o -> o.outcome());
  }

  private static PhoneAnswer<String> shown(Phone phone, String ticket) {
    return switch (phone.show(ticket)) {
      case Done<ApprovalView>(var view) -> ShownQuestion.of(view, phone.signings()).text();
      case PhoneAnswer<ApprovalView> refused -> refused.refusal();
    };
  }

  private <T> int tell(PhoneAnswer<T> answer, Function<T, String> words) {
    return switch (answer) {
      case Done<T>(var value) -> {
        out.println(words.apply(value));
        yield OK;
      }
      case PhoneAnswer.Refused<T>(var code, var message, var txId, var problems) -> {
        error.println(message + " [" + code + ", " + txId + "]");
        problems.forEach(p -> error.println((p.at() + " " + p.message()).strip()));
        yield REFUSED;
      }
      case PhoneAnswer.NotConfirmed<T>(var sensor) -> {
        error.println("The sensor did not confirm: " + sensor + ".");
        yield REFUSED;
      }
      case PhoneAnswer.NotAsShown<T>(var field) -> {
        error.println("What the server wants signed is not what was shown: " + field + ".");
        yield REFUSED;
      }
      case PhoneAnswer.NotRecognised<T>(var method, var left) -> {
        error.println(method + " was not recognised; attempts left: " + left + ".");
        yield REFUSED;
      }
      case PhoneAnswer.NotBound<T> _ -> {
        error.println("This phone is bound to no account: phone register <binding code>.");
        yield REFUSED;
      }
    };
  }

  private Phone open(Map<String, String> options) {
    var server =
        URI.create(option(options, "--server", "IAMSMART_SERVER", "http://localhost:8080"));
    var home = environment.getOrDefault("HOME", ".");
    var file = option(options, "--file", "IAMSMART_PHONE", home + "/.iamsmart/phone.json");
    var language =
        Language.parse(options.getOrDefault("--language", Language.EN_US.tag()))
            .orElseThrow(() -> new Mistake("Unknown language."));
    var source = random.get();
    var http = Phone.http();
    var around =
        new Phone.Surroundings(
            http, server, clock, source, new HttpIntegrity(http, server), language);
    var platform = word(PhonePlatform.class, options.getOrDefault("--platform", "ANDROID"));
    var id = new byte[16];
    source.nextBytes(id);
    var fresh = Hardware.of(platform, "software-" + UafMessages.base64url(id));
    var phone = Phone.open(PhoneStorage.onDisk(Path.of(file)), fresh, around);
    describe(phone, options);
    return phone;
  }

  private static void describe(Phone phone, Map<String, String> options) {
    var hardware = phone.state().hardware();
    var os = options.get("--os");
    var integrity = options.get("--integrity");
    var biometrics = options.get("--biometrics");
    var sensor = options.get("--sensor");
    var changed = os == null ? hardware : hardware.withOsVersion(os);
    if (integrity != null) {
      changed = changed.withIntegrity(word(Integrity.class, integrity));
    }
    if (biometrics != null) {
      changed = changed.withBiometrics(yes("--biometrics", biometrics));
    }
    if (options.containsKey("--nfc")) {
      changed = changed.withNfc(yes("--nfc", options.get("--nfc")));
    }
    phone.hardware(changed);
    var captures = phone.state().captures();
    if (options.containsKey("--face")) {
      captures = captures.withFace(yes("--face", options.get("--face")));
    }
    if (options.containsKey("--card")) {
      captures = captures.withCard(yes("--card", options.get("--card")));
    }
    phone.captures(captures);
    if (sensor != null) {
      phone.sensor(word(BiometricAnswer.class, sensor));
    }
  }

  private static boolean yes(String option, String word) {
    return switch (word) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new Mistake(option + " is yes or no.");
    };
  }

  private static <E extends Enum<E>> E word(Class<E> type, String value) {
    try {
      return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Mistake("Not one of " + List.of(type.getEnumConstants()) + ": " + value);
    }
  }

  private String option(
      Map<String, String> options, String name, String variable, String otherwise) {
    var given = options.get(name);
    return given != null ? given : environment.getOrDefault(variable, otherwise);
  }
}
