package hk.iamsmart.sandbox.log;

import static hk.iamsmart.sandbox.log.Journey.Kind.BULK;
import static hk.iamsmart.sandbox.log.Journey.Kind.FORM;
import static hk.iamsmart.sandbox.log.Journey.Kind.LOGIN;
import static hk.iamsmart.sandbox.log.Journey.Kind.PDF;
import static hk.iamsmart.sandbox.log.Journey.Kind.PROFILE;
import static hk.iamsmart.sandbox.log.Journey.Kind.SIGNATURE;
import static hk.iamsmart.sandbox.log.Journey.Kind.STEP_UP;

import hk.iamsmart.platform.authentication.Authentication;
import hk.iamsmart.platform.authentication.Begin;
import hk.iamsmart.platform.authentication.LoginObserver.Asked;
import hk.iamsmart.platform.authentication.LoginObserver.Failed;
import hk.iamsmart.platform.callbacks.CallbackAttempt;
import hk.iamsmart.platform.callbacks.Delivery;
import hk.iamsmart.platform.channel.Exchange;
import hk.iamsmart.platform.phonedoor.PhoneCallObserver.PhoneCall;
import hk.iamsmart.platform.requests.Requests;
import hk.iamsmart.platform.tokens.Tokens;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.sandbox.log.Draft.Ending;
import hk.iamsmart.sandbox.log.Draft.Traits;
import hk.iamsmart.sandbox.log.Journey.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What an exchange has to do with others, which follows from what it says.
final class Relations {
  private static final int KEY_MAXIMUM = 200;
  private static final Pattern DIRECT_LOGIN =
      Pattern.compile("/wallet/v1/catalogue/([^/?]+)/login(?:[?].*)?");
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&#]+)");
  private static final Pattern TICKET_PATH =
      Pattern.compile("/wallet/v1/(?:approvals|direct-logins)/([0-9a-f]{32})(?:/.*)?");

  private Relations() {}

  static Traits of(Exchange exchange, Instant now) {
    var path = exchange.path();
    var keys = new ArrayList<String>();
    text(exchange.content(), "ticketID").ifPresent(ticket -> keys.add(ticket(ticket)));
    text(exchange.opened(), "ticketID").ifPresent(ticket -> keys.add(ticket(ticket)));
    text(exchange.opened(), "code").ifPresent(code -> keys.add(code(code)));
    text(exchange.opened(), "businessID")
        .ifPresent(id -> keys.add(business(exchange.claimedClientId(), id)));
    var kind = kind(path).orElse(null);
    boolean redeems = path.equals("/auth/getToken");
    boolean begins = path.endsWith("/initiateRequest");
    var outcome =
        exchange.code() == ReturnCode.D00000
            ? begins ? State.GOING : redeems ? State.DONE : null
            : outcome(exchange.code().name());
    return new Traits(
        keys, kind, kind == null ? null : outcome, redeems, ending(path, exchange.content(), now));
  }

  private static Optional<Ending> ending(String path, @Nullable JsonNode content, Instant now) {
    if (content == null) {
      return Optional.empty();
    }
    if (content.has("ticketID")) {
      return Optional.of(new Ending(Ending.Kind.TICKET, now.plus(Requests.TICKET_LIFE)));
    }
    if (!content.has("issueAt") || !content.has("expiresIn")) {
      return Optional.empty();
    }
    var kind = path.equals("/security/getKey") ? Ending.Kind.CONTENT_KEY : Ending.Kind.TOKEN;
    long end = content.path("issueAt").asLong() + content.path("expiresIn").asLong();
    return Optional.of(new Ending(kind, Instant.ofEpochMilli(end)));
  }

  static Traits of(Failed failed) {
    var claimed = failed.parameters().get("ticketID");
    var keys = claimed == null ? List.<String>of() : List.of(ticket(claimed));
    return new Traits(keys, LOGIN, State.REFUSED, false, Optional.empty());
  }

  static Traits of(Asked asked) {
    var keys = new ArrayList<String>();
    var claimed = asked.parameters().get("ticketID");
    if (claimed != null) {
      keys.add(ticket(claimed));
    }
    return switch (asked.begin()) {
      case Begin.Started started -> {
        keys.add(ticket(started.ticket().value()));
        var ending = new Ending(Ending.Kind.LOGIN, started.deadline());
        yield new Traits(keys, LOGIN, State.GOING, false, Optional.of(ending));
      }
      case Begin.ToService(var _, var code, var _, var _) ->
          new Traits(keys, LOGIN, outcome(code.name()), false, Optional.empty());
      case Begin.Untrusted _ -> new Traits(keys, LOGIN, State.REFUSED, false, Optional.empty());
    };
  }

  /// @param code that the browser brings, when it brings one
  /// @param error the code of an error, when it brings that
  static Traits sentBack(
      String ticket, @Nullable String code, @Nullable String error, Instant now) {
    return code == null
        ? new Traits(
            List.of(ticket(ticket)),
            null,
            error == null ? null : outcome(error),
            false,
            Optional.empty())
        : new Traits(
            List.of(ticket(ticket), code(code)),
            null,
            null,
            false,
            Optional.of(new Ending(Ending.Kind.CODE, now.plus(Tokens.CODE_LIFE))));
  }

