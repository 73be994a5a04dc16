package hk.iamsmart.platform.console;

import jakarta.servlet.http.HttpServletRequest;

/// Who may see what on pages for developers: an edge of the main that has them.
@FunctionalInterface
public interface Sights {
  Sight of(HttpServletRequest request);
}
