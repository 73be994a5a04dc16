package hk.iamsmart.platform.database;

import hk.iamsmart.platform.ground.CannotStart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// As whom PostgreSQL can run here: it refuses to be root, so root lends it a user namespace.
///
/// @param prefix what stands before a PostgreSQL command
record SystemUser(List<String> prefix) {
  SystemUser {
    prefix = List.copyOf(prefix);
  }

  /// @throws CannotStart for root on a system without user namespaces
  static SystemUser checked() {
    return "root".equals(System.getProperty("user.name"))
        ? checkedRoot(List.of("unshare", "-U"))
        : new SystemUser(List.of());
  }

  static SystemUser checkedRoot(List<String> prefix) {
    try {
      var words = new ArrayList<>(prefix);
      words.add("true");
      if (new ProcessBuilder(words).start().waitFor() == 0) {
        return new SystemUser(prefix);
      }
    } catch (IOException e) {
      throw refusal(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw refusal(null);
  }

  private static CannotStart refusal(@Nullable Throwable cause) {
    var message =
        "PostgreSQL does not run as root, and this system grants no user namespace (unshare -U):"
            + " run as an ordinary user, or set IAMSMART_DB_URL to an external server.";
    return cause == null ? new CannotStart(message) : new CannotStart(message, cause);
  }
}
