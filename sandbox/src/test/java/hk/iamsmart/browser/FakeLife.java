package hk.iamsmart.browser;

import hk.iamsmart.browser.FakeRegistrations.Refusal;
import hk.iamsmart.protocol.card.ChipReading;
import hk.iamsmart.protocol.wallet.DeviceState;
import hk.iamsmart.protocol.wallet.GestureResponse;
import hk.iamsmart.protocol.wallet.Guardianships;
import hk.iamsmart.protocol.wallet.Guardianships.Guardianship;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.WalletMessages;
import hk.iamsmart.protocol.wallet.life.ActAsked;
import hk.iamsmart.protocol.wallet.life.ActDone;
import hk.iamsmart.protocol.wallet.life.EmailChange;
import hk.iamsmart.protocol.wallet.life.LifeAct;
import hk.iamsmart.protocol.wallet.life.LifeView;
import hk.iamsmart.protocol.wallet.life.PasswordChange;
import hk.iamsmart.protocol.wallet.life.Sessions;
import hk.iamsmart.protocol.wallet.life.Sessions.Session;
import hk.iamsmart.protocol.wallet.life.Verifications;
import hk.iamsmart.protocol.wallet.life.Verifications.Verification;
import hk.iamsmart.protocol.wallet.registration.ChipChallenge;
import hk.iamsmart.protocol.wallet.registration.EmailCode;
import hk.iamsmart.protocol.wallet.registration.FaceChallenge;
import hk.iamsmart.protocol.wallet.registration.FacePictures;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The account of the one citizen as the page sees it, which does what is asked and refuses on
/// demand.
public final class FakeLife {
  private static final String NOW = "2026-11-21T10:04:00Z";
  private static final String EMAIL = "c•••@example.hk";

  /// What the next call to a path below `/wallet/v1` is refused with, once.
  public final Map<String, Refusal> refusals = new ConcurrentHashMap<>();

  /// What was sent, in the words of the calls.
  public final List<String> sent = new CopyOnWriteArrayList<>();

  public final List<Session> sessions = new CopyOnWriteArrayList<>();
  public final List<Guardianship> guardianships = new CopyOnWriteArrayList<>();

  /// Why the account is suspended; empty for an active one.
  public volatile String suspension = "";

  /// Whether another phone has taken over.
  public volatile boolean moved;

  public volatile boolean plus = true;
  public volatile boolean hasPassword = true;
  public volatile @Nullable String signsFrom;
  public volatile @Nullable String email = EMAIL;

  private volatile @Nullable String emailPending;

  private volatile LifeAct act = LifeAct.TRANSFER;

  /// As at the start.
  public void reset() {
    refusals.clear();
    sent.clear();
    sessions.clear();
    guardianships.clear();
    suspension = "";
    moved = false;
    plus = true;
    hasPassword = true;
    signsFrom = null;
    email = EMAIL;
    emailPending = null;
  }

  /// One of a service, which began so many days ago.
  public static Session session(String id, String service) {
    return new Session(
        id,
        service,
        service.toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + ".example.hk",
        "2026-11-20T10:00:00Z",
        null,
        "2026-11-22T10:00:00Z",
        List.of("eidapi_auth", "eidapi_profiles"));
  }

  DeviceState device(String status) {
    return new DeviceState(
        "d-1",
        "CHAN, Tai Man",
        "陳大文",
        plus ? "IAM_SMART_PLUS" : "IAM_SMART",
        "2026-11-21T10:00:00Z",
        status,
        "SYNCED_PASSKEY",
        false,
        suspension.isEmpty() ? "ACTIVE" : "SUSPENDED");
  }

  Object answer(String method, List<String> parts, byte[] body) throws Exception {
    var call = String.join("/", parts);
    var refusal = refusals.remove(call);
    if (refusal != null) {
      return FakeRegistrations.refused(refusal);
    }
    if (moved) {
      return FakeRegistrations.refused(Refusal.of(WalletFault.UNKNOWN_DEVICE));
    }
    if (!suspension.isEmpty() && !List.of("life", "life/resume").contains(call)) {
      if (!call.startsWith("life/face") && !call.startsWith("life/chip")) {
        return FakeRegistrations.refused(Refusal.of(WalletFault.ACCOUNT_NOT_ACTIVE));
      }
    }
    return switch (parts.getFirst()) {
      case "sessions" -> sessions(method, parts);
      case "guardianships" -> new Guardianships(guardianships);
      default -> life(call.substring("life".length()), body);
    };
  }

