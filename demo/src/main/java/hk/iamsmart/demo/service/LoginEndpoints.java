package hk.iamsmart.demo.service;

import hk.iamsmart.demo.connection.OnlineService;
import hk.iamsmart.demo.pages.Pages;
import hk.iamsmart.sdk.Citizen;
import hk.iamsmart.sdk.LoginRequest;
import hk.iamsmart.sdk.LoginResult;
import hk.iamsmart.sdk.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// Login and logout of one service. [Routes] puts them below its path.
final class LoginEndpoints {
  private final Desk desk;
  private final Business business;

  LoginEndpoints(Desk desk, Business business) {
    this.desk = desk;
    this.business = business;
  }

  /// A link and not a form, because it leads to another site.
  @GetMapping("/login")
  ResponseEntity<String> login(HttpServletRequest request) {
    var iamSmart = desk.connection().iamSmart();
    if (iamSmart.isEmpty()) {
      return desk.complaints().unreachable(request);
    }
    var source = desk.pages().source(request);
    var wanted =
        new LoginRequest(
            source, desk.service().scopes(), desk.pages().language(request), source.onThePhone());
    var start = iamSmart.get().startLogin(wanted);
    desk.session(request).begin(start.state());
    return Pages.redirect(start.url().toString());
  }

  /// The end of a login, or of what the business has begun elsewhere.
  @GetMapping(OnlineService.CALLBACK)
  ResponseEntity<String> callback(HttpServletRequest request) {
    var iamSmart = desk.connection().iamSmart();
    if (iamSmart.isEmpty()) {
      return desk.complaints().unreachable(request);
    }
    var returned = business.returned(request);
    if (returned.isPresent()) {
      return returned.get();
    }
    var expected = desk.session(request).takeLogin().orElse(null);
    return ended(request, iamSmart.get().finishLogin(request.getQueryString(), expected));
  }

  /// A citizen comes from the catalogue and is logged in.
  @GetMapping(OnlineService.DIRECT)
  ResponseEntity<String> direct(HttpServletRequest request) {
    return desk.connection()
        .iamSmart()
        .map(iamSmart -> ended(request, iamSmart.finishDirectLogin(request.getQueryString())))
        .orElseGet(() -> desk.complaints().unreachable(request));
  }

  private ResponseEntity<String> ended(HttpServletRequest request, LoginResult result) {
    return switch (result) {
      case Citizen citizen -> {
        var session = desk.session(request);
        session.welcome(new Visit(citizen, desk.now()));
        session.follow(citizen.txId());
        yield Pages.redirect(desk.service().welcome());
      }
      case Problem problem -> desk.complaints().told(request, problem);
    };
  }

  @PostMapping("/logout")
  ResponseEntity<String> logout(HttpServletRequest request) {
    var session = desk.session(request);
    if (session.visit().isEmpty()) {
      return Pages.redirect(desk.service().home());
    }
    return desk.posted(
        request,
        () -> {
          session.end();
          return Pages.redirect(desk.service().home());
        });
  }

  /// What iAM Smart is, for whoever has never heard of it.
  @GetMapping("/iam-smart")
  ResponseEntity<String> about(HttpServletRequest request) {
    boolean known = desk.session(request).visit().isPresent();
    return desk.pages().page(request, 200, "service/about", Map.<String, Object>of("known", known));
  }
}
