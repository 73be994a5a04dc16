package hk.iamsmart.signatures.pdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The signed revisions of a file, oldest first, and what came after each of them. The whole file
/// is gone through once, however many there are.
public final class Revisions {
  /// What is known of one.
  public sealed interface After {
    /// @param file the revision
    /// @param changes of all that followed
    record Known(PdfFile file, Changes changes) implements After {}

    /// What followed cannot be accounted for to the last byte, or not be read.
    ///
    /// @param why for developers
    record Unaccounted(PdfFile file, String why) implements After {}

    /// What was signed is no file of its own, or the rest did not go on from it.
    record NoRevision() implements After {}
  }

  private final PdfFile whole;
  private final Map<Integer, References> references = new HashMap<>();

  private Revisions(PdfFile whole) {
    this.whole = whole;
  }

  /// @param ends of what was signed, in bytes, in rising order
  public static List<After> of(PdfFile whole, List<Integer> ends) throws Unreadable {
    return new Revisions(whole).all(ends);
  }

  /// What became of a file, whatever else stands in its bytes.
  public static Changes between(PdfFile before, PdfFile after) throws Unreadable {
    return LaterChanges.between(before, after, References.of(before));
  }

  private List<After> all(List<Integer> ends) throws Unreadable {
    var files = new ArrayList<@Nullable PdfFile>();
    @Nullable PdfFile older = null;
    for (int end : ends) {
      var found = end == whole.end() ? whole : whole.revision(end, older).orElse(null);
      older = found == null || found == whole ? older : found;
      files.add(found);
    }
    var all = new ArrayList<After>();
    @Nullable PdfFile next = whole;
    var changes = Changes.NONE;
    Optional<String> fault = Optional.empty();
    for (var file : files.reversed()) {
      if (file == null) {
        all.addFirst(new After.NoRevision());
        continue;
      }
      if (file != next) {
        try {
          Update.account(file, next);
          changes = step(file, next).and(changes);
        } catch (Unreadable e) {
          if (e.why() == Unreadable.Why.TOO_MUCH) {
            throw e;
          }
          fault = Optional.of(String.valueOf(e.getMessage()));
        }
        next = file;
      }
      all.addFirst(
          fault.isPresent()
              ? new After.Unaccounted(file, fault.get())
              : new After.Known(file, changes));
    }
    return all;
  }

  private Changes step(PdfFile file, PdfFile next) throws Unreadable {
    var references = references(file);
    if (References.unfinished(file, whole)) {
      throw Unreadable.damaged("an object that only what follows completes");
    }
    return LaterChanges.between(file, next, references);
  }

  private References references(PdfFile file) throws Unreadable {
    var known = references.get(file.end());
    if (known == null) {
      var before = file.before();
      known =
          before.isPresent() ? References.of(file, references(before.get())) : References.of(file);
      references.put(file.end(), known);
    }
    return known;
  }
}
