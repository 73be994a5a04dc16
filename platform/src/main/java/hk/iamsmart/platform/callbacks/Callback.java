package hk.iamsmart.platform.callbacks;

import hk.iamsmart.platform.callbacks.FilePart.Layout;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.protocol.ReturnCode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A result that an online service is to be told.
///
/// @param redirect the registered callback URL
/// @param order deliveries of one service with the same order key (the ticket) go one after the
///   other
/// @param content plain JSON before sealing
/// @param files with a file it goes as `multipart/form-data`, without as `application/json`
/// @param layout names the parts of a multipart one
/// @param kind of the request that it answers, as the wallet API names it; empty for none
/// @param until on the house clock; no attempt is made at or after it, then it is a dead letter
public record Callback(
    ClientId to,
    URI redirect,
    String order,
    ReturnCode code,
    JsonNode content,
    List<FilePart> files,
    Layout layout,
    String kind,
    Instant until) {
  private static final int FILES_MAXIMUM = 8;

  public Callback {
    files = List.copyOf(files);
    if (files.size() > FILES_MAXIMUM) {
      throw new IllegalArgumentException("more than " + FILES_MAXIMUM + " files");
    }
    if (order.isEmpty() || order.length() > 64) {
      throw new IllegalArgumentException("an order key has 1 to 64 characters");
    }
  }

  /// One whose files, if there are any, belong to a form.
  public Callback(
      ClientId to,
      URI redirect,
      String order,
      ReturnCode code,
      JsonNode content,
      List<FilePart> files,
      Instant until) {
    this(to, redirect, order, code, content, files, Layout.FORM, "", until);
  }

  /// The same that answers a request of this kind.
  public Callback of(String request) {
    return new Callback(to, redirect, order, code, content, files, layout, request, until);
  }

  /// One that goes as `application/json`.
  public static Callback json(
      ClientId to, URI redirect, String order, ReturnCode code, JsonNode content, Instant until) {
    return new Callback(to, redirect, order, code, content, List.of(), until);
  }

  @Override
  public String toString() {
    return "Callback[" + to + ", " + code + ", " + order + "]";
  }
}
