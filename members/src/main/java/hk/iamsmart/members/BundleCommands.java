package hk.iamsmart.members;

import hk.iamsmart.members.bundles.BundleKey;
import hk.iamsmart.members.bundles.Exports;
import hk.iamsmart.members.bundles.Imports;
import hk.iamsmart.platform.CommandAnswer;
import hk.iamsmart.platform.HouseCommand;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.Uuids;
import hk.iamsmart.platform.stages.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// The commands `programme-key` and `export-service` in the installation of the programme,
/// `import-service`, `service-secret`, `suspend-service` and `resume-service` in those of the
/// stages. The server need not stop. `docs/operate/stages.md` tells how they go together.
public final class BundleCommands {
  private static final Pattern CLIENT = Pattern.compile("[0-9a-f]{32}");

  static final String NO_CLIENT = "clientID must be 32 hex digits.";

  /// Would serve calls, and start by themselves. The content keys of their room end with the
  /// certificates that wrapped them.
  private static final String CALLS =
      "hk\\.iamsmart\\.platform\\.channel\\.(Refusals|ReplayMemory|ChannelWiring)";

  private BundleCommands() {}

  /// What they take of the house.
  @EnableAutoConfiguration
  @ComponentScan(
      nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
      excludeFilters = @Filter(type = FilterType.REGEX, pattern = CALLS),
      value = {
        "hk.iamsmart.platform.database",
        "hk.iamsmart.platform.vault",
        "hk.iamsmart.platform.audit",
        "hk.iamsmart.platform.tlskeys",
        "hk.iamsmart.platform.accounts",
        "hk.iamsmart.platform.services",
        "hk.iamsmart.platform.channel",
        "hk.iamsmart.platform.logos",
        "hk.iamsmart.platform.catalogue",
        "hk.iamsmart.members.organisations",
        "hk.iamsmart.members.holdings",
        "hk.iamsmart.members.quotas",
        "hk.iamsmart.members.settings",
        "hk.iamsmart.members.settingkeepers",
        "hk.iamsmart.members.enciphering",
        "hk.iamsmart.members.proposals",
        "hk.iamsmart.members.bundles"
      })
  static final class ConfigurationAlone {}

  static CommandAnswer in(Function<ApplicationContext, CommandAnswer> work) {
    try (var house = HouseCommand.house(ConfigurationAlone.class)) {
      return work.apply(house);
    } catch (DataAccessException | TransactionException _) {
      return CommandAnswer.noDatabase();
    }
  }

  /// Empty when the word is no client ID.
  static Optional<ClientId> client(String word) {
    return CLIENT.matcher(word).matches() ? Optional.of(new ClientId(word)) : Optional.empty();
  }

  static CommandAnswer by(String operator, Function<Actor, CommandAnswer> work) {
    return CommandAnswer.operatorFault(operator)
        .orElseGet(() -> work.apply(Actor.operator(operator)));
  }

  /// The public key that the other installations are told.
  public static final class Key implements HouseCommand {
    @Override
    public String name() {
      return "programme-key";
    }

    @Override
    public int run(String[] words) {
      var answer =
          words.length == 1
              ? in(house -> told(house.getBean(BundleKey.class)))
              : CommandAnswer.notUnderstood(name() + " takes no argument.");
      return answer.tell();
    }

    private static CommandAnswer told(BundleKey key) {
      return new CommandAnswer(
          CommandAnswer.DONE,
          List.of("IAMSMART_PROGRAMME_KEY=" + key.written(), "SHA-256: " + key.fingerprint()));
    }
  }

  /// Writes what was approved.
  public static final class Export implements HouseCommand {
    private static final String ALL = "all";

    @Override
    public String name() {
      return "export-service";
    }

    @Override
    public int run(String[] words) {
      return answer(words).tell();
    }

    private CommandAnswer answer(String[] words) {
      if (words.length != 5) {
        return CommandAnswer.notUnderstood(
            "To be given: " + name() + " <service|all> <stage> <file> <operator>");
      }
      var service = service(words[1]);
      if (service.isEmpty() && !words[1].equals(ALL)) {
        return CommandAnswer.notUnderstood(
            "service must be 'all', or the id in the address of its page at /portal.");
      }
      var stage = Stage.parse(words[2]);
      if (stage.isEmpty()) {
        return CommandAnswer.notUnderstood("stage must be one of " + Stage.known() + ".");
      }
      return by(
          words[4],
          actor ->
              in(house ->
                  switch (house.getBean(Exports.class).export(actor, stage.get(), service)) {
                    case Exports.Outcome.Written(var file, var copies) ->
                        written(words[3], file, copies);
                    case Exports.Outcome.NothingApproved() ->
                        CommandAnswer.notPossible(
                            "Nothing was approved for the stage "
                                + words[2]
                                + (service.isPresent() ? " of this service." : "."));
                    case Exports.Outcome.TooMany() ->
                        CommandAnswer.notPossible(
                            "That is more than one file can have: export service by service.");
                  }));
    }

