package hk.iamsmart.platform.database;

import hk.iamsmart.platform.door.Breakdown;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whether what is written now would be kept: the database commits a record, and the disk of an
/// embedded one has room. Changes are told in one line.
final class StorageHealth implements HealthIndicator {
  private static final Logger log = LoggerFactory.getLogger(StorageHealth.class);

  private final JdbcClient sql;
  private final Optional<FreeSpace> disk;
  private final AtomicBoolean down = new AtomicBoolean();

  /// @param disk empty for a server of somebody else, whose disk is not ours to see
  StorageHealth(JdbcClient sql, Optional<FreeSpace> disk) {
    this.sql = sql;
    this.disk = disk;
  }

  @Override
  public Health health() {
    var fault = fault();
    if (fault.isPresent()) {
      if (!down.getAndSet(true)) {
        log.error("Not ready: {}", fault.get());
      }
      return Health.down().withDetail("reason", fault.get()).build();
    }
    if (down.getAndSet(false)) {
      log.info("Ready again: what is written is kept");
    }
    return Health.up().build();
  }

  private Optional<String> fault() {
    var low = disk.filter(FreeSpace::isLow);
    if (low.isPresent()) {
      return Optional.of(
          "the disk of "
              + low.get().folder()
              + " is full: "
              + low.get().bytes()
              + " bytes are left");
    }
    try {
      // into the write-ahead log, without a table, and durable like every commit
      sql.sql("SELECT pg_logical_emit_message(true, 'health', '')").query().singleRow();
      return Optional.empty();
    } catch (DataAccessException e) {
      return Optional.of(Breakdown.line(e));
    }
  }
}
