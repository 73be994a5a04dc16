package hk.iamsmart.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.unit.DataSize;

class StorageHealthTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Path HERE = Path.of("").toAbsolutePath();

  @Test
  void it_is_up_when_a_record_is_committed_and_there_is_room() {
    assertThat(of(DATABASE.jdbc(), DataSize.ofBytes(1)).getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void it_is_down_when_the_disk_has_no_room() {
    var health = of(DATABASE.jdbc(), DataSize.ofBytes(Long.MAX_VALUE));
    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
    assertThat("" + health.getDetails()).contains("is full", HERE.toString());
    var nowhere = new FreeSpace(HERE.resolve("no-such-folder"), DataSize.ofBytes(1));
    assertThat(nowhere.isLow()).isTrue();
  }

  @Test
  void it_is_down_when_the_database_takes_nothing() {
    var nobody = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/nothing", "nobody", "");
    var health = of(JdbcClient.create(nobody), DataSize.ofBytes(1));
    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
    assertThat("" + health.getDetails()).contains("did not answer");
  }

  private static Health of(JdbcClient sql, DataSize reserve) {
    return new StorageHealth(sql, Optional.of(new FreeSpace(HERE, reserve))).health();
  }
}