    /// Whoever fetches it meanwhile gets the former one or this one, never a part.
    private static CommandAnswer written(String name, byte[] file, int copies) {
      try {
        var path = Path.of(name).toAbsolutePath();
        var beside = path.resolveSibling(path.getFileName() + ".part");
        Files.write(beside, file);
        Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
        return CommandAnswer.done("Services: " + copies + ".");
      } catch (IOException | InvalidPathException _) {
        return CommandAnswer.notPossible("The file " + name + " cannot be written.");
      }
    }
  }

  /// Takes what was approved.
  public static final class Import implements HouseCommand {
    @Override
    public String name() {
      return "import-service";
    }

    @Override
    public int run(String[] words) {
      return answer(words).tell();
    }

    private CommandAnswer answer(String[] words) {
      if (words.length != 3) {
        return CommandAnswer.notUnderstood("To be given: " + name() + " <file> <operator>");
      }
      return by(
          words[2],
          actor -> {
            var file = BundleAnswers.content(words[1]);
            return file.isEmpty()
                ? CommandAnswer.notUnderstood("The file " + words[1] + " cannot be read.")
                : in(house -> {
                  var imports = house.getBean(Imports.class);
                  return BundleAnswers.of(imports.take(actor, file.get()), imports, actor);
                });
          });
    }
  }

  /// Hands over the client secret of a service that the timer took.
  public static final class ClientSecret implements HouseCommand {
    @Override
    public String name() {
      return "service-secret";
    }

    @Override
    public int run(String[] words) {
      return answer(words).tell();
    }

    private CommandAnswer answer(String[] words) {
      if (words.length != 3) {
        return CommandAnswer.notUnderstood("To be given: " + name() + " <clientID> <operator>");
      }
      if (!CLIENT.matcher(words[1]).matches()) {
        return CommandAnswer.notUnderstood(NO_CLIENT);
      }
      return by(
          words[2],
          actor ->
              in(house ->
                  house
                      .getBean(Imports.class)
                      .handOver(actor, new ClientId(words[1]))
                      .map(secret ->
                          new CommandAnswer(
                              CommandAnswer.DONE,
                              BundleAnswers.credentials(new ClientId(words[1]), secret)))
                      .orElseGet(() ->
                          CommandAnswer.notPossible(
                              "No secret of "
                                  + words[1]
                                  + " is to be handed over: it was before, or the service did not"
                                  + " come in a bundle."))));
    }
  }

  /// Ends all calls of a service that came in a bundle.
  public static final class Suspend implements HouseCommand {
    @Override
    public String name() {
      return "suspend-service";
    }

    @Override
    public int run(String[] words) {
      return stand(words, true, " is suspended: none of its calls counts.").tell();
    }
  }

  /// Lets them count again.
  public static final class Resume implements HouseCommand {
    @Override
    public String name() {
      return "resume-service";
    }

    @Override
    public int run(String[] words) {
      return stand(words, false, " is resumed: its calls count.").tell();
    }
  }

  private static CommandAnswer stand(String[] words, boolean suspended, String done) {
    if (words.length != 3) {
      return CommandAnswer.notUnderstood(
          "To be given: " + words[0] + " <clientID|service> <operator>");
    }
    var client = client(words[1]);
    var service = service(words[1]);
    if (client.isEmpty() && service.isEmpty()) {
      return CommandAnswer.notUnderstood(
          "Neither a clientID, which is 32 hex digits, nor the id of a service at the programme.");
    }
    return by(
        words[2],
        actor ->
            in(house -> {
              var imports = house.getBean(Imports.class);
              return client
                  .or(() -> service.flatMap(imports::client))
                  .filter(one -> imports.stand(actor, one, suspended))
                  .map(one -> CommandAnswer.done("Service " + one + done))
                  .orElseGet(() ->
                      CommandAnswer.notPossible(
                          "No service "
                              + words[1]
                              + " came in a bundle. Two of staff suspend others."));
            }));
  }

  /// Its id at the programme, as the pages there write it; empty when the word is none.
  private static Optional<UUID> service(String word) {
    return Uuids.parse(word).filter(id -> id.toString().equals(word));
  }
}