  /// The online service that a phone enters from the catalogue.
  static Optional<String> entered(PhoneCall call) {
    var m = DIRECT_LOGIN.matcher(call.path());
    return m.matches() ? Optional.of(m.group(1)) : Optional.empty();
  }

  /// @param sent its content, and `answered` that of its answer
  static Traits of(
      PhoneCall call, @Nullable JsonNode sent, @Nullable JsonNode answered, Instant now) {
    boolean good = call.fault().isEmpty();
    if (entered(call).isPresent()) {
      var ending = new Ending(Ending.Kind.LOGIN, now.plus(Authentication.LOGIN_LIFE));
      return text(answered, "ticket")
          .filter(_ -> good)
          .map(ticket ->
              new Traits(List.of(ticket(ticket)), LOGIN, State.GOING, false, Optional.of(ending)))
          .orElse(Traits.NONE);
    }
    var m = TICKET_PATH.matcher(call.path());
    if (!m.matches()) {
      return Traits.NONE;
    }
    var keys = new ArrayList<>(List.of(ticket(m.group(1))));
    State outcome = null;
    if (good && call.path().endsWith("/approve")) {
      outcome = State.DONE;
    } else if (good && call.path().endsWith("/refuse")) {
      var reason = text(sent, "reason").orElse("");
      outcome = reason.equals("FAILED") ? State.REFUSED : State.REJECTED;
    }
    // where the phone takes a citizen who entered from the catalogue
    text(answered, "redirect")
        .map(Relations::codeOf)
        .filter(code -> !code.isEmpty())
        .ifPresent(code -> keys.add(code(code)));
    return new Traits(keys, null, outcome, false, Optional.empty());
  }

  private static String codeOf(String redirect) {
    var m = CODE.matcher(redirect);
    return m.find() ? m.group(1) : "";
  }

  /// A QR code in the place of another one.
  static Traits renewed(String former, Begin begin) {
    var keys = new ArrayList<>(List.of(ticket(former)));
    return switch (begin) {
      case Begin.Started started -> {
        keys.add(ticket(started.ticket().value()));
        var ending = new Ending(Ending.Kind.LOGIN, started.deadline());
        yield new Traits(keys, null, State.GOING, false, Optional.of(ending));
      }
      case Begin.ToService(var _, var code, var _, var _) ->
          new Traits(keys, null, outcome(code.name()), false, Optional.empty());
      case Begin.Untrusted _ -> new Traits(keys, null, State.REFUSED, false, Optional.empty());
    };
  }

  static Traits of(Delivery delivery, CallbackAttempt attempt) {
    var key = text(delivery.content(), "businessID").map(id -> business(delivery.to().value(), id));
    var outcome =
        !attempt.acknowledged()
            ? State.REFUSED
            : delivery.code() == ReturnCode.D00000 ? State.DONE : outcome(delivery.code().name());
    return new Traits(key.map(List::of).orElse(List.of()), null, outcome, false, Optional.empty());
  }

  /// What the end of a request, told by its code, makes of its journey.
  static State outcome(String code) {
    return switch (code) {
      case "D40000",
          "D40001",
          "D50001",
          "D60000",
          "D60001",
          "D70000",
          "D70001",
          "D71000",
          "D71001",
          "D80001" ->
          State.REJECTED;
      case "D40003", "D50003", "D60003", "D70003", "D71003", "D80003" -> State.EXPIRED;
      default -> State.REFUSED;
    };
  }

  private static Optional<Journey.Kind> kind(String path) {
    if (path.equals("/auth/getToken")) {
      return Optional.of(LOGIN);
    }
    if (!path.endsWith("/initiateRequest")) {
      return Optional.empty();
    }
    for (var part : path.split("/")) {
      switch (part) {
        case "profile" -> {
          return Optional.of(PROFILE);
        }
        case "eme" -> {
          return Optional.of(FORM);
        }
        case "signing" -> {
          return Optional.of(SIGNATURE);
        }
        case "pdfsigning" -> {
          return Optional.of(PDF);
        }
        case "bdss" -> {
          return Optional.of(BULK);
        }
        case "stepup", "reauthentication" -> {
          return Optional.of(STEP_UP);
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  static String ticket(String ticket) {
    return key("ticket " + ticket);
  }

  private static String code(String code) {
    return key("code " + code);
  }

  private static String business(@Nullable String client, String businessId) {
    return key("business " + client + " " + businessId);
  }

  private static String key(String key) {
    return LogStore.storable(CodePoints.first(KEY_MAXIMUM, key));
  }

  private static Optional<String> text(@Nullable JsonNode node, String name) {
    return node != null && node.path(name).isString()
        ? Optional.of(node.path(name).stringValue()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }
}
