package hk.iamsmart.demo.service;

import hk.iamsmart.demo.connection.OnlineService;
import hk.iamsmart.sdk.LoginState;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a service remembers of one browser: one thing of each type. Nothing is made before
/// something is kept, and no service sees what another keeps.
public final class Session {
  private final HttpServletRequest request;
  private final String mine;

  Session(HttpServletRequest request, OnlineService service) {
    this.request = request;
    this.mine = service.id() + ":";
  }

  public Optional<Visit> visit() {
    return get(Visit.class);
  }

  /// A new session id, so that nobody who knew the old one is logged in with the citizen. What
  /// another one left in this browser is forgotten.
  void welcome(Visit visit) {
    var session = request.getSession();
    if (visit().filter(former -> !former.openId().equals(visit.openId())).isPresent()) {
      names(session).stream().filter(n -> n.startsWith(mine)).forEach(session::removeAttribute);
    }
    request.changeSessionId();
    put(visit);
  }

  /// Forgets all that this service has kept, and the session with the last of it.
  void end() {
    var session = request.getSession(false);
    if (session == null) {
      return;
    }
    names(session).stream().filter(n -> n.startsWith(mine)).forEach(session::removeAttribute);
    if (names(session).isEmpty()) {
      session.invalidate();
    }
  }

  private static List<String> names(HttpSession session) {
    return new ArrayList<>(Collections.list(session.getAttributeNames()));
  }

  void begin(LoginState state) {
    put(state);
  }

  Optional<LoginState> takeLogin() {
    return take(LoginState.class);
  }

  public void ask(Asking asking) {
    put(asking);
  }

  Optional<Asking> asking() {
    return get(Asking.class);
  }

  void answered() {
    take(Asking.class);
  }

  /// The platform's name of the call that led to what is shown now.
  record Trail(String txId) {}

  public void follow(String txId) {
    put(new Trail(txId));
  }

  public Optional<String> trail() {
    return get(Trail.class).map(Trail::txId);
  }

  /// What a form of this session must carry to be believed.
  record FormToken(String value) {}

  String formToken(SecureRandom random) {
    var known = get(FormToken.class);
    if (known.isPresent()) {
      return known.get().value();
    }
    var bytes = new byte[16];
    random.nextBytes(bytes);
    var fresh = new FormToken(HexFormat.of().formatHex(bytes));
    put(fresh);
    return fresh.value();
  }

  /// Whether a posted form comes from a page of this session.
  boolean believes(@Nullable String claimed) {
    var known = get(FormToken.class);
    return claimed != null
        && known.isPresent()
        && MessageDigest.isEqual(
            known.get().value().getBytes(StandardCharsets.UTF_8),
            claimed.getBytes(StandardCharsets.UTF_8));
  }

  /// In the place of what is kept of that type.
  public void put(Object value) {
    request.getSession().setAttribute(mine + value.getClass().getName(), value);
  }

  public <T> Optional<T> get(Class<T> type) {
    var session = request.getSession(false);
    return session == null
        ? Optional.empty()
        : Optional.ofNullable(session.getAttribute(mine + type.getName())).map(type::cast);
  }

  /// What is kept of that type, which is forgotten now.
  public <T> Optional<T> take(Class<T> type) {
    var value = get(type);
    if (value.isPresent()) {
      request.getSession().removeAttribute(mine + type.getName());
    }
    return value;
  }
}
