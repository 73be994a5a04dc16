package hk.iamsmart.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// One connection for each worker.
final class Connections implements AutoCloseable {
  private final List<Connection> all = new ArrayList<>();

  Connections(int port, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      all.add(new Connection(port));
    }
  }

  Connection of(int worker) {
    return all.get(worker);
  }

  @Override
  public void close() throws IOException {
    for (var connection : all) {
      connection.close();
    }
  }
}
