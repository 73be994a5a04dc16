package hk.iamsmart.platform.database;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.database.EmbeddedServer.Durability;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class PreparedClusterTest {
  private static final IdSource IDS = new IdSource(new SecureRandom());

  @TempDir private static Path folder;
  @TempDir private Path data;

  @BeforeAll
  static void prepare() {
    PreparedCluster.make(prepared(), IDS);
  }

  private static Path prepared() {
    return folder.resolve("prepared");
  }

  private static EmbeddedServer start(Path data) {
    var cluster = Optional.of(PreparedCluster.in(prepared()));
    return EmbeddedServer.start(data, data, Durability.FORGETS, IDS, cluster);
  }

  @Test
  void a_copy_has_every_table_and_no_row_and_a_password_of_its_own() throws Exception {
    var before = Instant.now();
    String first;
    try (var server = start(data)) {
      first = password(data);
      var jdbc = JdbcClient.create(EmbeddedServer.dataSource(server.address()));
      for (var room : Migrations.rooms()) {
        assertThat(
                jdbc.sql("select count(*) from " + room + "_flyway").query(Integer.class).single())
            .as(room)
            .isPositive();
      }
      assertThat(jdbc.sql("select count(*) from accounts_account").query(Integer.class).single())
          .isZero();
      var made = "select max(installed_on) from accounts_flyway";
      assertThat(jdbc.sql(made).query(Instant.class).single()).isBefore(before);
      assertThatThrownBy(() -> login(server, "")).isInstanceOf(RuntimeException.class);
    }
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("cluster"))))
        .isEqualTo("rwx------");
    try (var again = start(data)) {
      assertThat(password(data)).isEqualTo(first);
      login(again, first);
    }
    try (var other = start(data.resolve("other"))) {
      assertThat(password(data.resolve("other"))).isNotEqualTo(first);
      assertThatThrownBy(() -> login(other, first)).isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void there_is_no_password_in_it_not_even_as_a_trace() throws Exception {
    for (var gone : List.of("password", "lock", "log", "cluster/postmaster.opts")) {
      assertThat(prepared().resolve(gone)).doesNotExist();
    }
    try (var files = Files.walk(prepared().resolve("cluster"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var text = new String(Files.readAllBytes(file), ISO_8859_1);
        assertThat(text.contains("SCRAM-SHA-256$4096")).as("%s", file).isFalse();
      }
    }
  }

  @Test
  void an_unfit_or_a_missing_one_is_passed_over() throws Exception {
    assertThat(PreparedCluster.in(prepared()).fits()).isTrue();
    assertThat(PreparedCluster.in(folder.resolve("nothing")).fits()).isFalse();
    var other = Files.createDirectories(folder.resolve("of-another-version"));
    Files.writeString(other.resolve("made-for"), "programs-0 00");
    var unfit = Optional.of(PreparedCluster.in(other));
    try (var server = EmbeddedServer.start(data, prepared(), Durability.FORGETS, IDS, unfit)) {
      login(server, password(data));
    }
  }

  @Test
  void a_copy_that_was_cut_short_is_made_anew_and_age_does_not_matter() throws Exception {
    try (var files = Files.walk(prepared())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var old = Instant.now().minus(Duration.ofDays(400));
        Files.setLastModifiedTime(file, FileTime.from(old));
      }
    }
    Files.createDirectories(data.resolve("cluster/base"));
    Files.createDirectories(data.resolve("making-1/whole"));
    try (var server = start(data)) {
      login(server, password(data));
    }
    assertThat(data.resolve("making-1")).doesNotExist();
  }

  @Test
  void a_copy_without_a_password_of_its_own_is_made_anew() throws Exception {
    var dying = LinkedPrograms.of(prepared(), folder.resolve("dying"));
    dying.replace("postgres", "kill -9 $$\n");
    var copied = Optional.of(PreparedCluster.in(prepared()));
    assertThatThrownBy(
            () -> EmbeddedServer.start(data, dying.folder(), Durability.FORGETS, IDS, copied))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("cannot be made ours");
    try (var server = start(data)) {
      login(server, password(data));
    }
  }

  private static String password(Path data) throws IOException {
    return Files.readString(data.resolve("password"));
  }

  private static void login(EmbeddedServer server, String password) {
    var address = server.address();
    var other = new ServerAddress(address.url(), address.user(), Secret.ofText(password));
    var one = JdbcClient.create(EmbeddedServer.dataSource(other)).sql("select 1");
    assertThat(one.query(Integer.class).single()).isOne();
  }
}
