package hk.iamsmart.sandbox.provocations;

import hk.iamsmart.phone.Captures;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.sandbox.personas.Personas;
import hk.iamsmart.sandbox.provocations.Mistaken.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/// What takes more than one call: a citizen is logged in, is asked, and leaves or rejects it on the
/// own phone.
final class Sequences {
  /// Seldom used by developers, since the phone may take the place of another.
  private static final String CITIZEN = "kwan-lok";

  private static final Pattern TO_PHONE =
      Pattern.compile("href=\"([^\"]*/wallet\\?ticket=[^\"]+)\"");
  private static final Pattern COOKIE =
      Pattern.compile("(login=[^;]+);.*Path=(/broker/[0-9a-f-]+).*");

  /// That a check of a step-up has.
  private static final int ATTEMPTS = 3;

  private static final String AUTHENTICATION = "eidapi_auth";

  private final Mistaken service;
  private final Personas personas;
  private final IdSource ids;

  Sequences(Mistaken service, Personas personas, IdSource ids) {
    this.service = service;
    this.personas = personas;
    this.ids = ids;
  }

  /// A request to a citizen.
  ///
  /// @param persona who is logged in
  /// @param scope besides that of a login
  /// @param content what differs from what all requests have
  record Request(String persona, String scope, String path, Map<String, ?> content) {
    Request {
      content = Map.copyOf(content);
    }

    static Request of(String scope, String path, Map<String, ?> content) {
      return new Request(CITIZEN, scope, path, content);
    }

    Request to(String other) {
      return new Request(other, scope, path, content);
    }

    Request with(String name, Object value) {
      var more = new LinkedHashMap<String, Object>(content);
      more.put(name, value);
      return new Request(persona, scope, path, more);
    }
  }

  /// What the request is answered with.
  Answer asked(Request request) {
    var token = token(request);
    return token.isGood() ? service.sealed(request.path(), content(request, token)) : token;
  }

  /// The same request twice.
  Answer askedTwice(Request request) {
    var token = token(request);
    if (!token.isGood()) {
      return token;
    }
    var content = content(request, token);
    var first = service.sealed(request.path(), content);
    return first.isGood() ? service.sealed(request.path(), content) : first;
  }

  /// What the service is called back with when the citizen has done this with a ticket.
  Answer ended(Request request, BiConsumer<Phone, String> gesture) {
    var token = token(request);
    if (!token.isGood()) {
      return token;
    }
    // who rejected something before is left in peace for a while
    service.post("/sandbox/v1/personas/" + CITIZEN + "/forget-refusals", "", "");
    var content = content(request, token);
    var answer = service.sealed(request.path(), content);
    if (!answer.isGood()) {
      return answer;
    }
    gesture.accept(personas.softwarePhone(CITIZEN), answer.member("ticketID"));
    return service
        .calledBack(String.valueOf(content.get("businessID")))
        .orElseGet(() -> new Answer("", "", "{}"));
  }

  /// Someone else holds the phone and tries until no attempt is left.
  static void isNotRecognised(Phone phone, String ticket) {
    phone.captures(new Captures(false, false));
    for (int i = 0; i < ATTEMPTS; i++) {
      phone.approve(ticket);
    }
  }

  /// What the browser brings back when the citizen has rejected a login on the phone.
  Answer loginRejected() {
    var page = service.getQr(AUTHENTICATION, "PC_Browser", service.callback(), "");
    var cookie = COOKIE.matcher(page.headers().firstValue("Set-Cookie").orElse(""));
    var link = TO_PHONE.matcher(page.body());
    if (!cookie.matches() || !link.find()) {
      return Mistaken.brought(page);
    }
    var opened = link.group(1).replace("&amp;", "&");
    var phone = personas.softwarePhone(CITIZEN);
    phone.claim(opened);
    phone.reject(opened.replaceAll(".*[?&]ticket=([^&]+).*", "$1"));
    return Mistaken.brought(service.get(cookie.group(2), "Cookie", cookie.group(1)));
  }

  /// What it brings back when the citizen has left the page.
  Answer loginLeft() {
    var page = service.getQr(AUTHENTICATION, "PC_Browser", service.callback(), "");
    var cookie = COOKIE.matcher(page.headers().firstValue("Set-Cookie").orElse(""));
    return cookie.matches()
        ? Mistaken.brought(service.post(cookie.group(2) + "/cancel", "Cookie", cookie.group(1)))
        : Mistaken.brought(page);
  }

  private Answer token(Request request) {
    var scopes = (AUTHENTICATION + " " + request.scope()).strip();
    var login = service.login(scopes, "PC_Browser", service.callback(), request.persona());
    return login.isGood()
        ? service.sealed(
            "/auth/getToken",
            Map.of("code", login.member("code"), "grantType", "authorization_code"))
        : login;
  }

  private Map<String, Object> content(Request request, Answer token) {
    var content = new LinkedHashMap<String, Object>();
    content.put("businessID", ids.hex32());
    content.put("accessToken", token.member("accessToken"));
    content.put("openID", token.member("openID"));
    content.put("source", "PC_Browser");
    content.put("redirectURI", service.results());
    content.put("state", ids.hex32());
    content.putAll(request.content());
    return content;
  }
}
