package hk.iamsmart.platform;

import hk.iamsmart.platform.authority.AuthoritySettings;
import hk.iamsmart.platform.authority.Ceremony;
import hk.iamsmart.platform.authority.RootCeremony;
import hk.iamsmart.platform.ground.CannotStart;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/// The commands `ceremony root`, `ceremony issuing`, `ceremony root-list` and `ceremony revoke`:
/// the vault and the authority alone, on the running server's database if there is one.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan({
  "hk.iamsmart.platform.database",
  "hk.iamsmart.platform.vault",
  "hk.iamsmart.platform.audit"
})
@EnableConfigurationProperties(AuthoritySettings.class)
@Import({Sources.class, ProductionEdges.class, Ceremony.class})
class CeremonyCommand {
  static final String USAGE =
      """
      ceremony root --folder <folder> [--generation <n>] [--passphrase-file <file>]
      ceremony issuing --folder <folder> [--passphrase-file <file>]
      ceremony root-list --folder <folder> [--passphrase-file <file>]
      ceremony revoke --name <authority> --reason <reason of RFC 5280>\
      """;

  static void run(String[] arguments) {
    var step = arguments.length == 0 ? "" : arguments[0];
    switch (step) {
      case "root" -> {
        var options = Options.read(arguments, "folder", "generation", "passphrase-file");
        var passphrase = options.passphrase(true);
        offline(c -> tell(c.makeRoot(options.folder(), passphrase, options.generation())));
      }
      case "issuing" -> {
        var options = Options.read(arguments, "folder", "passphrase-file");
        var passphrase = options.passphrase(false);
        work(c -> c.makeIssuing(options.folder(), passphrase).forEach(CeremonyCommand::tell));
      }
      case "root-list" -> {
        var options = Options.read(arguments, "folder", "passphrase-file");
        var passphrase = options.passphrase(false);
        work(c -> c.signRootList(options.folder(), passphrase));
        System.out.println("The revocation list of the root is signed.");
      }
      case "revoke" -> {
        var options = Options.read(arguments, "name", "reason");
        work(c -> revoke(c, options.required("name"), options.required("reason")));
      }
      default -> throw new CannotStart("Known:\n" + USAGE);
    }
  }

  /// Where there is no database and no master key: the machine of the root is kept offline.
  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableConfigurationProperties(AuthoritySettings.class)
  @Import({Sources.class, RootCeremony.class})
  static class Offline {}

  private static void offline(Consumer<RootCeremony> step) {
    try (var machine =
        new SpringApplicationBuilder(Offline.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .run()) {
      step.accept(machine.getBean(RootCeremony.class));
    }
  }

  private static void work(Consumer<Ceremony> step) {
    try (var house =
        new SpringApplicationBuilder(CeremonyCommand.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .properties("iamsmart.internal.join=true")
            .run()) {
      step.accept(house.getBean(Ceremony.class));
    }
  }

  private static void revoke(Ceremony ceremony, String name, String reason) {
    var teller =
        ceremony
            .revoke(name, reason)
            .orElseThrow(() -> new CannotStart(name + " is unknown, a root, or revoked already."));
    System.out.println(name + " is revoked. Its issuer is " + teller + ".");
    if (teller.startsWith("root")) {
      System.out.println("Sign the root's list now: ceremony root-list --folder <folder>");
    }
  }

  private static void tell(X509Certificate certificate) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      System.out.println(certificate.getSubjectX500Principal().getName());
      System.out.println("  until    " + certificate.getNotAfter().toInstant());
      System.out.println("  serial   " + certificate.getSerialNumber().toString(16));
      System.out.println("  SHA-256  " + HexFormat.ofDelimiter(":").formatHex(digest));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// `--name value` pairs. A passphrase is never among them: others could read it.
  private record Options(Map<String, String> values) {
    static Options read(String[] arguments, String... known) {
      var values = new TreeMap<String, String>();
      for (int i = 1; i < arguments.length; i += 2) {
        var name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
        if (!Arrays.asList(known).contains(name) || i + 1 == arguments.length) {
          throw new CannotStart("Not understood: " + arguments[i] + ". Known:\n" + USAGE);
        }
        values.put(name, arguments[i + 1]);
      }
      return new Options(values);
    }

    String required(String name) {
      var value = values.get(name);
      if (value == null) {
        throw new CannotStart("--" + name + " is missing. Known:\n" + USAGE);
      }
      return value;
    }

    Path folder() {
      return Path.of(required("folder"));
    }

    int generation() {
      try {
        return Integer.parseInt(values.getOrDefault("generation", "1"));
      } catch (NumberFormatException e) {
        throw new CannotStart("--generation is no number", e);
      }
    }

    char[] passphrase(boolean twice) {
      var file = values.get("passphrase-file");
      if (file == null) {
        return typed(twice);
      }
      try {
        return Files.readString(Path.of(file)).strip().toCharArray();
      } catch (IOException e) {
        throw new CannotStart("Cannot read the passphrase file: " + e.getMessage(), e);
      }
    }

    private static char[] typed(boolean twice) {
      var terminal =
          Optional.ofNullable(System.console())
              .filter(Console::isTerminal)
              .orElseThrow(() ->
                  new CannotStart("No terminal to type the passphrase: give --passphrase-file."));
      var first = terminal.readPassword("Passphrase of the root key: ");
      char @Nullable [] again = twice ? terminal.readPassword("Once more: ") : first;
      if (first == null || !Arrays.equals(first, again)) {
        throw new CannotStart("The two are not the same.");
      }
      return first;
    }
  }
}