  private Object sessions(String method, List<String> parts) {
    if (method.equals("GET")) {
      return new Sessions(sessions);
    }
    if (parts.size() == 1) {
      sent.add("all ended");
      sessions.clear();
    } else {
      sent.add("ended " + parts.get(1));
      sessions.removeIf(one -> one.sessionID().equals(parts.get(1)));
    }
    return new Nothing();
  }

  private Object life(String verb, byte[] body) throws Exception {
    return switch (verb) {
      case "/verifications" ->
          new Verifications(
              List.of(
                  new Verification("NUMBER", "CHIP", "PLATFORM", "2026-11-21T10:00:00Z"),
                  new Verification("NUMBER", "RECORD", "PLATFORM", "2026-11-21T10:00:00Z"),
                  new Verification("LIKENESS", "COUNTER", "STAFF", "2026-11-01T10:00:00Z"),
                  new Verification("EMAIL", "CODE", "PLATFORM", "2026-11-21T10:00:00Z")));
      case "/face/challenge" -> new FaceChallenge(List.of("NOD"), 60);
      case "/chip/challenge" -> new ChipChallenge("AAAAAAAAAAA", "2026-11-21T10:09:00Z");
      case "/acts" -> asked(read(body, ActAsked.class));
      case "/acts/a-1" -> done(read(body, GestureResponse.class));
      default -> {
        change(verb, body);
        yield view();
      }
    };
  }

  private void change(String verb, byte[] body) throws Exception {
    switch (verb) {
      case "/suspend" -> suspension = "CITIZEN";
      case "/resume" -> suspension = "";
      case "/upgrade" -> plus = true;
      case "/face" -> sent.add("face " + read(body, FacePictures.class).pictures().size());
      case "/chip" -> sent.add("chip " + read(body, ChipReading.class).sod());
      case "/password" -> {
        var change = read(body, PasswordChange.class);
        sent.add("password " + change.former() + " " + change.password());
        hasPassword = true;
      }
      case "/email" -> {
        var change = read(body, EmailChange.class);
        sent.add("email " + change.password() + " " + change.email());
        emailPending = "t•••@example.hk";
      }
      case "/email/confirm" -> {
        sent.add("code " + read(body, EmailCode.class).code());
        emailPending = null;
      }
      default -> {}
    }
  }

  private Object asked(ActAsked asked) {
    act = asked.act();
    sent.add("asked " + act + " " + asked.password());
    var statement = "Statement of " + act;
    var challenge =
        Map.of("uafRequest", FakePhones.request("Auth", statement), "integrityChallenge", "n");
    return Map.of("actID", "a-1", "act", act, "statement", statement, "challenge", challenge);
  }

  private ActDone done(GestureResponse gesture) {
    sent.add(gesture.uafResponse() == null ? "nothing" : "confirmed " + act);
    boolean transfer = act == LifeAct.TRANSFER;
    return new ActDone(
        act, transfer ? "Xy-4_code" : null, transfer ? "2026-11-21T10:14:00Z" : null, null);
  }

  private LifeView view() {
    boolean suspended = !suspension.isEmpty();
    return new LifeView(
        suspended ? "SUSPENDED" : "ACTIVE",
        suspended ? suspension : null,
        suspended && !List.of("RECORD", "OPERATOR").contains(suspension),
        plus ? "IAM_SMART_PLUS" : "IAM_SMART",
        email,
        emailPending,
        hasPassword,
        "2026-11-21T10:00:00Z",
        signsFrom,
        null,
        null,
        NOW);
  }

  private static <T> T read(byte[] body, Class<T> type) throws Exception {
    return WalletMessages.read(body, type);
  }
}
