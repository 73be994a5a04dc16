package hk.iamsmart.platform.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import hk.iamsmart.platform.database.EmbeddedServer.Durability;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The PostgreSQL programs as commands of this user.
record Commands(SystemUser user, Path home) {

  List<String> words(String program) {
    var words = new ArrayList<>(user.prefix());
    words.add(home.resolve("bin").resolve(program).toString());
    return words;
  }

  void makeCluster(Path cluster, Path passwordFile, Durability durability) throws IOException {
    var words = words("initdb");
    words.addAll(List.of("-D", cluster.toString(), "-U", "iamsmart"));
    words.addAll(List.of("-A", "scram-sha-256", "--pwfile", passwordFile.toString()));
    words.addAll(List.of("-E", "UTF8", "--locale=C"));
    words.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    if (durability == Durability.FORGETS) {
      words.add("--no-sync");
    }
    run(words, "", "The database cannot be made in " + cluster);
  }

  /// Gives a copied cluster a password of its own, and makes sure that it is on the disk.
  ///
  /// @param password of letters and digits
  void ownCluster(Path cluster, String user, Secret password, Durability durability)
      throws IOException {
    // what the server will have in its place; nothing listens meanwhile
    Files.writeString(cluster.resolve("postgresql.conf"), ServerConfiguration.text(1, durability));
    var words = words("postgres");
    words.addAll(List.of("--single", "-D", cluster.toString(), "postgres"));
    var statement = "ALTER ROLE %s PASSWORD '%s'\n".formatted(user, password.revealText());
    run(words, statement, "The copied database cannot be made ours in " + cluster);
    if (durability == Durability.KEEPS) {
      var sync = words("initdb");
      sync.addAll(List.of("--sync-only", "-D", cluster.toString()));
      run(sync, "", "The copied database cannot be kept in " + cluster);
    }
  }

  /// Waits until that server is gone; a stale pid file is no fault.
  void stop(Path cluster) throws IOException {
    var words = words("pg_ctl");
    words.addAll(List.of("-D", cluster.toString(), "-s", "-m", "fast", "-w", "-t", "60", "stop"));
    start(words, "");
  }

  private static void run(List<String> words, String input, String complaint) throws IOException {
    var outcome = start(words, input);
    if (outcome.code() != 0) {
      throw new CannotStart(complaint + ": " + lastLine(outcome.output()));
    }
  }

  private static Outcome start(List<String> words, String input) throws IOException {
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    try (var in = process.outputWriter(UTF_8)) {
      in.write(input);
    } catch (IOException _) {
      // it ended before it read that: its code and its output tell why
    }
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      return new Outcome(process.waitFor(), output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String lastLine(String output) {
    var lines = output.strip().lines().toList();
    return lines.isEmpty() ? "it says nothing" : lines.getLast();
  }

  private record Outcome(int code, String output) {}
}
