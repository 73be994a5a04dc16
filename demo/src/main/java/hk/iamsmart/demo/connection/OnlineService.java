package hk.iamsmart.demo.connection;

import hk.iamsmart.protocol.Scope;
import java.util.EnumSet;
import java.util.Set;

/// One of the online services of this program.
///
/// @param id in the names of its texts, templates and cookies
/// @param path where it is, below the address of the program; empty for the first
/// @param scopes for all that it may ask later; each question is the citizen's to answer
/// @param inside the page that a login leads to, below the path
public record OnlineService(String id, String path, Set<Scope> scopes, String inside) {
  /// Where browsers come back; below the path.
  public static final String CALLBACK = "/callback";

  /// Where citizens arrive from the catalogue in their app; below the path.
  public static final String DIRECT = "/direct";

  /// Where the platform delivers answers; below the path.
  public static final String RESULTS = "/iamsmart/results";

  public OnlineService {
    scopes = Set.copyOf(EnumSet.copyOf(scopes));
  }

  /// The address of one of its pages, from the root of the program.
  public String at(String below) {
    return path + below;
  }

  /// Its front page.
  public String home() {
    return path.isEmpty() ? "/" : path;
  }

  public String welcome() {
    return at(inside);
  }
}
