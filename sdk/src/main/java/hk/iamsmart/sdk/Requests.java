package hk.iamsmart.sdk;

import hk.iamsmart.protocol.Source;
import hk.iamsmart.protocol.wallet.AppLink;
import hk.iamsmart.sdk.CallbackBody.Read;
import hk.iamsmart.sdk.CallbackBody.Unread;
import hk.iamsmart.sdk.Problem.Local;
import hk.iamsmart.sdk.Problem.TryAgain;
import hk.iamsmart.sdk.Receipt.Busy;
import hk.iamsmart.sdk.Receipt.Done;
import hk.iamsmart.sdk.Receipt.Duplicate;
import hk.iamsmart.sdk.Receipt.Kept;
import hk.iamsmart.sdk.Receipt.Malformed;
import hk.iamsmart.sdk.Receipt.TooLarge;
import hk.iamsmart.sdk.Receipt.UnknownRequest;
import hk.iamsmart.sdk.Receipt.WrongState;
import hk.iamsmart.sdk.SealedCall.Answer;
import hk.iamsmart.sdk.SealedCall.NoAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Asks citizens who are logged in, and receives their answers. One instance serves the whole
/// service, and is safe for use by many threads; [IamSmart#requests] makes it.
///
/// ```java
/// var requests = iamSmart.requests(callback, new PendingRequestsInMemory(clock, 10_000));
///
/// // a button
/// switch (requests.ask(citizen, source, ProfileRequest.of(ProfileField.EN_NAME))) {
///   case Ticket ticket -> showThatThePhoneIsAsked(ticket);
///   case Problem problem -> explain(problem);
/// }
///
/// // POST to the callback
/// var receipt = requests.receive(contentType, body, result -> {
///   switch (result) {
///     case ProfileResult profile -> save(profile);
///     case FormResult form -> save(form);
///     case StepUpResult passed -> unlock(passed.openId());
///     case HashSigningResult signed -> file(signed.signature());
///     case PdfSigningResult signed -> embed(signed.signature());
///     case BulkConsent consent -> remember(consent.token());
///     case BulkSigningResult all -> fileAll(all.signed());
///     case Ended ended -> tell(ended.how());
///   }
/// });
/// answer(receipt.status());
/// ```
///
/// A callback carries no signature. What makes it genuine is that it knows the `state`, which is
/// unguessable and told to nobody but the platform; so what a callback says is not looked at before
/// its state was found right.
public final class Requests {
  private final Configuration configuration;
  private final SealedCall calls;
  private final Unguessable unguessable;
  private final InstantSource clock;
  private final CallbackBody bodies;
  private final URI callback;
  private final PendingRequests pending;
  private final BulkPieces pieces;

  Requests(
      Configuration configuration,
      SealedCall calls,
      Unguessable unguessable,
      InstantSource clock,
      CallbackBody bodies,
      URI callback,
      Stores stores) {
    this.configuration = configuration;
    this.calls = calls;
    this.unguessable = unguessable;
    this.clock = clock;
    this.bodies = bodies;
    this.callback = callback;
    this.pending = stores.pending();
    this.pieces = stores.pieces();
  }

  /// What is kept between a request and its answer.
  record Stores(PendingRequests pending, BulkPieces pieces) {}

  /// Puts a request on the citizen's phone. The answer comes to the callback, perhaps before this
  /// returns.
  ///
  /// @param citizen who logged in, for the scope that the request needs
  /// @param source what the citizen uses now
  public RequestStart ask(Citizen citizen, Source source, CitizenRequest request) {
    var awaited =
        new PendingRequest(
            unguessable.businessId(),
            request.kind(),
            unguessable.state(),
            citizen.openId(),
            RequestWire.profile(request),
            RequestWire.eme(request),
            RequestWire.documents(request),
            clock.instant());
    if (!await(awaited)) {
      return new TryAgain(
          Local.TOO_MANY_PENDING, "there is no room for another request", Optional.empty());
    }
    var content = new LinkedHashMap<String, Object>();
    content.put("businessID", awaited.businessId().value());
    content.put("accessToken", citizen.accessToken());
    content.put("openID", citizen.openId());
    content.put("source", source.wire());
    content.put("redirectURI", callback.toString());
    content.put("state", awaited.state().value());
    content.putAll(RequestWire.parameters(request));
    return switch (calls.call(RequestWire.path(request), content)) {
      case NoAnswer none -> {
        if (none.notActedOn()) {
          pending.remove(awaited.businessId());
          pending.remove(resultsOf(awaited.businessId()));
        }
        yield none.problem();
      }
      case Answer answer -> ticket(request, awaited.businessId(), answer);
    };
  }

  /// Signatures of many documents are awaited under a name of their own, because they come after
  /// the consent.
  private static BusinessId resultsOf(BusinessId businessId) {
    return new BusinessId(businessId.value() + ".all");
  }

  private boolean await(PendingRequest awaited) {
    if (!pending.add(awaited)) {
      return false;
    }
    if (awaited.kind() != CitizenRequest.Kind.SIGN_BULK) {
      return true;
    }
    var results =
        new PendingRequest(
            resultsOf(awaited.businessId()),
            CitizenRequest.Kind.BULK_RESULTS,
            awaited.state(),
            awaited.openId(),
            awaited.profile(),
            awaited.eme(),
            awaited.documents(),
            awaited.askedAt());
    if (pending.add(results)) {
      return true;
    }
    pending.remove(awaited.businessId());
    return false;
  }

