package hk.iamsmart.platform.webserver;

import hk.iamsmart.platform.door.Callers;
import hk.iamsmart.platform.door.DoorSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/// Tomcat's connector with two rules more. A request whose headers come too slowly loses its
/// connection; Tomcat itself begins to wait anew with every byte. And while more than half of all
/// connections are in use, one address has no more than its share of them. Tomcat makes it by its
/// name, and needs it public.
public final class HouseConnector extends Http11NioProtocol {
  public HouseConnector() {
    super(new Connections());
  }

  void rules(DoorSettings settings, Callers callers) {
    ((Connections) getEndpoint()).rules = new Rules(settings, callers);
  }

  /// Closes the connections of requests whose headers should have come by now.
  ///
  /// @param now as `System.nanoTime`
  void closeLate(long now) {
    ((Connections) getEndpoint()).closeLate(now);
  }

  private record Rules(DoorSettings settings, Callers callers) {}

  private static final class Connections extends NioEndpoint {
    private volatile @Nullable Rules rules;

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
      if (tooMany(socket)) {
        destroySocket(socket);
        return false;
      }
      return super.setSocketOptions(socket);
    }

    private boolean tooMany(SocketChannel socket) {
      var mine = rules;
      if (mine == null || getConnectionCount() <= getMaxConnections() / 2) {
        return false;
      }
      try {
        if (!(socket.getRemoteAddress() instanceof InetSocketAddress peer)
            || mine.callers().isProxy(peer.getAddress())) {
          return false;
        }
        var caller = mine.callers().caller(peer.getAddress());
        return !caller.harness()
            && held(mine.callers(), caller.network()) >= mine.settings().connectionsPerAddress();
      } catch (IOException e) {
        return true; // it is closed already
      }
    }

    private long held(Callers callers, String network) {
      return getConnections().stream()
          .map(SocketWrapperBase::getSocket)
          .map(NioChannel::getIOChannel)
          .filter(channel -> network.equals(network(callers, channel)))
          .count();
    }

    private static @Nullable String network(Callers callers, @Nullable SocketChannel channel) {
      try {
        return channel != null && channel.getRemoteAddress() instanceof InetSocketAddress peer
            ? callers.caller(peer.getAddress()).network()
            : null;
      } catch (IOException e) {
        return null;
      }
    }

    /// A connection has a processor while it waits for the rest of a request's headers, and while
    /// its answer goes on after its thread has gone, which is none of our business. Between two
    /// requests, and while a thread works for it, it has none.
    private void closeLate(long now) {
      var mine = rules;
      if (mine == null) {
        return;
      }
      long most = mine.settings().headerDeadline().toNanos();
      for (var connection : getConnections()) {
        if (connection.getLock().tryLock()) {
          try {
            if (isLate(connection, now - most)) {
              connection.close();
            }
          } finally {
            connection.getLock().unlock();
          }
        }
      }
    }

    private static boolean isLate(SocketWrapperBase<?> connection, long latest) {
      return connection.getCurrentProcessor() instanceof Processor waiting
          && !waiting.isAsync()
          && waiting.getRequest() != null
          && waiting.getRequest().getStartTimeNanos() >= 0
          && latest - waiting.getRequest().getStartTimeNanos() > 0;
    }
  }
}
