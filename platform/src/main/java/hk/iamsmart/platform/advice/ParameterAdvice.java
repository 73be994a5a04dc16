package hk.iamsmart.platform.advice;

import hk.iamsmart.platform.channel.Explanation;
import hk.iamsmart.protocol.RequestHeaders;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Scope;
import java.util.Set;

/// Advice on a parameter that is missing, empty or wrong (D20001 to D20003).
final class ParameterAdvice {
  private static final String GET_QR = "/auth/getQR";

  private ParameterAdvice() {}

  /// @param path of the call
  static Advice of(ReturnCode code, String path, Explanation explanation) {
    var name = explanation.parameter() == null ? "content" : explanation.parameter();
    if (name.equals("content")) {
      return content(explanation.reason());
    }
    var place = place(name, path);
    return switch (code) {
      case D20001 ->
          // the reason may know more than that it is needed
          explanation.reason().contains("needed") || place.equals("header")
              ? new Advice("the " + place + " " + name, "Add the " + place + " " + name + ".")
              : new Advice(explanation.reason(), "Add " + name + ".");
      case D20002 ->
          new Advice(
              explanation.reason().startsWith("name ") || explanation.reason().startsWith("send ")
                  ? explanation.reason()
                  : "the " + place + " " + name + " with a value",
              "Give " + name + " a value, or leave it out where it is not needed.");
      default ->
          name.equals("timestamp") && explanation.skewMillis() != null
              ? skewed(explanation.skewMillis())
              : wrong(name, place, explanation.reason());
    };
  }

  private static String place(String name, String path) {
    if (path.endsWith(GET_QR)) {
      return "query parameter";
    }
    return RequestHeaders.NAMES.contains(name) ? "header" : "parameter";
  }

  private static Advice content(String reason) {
    if (reason.contains("JSON object")) {
      return new Advice(
          "a sealed JSON object", "Seal the UTF-8 bytes of one JSON object, and nothing else.");
    }
    if (reason.contains("surrogate")) {
      return unicode("the content");
    }
    return new Advice(
        "{\"content\":\"…\"} with the sealed parameters",
        "Seal the JSON of the parameters with the content key and send it as the text content.");
  }

  private static Advice unicode(String name) {
    return new Advice(
        "Unicode text, in which each \\uD8xx is followed by its other half, without U+0000",
        "Clean the text of " + name + " before it becomes JSON; cut between whole characters.");
  }

  /// Of a timestamp that is known by its skew alone.
  private static Advice skewed(long skewMillis) {
    var finding = ClockMistakes.ofSkew(skewMillis);
    return new Advice(finding.expected(), finding.mend());
  }

  private static Advice wrong(String name, String place, String reason) {
    if (reason.contains("surrogate")) {
      return unicode(name);
    }
    if (reason.contains("given twice")) {
      return new Advice(
          "the header " + name + " once",
          "Set the header " + name + " once; look for a proxy or library that adds another.");
    }
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "clientID" ->
          new Advice(
              "the client ID of a registered online service, as it was given",
              "Copy the clientID from the service's page, and look whether you call the right"
                  + " installation.");
      case "nonce" ->
          new Advice(
              "1 to 36 printable ASCII characters",
              "Take a UUID, or 32 hex characters of a random generator.");
      case "scope" ->
          new Advice(
              "one or more of " + Scope.list(Set.of(Scope.values())) + ", one space between them",
              "Correct the spelling of the scopes; a space in a URL is written %20 or +.");
      case "ticketID" ->
          new Advice(
              "the ticketID of an anonymous request of the service that still waits",
              "Make a new request with initiateRequest and use its ticketID at once.");
      case "state" ->
          new Advice(reason, "Send a random text of hex digits as state, such as a UUID.");
      case "link" ->
          new Advice(
              "an https address at the domain of the service, or one where its callback URLs are",
              "Link to your own site.");
      case "expiresAt" ->
          new Advice(
              "milliseconds since 1970, a JSON number, later than now and not too far",
              "Send expiresAt in milliseconds (13 digits), later than now.");
      default -> new Advice(reason, "Send the " + place + " " + name + " as it is expected.");
    };
  }
}
