package hk.iamsmart.platform.database;

import hk.iamsmart.platform.ground.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Brings each room's tables up to date: the folders `db/migration/<room>` on the class path, in
/// alphabetic order, each with a history table of its own (`<room>_flyway`). No room's tables refer
/// to another's, so the order matters only where a table changed rooms: its new room comes later in
/// the alphabet, and begins by renaming it.
final class Migrations {
  private static final Pattern ROOM = Pattern.compile("/db/migration/([a-z]+)/[^/]+\\.sql$");

  private Migrations() {}

  static void run(DataSource database) {
    for (var room : rooms()) {
      try {
        Flyway.configure()
            .dataSource(database)
            .locations("classpath:db/migration/" + room)
            .table(room + "_flyway")
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .load()
            .migrate();
      } catch (FlywayException e) {
        throw new CannotStart(
            "The tables of room " + room + " cannot be brought up to date: " + firstLine(e), e);
      }
    }
  }

  static SortedSet<String> rooms() {
    var rooms = new TreeSet<String>();
    try {
      var files =
          new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/*.sql");
      for (var file : files) {
        var m = ROOM.matcher(file.getURL().toString());
        if (m.find()) {
          rooms.add(m.group(1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rooms;
  }

  private static String firstLine(FlywayException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