  /// Takes a delivery: opens it, verifies it, and does the work unless an earlier delivery of the
  /// same result has done it. Answer the platform with the receipt's status.
  ///
  /// Nothing of the body is believed before its state was found right, and nothing of it is in a
  /// refusal's text.
  ///
  /// @param contentType the header of that name, null when there is none
  /// @param work done by exactly one delivery. When it throws, the exception leaves this method,
  ///   the request is free again, and the next delivery tries anew; answer 500 then
  public Receipt receive(@Nullable String contentType, byte[] body, Consumer<RequestResult> work) {
    return switch (bodies.read(contentType == null ? "" : contentType, body)) {
      case Unread unread -> unread.why();
      case Read read -> receive(read, work);
    };
  }

  /// The same from a stream, of which no more is read than a callback may hold.
  ///
  /// @throws IOException when the body cannot be read
  public Receipt receive(
      @Nullable String contentType, InputStream body, Consumer<RequestResult> work)
      throws IOException {
    boolean parts =
        contentType != null
            && contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    int most = parts ? CallbackBody.MOST_OF_SIGNATURES : CallbackBody.MOST;
    var bytes = body.readNBytes(most + 1);
    return bytes.length > most ? new TooLarge() : receive(contentType, bytes, work);
  }

  private Receipt receive(Read read, Consumer<RequestResult> work) {
    var businessId = BusinessId.parse(text(read.content(), "businessID"));
    var state = text(read.content(), "state");
    if (businessId.isEmpty()) {
      return new Malformed("the content has no businessID");
    }
    boolean signatures = read.files().containsKey(BulkPiece.FILE);
    var awaited = pending.find(signatures ? resultsOf(businessId.get()) : businessId.get());
    if (awaited.isEmpty()) {
      return new UnknownRequest();
    }
    if (!awaited.get().state().matches(state)) {
      return new WrongState(businessId.get());
    }
    try {
      return signatures
          ? piece(awaited.get(), businessId.get(), read, work)
          : once(Results.of(awaited.get(), read), work);
    } catch (Unreadable e) {
      return new Malformed(e.reason());
    }
  }

  /// Nothing is kept that could not be put together. One delivery at a time is at work, so that a
  /// late copy of one leaves nothing behind.
  private Receipt piece(
      PendingRequest awaited, BusinessId businessId, Read read, Consumer<RequestResult> work)
      throws Unreadable {
    var txId = read.txId().toString();
    var kept = BulkPiece.kept(read);
    int number = BulkPiece.read(awaited, businessId, txId, kept).number();
    var claim = unguessable.text();
    return switch (pending.claim(awaited.businessId(), claim, clock.instant())) {
      case UNKNOWN -> new UnknownRequest();
      case BUSY -> new Busy(businessId);
      case SETTLED -> new Duplicate(businessId, txId);
      case MINE -> {
        boolean done = false;
        try {
          if (!pieces.keep(businessId, number, kept)) {
            yield new Busy(businessId);
          }
          var all = BulkPiece.together(awaited, businessId, txId, pieces.of(businessId));
          if (all.isEmpty()) {
            yield new Kept(businessId, number);
          }
          work.accept(all.get());
          pending.settle(awaited.businessId(), claim);
          done = true;
          pieces.remove(businessId);
          yield new Done(all.get());
        } finally {
          if (!done) {
            pending.release(awaited.businessId(), claim);
          }
        }
      }
    };
  }

  private Receipt once(RequestResult result, Consumer<RequestResult> work) {
    var businessId = result.businessId();
    var claim = unguessable.text();
    return switch (pending.claim(businessId, claim, clock.instant())) {
      case UNKNOWN -> new UnknownRequest();
      case BUSY -> new Busy(businessId);
      case SETTLED -> new Duplicate(businessId, result.txId());
      case MINE -> {
        boolean done = false;
        try {
          work.accept(result);
          pending.settle(businessId, claim);
          done = true;
        } finally {
          if (!done) {
            pending.release(businessId, claim);
          }
        }
        yield new Done(result);
      }
    };
  }

  private RequestStart ticket(CitizenRequest request, BusinessId businessId, Answer answer) {
    var id = answer.content().path("ticketID");
    var byQr = answer.content().path("authByQR");
    if (!id.isString() || id.stringValue().isEmpty() || !byQr.isBoolean()) {
      return Problems.unreadable("the ticket cannot be read", Optional.of(answer.txId()));
    }
    var ticket = id.stringValue();
    return new Ticket(
        businessId,
        ticket,
        byQr.booleanValue() ? Optional.empty() : Optional.of(app(request, ticket)),
        answer.txId());
  }

  private static String text(JsonNode content, String member) {
    var value = content.path(member);
    return value.isString() ? value.stringValue() : "";
  }

  private URI app(CitizenRequest request, String ticket) {
    var query = "ticketID=" + URLEncoder.encode(ticket, StandardCharsets.UTF_8);
    var link = new AppLink(RequestWire.appName(request), query);
    return URI.create(configuration.baseUrl() + link.path());
  }
}
