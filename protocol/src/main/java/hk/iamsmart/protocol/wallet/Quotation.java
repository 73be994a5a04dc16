package hk.iamsmart.protocol.wallet;

import java.util.List;
import java.util.regex.Pattern;

/// Somebody else's words between the quotation marks of the platform, in English `“…”` and in
/// Chinese `「…」`. Whatever in them could be read as one of these marks becomes a mark of a
/// quotation within a quotation, so that nobody ends a quotation before its end. Server, phone and
/// wallet page do it alike, for what is shown is compared with what is signed.
public final class Quotation {
  private static final List<Inner> RULES =
      List.of(
          new Inner("[“„‟❝〝🙶]", "‘"),
          new Inner("[”\"＂˝ˮ״″‴‶‷⁗〃〞〟❞❠🙷🙸]", "’"),
          new Inner("[「｢﹁]", "『"),
          new Inner("[」｣﹂]", "』"),
          new Inner("['‘’‚‛`´′‵ʹʻʼʽˈˊˋ＇｀❛❜❟]{2,}", "’"));

  private record Inner(Pattern marks, String mark) {
    Inner(String marks, String mark) {
      this(Pattern.compile(marks), mark);
    }
  }

  private Quotation() {}

  /// The text as it stands between quotation marks of either language.
  public static String within(String text) {
    var within = text;
    for (var rule : RULES) {
      within = rule.marks().matcher(within).replaceAll(rule.mark());
    }
    return within;
  }
}
