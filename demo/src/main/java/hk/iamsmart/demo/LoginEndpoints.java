package hk.iamsmart.demo;

import hk.iamsmart.sdk.BrowserSource;
import hk.iamsmart.sdk.Citizen;
import hk.iamsmart.sdk.LoginRequest;
import hk.iamsmart.sdk.LoginState;
import hk.iamsmart.sdk.Problem;
import hk.iamsmart.sdk.Problem.FixConfiguration;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Home, login, who you are, logout.
@RestController
final class LoginEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(LoginEndpoints.class);
  private static final String STATE = "state";

  private final Platform platform;
  private final ClinicPages pages;
  private final InstantSource clock;
  private final SecureRandom random;

  LoginEndpoints(Platform platform, ClinicPages pages, InstantSource clock, SecureRandom random) {
    this.platform = platform;
    this.pages = pages;
    this.clock = clock;
    this.random = random;
  }

  @GetMapping("/")
  ResponseEntity<String> home(HttpServletRequest request) {
    return visit(request) == null ? pages.page(request, 200, "home", Map.of()) : redirect("/me");
  }

  /// A link and not a form, because it leads to another site.
  @GetMapping("/login")
  ResponseEntity<String> login(HttpServletRequest request) {
    var iamSmart = platform.iamSmart();
    if (iamSmart.isEmpty()) {
      return complain(request, Complaint.unreachable());
    }
    var agent = request.getHeader("User-Agent");
    var source = BrowserSource.of(agent == null ? "" : agent);
    var start = iamSmart.get().startLogin(LoginRequest.of(source, pages.language(request)));
    request.getSession().setAttribute(STATE, start.state());
    return redirect(start.url().toString());
  }

  @GetMapping("/callback")
  ResponseEntity<String> callback(HttpServletRequest request) {
    var iamSmart = platform.iamSmart();
    if (iamSmart.isEmpty()) {
      return complain(request, Complaint.unreachable());
    }
    return switch (iamSmart.get().finishLogin(request.getQueryString(), takeState(request))) {
      case Citizen citizen -> welcome(request, citizen);
      case Problem problem -> complain(request, told(problem));
    };
  }

  @GetMapping("/me")
  ResponseEntity<String> me(HttpServletRequest request) {
    var visit = visit(request);
    return visit == null ? redirect("/") : pages.page(request, 200, "me", Map.of("visit", visit));
  }

  @PostMapping("/logout")
  ResponseEntity<String> logout(HttpServletRequest request) {
    var visit = visit(request);
    if (visit == null) {
      return redirect("/");
    }
    if (!same(visit.csrfToken(), request.getParameter("csrf"))) {
      return complain(request, new Complaint("stranger", 403, false, Optional.empty()));
    }
    request.getSession().invalidate();
    return redirect("/");
  }

  /// A new session id, so that nobody who knew the old one is logged in with the citizen.
  private ResponseEntity<String> welcome(HttpServletRequest request, Citizen citizen) {
    request.getSession();
    request.changeSessionId();
    request
        .getSession()
        .setAttribute(
            Visit.ATTRIBUTE,
            new Visit(
                citizen.openId(),
                citizen.tier(),
                citizen.lastModified(),
                clock.instant(),
                csrfToken()));
    return redirect("/me");
  }

  private String csrfToken() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Complaint told(Problem problem) {
    if (!(problem instanceof Problem.AskTheCitizen)) {
      LOG.warn("{} {} {}", problem.code(), problem.message(), problem.txId().orElse(""));
    }
    if (problem instanceof FixConfiguration) {
      platform.doubtCredentials();
    }
    return Complaint.of(problem);
  }

  private ResponseEntity<String> complain(HttpServletRequest request, Complaint complaint) {
    return pages.page(request, complaint.status(), "problem", Map.of("complaint", complaint));
  }

  private static @Nullable LoginState takeState(HttpServletRequest request) {
    var session = request.getSession(false);
    if (session == null) {
      return null;
    }
    var state = session.getAttribute(STATE);
    session.removeAttribute(STATE);
    return state instanceof LoginState s ? s : null;
  }

  private static @Nullable Visit visit(HttpServletRequest request) {
    var session = request.getSession(false);
    return session != null && session.getAttribute(Visit.ATTRIBUTE) instanceof Visit v ? v : null;
  }

  private static boolean same(String expected, @Nullable String claimed) {
    return claimed != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), claimed.getBytes(StandardCharsets.UTF_8));
  }

  private static ResponseEntity<String> redirect(String to) {
    return ResponseEntity.status(HttpStatus.FOUND)
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .location(URI.create(to))
        .build();
  }
}
