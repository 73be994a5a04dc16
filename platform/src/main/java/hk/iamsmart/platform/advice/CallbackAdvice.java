package hk.iamsmart.platform.advice;

import hk.iamsmart.platform.callbacks.CallbackAttempt.Failure;
import hk.iamsmart.platform.callbacks.FilePart;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Advice on a callback that did not arrive.
final class CallbackAdvice {
  private static final String TAKEN = "HTTP 2xx within ten seconds";

  private CallbackAdvice() {}

  /// @param status of the answer, if there was one
  static Advice of(Failure failure, @Nullable Integer status, URI redirect) {
    var address = redirect.getScheme() + "://" + redirect.getAuthority();
    return switch (failure) {
      case NO_KEK ->
          new Advice(
              "an encipherment certificate of the service that is valid now",
              "Upload a new encipherment certificate; the next attempt arrives.");
      case SERVICE_SUSPENDED, SERVICE_REMOVED ->
          new Advice(
              "an online service that is active",
              "Ask the operator to resume the service; until then nothing is told to it.");
      case UNSUPPORTED_URL -> new Advice("an https address", "Register a callback URL with https.");
      case UNKNOWN_HOST, FORBIDDEN_ADDRESS ->
          new Advice(
              "a host whose addresses are all on the public internet",
              "Correct the host of the callback URL, or its entry in the DNS.");
      case CONNECTION_REFUSED, CONNECT_TIMEOUT ->
          new Advice(
              "a program that listens at " + address,
              "Start your service there, or let its port through the firewall.");
      case UNTRUSTED_CERTIFICATE, WRONG_HOST_NAME, TLS_FAILED ->
          new Advice(
              "a certificate for "
                  + redirect.getHost()
                  + " from a public authority, with its chain",
              "Install a certificate for this host together with its intermediate certificates.");
      case TIMEOUT, CONNECTION_CLOSED ->
          new Advice(TAKEN, "Store the result, answer 204, and do the work afterwards.");
      case MALFORMED_ANSWER ->
          new Advice(
              "an answer in HTTP", "Look whether another program listens at " + address + ".");
      case REDIRECTED ->
          new Advice(
              TAKEN + "; a redirection is not followed",
              "Answer the POST at this very address: look for a login page, a slash at the end, or"
                  + " http that leads to https.");
      case NOT_ACKNOWLEDGED -> answered(status == null ? 0 : status);
      case INTERNAL ->
          new Advice("no fault of ours", "Report it with its txID: nothing you do can mend it.");
    };
  }

  private static Advice answered(int status) {
    return switch (status) {
      case 401, 403 ->
          new Advice(
              TAKEN + "; a callback brings no login, cookie, CSRF token or signature",
              "Let POSTs to this address through without login, CSRF token and signature: that the"
                  + " content decrypts and its state is yours is what proves it.");
      case 404, 405 ->
          new Advice(TAKEN, "Handle POST at this address; a browser comes to it with GET.");
      case 400, 422 ->
          new Advice(
              TAKEN,
              "Unwrap the secretKey of this very callback, decrypt content with it, and compare"
                  + " state; do not use the key that getKey gave.");
      case 413 ->
          new Advice(
              TAKEN,
              "Allow bodies of "
                  + (FilePart.MAXIMUM / 1_000_000 + 1)
                  + " MB at this address, or have fewer signatures in a callback of bulk signing by"
                  + " maxCallbackSigs.");
      case 415 ->
          new Advice(TAKEN, "Take application/json, and multipart/form-data if you asked for it.");
      case 429, 503 -> new Advice(TAKEN, "Answer 204 as soon as there is room; we try again.");
      default -> new Advice(TAKEN, "Look into the log of your service for this POST.");
    };
  }
}
