package hk.iamsmart.platform.look;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Path and query at which a page is opened once more, in another language for example. It never
/// leads elsewhere: what does not look like a path of our own is the front door.
public final class OwnAddress {
  private static final String HOME = "/";
  private static final int LONGEST = 2000;

  /// One slash at its beginning, for two would name another host.
  private static final Pattern PATH = Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@%-]++/?+)*+");

  private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*");

  private OwnAddress() {}

  /// Of this request, or of the one that ended in an error. Of what is no GET the path alone.
  public static String of(HttpServletRequest request) {
    var path = first(request, RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
    return isReading(request)
        ? of(path, first(request, RequestDispatcher.ERROR_QUERY_STRING, request.getQueryString()))
        : of(path, null);
  }

  /// @param path as it came
  static String of(@Nullable String path, @Nullable String query) {
    if (path == null || path.length() > LONGEST || !PATH.matcher(path).matches()) {
      return HOME;
    }
    if (query == null || query.length() > LONGEST || !QUERY.matcher(query).matches()) {
      return path;
    }
    var rest =
        Arrays.stream(query.split("&"))
            .filter(one -> !one.isEmpty() && !one.matches("lang(=.*)?"))
            .collect(Collectors.joining("&"));
    return rest.isEmpty() ? path : path + "?" + rest;
  }

  /// Whether the request, or the one that ended in an error, can be made again without harm.
  static boolean isReading(HttpServletRequest request) {
    var method = first(request, RequestDispatcher.ERROR_METHOD, request.getMethod());
    return method.equals("GET") || method.equals("HEAD");
  }

  private static String first(HttpServletRequest request, String attribute, @Nullable String own) {
    return request.getAttribute(attribute) instanceof String known ? known : own == null ? "" : own;
  }
}
