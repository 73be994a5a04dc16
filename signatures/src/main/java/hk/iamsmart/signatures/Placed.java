package hk.iamsmart.signatures;

import hk.iamsmart.signatures.pdf.Bounds;
import hk.iamsmart.signatures.pdf.Changes;
import hk.iamsmart.signatures.pdf.PdfFile;
import hk.iamsmart.signatures.pdf.Permissions;
import hk.iamsmart.signatures.pdf.Permissions.Breach;
import hk.iamsmart.signatures.pdf.Revisions;
import hk.iamsmart.signatures.pdf.Revisions.After;
import hk.iamsmart.signatures.pdf.SignatureField;
import hk.iamsmart.signatures.pdf.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A signature in its file: what it covers, and what came after it. Says nothing of the signature
/// itself.
///
/// @param covered empty when it does not cover what it must
/// @param certain what is found whatever else is
/// @param shown what is found when somebody signed later and all later signatures are valid, which
///   then vouch for what was added; and when it is not so
record Placed(SignatureField field, Optional<Covered> covered, List<Finding> certain, Shown shown) {
  private static final int MOST_NAMES = 3;
  private static final byte[] END = "%%EOF".getBytes(StandardCharsets.US_ASCII);

  /// What depends on whether somebody who signed later vouches for what appears on a page.
  record Shown(List<Finding> vouched, List<Finding> unvouched) {
    static final Shown NOTHING = new Shown(List.of(), List.of());
  }

  int end() {
    return covered.map(Covered::end).orElse(0);
  }

  List<Finding> findings(boolean vouched) {
    var all = new ArrayList<>(certain);
    all.addAll(vouched ? shown.vouched() : shown.unvouched());
    return all;
  }

  /// Of all signatures, as they are in the file.
  static List<Placed> of(byte[] bytes, PdfFile file, List<SignatureField> fields)
      throws Unreadable {
    var covered = new ArrayList<Optional<Covered>>();
    for (var field : fields) {
      covered.add(Covered.of(bytes, field));
    }
    var ends =
        covered.stream().flatMap(Optional::stream).map(Covered::end).sorted().distinct().toList();
    var after = Revisions.of(file, ends);
    var all = new ArrayList<Placed>();
    for (int i = 0; i < fields.size(); i++) {
      var c = covered.get(i);
      all.add(
          c.isEmpty()
              ? new Placed(fields.get(i), c, List.of(Finding.of(Fact.RANGE_WRONG)), Shown.NOTHING)
              : of(file, fields.get(i), c.get(), after.get(ends.indexOf(c.get().end()))));
    }
    return all;
  }

  private static Placed of(PdfFile file, SignatureField field, Covered covered, After after)
      throws Unreadable {
    var found = new ArrayList<Finding>();
    var shown = Shown.NOTHING;
    switch (after) {
      case After.NoRevision() -> found.add(Finding.of(Fact.RANGE_WRONG));
      case After.Known(var revision, _) when !revision.holds(field, file) ->
          found.add(Finding.of(Fact.RANGE_WRONG));
      case After.Unaccounted(var revision, _) when !revision.holds(field, file) ->
          found.add(Finding.of(Fact.RANGE_WRONG));
      case After.Unaccounted(_, var why) -> found.add(Finding.of(Fact.UNACCOUNTED, why));
      case After.Known(var revision, _) when revision == file ->
          found.add(Finding.of(Fact.WHOLE_FILE));
      case After.Known(var revision, var changes) -> {
        var breach = Permissions.of(revision, field).breach(changes);
        if (breach.isPresent()) {
          found.add(finding(breach.get()));
        } else {
          found.addAll(additions(changes));
          shown = shown(changes);
        }
      }
    }
    if (!field.inForm()) {
      found.add(Finding.of(Fact.NOT_IN_THE_FORM));
    }
    return new Placed(field, Optional.of(covered), found, shown);
  }

  private static Finding finding(Breach breach) {
    return switch (breach) {
      case Breach.Final() -> Finding.of(Fact.CLOSED);
      case Breach.Locked(var name) -> Finding.of(Fact.LOCKED_FIELD, name);
      case Breach.Change() -> Finding.of(Fact.CHANGED_LATER);
    };
  }

  private static List<Finding> additions(Changes changes) {
    var all = new ArrayList<>(List.of(Finding.of(Fact.EXTENDED)));
    if (!changes.filled().isEmpty()) {
      var names = changes.filled().stream().sorted().limit(MOST_NAMES).toList();
      var more = changes.filled().size() > MOST_NAMES ? " …" : "";
      all.add(Finding.of(Fact.FILLED_IN, String.join(", ", names) + more));
    }
    return all;
  }

  private static Shown shown(Changes changes) {
    var vouched = new ArrayList<Finding>();
    var unvouched = new ArrayList<Finding>();
    if (changes.shown()) {
      unvouched.add(Finding.of(Fact.EXTENDED_VISIBLY));
    }
    if (changes.annotated()) {
      vouched.add(Finding.of(Fact.ANNOTATED));
      unvouched.add(Finding.of(changes.covering() ? Fact.ANNOTATED_VISIBLY : Fact.ANNOTATED));
    }
    return new Shown(vouched, unvouched);
  }

  /// What would keep a signature from being valid that is put into an empty place at the end of a
  /// file, or spoil one that is there already; empty when nothing does.
  ///
  /// @param original how many bytes the file had before
  static Optional<Finding> obstacle(byte[] prepared, int original) {
    try {
      var file = PdfFile.read(prepared, prepared.length, new Bounds(prepared.length));
      if (file.encrypted()) {
        return Optional.of(Finding.of(Fact.ENCRYPTED));
      }
      var fields = SignatureField.of(file);
      if (fields.size() > PdfCheck.MOST_SIGNATURES) {
        return Optional.of(Finding.of(Fact.TOO_MANY_SIGNATURES));
      }
      if (!Permissions.of(file).maySign()) {
        return Optional.of(Finding.of(Fact.CLOSED));
      }
      var placed = new ArrayList<>(of(prepared, file, fields));
      placed.sort(Comparator.comparingInt(Placed::end));
      if (placed.isEmpty() || placed.getLast().end() != prepared.length) {
        return Optional.of(Finding.of(Fact.RANGE_WRONG));
      }
      if (loses(file, prepared, original)) {
        return Optional.of(Finding.of(Fact.DAMAGED, "a page that programs read differently"));
      }
      return placed.stream()
          .flatMap(p -> p.findings(true).stream())
          .filter(f -> f.fact().mark() == Fact.Mark.DOUBT || f.fact().mark() == Fact.Mark.FAULT)
          .findFirst();
    } catch (Unreadable e) {
      return Optional.of(PdfCheck.finding(e));
    }
  }

  /// Whether whoever made the place changed something else, because he did not understand it.
  private static boolean loses(PdfFile file, byte[] bytes, int original) throws Unreadable {
    var end = lastEnd(bytes, original);
    var before = file.revision(end, null);
    return before.isPresent() && Revisions.between(before.get(), file).other();
  }

  /// What stands behind the last end of a file was no part of it.
  private static int lastEnd(byte[] bytes, int original) {
    for (int i = original; i >= END.length; i--) {
      if (Arrays.equals(bytes, i - END.length, i, END, 0, END.length)) {
        return i;
      }
    }
    return original;
  }

  /// See [SignatureCheck#freeAbove].
  static int freeAbove(byte[] pdf, int from) {
    try {
      return PdfFile.read(pdf, pdf.length, new Bounds(pdf.length)).freeAbove(from);
    } catch (Unreadable _) {
      return from; // what is made of it will be refused, or is read from a better end
    }
  }
}
