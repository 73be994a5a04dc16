package hk.iamsmart.phone;

import hk.iamsmart.protocol.wallet.AppLink;
import hk.iamsmart.protocol.wallet.ApprovalClaim;
import hk.iamsmart.protocol.wallet.ApprovalView;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Opens what QR codes and the apps of online services lead a phone to.
final class Links {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Pattern TICKET =
      Pattern.compile("(?:^|[?&])ticket(?:ID)?=([0-9a-f]{32})(?:&|$)");
  private static final Pattern LOGIN = Pattern.compile("[?&]login=([0-9a-f]{32})(?:&|$)");

  private final Calls calls;
  private final WalletClient wallet;
  private final URI server;

  Links(Calls calls, WalletClient wallet, URI server) {
    this.calls = calls;
    this.wallet = wallet;
    this.server = server;
  }

  /// @throws IllegalArgumentException when it is no link that a phone opens
  PhoneAnswer<OpenedLink> open(String link) {
    var app = AppLink.read(link, server.toString());
    if (app.isPresent() && app.get().isLogin()) {
      return begin(app.get());
    }
    if (app.isPresent() && app.get().isRequest()) {
      return show(ticketOf(app.get()));
    }
    if (app.isPresent()) {
      throw new IllegalArgumentException("no link has the name " + app.get().name());
    }
    var page = ApprovalLink.read(link);
    return page.rotation().isEmpty() ? show(page.ticket()) : claim(page, null);
  }

  private static String ticketOf(AppLink link) {
    var ticket = TICKET.matcher(link.query());
    if (!ticket.find()) {
      throw new IllegalArgumentException("the link has no ticketID of 32 hexadecimal digits");
    }
    return ticket.group(1);
  }

  /// What was asked of this citizen needs no more than its ticket.
  private PhoneAnswer<OpenedLink> show(String ticket) {
    return calls
        .call("GET", "/approvals/" + ticket, null, ApprovalView.class)
        .map(view -> new OpenedLink(view, null));
  }

  private PhoneAnswer<OpenedLink> claim(ApprovalLink link, @Nullable Supplier<Optional<URI>> back) {
    return calls
        .call(
            "POST",
            "/approvals/" + link.ticket() + "/claim",
            new ApprovalClaim(link.rotation()),
            ApprovalView.class)
        .map(view -> new OpenedLink(view, back));
  }

  /// The phone is what logs in: it holds the cookie that a browser would hold.
  private PhoneAnswer<OpenedLink> begin(AppLink link) {
    var begun = get(link.path(), "");
    var to = begun.headers().firstValue("Location").orElse("");
    var login = LOGIN.matcher(to);
    if (begun.statusCode() != 303 || !login.find()) {
      var where = to.isEmpty() ? "with its own page" : "and leads to " + to;
      return new PhoneAnswer.Refused<>(
          "BAD_LINK",
          "The server refused the link with HTTP " + begun.statusCode() + " " + where + ".",
          "",
          List.of());
    }
    var cookie = begun.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
    return claim(ApprovalLink.read(to), () -> back(login.group(1), cookie));
  }

  private Optional<URI> back(String login, String cookie) {
    var page = get("/broker/" + login, cookie);
    return page.statusCode() == 302
        ? page.headers().firstValue("Location").map(URI::create)
        : Optional.empty();
  }

  private HttpResponse<byte[]> get(String path, String cookie) {
    var request = HttpRequest.newBuilder(URI.create(server + path)).timeout(TIMEOUT).GET();
    return wallet.send((cookie.isEmpty() ? request : request.header("Cookie", cookie)).build());
  }
}
