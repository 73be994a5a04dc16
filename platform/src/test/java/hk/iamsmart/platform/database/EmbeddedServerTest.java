package hk.iamsmart.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.database.EmbeddedServer.Durability;
import hk.iamsmart.platform.fixtures.ChildJvm;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedServerTest {
  private static final Path PROGRAMS =
      Path.of(System.getProperty("java.io.tmpdir"), "iamsmart-test-programs");

  @TempDir private Path data;

  /// A folder in which a server has been before.
  private void used() {
    Clusters.copy(Clusters.empty(PROGRAMS), data);
  }

  /// Starts a server and stays until it is killed.
  static final class Holder {
    public static void main(String[] folder) throws IOException {
      try (var server = start(Path.of(folder[0]))) {
        JdbcClient.create(EmbeddedServer.dataSource(server.address()))
            .sql("create table kept (what text)")
            .update();
        System.out.println("ready");
        System.in.read();
      }
    }
  }

  @Test
  void a_restart_keeps_what_was_committed_and_leaves_no_process() throws Exception {
    ProcessHandle postgres;
    try (var server = start(data)) {
      postgres = postgres(data);
      jdbc(server).sql("create table kept (what text)").update();
      jdbc(server).sql("insert into kept values ('a promise')").update();
    }
    assertThat(postgres.isAlive()).isFalse();
    try (var server = start(data)) {
      var kept = jdbc(server).sql("select what from kept").query(String.class).list();
      assertThat(kept).containsExactly("a promise");
    }
  }

  @Test
  void it_keeps_promises_outside_of_tests() {
    used();
    try (var server = EmbeddedServer.start(data, PROGRAMS, Durability.KEEPS, ids())) {
      for (var promise : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        var value = jdbc(server).sql("show " + promise).query(String.class).single();
        assertThat(value).as(promise).isEqualTo("on");
      }
    }
  }

  @Test
  void a_second_server_on_the_same_folder_is_refused_in_one_line() {
    used();
    try (var server = start(data)) {
      assertThatThrownBy(() -> start(data))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("Another server is running on the data folder")
          .hasMessageNotContaining("\n");
      assertThat(jdbc(server).sql("select 1").query(Integer.class).single()).isEqualTo(1);
    }
  }

  @Test
  void another_command_finds_the_running_server() {
    used();
    assertThat(EmbeddedServer.runningOn(data)).isEmpty();
    try (var server = start(data)) {
      assertThat(EmbeddedServer.runningOn(data)).contains(server.address());
    }
    assertThat(EmbeddedServer.runningOn(data)).isEmpty();
  }

  @Test
  void the_server_stops_when_its_program_is_killed() throws Exception {
    try (var holder = ready()) {
      var postgres = postgres(data);
      holder.kill();
      postgres.onExit().get(30, TimeUnit.SECONDS);
    }
    keepsItsTable();
  }

  @Test
  void a_server_whose_guardian_was_killed_too_is_stopped_by_the_next_start() throws Exception {
    ProcessHandle orphan;
    try (var holder = ready()) {
      orphan = postgres(data);
      var guardians = holder.handle().children().toList();
      assertThat(guardians).hasSize(1);
      guardians.forEach(ProcessHandle::destroyForcibly);
      holder.kill();
    }
    assertThat(orphan.isAlive()).isTrue();
    keepsItsTable();
    assertThat(orphan.isAlive()).isFalse();
  }

  @Test
  void nobody_enters_without_the_password() {
    used();
    try (var server = start(data)) {
      var address = server.address();
      var guess =
          EmbeddedServer.dataSource(
              new ServerAddress(address.url(), "iamsmart", Secret.ofText("guess")));
      assertThatThrownBy(guess::getConnection).hasMessageContaining("password");
    }
  }

  @Test
  void root_without_user_namespaces_is_told_what_to_do() {
    for (var refused : List.of(List.of("false"), List.of("no-such-program"))) {
      assertThatThrownBy(() -> SystemUser.checkedRoot(refused))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("ordinary user")
          .hasMessageContaining("IAMSMART_DB_URL");
    }
  }

  @Test
  void a_folder_that_cannot_be_used_is_named_in_one_line() throws Exception {
    var file = Files.writeString(data.resolve("file"), "in the way");
    assertThatThrownBy(() -> start(file))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(file.toString())
        .hasMessageNotContaining("\n");
  }

  private void keepsItsTable() {
    try (var server = start(data)) {
      assertThat(jdbc(server).sql("select count(*) from kept").query(Integer.class).single())
          .isZero();
    }
  }

  private ChildJvm ready() throws Exception {
    used();
    var holder = ChildJvm.start(Holder.class, Map.of(), data.toString());
    holder.awaitLine("ready");
    return holder;
  }

  private static ProcessHandle postgres(Path folder) throws IOException {
    var pid = Files.readAllLines(folder.resolve("cluster/postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static JdbcClient jdbc(EmbeddedServer server) {
    return JdbcClient.create(EmbeddedServer.dataSource(server.address()));
  }

  private static EmbeddedServer start(Path folder) {
    return Clusters.start(folder, PROGRAMS);
  }

  private static IdSource ids() {
    return new IdSource(new SecureRandom());
  }
}
