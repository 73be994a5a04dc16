package hk.iamsmart.platform.advice;

import hk.iamsmart.platform.channel.Explanation;

/// Advice on what HTTP itself refuses, and on calls that come too often.
final class HttpAdvice {
  private HttpAdvice() {}

  /// @param path as the caller wrote it
  static Advice of(int status, String path, Explanation explanation) {
    return switch (status) {
      case 400 ->
          explanation.reason().contains("JSON")
              ? new Advice(
                  "one JSON object in UTF-8, and nothing behind it",
                  "Send the bytes of one JSON object, or no body at all.")
              : new Advice(
                  "as many bytes as Content-Length announces",
                  "Let your HTTP library set Content-Length from the bytes that it sends.");
      case 404 ->
          new Advice(
              "the path of a call, below /api/v1",
              "Correct the path " + path + "; upper and lower case count, and no slash ends it.");
      case 405 -> new Advice("POST", "Send the request with the method POST.");
      case 408 ->
          new Advice(
              "the whole body within its time",
              "Send the body at once; look for a proxy that holds it back.");
      case 413 ->
          new Advice("a body of at most 10 MB", "Send a digest in the place of the document.");
      case 429 ->
          new Advice(
              "fewer calls at a time",
              "Wait as long as the header Retry-After says, then sign the call again and send it.");
      case 503 ->
          new Advice(
              "a platform that has room",
              "Wait as long as the header Retry-After says, then sign the call again and send it.");
      default ->
          new Advice("no fault of ours", "Report it with its txID: nothing you send can mend it.");
    };
  }
}
