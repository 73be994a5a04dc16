package hk.iamsmart.members;

import hk.iamsmart.members.bundles.BundledServices;
import hk.iamsmart.platform.CommandAnswer;
import hk.iamsmart.platform.HouseCommand;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.ClientSecrets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The commands `roll-service-secret` and `take-away-certificate`, in the installation of a stage
/// and for services that came in a bundle. The server need not stop.
public final class BundledServiceCommands {
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-Fa-f]{64}");

  private BundledServiceCommands() {}

  private static CommandAnswer notOfABundle(ClientId client) {
    return CommandAnswer.notPossible(
        "No service " + client + " came in a bundle, or it was removed. Nothing was changed.");
  }

  /// Gives such a service a new client secret.
  public static final class RollSecret implements HouseCommand {
    private static final Pattern HOURS = Pattern.compile("[0-9]{1,4}");

    @Override
    public String name() {
      return "roll-service-secret";
    }

    @Override
    public int run(String[] words) {
      return answer(words).tell();
    }

    private CommandAnswer answer(String[] words) {
      if (words.length != 4) {
        return CommandAnswer.notUnderstood(
            "To be given: " + name() + " <clientID> <hours> <operator>");
      }
      if (BundleCommands.client(words[1]).isEmpty()) {
        return CommandAnswer.notUnderstood(BundleCommands.NO_CLIENT);
      }
      var overlap = overlap(words[2]);
      if (overlap.isEmpty()) {
        return CommandAnswer.notUnderstood(
            "hours must be 0 to "
                + ClientSecrets.LONGEST_OVERLAP.toHours()
                + ": for so long the secret before signs as well.");
      }
      var client = new ClientId(words[1]);
      return BundleCommands.by(
          words[3],
          actor ->
              BundleCommands.in(house ->
                  answer(house.getBean(BundledServices.class), actor, client, overlap.get())));
    }

    private static Optional<Duration> overlap(String word) {
      return Optional.of(word)
          .filter(hours -> HOURS.matcher(hours).matches())
          .map(hours -> Duration.ofHours(Long.parseLong(hours)))
          .filter(time -> time.compareTo(ClientSecrets.LONGEST_OVERLAP) <= 0);
    }

    static CommandAnswer answer(
        BundledServices services, Actor by, ClientId client, Duration overlap) {
      return services
          .roll(by, client, overlap)
          .map(secret ->
              new CommandAnswer(CommandAnswer.DONE, BundleAnswers.credentials(client, secret)))
          .orElseGet(() -> notOfABundle(client));
    }
  }

  /// Takes a certificate of such a service away that another one replaced.
  public static final class TakeAway implements HouseCommand {
    @Override
    public String name() {
      return "take-away-certificate";
    }

    @Override
    public int run(String[] words) {
      return answer(words).tell();
    }

    private CommandAnswer answer(String[] words) {
      if (words.length != 4) {
        return CommandAnswer.notUnderstood(
            "To be given: " + name() + " <clientID> <fingerprint> <operator>");
      }
      if (BundleCommands.client(words[1]).isEmpty()) {
        return CommandAnswer.notUnderstood(BundleCommands.NO_CLIENT);
      }
      if (!FINGERPRINT.matcher(words[2]).matches()) {
        return CommandAnswer.notUnderstood(
            "fingerprint must be the SHA-256 of the certificate: 64 hex digits.");
      }
      var client = new ClientId(words[1]);
      return BundleCommands.by(
          words[3],
          actor ->
              BundleCommands.in(
                  house -> answer(house.getBean(BundledServices.class), actor, client, words[2])));
    }

    static CommandAnswer answer(
        BundledServices services, Actor by, ClientId client, String fingerprint) {
      var removal = services.takeAway(by, client, fingerprint.toLowerCase(Locale.ROOT));
      if (removal.isEmpty()) {
        return notOfABundle(client);
      }
      return switch (removal.get()) {
        case DONE ->
            CommandAnswer.done(
                "The certificate is taken away, and the content key that it wrapped has ended.");
        case IN_USE ->
            CommandAnswer.notPossible(
                "The certificate is in use: the next one comes with a bundle. Nothing was"
                    + " changed.");
        case UNKNOWN -> unknown(services.replaced(client));
      };
    }

    private static CommandAnswer unknown(List<String> replaced) {
      return CommandAnswer.notPossible(
          "The service has no such certificate. "
              + (replaced.isEmpty()
                  ? "None of its certificates was replaced."
                  : "Replaced were: " + String.join(", ", replaced) + "."));
    }
  }
}
