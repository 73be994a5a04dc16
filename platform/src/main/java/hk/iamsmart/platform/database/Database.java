package hk.iamsmart.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import hk.iamsmart.platform.database.DatabaseServer.Foreign;
import hk.iamsmart.platform.database.DatabaseServer.Own;
import hk.iamsmart.platform.database.EmbeddedServer.Durability;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.IdSource;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the database: whoever is given the `DataSource` finds every table up to date. `JdbcClient`
/// and `TransactionTemplate` come from Spring Boot and stand on it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class Database {
  private static final long CONNECTION_WAIT_MILLIS = 5_000;

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
    return new Own(EmbeddedServer.start(folder, folder, Durability.KEEPS, ids, copied));
  }

  @Bean
  HikariDataSource dataSource(DatabaseServer server, DatabaseSettings settings) {
    var pool = pool(server.address(), settings.connections(), settings.connections());
    Migrations.run(pool);
    return pool;
  }

  /// @param connections at most this many at a time
  /// @param kept this many stay open when nobody needs them
  static HikariDataSource pool(ServerAddress address, int connections, int kept) {
    var config = new HikariConfig();
    config.setPoolName("house");
    config.setJdbcUrl(address.url());
    config.setUsername(address.user());
    config.setPassword(address.password().revealText());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(kept);
    config.setConnectionTimeout(CONNECTION_WAIT_MILLIS);
    config.addDataSourceProperty("ApplicationName", "iamsmart");
    return new HikariDataSource(config);
  }
}
