package hk.iamsmart.platform.database;

import hk.iamsmart.platform.database.EmbeddedServer.Durability;

/// The whole `postgresql.conf` of the embedded server, written anew at each start.
final class ServerConfiguration {
  private ServerConfiguration() {}

  static String text(int port, Durability durability) {
    return """
    # Written at each start: changes here are lost.
    listen_addresses = '127.0.0.1'
    port = %d
    unix_socket_directories = ''
    max_connections = %d
    shared_buffers = 128MB
    dynamic_shared_memory_type = posix
    timezone = 'UTC'
    log_timezone = 'UTC'
    lc_messages = 'C'
    datestyle = 'iso, mdy'
    # Statements and key values may hold personal data: neither goes into the log.
    log_min_error_statement = panic
    log_error_verbosity = terse
    log_min_messages = warning
    %s
    """
        .formatted(port, durability == Durability.KEEPS ? 100 : 1000, promises(durability));
  }

  private static String promises(Durability durability) {
    return switch (durability) {
      case KEEPS ->
          """
          fsync = on
          synchronous_commit = on
          full_page_writes = on
          max_wal_size = 1GB
          """;
      case FORGETS ->
          """
          fsync = off
          synchronous_commit = off
          full_page_writes = off
          wal_level = minimal
          max_wal_senders = 0
          """;
    };
  }
}
