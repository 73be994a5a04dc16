package hk.iamsmart.signatures.pdf;

import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import hk.iamsmart.signatures.pdf.PdfValue.Items;
import hk.iamsmart.signatures.pdf.PdfValue.Name;
import hk.iamsmart.signatures.pdf.PdfValue.Nothing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a signature lets others do after it: by itself (`DocMDP` and `FieldMDP`), by the lock of
/// its field, and by the certification of the document that it signed (ISO 32000-2 §12.8.2).
///
/// @param level 1: nothing but proofs and time stamps; 2: fill in forms and sign; 3: annotate too;
///   0 when nothing is said
/// @param locks which fields may no longer change
public record Permissions(int level, List<Lock> locks) {
  private static final int NOTHING = 1;
  private static final int FORMS = 2;
  private static final int NOTES = 3;

  public Permissions {
    locks = List.copyOf(locks);
  }

  /// Fields that may no longer change.
  ///
  /// @param action `All`, `Include` (these) or `Exclude` (all but these)
  record Lock(String action, Set<String> fields) {
    Lock {
      fields = Set.copyOf(fields);
    }

    boolean locks(String name) {
      return switch (action) {
        case "Include" -> names(name);
        case "Exclude" -> !names(name);
        default -> true; // whatever else it says, rather more than less
      };
    }

    /// Also what stands below a field that is named.
    boolean names(String name) {
      for (int dot = name.length(); dot >= 0; dot = name.lastIndexOf('.', dot - 1)) {
        if (fields.contains(name.substring(0, dot))) {
          return true;
        }
      }
      return false;
    }
  }

  /// What goes against them.
  public sealed interface Breach {
    /// nothing was to be added
    record Final() implements Breach {}

    record Locked(String field) implements Breach {}

    /// nobody allowed such a change
    record Change() implements Breach {}
  }

  /// @param file the revision that was signed
  public static Permissions of(PdfFile file, SignatureField field) throws Unreadable {
    var reading = new Reading(file);
    reading.signature(field.signature());
    reading.lock(field.lock());
    reading.certification();
    return reading.found();
  }

  /// Of the document, whoever signed it.
  public static Permissions of(PdfFile file) throws Unreadable {
    var reading = new Reading(file);
    reading.certification();
    return reading.found();
  }

  /// Whether somebody may still sign.
  public boolean maySign() {
    return level != NOTHING;
  }

  /// Why changes are not allowed; empty when they are.
  public Optional<Breach> breach(Changes changes) {
    if (changes.other()) {
      return Optional.of(new Breach.Change());
    }
    var touched = new TreeSet<>(changes.filled());
    touched.addAll(changes.signed());
    boolean adds = !touched.isEmpty() || changes.annotated() || changes.shown();
    if (level == NOTHING && adds) {
      return Optional.of(new Breach.Final());
    }
    for (var name : touched) {
      // a field that is made later is locked only by its name
      boolean made = changes.made().contains(name);
      if (locks.stream()
          .anyMatch(l -> made ? l.action().equals("Include") && l.names(name) : l.locks(name))) {
        return Optional.of(new Breach.Locked(name));
      }
    }
    boolean filling = level >= FORMS || !locks.isEmpty();
    boolean allowed =
        (changes.filled().isEmpty() || filling) && (!changes.annotated() || level == NOTES);
    return allowed ? Optional.empty() : Optional.of(new Breach.Change());
  }

  private static final class Reading {
    private final PdfFile file;
    private final List<Lock> locks = new ArrayList<>();
    private int level;

    Reading(PdfFile file) {
      this.file = file;
    }

    Permissions found() {
      return new Permissions(level, locks);
    }

    void signature(Dictionary signature) throws Unreadable {
      if (!(file.resolve(signature, "Reference") instanceof Items references)) {
        return;
      }
      for (var each : references.all()) {
        if (file.resolve(each) instanceof Dictionary reference
            && file.resolve(reference, "TransformMethod") instanceof Name(String method)) {
          var parameters =
              file.resolve(reference, "TransformParams") instanceof Dictionary d
                  ? d
                  : Dictionary.EMPTY;
          switch (method) {
            case "DocMDP" -> restrict(level(parameters, FORMS));
            case "FieldMDP" -> fields(parameters);
            default -> {}
          }
        }
      }
    }

    void lock(Dictionary lock) throws Unreadable {
      if (lock.entries().isEmpty()) {
        return;
      }
      if (!(lock.at("P") instanceof Nothing)) {
        restrict(level(lock, FORMS));
      }
      fields(lock);
    }

    void certification() throws Unreadable {
      if (file.resolve(file.root(), "Perms") instanceof Dictionary permissions
          && file.resolve(permissions, "DocMDP") instanceof Dictionary signature) {
        var own = new Reading(file);
        own.signature(signature);
        if (own.level > 0) {
          restrict(own.level);
        }
      }
    }

    private int level(Dictionary parameters, int otherwise) throws Unreadable {
      return switch (file.resolve(parameters, "P")) {
        case Nothing _ -> otherwise;
        case PdfValue.Numeral n when n.whole() == FORMS || n.whole() == NOTES -> n.whole();
        default -> NOTHING;
      };
    }

    private void restrict(int to) {
      level = level == 0 ? to : Math.min(level, to);
    }

    private void fields(Dictionary parameters) throws Unreadable {
      var names = new TreeSet<String>();
      if (file.resolve(parameters, "Fields") instanceof Items fields) {
        for (var field : fields.all()) {
          names.add(Form.text(file.resolve(field)));
        }
      }
      var action = file.resolve(parameters, "Action") instanceof Name(String word) ? word : "All";
      locks.add(new Lock(action, names));
    }
  }
}
