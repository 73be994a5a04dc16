package hk.iamsmart.platform.profiles;

import hk.iamsmart.platform.profiles.Bill.BillAddress;
import hk.iamsmart.protocol.Base64Text;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.WireJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/// A utility behind HTTPS; the contract is docs/operate/address-providers.md. Nothing that it
/// answers is believed before it was checked, and none of it is logged.
final class HttpAddressProvider implements AddressProvider {
  /// Bytes of an answer at most: a document in base64 and some room for the rest.
  static final int LARGEST_ANSWER = (Bill.LARGEST_PDF / 3 + 1) * 4 + 64 * 1024;

  private static final int CALLS_AT_A_TIME = 8;
  private static final int LONGEST_TEXT = 200;
  private static final String PATH = "/v1/latest-bill";

  private final Utility utility;
  private final URI url;
  private final HttpClient http;
  private final Duration patience;
  private final Semaphore calls = new Semaphore(CALLS_AT_A_TIME);

  /// @param base below which the contract's path lies
  /// @param http does not follow redirects, and presents our certificate
  /// @param patience for a call as a whole
  HttpAddressProvider(Utility utility, URI base, HttpClient http, Duration patience) {
    this.utility = utility;
    this.url = URI.create(base.toString().replaceAll("/+$", "") + PATH);
    this.http = http;
    this.patience = patience;
  }

  @Override
  public Utility utility() {
    return utility;
  }

  @Override
  public Answer latestBill(String account) {
    boolean entered = false;
    try {
      entered = calls.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
      return entered ? ask(account) : new Answer.Down("too many calls wait for it");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Answer.Down("interrupted");
    } finally {
      if (entered) {
        calls.release();
      }
    }
  }

  /// The timeout of a request ends with the headers, so the whole is waited for beside it.
  private Answer ask(String account) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(url)
            .timeout(patience)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofByteArray(WireJson.bytes(Map.of("account", account))))
            .build();
    var answer =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    try {
      return read(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      return new Answer.Down("no whole answer within " + patience);
    } catch (ExecutionException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      return new Answer.Down("no answer: " + cause.getClass().getSimpleName());
    } finally {
      answer.cancel(true);
    }
  }

  private static Answer read(HttpResponse<byte[]> response) {
    var body = WireJson.object(response.body()).orElse(WireJson.mapper().createObjectNode());
    return switch (response.statusCode()) {
      case 200 -> readBill(body);
      case 404 ->
          switch (body.path("reason").asString("")) {
            case "NO_ACCOUNT" -> new Answer.NoAccount();
            case "NO_BILL" -> new Answer.NoBill();
            default -> new Answer.Down("HTTP 404 without a reason of the contract");
          };
      default -> new Answer.Down("HTTP " + response.statusCode());
    };
  }

  private static Answer readBill(JsonNode body) {
    try {
      var pdf =
          Base64Text.read(needed(body, "docFile"))
              .orElseThrow(() -> new IllegalArgumentException("the document is not base64"));
      var claimedHash = needed(body, "docHash").toLowerCase(Locale.ROOT);
      var bill =
          new Bill(
              date(body),
              pdf,
              text(body, "enUserName"),
              text(body, "tcUserName"),
              address(body, "ServiceAddress"),
              address(body, "PostalAddress"));
      boolean whole =
          MessageDigest.isEqual(
              claimedHash.getBytes(StandardCharsets.UTF_8),
              bill.hash().getBytes(StandardCharsets.UTF_8));
      return whole ? new Answer.Found(bill) : new Answer.Down("the hash is not the document's");
    } catch (IllegalArgumentException e) {
      return new Answer.Down("its answer is not as agreed: " + reason(e));
    }
  }

  /// What the JDK says of bad base64 quotes it.
  private static String reason(IllegalArgumentException e) {
    var message = String.valueOf(e.getMessage());
    return message.startsWith("the ") || message.startsWith("an ") || message.startsWith("a ")
        ? message
        : "the document is not base64";
  }

  private static LocalDate date(JsonNode body) {
    try {
      return LocalDate.parse(needed(body, "billDate"), DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeException _) {
      throw new IllegalArgumentException("the billDate is no date");
    }
  }

  private static BillAddress address(JsonNode body, String name) {
    return new BillAddress(lines(body.path("en" + name)), lines(body.path("tc" + name)));
  }

  private static List<String> lines(JsonNode address) {
    var lines = new ArrayList<String>();
    for (int i = 1; i <= 4; i++) {
      var line = text(address, "addressLine" + i);
      if (!line.isBlank()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static String text(JsonNode node, String member) {
    var text = node.path(member).asString("").strip();
    if (CodePoints.in(text) > LONGEST_TEXT) {
      throw new IllegalArgumentException("the " + member + " is too long");
    }
    return text;
  }

  private static String needed(JsonNode body, String member) {
    var value = body.path(member);
    if (!value.isString() || value.stringValue().isBlank()) {
      throw new IllegalArgumentException("the " + member + " is missing");
    }
    return value.stringValue();
  }
}
