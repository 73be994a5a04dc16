package hk.iamsmart.people.staffdoor;

import hk.iamsmart.people.passkeydoor.OwnPages;
import hk.iamsmart.people.staff.StaffAddress;
import hk.iamsmart.platform.look.SiteLink;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Between the two ports, before every servlet: what is staff's exists on their port alone, and
/// nothing else exists there but the files that pages are made of. A call that changes something
/// comes from a page of staff's, or from no page.
final class PortWall extends OncePerRequestFilter {
  static final String STAFF = "/staff";
  private static final String FILES = "/assets/";

  /// What people type, and where it leads.
  private static final Map<String, String> SHORT =
      Map.of("/", STAFF, "/console", STAFF, "/counter", STAFF + "/counter");

  private final StaffPort port;
  private final StaffAddress address;
  private final URI publicSite;
  private final Supplier<Stream<SiteLink>> links;

  /// @param publicSite where the pages for everybody are
  /// @param links of its pages
  PortWall(StaffPort port, StaffAddress address, URI publicSite, Supplier<Stream<SiteLink>> links) {
    this.port = port;
    this.address = address;
    this.publicSite = publicSite;
    this.links = links;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var path = path(request);
    boolean staffs = path.equals(STAFF) || path.startsWith(STAFF + "/");
    if (!port.isOf(request)) {
      if (staffs) {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
        return;
      }
    } else if (SHORT.containsKey(path)) {
      response.sendRedirect(SHORT.get(path));
      return;
    } else if (!staffs && isHelp(request, path)) {
      response.sendRedirect(
          publicSite + path); // errors are told here as well, with the way to help
      return;
    } else if (!staffs && !path.startsWith(FILES)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    } else if (isForeign(request)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    chain.doFilter(request, response);
  }

  private boolean isHelp(HttpServletRequest request, String path) {
    return request.getMethod().equals("GET")
        && links.get().anyMatch(link -> link.isHelp() && link.path().equals(path));
  }

  /// As Tomcat decoded and normalised it: whichever servlet it is for.
  private static String path(HttpServletRequest request) {
    var rest = request.getPathInfo();
    return rest == null ? request.getServletPath() : request.getServletPath() + rest;
  }

  /// Browsers say where a call comes from. By `Origin` alone only an old one is judged: ours hide
  /// it from each other, since a page of staff's sends no referrer.
  private boolean isForeign(HttpServletRequest request) {
    var origin = request.getHeader(HttpHeaders.ORIGIN);
    boolean isOld = request.getHeader("Sec-Fetch-Site") == null;
    return isOld && !OwnPages.isReading(request)
        ? origin != null && !origin.equals(address.origin())
        : OwnPages.isForeign(request);
  }
}
