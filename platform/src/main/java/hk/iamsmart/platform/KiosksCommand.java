package hk.iamsmart.platform;

import hk.iamsmart.platform.PhonesCommand.Answer;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.kiosk.Kiosk;
import hk.iamsmart.platform.kiosk.Kiosks;
import hk.iamsmart.platform.kiosk.Kiosks.Enrolment;
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

  /// @param words the command and its arguments
  /// @return the exit code
  static int run(String[] words) {
    return PhonesCommand.tell(hindrance(words).orElseGet(() -> work(words)));
  }

  /// What can be told before the database is asked.
  static Optional<Answer> hindrance(String[] words) {
    return fault(words).or(() -> read(words));
  }

  private static Optional<Answer> fault(String[] words) {
    var given = "To be given: " + words[0];
    return switch (words[0]) {
      case LIST -> words.length == 1 ? Optional.empty() : wrong(LIST + " takes no argument.");
      case PLACES ->
          words.length == 3 ? operator(words[2]) : wrong(given + " <file.json> <operator>");
      case REVOKE -> words.length == 3 ? revoked(words) : wrong(given + " <kioskID> <operator>");
      default ->
          words.length == 5
              ? enrolled(words)
              : wrong(given + " <place> <KIOSK|COUNTER> <public key> <operator>");
    };
  }

  private static Optional<Answer> revoked(String[] words) {
    return ID.matcher(words[1]).matches()
        ? operator(words[2])
        : wrong("kioskID must be as " + LIST + " lists it: 32 hex digits.");
  }

  private static Optional<Answer> enrolled(String[] words) {
    if (kind(words[2]).isEmpty()) {
      return wrong("the kind must be KIOSK or COUNTER.");
    }
    return key(words[3]).isPresent()
        ? operator(words[4])
        : wrong(
            "public key must be the base64url of a SubjectPublicKeyInfo on P-256, as"
                + " 'phone kiosk --show-key' prints it.");
  }

  private static Optional<Answer> operator(String word) {
    return PhonesCommand.operatorFault(word);
  }

  private static Optional<Answer> wrong(String line) {
    return PhonesCommand.misunderstood(line);
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

  /// A file that cannot be understood.
  private static Optional<Answer> read(String[] words) {
    if (!words[0].equals(PLACES)) {
      return Optional.empty();
    }
    return switch (content(words[1])) {
      case PlacesFile.Content.Faulty(var line) -> wrong(line);
      case PlacesFile.Content.Places _ -> Optional.empty();
    };
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

  private static Answer work(String[] words) {
    try (var house = HouseCommand.house(KiosksCommand.class)) {
      return answer(house.getBean(Kiosks.class), words);
    } catch (DataAccessException | TransactionException e) {
      return Answer.of(
          PhonesCommand.NOT_POSSIBLE,
          "The database did not answer. Nothing was changed: try again.");
    }
  }

  /// @param words that were found to be understood
  static Answer answer(Kiosks kiosks, String[] words) {
    return switch (words[0]) {
      case PLACES -> places(kiosks, words);
      case ENROL -> enrol(kiosks, words);
      case REVOKE -> revoke(kiosks, words);
      default -> list(kiosks);
    };
  }

  private static Answer places(Kiosks kiosks, String[] words) {
    return switch (content(words[1])) {
      case PlacesFile.Content.Faulty(var line) -> Answer.of(PhonesCommand.NOT_UNDERSTOOD, line);
      case PlacesFile.Content.Places(var all) ->
          kiosks
              .setPlaces(all, Actor.operator(words[2]))
              .map(place ->
                  impossible(
                      "At "
                          + place
                          + " is the reader of a counter: revoke it before the place becomes one of"
                          + " kiosks only. Nothing was changed."))
              .orElseGet(() -> done("Places: " + all.size() + "."));
    };
  }

  private static Answer enrol(Kiosks kiosks, String[] words) {
    var place = words[1];
    var kind = kind(words[2]).orElseThrow();
    var key = key(words[3]).orElseThrow();
    return switch (kiosks.enrol(place, kind, key, Actor.operator(words[4]))) {
      case Enrolment.Enrolled(var kiosk, var already) ->
          done("Kiosk " + kiosk.id() + (already ? " was enrolled before." : " is enrolled."));
      case Enrolment.NoSuchPlace() -> impossible("There is no place " + place + " on the list.");
      case Enrolment.KeyTaken() ->
          impossible("This key is another kiosk's, or was: each needs a key of its own.");
      case Enrolment.OtherKind() ->
          impossible("At " + place + " are kiosks only: nobody would sit at a counter.");
    };
  }

  private static Answer revoke(Kiosks kiosks, String[] words) {
    var id = words[1];
    return switch (kiosks.revoke(id, Actor.operator(words[2]))) {
      case DONE ->
          done("Kiosk " + id + " is revoked. Whoever was being registered there is forgotten.");
      case NO_SUCH_KIOSK -> impossible("There is no kiosk " + id + ".");
      case REVOKED_BEFORE -> impossible("Kiosk " + id + " was revoked before.");
    };
  }

  private static Answer list(Kiosks kiosks) {
    var all = kiosks.all();
    var lines = new ArrayList<>(all.stream().map(KiosksCommand::line).toList());
    lines.add("Kiosks: " + all.size() + ".");
    return new Answer(PhonesCommand.DONE, lines);
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

  private static Answer done(String line) {
    return new Answer(PhonesCommand.DONE, List.of(line));
  }

  private static Answer impossible(String line) {
    return Answer.of(PhonesCommand.NOT_POSSIBLE, line);
  }
}
