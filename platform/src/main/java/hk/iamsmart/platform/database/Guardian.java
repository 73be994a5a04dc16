package hk.iamsmart.platform.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A small shell process that starts a PostgreSQL server and waits on a pipe from this program:
/// when the pipe closes, by [#close] or because this program was killed, it stops the server.
final class Guardian implements AutoCloseable {
  private static final long LOG_LIMIT_BYTES = 10_000_000;
  private static final long STOP_LIMIT_SECONDS = 60;
  private static final long LOOK_SECONDS = 1;

  /// Its arguments are the log, the cluster and the words of the pg_ctl command. A server that has
  /// ended is gone, even if nobody waits for it (state Z).
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      umask 077
      log=$1; cluster=$2; shift 2
      "$@" -D "$cluster" -l "$log" -s -w -t 60 start </dev/null >&2 || exit 1
      read -r pid < "$cluster/postmaster.pid"
      echo "$pid"
      cat >/dev/null
      kill -INT "$pid" 2>/dev/null
      while kill -0 "$pid" 2>/dev/null; do
        read -r _ _ state _ 2>/dev/null <"/proc/$pid/stat" && [ "$state" = Z ] && exit
        sleep 0.05
      done
      """;

  private final Process process;
  private final Optional<ProcessHandle> server;

  private Guardian(Process process, Optional<ProcessHandle> server) {
    this.process = process;
    this.server = server;
  }

  /// Returns when the server takes connections.
  ///
  /// @param folder with the cluster; the server's log is written there
  /// @throws CannotStart with the last line of that log
  static Guardian start(Commands commands, Path folder) throws IOException {
    var log = folder.resolve("log");
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
      Files.delete(log);
    }
    var cluster = folder.resolve("cluster");
    PidFile.of(cluster).correct();
    var words = new ArrayList<>(List.of("sh", "-c", SCRIPT, "guardian"));
    words.add(log.toString());
    words.add(cluster.toString());
    words.addAll(commands.words("pg_ctl"));
    var process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var pid = process.inputReader(UTF_8).readLine();
    if (pid == null) {
      throw new CannotStart("PostgreSQL does not start; " + log + " says why." + lastLine(log));
    }
    try {
      return new Guardian(process, ProcessHandle.of(Long.parseLong(pid)));
    } catch (NumberFormatException e) {
      process.destroyForcibly();
      throw new CannotStart(
          "PostgreSQL says no number of its process; " + log + " may say why.", e);
    }
  }

  private static String lastLine(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "";
    }
    var lines = Files.readAllLines(log);
    return lines.isEmpty() ? "" : " Last line: " + lines.getLast();
  }

  /// Returns when the server has ended, whoever ended it.
  void awaitEnd() {
    if (server.isEmpty()) {
      return;
    }
    var end = server.get().onExit();
    while (PidFile.runs(server.get())) {
      try {
        end.get(LOOK_SECONDS, TimeUnit.SECONDS);
        return;
      } catch (TimeoutException _) {
        // where nobody waits for it, its end has to be looked for
      } catch (ExecutionException | InterruptedException e) {
        throw new Bug("the end of PostgreSQL cannot be awaited", e);
      }
    }
  }

  /// Leaves a server that has ended: nothing may be signalled under its former number.
  void abandon() {
    process.destroyForcibly();
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // nobody reads any more
    }
  }

  /// Stops the server and waits for that.
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new UncheckedIOException(new IOException("PostgreSQL does not stop"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
