package hk.iamsmart.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import hk.iamsmart.platform.database.EmbeddedServer.Durability;
import hk.iamsmart.platform.fixtures.ChildJvm;
import hk.iamsmart.platform.fixtures.OwnMounts;
import hk.iamsmart.platform.ground.IdSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

class PidFileTest {
  private static final Path PROGRAMS =
      Path.of(System.getProperty("java.io.tmpdir"), "iamsmart-test-programs");

  @TempDir private Path data;

  @Test
  void another_program_that_has_the_number_of_a_former_server_is_left_alone() throws Exception {
    Clusters.copy(Clusters.empty(PROGRAMS), data);
    var file = data.resolve("cluster/postmaster.pid");
    List<String> former;
    try (var server = Clusters.start(data, PROGRAMS)) {
      former = Files.readAllLines(file);
      assertThat(PidFile.of(data.resolve("cluster")).server()).isPresent();
      assertThat(answer(server)).isOne();
    }
    var other = new ProcessBuilder("sleep", "600").start();
    try {
      former.set(0, "" + other.pid());
      Files.write(file, former);
      assertThat(PidFile.of(data.resolve("cluster")).server()).isEmpty();
      try (var server = Clusters.start(data, PROGRAMS)) {
        assertThat(answer(server)).isOne();
      }
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void a_note_that_names_nobody_keeps_what_else_it_says() throws Exception {
    var note = new PidFile(data.resolve("postmaster.pid"));
    note.correct();
    for (var bogus : List.of("nonsense", "-4", "99999999999999999999", "" + Integer.MAX_VALUE)) {
      Files.write(note.file(), List.of(bogus, "/folder", "1", "5432"));
      note.correct();
      assertThat(Files.readAllLines(note.file()))
          .containsExactly("2147483647", "/folder", "1", "5432");
    }
    Files.write(note.file(), new byte[0]);
    note.correct();
    assertThat(note.file()).doesNotExist();
  }

  /// The first process of its container: who ends there is waited for by nobody.
  static final class First {
    public static void main(String[] folder) throws IOException {
      var data = Path.of(folder[0]);
      System.out.println("process " + ProcessHandle.current().pid());
      var ids = new IdSource(new SecureRandom());
      try (var server = EmbeddedServer.start(data, PROGRAMS, Durability.FORGETS, ids)) {
        server.keepAlive(
            new FreeSpace(data, DataSize.ofBytes(0)),
            Duration.ofSeconds(20),
            () -> System.out.println("lost"));
        PidFile.of(data.resolve("cluster")).server().orElseThrow().destroyForcibly();
        System.out.println("answers " + answerSoon(server));
      }
      System.out.println("closed");
    }

    private static int answerSoon(EmbeddedServer server) {
      for (int i = 0; ; i++) {
        try {
          return answer(server);
        } catch (DataAccessException e) {
          if (i == 600) {
            throw e;
          }
          LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
      }
    }
  }

  @Test
  void a_server_that_ends_below_the_first_process_of_a_container_is_gone() throws Exception {
    var first = List.of("unshare", "-Urpf", "--mount-proc", "--kill-child=SIGKILL");
    assumeThat(OwnMounts.arePossible()).isTrue();
    Clusters.copy(Clusters.empty(PROGRAMS), data);
    try (var program = ChildJvm.start(first, First.class, Map.of(), data.toString())) {
      assertThat(program.exitCode()).as("%s", program.lines()).isZero();
      assertThat(program.lines())
          .contains("process 1", "answers 1", "closed")
          .doesNotContain("lost");
    }
  }

  private static int answer(EmbeddedServer server) {
    return JdbcClient.create(EmbeddedServer.dataSource(server.address()))
        .sql("select 1")
        .query(Integer.class)
        .single();
  }
}
