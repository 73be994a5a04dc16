package hk.iamsmart.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import hk.iamsmart.platform.database.EmbeddedServer.Durability;
import hk.iamsmart.platform.door.Breakdown;
import hk.iamsmart.platform.fixtures.ChildJvm;
import hk.iamsmart.platform.fixtures.OwnMounts;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

class EmbeddedServerTest {
  private static final Path PROGRAMS =
      Path.of(System.getProperty("java.io.tmpdir"), "iamsmart-test-programs");

  private static final FreeSpace ROOM = new FreeSpace(PROGRAMS, DataSize.ofBytes(0));

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
    assertThat(PidFile.runs(postgres)).isFalse();
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
    assertThat(PidFile.runs(orphan)).isFalse();
  }

  @Test
  void a_server_that_is_killed_is_there_again_with_what_was_committed() throws Exception {
    used();
    var lost = new CountDownLatch(1);
    try (var server = EmbeddedServer.start(data, PROGRAMS, Durability.KEEPS, ids())) {
      server.keepAlive(ROOM, Duration.ofSeconds(60), lost::countDown);
      jdbc(server).sql("create table kept (what text)").update();
      for (int i = 1; i <= 2; i++) {
        jdbc(server).sql("insert into kept values ('a promise')").update();
        kill(postgres(data));
        assertThat(answer(server, "select count(*) from kept")).isEqualTo(i);
      }
    }
    assertThat(lost.getCount()).isOne();
    assertThat(data.resolve("cluster/postmaster.pid")).doesNotExist();
  }

  @Test
  void a_server_that_cannot_be_started_again_is_told() throws Exception {
    used();
    var lost = new CountDownLatch(1);
    try (var server = start(data)) {
      server.keepAlive(ROOM, Duration.ofMillis(1), lost::countDown);
      Files.move(data.resolve("cluster/global"), data.resolve("cluster/gone"));
      kill(postgres(data));
      assertThat(lost.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whatever_goes_wrong_when_it_is_started_again_is_told() throws Exception {
    used();
    var lost = new CountDownLatch(1);
    var programs = LinkedPrograms.of(PROGRAMS, data.resolve("linked"));
    try (var server = EmbeddedServer.start(data, programs.folder(), Durability.FORGETS, ids())) {
      server.keepAlive(ROOM, Duration.ofMillis(1), lost::countDown);
      programs.replace("pg_ctl", "echo nonsense >\"$2/postmaster.pid\"\n");
      kill(postgres(data));
      assertThat(lost.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void kill(ProcessHandle postgres) throws Exception {
    postgres.destroyForcibly();
    postgres.onExit().get(30, TimeUnit.SECONDS);
  }

  /// As soon as it answers.
  private static int answer(EmbeddedServer server, String question) {
    for (int i = 0; ; i++) {
      try {
        return jdbc(server).sql(question).query(Integer.class).single();
      } catch (DataAccessException e) {
        if (i == 600) {
          throw e;
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  /// Writes onto its small disk until it is full, and again when there is room.
  static final class Writer {
    public static void main(String[] folder) throws IOException {
      var disk = Path.of(folder[0]);
      var ballast = Files.write(disk.resolve("ballast"), new byte[16 * 1024 * 1024]);
      var data = Files.createDirectory(disk.resolve("data"));
      Clusters.copy(Clusters.empty(PROGRAMS), data);
      try (var server = EmbeddedServer.start(data, PROGRAMS, Durability.KEEPS, ids())) {
        server.keepAlive(
            new FreeSpace(data, DataSize.ofMegabytes(1)), Duration.ofSeconds(60), () -> {});
        var sql = jdbc(server);
        sql.sql("create table kept (what bytea)").update();
        int acknowledged = 0;
        while (wrote(sql)) {
          acknowledged++;
        }
        System.out.println("full");
        Files.delete(ballast);
        answer(server, "select 1");
        acknowledged += wrote(sql) ? 1 : 0;
        int kept = answer(server, "select count(*) from kept");
        System.out.println("kept " + kept + " of " + acknowledged);
      }
    }

    private static boolean wrote(JdbcClient sql) {
      var bytes = new byte[1_000_000];
      new SecureRandom().nextBytes(bytes);
      try {
        return sql.sql("insert into kept values (?)").param(bytes).update() == 1;
      } catch (RuntimeException e) {
        System.out.println(Breakdown.of(e) + " " + Breakdown.line(e));
        return false;
      }
    }
  }

  @Test
  void a_full_disk_loses_nothing_and_is_left_by_itself_when_there_is_room() throws Exception {
    assumeThat(OwnMounts.arePossible()).isTrue();
    Clusters.empty(PROGRAMS);
    var small = OwnMounts.small(data, "110m");
    try (var writer = ChildJvm.start(small, Writer.class, Map.of(), data.toString())) {
      var fault = writer.awaitLine("SILENT_DATABASE");
      assertThat(fault).contains("did not answer");
      var kept = writer.awaitLine("kept ").split(" ");
      assertThat(Integer.parseInt(kept[1]))
          .isGreaterThan(5)
          .isGreaterThanOrEqualTo(Integer.parseInt(kept[3]));
    }
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
