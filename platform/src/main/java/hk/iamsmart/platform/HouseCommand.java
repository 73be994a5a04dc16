package hk.iamsmart.platform;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/// A command of the production program that a module above the platform brings; found by
/// [ServiceLoader].
public interface HouseCommand {
  /// The word that calls it, such as `invite-administrator`.
  String name();

  /// @param words the command and its arguments
  /// @return the exit code
  int run(String[] words);

  /// Production's edges and these rooms alone, without a web server, on the running server's
  /// database if there is one. No timer runs, and only what is asked for is made.
  ///
  /// @param settings above those of the environment, each as `--name=value`
  static ConfigurableApplicationContext house(Class<?> rooms, String... settings) {
    return new SpringApplicationBuilder(rooms, Edges.class)
        .web(WebApplicationType.NONE)
        .logStartupInfo(false)
        .lazyInitialization(true)
        .properties("iamsmart.internal.join=true")
        .run(settings);
  }

  /// What a command stands on.
  @Import({Sources.class, ProductionEdges.class})
  final class Edges {}

  /// Those of the modules above.
  static List<HouseCommand> all() {
    return ServiceLoader.load(HouseCommand.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  static Optional<HouseCommand> named(String name) {
    return all().stream().filter(command -> command.name().equals(name)).findFirst();
  }
}
