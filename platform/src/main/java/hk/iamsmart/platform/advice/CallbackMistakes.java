package hk.iamsmart.platform.advice;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// In what a callback URL differs from the registered one that it was meant to be.
final class CallbackMistakes {
  /// What makes two URLs the same that should be: the first that fits is the one to mend.
  private record Likeness(String difference, UnaryOperator<String> blurred) {}

  private static final List<Likeness> LIKENESSES =
      List.of(
          new Likeness("a slash at the end", CallbackMistakes::withoutSlash),
          new Likeness("the scheme, http or https", url -> url.replaceFirst("^https:", "http:")),
          new Likeness("upper and lower case", url -> url.toLowerCase(Locale.ROOT)),
          new Likeness("the percent-encoding", CallbackMistakes::decoded),
          new Likeness("the part behind ?", url -> url.replaceFirst("\\?.*$", "")),
          new Likeness(
              "the host, localhost or 127.0.0.1",
              url -> url.replaceFirst("//(127\\.0\\.0\\.1|\\[::1])", "//localhost")),
          new Likeness("the port", url -> url.replaceFirst("^(https?://[^/:]+):\\d+", "$1")),
          new Likeness("www. before the host", url -> url.replaceFirst("//www\\.", "//")),
          new Likeness("the path", url -> url.replaceFirst("^(https?://[^/?]+).*", "$1")));

  private CallbackMistakes() {}

  /// The advice on a URL that is none of these.
  static Advice of(@Nullable String claimed, Collection<URI> registered) {
    var all = registered.stream().map(URI::toString).sorted().toList();
    var expected = all.isEmpty() ? "a registered callback URL" : "one of " + String.join(", ", all);
    if (claimed != null) {
      for (var likeness : LIKENESSES) {
        var blurred = likeness.blurred().apply(claimed);
        for (var one : all) {
          if (likeness.blurred().apply(one).equals(blurred)) {
            return new Advice(
                expected,
                "It differs from "
                    + one
                    + " in "
                    + likeness.difference()
                    + ": send that one character for character, or register this one.");
          }
        }
      }
    }
    return new Advice(
        expected, "Register this URL for the service, or send one that is registered.");
  }

  private static String withoutSlash(String url) {
    return url.replaceFirst("/+$", "");
  }

  private static String decoded(String url) {
    try {
      return URLDecoder.decode(url, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return url;
    }
  }
}
