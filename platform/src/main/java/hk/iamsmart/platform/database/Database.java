package hk.iamsmart.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import hk.iamsmart.platform.database.DatabaseServer.Foreign;
import hk.iamsmart.platform.database.DatabaseServer.Own;
import hk.iamsmart.platform.database.EmbeddedServer.Durability;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.stages.Installation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Wires the database: whoever is given the `DataSource` finds every table up to date. `JdbcClient`
/// and `TransactionTemplate` come from Spring Boot and stand on it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class Database {
  /// How long a server that ended is tried to be started again.
  private static final Duration REVIVAL = Duration.ofSeconds(30);

  /// Connections that stay open; more did not make durable commits faster.
  private static final int KEPT = 16;

  private static final long CONNECTION_WAIT_MILLIS = 5_000;

  /// For a row or an advisory lock that another call holds. Whoever waits longer holds a connection
  /// that others need, and is told to try again.
  private static final String LOCK_WAIT = "SET lock_timeout = '1s'";

  /// @param prepared a folder that the command `prepare` made; empty for none
  /// @param join `true` for a second command beside a running server: use that server
  @Bean
  DatabaseServer databaseServer(
      HouseSettings house,
      DatabaseSettings settings,
      IdSource ids,
      @Value("${iamsmart.prepared:}") String prepared,
      @Value("${iamsmart.internal.join:false}") boolean join) {
    var external = settings.external();
    if (external.isPresent()) {
      return new Foreign(external.get());
    }
    var folder = house.data().resolve("postgres");
    if (join) {
      var running = EmbeddedServer.runningOn(folder);
      if (running.isPresent()) {
        return new Foreign(running.get());
      }
    }
    var copied =
        Optional.of(prepared).filter(p -> !p.isBlank()).map(p -> PreparedCluster.in(Path.of(p)));
    var own = EmbeddedServer.start(folder, folder, Durability.KEEPS, ids, copied);
    own.keepAlive(new FreeSpace(folder, settings.diskReserve()), REVIVAL, () -> System.exit(1));
    return new Own(own);
  }

  @Bean
  StorageHealth storageHealthIndicator(
      DatabaseServer server, JdbcClient sql, HouseSettings house, DatabaseSettings settings) {
    return new StorageHealth(
        sql,
        server instanceof Own
            ? Optional.of(new FreeSpace(house.data(), settings.diskReserve()))
            : Optional.empty());
  }

  @Bean
  HikariDataSource dataSource(
      DatabaseServer server, DatabaseSettings settings, Installation installation) {
    migrate(server.address(), installation);
    int connections = settings.connections();
    return pool(server.address(), connections, Math.min(connections, KEPT));
  }

  /// With connections of its own: a table that is altered may be waited for longer.
  static void migrate(ServerAddress address) {
    prepare(address, Migrations::run);
  }

  /// The same of the database of this installation, and of no other.
  static void migrate(ServerAddress address, Installation installation) {
    prepare(
        address,
        pool -> {
          var stage = new StageStore(pool, installation);
          stage.check();
          Migrations.run(pool);
          stage.mark();
        });
  }

  private static void prepare(ServerAddress address, Consumer<DataSource> work) {
    var config = config(address, 2, 2);
    try (var pool = new HikariDataSource(config)) {
      work.accept(pool);
    } catch (PoolInitializationException e) {
      var reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
      throw new CannotStart("The database of IAMSMART_DB_URL cannot be used: " + reason, e);
    }
  }

  /// @param connections at most this many at a time
  /// @param kept this many stay open when nobody needs them
  static HikariDataSource pool(ServerAddress address, int connections, int kept) {
    var config = config(address, connections, kept);
    config.setConnectionInitSql(LOCK_WAIT);
    return new HikariDataSource(config);
  }

  private static HikariConfig config(ServerAddress address, int connections, int kept) {
    var config = new HikariConfig();
    config.setPoolName("house");
    config.setJdbcUrl(address.url());
    config.setUsername(address.user());
    config.setPassword(address.password().revealText());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(kept);
    config.setConnectionTimeout(CONNECTION_WAIT_MILLIS);
    config.addDataSourceProperty("ApplicationName", "iamsmart");
    return config;
  }
}
