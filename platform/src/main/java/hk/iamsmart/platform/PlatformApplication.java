package hk.iamsmart.platform;

import static java.util.stream.Collectors.joining;

import hk.iamsmart.platform.database.PreparedCluster;
import hk.iamsmart.platform.ground.Background;
import hk.iamsmart.platform.ground.CannotStart;
import java.nio.file.Path;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Import;

/// The platform in production.
///
/// `serve` (or nothing) runs the server until it is told to stop. `rotate-master-key` wraps every
/// secret under the present master key again, beside a running server or without one, and ends.
/// `ceremony` founds and mends the certification authority, likewise; `suspended-phones`,
/// `restore-phone` and `end-phone` are for whoever decides about suspended phones; `places`,
/// `enrol-kiosk`, `revoke-kiosk` and `kiosks` are about where citizens register. `status` says what
/// stands on `/status`. `prepare` makes in a folder what a first start would make, for
/// `IAMSMART_PREPARED`, and ends. Modules above the platform bring commands of their own, each a
/// [HouseCommand].
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({Rooms.class, ProductionEdges.class})
public class PlatformApplication {
  static final String KNOWN =
      "serve, rotate-master-key, ceremony, suspended-phones, restore-phone, end-phone,"
          + " suspend-account, resume-account, places, enrol-kiosk, revoke-kiosk, kiosks, status,"
          + " prepare";

  public static void main(String[] arguments) {
    Background.watchAllThreads();
    var command = arguments.length == 0 ? "serve" : arguments[0];
    switch (command) {
      case "serve" -> SpringApplication.run(PlatformApplication.class);
      case "rotate-master-key" -> KeyRotation.run();
      case "prepare" -> prepare(Arrays.copyOfRange(arguments, 1, arguments.length));
      case PhonesCommand.LIST, PhonesCommand.RESTORE, PhonesCommand.END ->
          end(PhonesCommand.run(arguments));
      case AccountsCommand.SUSPEND, AccountsCommand.RESUME -> end(AccountsCommand.run(arguments));
      case KiosksCommand.PLACES, KiosksCommand.ENROL, KiosksCommand.REVOKE, KiosksCommand.LIST ->
          end(KiosksCommand.run(arguments));
      case StatusCommand.NAME -> end(StatusCommand.run(arguments));
      case "ceremony" -> ceremony(Arrays.copyOfRange(arguments, 1, arguments.length));
      default -> other(command, arguments);
    }
  }

  /// One that another module brings.
  private static void other(String command, String[] arguments) {
    var found = HouseCommand.named(command);
    if (found.isPresent()) {
      end(found.get().run(arguments));
      return;
    }
    var known = HouseCommand.all().stream().map(one -> ", " + one.name()).collect(joining());
    System.err.println("Unknown command " + command + ". Known: " + KNOWN + known + ".");
    System.exit(2);
  }

  private static void end(int exitCode) {
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /// @param arguments the folder
  public static void prepare(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("prepare takes one argument, the folder that it makes.");
      System.exit(2);
    }
    var loader = PlatformApplication.class.getClassLoader();
    LoggingSystem.get(loader).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    try {
      PreparedCluster.make(Path.of(arguments[0]).toAbsolutePath(), Sources.ids());
    } catch (CannotStart e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /// What hinders is one line, as at the start of the server.
  private static void ceremony(String[] arguments) {
    try {
      CeremonyCommand.run(arguments);
    } catch (CannotStart e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
