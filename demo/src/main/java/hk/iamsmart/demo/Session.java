package hk.iamsmart.demo;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.sdk.AnonymousForm;
import hk.iamsmart.sdk.AnonymousSigning;
import hk.iamsmart.sdk.FormResult;
import hk.iamsmart.sdk.LoginState;
import hk.iamsmart.sdk.Ticket;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the clinic remembers of one browser. Nothing is made before something is kept.
final class Session {
  private final HttpServletRequest request;

  Session(HttpServletRequest request) {
    this.request = request;
  }

  /// What the citizen's phone was asked, and what for.
  ///
  /// @param code the identification code, when something is signed
  record Asking(Ticket ticket, Purpose purpose, Optional<String> code) {
    Asking(Ticket ticket, Purpose purpose) {
      this(ticket, purpose, Optional.empty());
    }
  }

  /// Why a phone is asked.
  enum Purpose {
    /// the registration form
    FORM("/register"),
    /// before the medical record
    STEP_UP("/record"),
    /// the consent form
    CONSENT("/consent");

    private final String page;

    Purpose(String page) {
      this.page = page;
    }

    /// Where it began, and where its result is shown.
    String page() {
      return page;
    }
  }

  Optional<Visit> visit() {
    return get(Visit.class);
  }

  /// A new session id, so that nobody who knew the old one is logged in with the citizen.
  void welcome(Visit visit) {
    request.getSession();
    request.changeSessionId();
    put(visit);
  }

  void end() {
    var session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  void begin(LoginState state) {
    put(state);
  }

  Optional<LoginState> takeLogin() {
    return take(LoginState.class);
  }

  void begin(AnonymousForm form) {
    put(form);
  }

  Optional<AnonymousForm> takeAnonymousForm() {
    return take(AnonymousForm.class);
  }

  void ask(Asking asking) {
    put(asking);
  }

  Optional<Asking> asking() {
    return get(Asking.class);
  }

  void answered() {
    take(Asking.class);
  }

  void keep(FormResult form) {
    put(form);
  }

  Optional<FormResult> form() {
    return get(FormResult.class);
  }

  void forgetForm() {
    take(FormResult.class);
  }

  void begin(AnonymousSigning signing) {
    put(signing);
  }

  Optional<AnonymousSigning> takeAnonymousSigning() {
    return take(AnonymousSigning.class);
  }

  /// The consent form that was printed for this browser.
  record ConsentDraft(String digest, Language language) {}

  void keep(ConsentDraft draft) {
    put(draft);
  }

  Optional<ConsentDraft> consent() {
    return get(ConsentDraft.class);
  }

  void forgetConsent() {
    take(ConsentDraft.class);
  }

  /// The medical record is open until then.
  record Unlocked(Instant until) {}

  void unlock(Instant until) {
    put(new Unlocked(until));
  }

  boolean unlocked(Instant now) {
    return get(Unlocked.class).filter(u -> now.isBefore(u.until())).isPresent();
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

  private void put(Object value) {
    request.getSession().setAttribute(value.getClass().getName(), value);
  }

  private <T> Optional<T> get(Class<T> type) {
    var session = request.getSession(false);
    return session == null
        ? Optional.empty()
        : Optional.ofNullable(session.getAttribute(type.getName())).map(type::cast);
  }

  private <T> Optional<T> take(Class<T> type) {
    var value = get(type);
    if (value.isPresent()) {
      request.getSession().removeAttribute(type.getName());
    }
    return value;
  }
}
