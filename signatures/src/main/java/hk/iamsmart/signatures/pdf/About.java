package hk.iamsmart.signatures.pdf;

import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import hk.iamsmart.signatures.pdf.PdfValue.Name;
import hk.iamsmart.signatures.pdf.PdfValue.Nothing;
import hk.iamsmart.signatures.pdf.PdfValue.Reference;
import hk.iamsmart.signatures.pdf.PdfValue.Stream;
import hk.iamsmart.signatures.pdf.References.Use;
import java.util.Set;

/// What a file says of itself: its title, author and dates (ISO 32000-2 §14.3). No page shows it,
/// and many programs write it anew whenever they save.
final class About {
  private static final Set<String> OF_METADATA =
      Set.of("Type", "Subtype", "Length", "Filter", "DecodeParms", "DL");

  private final PdfFile earlier;
  private final PdfFile later;

  About(PdfFile earlier, PdfFile later) {
    this.earlier = earlier;
    this.later = later;
  }

  /// Whether an object that changed is this and nothing else, before and after.
  ///
  /// @param uses all that it had before
  boolean mayChange(int number, Set<Use> uses) throws Unreadable {
    boolean catalogue =
        earlier.trailer().at("Root") instanceof Reference(int root, _)
            && !uses.isEmpty()
            && uses.stream().allMatch(use -> is(use, root, "Metadata"));
    if (catalogue) {
      return metadata(earlier.object(number)) && metadata(later.object(number));
    }
    return !uses.isEmpty()
        && uses.stream().allMatch(use -> is(use, 0, "Info"))
        && title(earlier.object(number))
        && title(later.object(number));
  }

  private static boolean is(Use use, int by, String name) {
    return use.by() == by && use.top().equals(name) && use.last().equals(name);
  }

  /// Whether a changed catalogue is still one, and no older than it was.
  boolean catalogue(Dictionary before, Dictionary after) throws Unreadable {
    boolean stays = after.isName("Type", "Catalog") || before.at("Type").equals(after.at("Type"));
    boolean described =
        before.at("Metadata").equals(after.at("Metadata"))
            || metadata(later.resolve(after, "Metadata"));
    return stays && described && notLower(before.at("Version"), after.at("Version"));
  }

  private static boolean notLower(PdfValue before, PdfValue after) {
    return before.equals(after)
        || after instanceof Name(String now)
            && now.matches("[12]\\.\\d")
            && (before instanceof Nothing
                || before instanceof Name(String was) && was.compareTo(now) < 0);
  }

  /// Whether it may stand under `Info` of a trailer.
  static boolean title(PdfValue value) {
    return value instanceof Dictionary || value instanceof Nothing;
  }

  /// Whether it may stand under `Metadata` of the catalogue.
  static boolean metadata(PdfValue value) {
    return value instanceof Stream(Dictionary dictionary, _, _)
        && dictionary.isName("Type", "Metadata")
        && dictionary.isName("Subtype", "XML")
        && OF_METADATA.containsAll(dictionary.entries().keySet());
  }
}
