package hk.iamsmart.platform;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.kiosk.Kiosk;
import hk.iamsmart.platform.kiosk.Kiosks;
import hk.iamsmart.platform.kiosk.Kiosks.Enrolment;
import hk.iamsmart.platform.kiosk.Place;
import hk.iamsmart.platform.kiosk.PlacesFile;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// The commands `places`, `enrol-kiosk`, `revoke-kiosk` and `kiosks`: where citizens register, and
/// whose keys count there. The server need not stop: it asks the database at every call.
///
/// Of these rooms only what a decision needs is made: no timer runs here and no page is served.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan({
  "hk.iamsmart.platform.database",
  "hk.iamsmart.platform.vault",
  "hk.iamsmart.platform.audit",
  "hk.iamsmart.platform.visits",
  "hk.iamsmart.platform.kiosk"
})
class KiosksCommand {
  static final String PLACES = "places";
  static final String ENROL = "enrol-kiosk";
  static final String REVOKE = "revoke-kiosk";
  static final String LIST = "kiosks";

  private static final int LARGEST_FILE = 4 * 1024 * 1024;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  /// What was understood of a command.
  sealed interface Order {
    record Understood(Function<Kiosks, CommandAnswer> deed) implements Order {}

    record Wrong(CommandAnswer answer) implements Order {}
  }

  /// @param words the command and its arguments
  /// @return the exit code
  static int run(String[] words) {
    return switch (order(words)) {
      case Order.Wrong(var answer) -> answer.tell();
      case Order.Understood(var deed) -> work(deed).tell();
    };
  }

  /// Told before the database is asked.
  static Order order(String[] words) {
    var given = "To be given: " + words[0];
    return switch (words[0]) {
      case LIST ->
          words.length == 1
              ? new Order.Understood(KiosksCommand::list)
              : wrong(LIST + " takes no argument.");
      case PLACES -> words.length == 3 ? places(words) : wrong(given + " <file.json> <operator>");
      case REVOKE -> words.length == 3 ? revoke(words) : wrong(given + " <kioskID> <operator>");
      default ->
          words.length == 5
              ? enrol(words)
              : wrong(given + " <place> <KIOSK|COUNTER> <public key> <operator>");
    };
  }

  private static Order wrong(String line) {
    return new Order.Wrong(CommandAnswer.notUnderstood(line));
  }

  /// A deed of this operator, when the word says one.
  private static Order by(String operator, Function<Actor, Order> order) {
    return CommandAnswer.operatorFault(operator)
        .<Order>map(Order.Wrong::new)
        .orElseGet(() -> order.apply(Actor.operator(operator)));
  }

  private static Order places(String[] words) {
    return by(
        words[2],
        actor ->
            switch (content(words[1])) {
              case PlacesFile.Content.Faulty(var line) -> wrong(line);
              case PlacesFile.Content.Places(var all) ->
                  new Order.Understood(kiosks -> set(kiosks, all, actor));
            });
  }

  private static Order revoke(String[] words) {
    return ID.matcher(words[1]).matches()
        ? by(words[2], actor -> new Order.Understood(kiosks -> revoked(kiosks, words[1], actor)))
        : wrong("kioskID must be as " + LIST + " lists it: 32 hex digits.");
  }

  private static Order enrol(String[] words) {
    var kind = kind(words[2]).orElse(null);
    if (kind == null) {
      return wrong("the kind must be KIOSK or COUNTER.");
    }
    var key = key(words[3]).orElse(null);
    if (key == null) {
      return wrong(
          "public key must be the base64url of a SubjectPublicKeyInfo on P-256, as"
              + " 'phone kiosk --show-key' prints it.");
    }
    return by(
        words[4],
        actor ->
            new Order.Understood(
                kiosks -> enrolled(words[1], kiosks.enrol(words[1], kind, key, actor))));
  }

  private static Optional<KioskKind> kind(String word) {
    return Arrays.stream(KioskKind.values()).filter(k -> k.name().equals(word)).findFirst();
  }

  private static Optional<PublicKey> key(String word) {
    try {
      return P256.readSpki(UafMessages.bytes(word));
    } catch (MalformedAssertion _) {
      return Optional.empty();
    }
  }

  private static PlacesFile.Content content(String file) {
    try {
      var path = Path.of(file);
      return Files.size(path) > LARGEST_FILE
          ? new PlacesFile.Content.Faulty("The file is larger than 4 MiB.")
          : PlacesFile.read(Files.readAllBytes(path));
    } catch (IOException | InvalidPathException _) {
      return new PlacesFile.Content.Faulty("The file " + file + " cannot be read.");
    }
  }

  private static CommandAnswer work(Function<Kiosks, CommandAnswer> deed) {
    try (var house = HouseCommand.house(KiosksCommand.class)) {
      return deed.apply(house.getBean(Kiosks.class));
    } catch (DataAccessException | TransactionException e) {
      return CommandAnswer.noDatabase();
    }
  }

  private static CommandAnswer set(Kiosks kiosks, List<Place> all, Actor by) {
    return kiosks
        .setPlaces(all, by)
        .map(place ->
            CommandAnswer.notPossible(
                "At "
                    + place
                    + " is the reader of a counter: revoke it before the place becomes one of"
                    + " kiosks only. Nothing was changed."))
        .orElseGet(() -> CommandAnswer.done("Places: " + all.size() + "."));
  }

  private static CommandAnswer enrolled(String place, Enrolment enrolment) {
    return switch (enrolment) {
      case Enrolment.Enrolled(var kiosk, var already) ->
          CommandAnswer.done(
              "Kiosk " + kiosk.id() + (already ? " was enrolled before." : " is enrolled."));
      case Enrolment.NoSuchPlace() ->
          CommandAnswer.notPossible("There is no place " + place + " on the list.");
      case Enrolment.KeyTaken() ->
          CommandAnswer.notPossible(
              "This key is another kiosk's, or was: each needs a key of its own.");
      case Enrolment.OtherKind() ->
          CommandAnswer.notPossible(
              "At " + place + " are kiosks only: nobody would sit at a counter.");
    };
  }

  private static CommandAnswer revoked(Kiosks kiosks, String id, Actor by) {
    return switch (kiosks.revoke(id, by)) {
      case DONE ->
          CommandAnswer.done(
              "Kiosk " + id + " is revoked. Whoever was being registered there is forgotten.");
      case NO_SUCH_KIOSK -> CommandAnswer.notPossible("There is no kiosk " + id + ".");
      case REVOKED_BEFORE -> CommandAnswer.notPossible("Kiosk " + id + " was revoked before.");
    };
  }

  private static CommandAnswer list(Kiosks kiosks) {
    var all = kiosks.all();
    var lines = new ArrayList<>(all.stream().map(KiosksCommand::line).toList());
    lines.add("Kiosks: " + all.size() + ".");
    return new CommandAnswer(CommandAnswer.DONE, lines);
  }

  private static String line(Kiosk kiosk) {
    var revoked = kiosk.revoked();
    return "%s %s at %s since %s%s"
        .formatted(
            kiosk.id(),
            kiosk.kind(),
            kiosk.place(),
            kiosk.enrolled().truncatedTo(ChronoUnit.SECONDS),
            revoked == null ? "" : ", revoked " + revoked.truncatedTo(ChronoUnit.SECONDS));
  }
}
