package hk.iamsmart.platform.database;

/// The running server that this process uses.
sealed interface DatabaseServer extends AutoCloseable {
  ServerAddress address();

  /// Leaves no process behind that this process started.
  @Override
  void close();

  /// Somebody else's: an external server, or the embedded server of another process of this house.
  record Foreign(ServerAddress address) implements DatabaseServer {
    @Override
    public void close() {}
  }

  /// Started, kept and stopped by this process.
  record Own(EmbeddedServer server) implements DatabaseServer {
    @Override
    public ServerAddress address() {
      return server.address();
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
