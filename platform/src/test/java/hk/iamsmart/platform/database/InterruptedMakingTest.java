package hk.iamsmart.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.ground.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A first start that is killed while it makes the database.
class InterruptedMakingTest {
  private static final Path PROGRAMS =
      Path.of(System.getProperty("java.io.tmpdir"), "iamsmart-test-programs");

  @TempDir private Path data;
  @TempDir private Path other;

  @Test
  void a_cluster_that_was_not_finished_is_made_anew() throws Exception {
    var dying = LinkedPrograms.of(PROGRAMS, other.resolve("dying"));
    dying.replace("initdb", "mkdir -p \"$2\" && echo 18 >\"$2/PG_VERSION\" && kill -9 $$\n");
    assertThatThrownBy(() -> start(dying.folder()))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("cannot be made in");
    try (var server = start(PROGRAMS)) {
      assertThat(answer(server)).isOne();
    }
  }

  @Test
  void what_a_killed_program_was_making_goes_away() throws Exception {
    Files.createDirectories(data.resolve("making-1/whole"));
    WholeFolder.make(data.resolve("place"), Files::createDirectory);
    assertThat(data.toFile().list()).containsExactly("place");
  }

  private EmbeddedServer start(Path programs) {
    return Clusters.start(data.resolve("postgres"), programs);
  }

  private static int answer(EmbeddedServer server) {
    return JdbcClient.create(EmbeddedServer.dataSource(server.address()))
        .sql("select 1")
        .query(Integer.class)
        .single();
  }
}
