package hk.iamsmart.signatures.pdf;

import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import hk.iamsmart.signatures.pdf.PdfValue.Items;
import hk.iamsmart.signatures.pdf.PdfValue.Nothing;
import hk.iamsmart.signatures.pdf.PdfValue.Reference;
import hk.iamsmart.signatures.pdf.PdfValue.Stream;
import hk.iamsmart.signatures.pdf.References.Role.Part;
import hk.iamsmart.signatures.pdf.References.Use;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What was added to a file after an earlier revision of it was signed. Only what is known to be
/// harmless, or to be something that a signer can allow, is called by its name; everything else is
/// [Changes#other].
///
/// An object that did not change is the same bytes and is not looked into. One that changes must
/// have one role alone: a dictionary of proofs that is a dictionary of fonts as well could bring in
/// anything.
final class LaterChanges {
  private static final Set<String> OF_CATALOGUE =
      Set.of("AcroForm", "DSS", "Extensions", "Metadata", "Type", "Version");
  private static final Set<String> OF_FORM = Set.of("Fields", "SigFlags", "DR", "DA");
  private static final Set<String> OF_FIELD = Set.of("V", "AP", "F", "M", "Rect", "P");
  private static final Set<String> OF_FILLING = Set.of("V", "AP", "AS", "M", "I", "RV");
  private static final Set<String> OF_PROOFS = Set.of("Type", "VRI", "Certs", "CRLs", "OCSPs");
  private static final Set<String> USES_OF_WIDGET =
      Set.of("Fields", "Kids", "Parent", "Annots", "Obj", "CO", "");

  private static final int DEEPEST_MOVE = 4;
  private static final int DEEPEST_PROOF = 5;

  private final PdfFile earlier;
  private final PdfFile later;
  private final References references;
  private final Form formBefore;
  private final Form formAfter;
  private final Set<Integer> widgets = new HashSet<>();
  private final Map<Integer, String> appearances = new HashMap<>();
  private final Set<Integer> proofs = new HashSet<>();
  private final Set<Integer> redrawn = new HashSet<>();
  private final Set<Integer> proving = new HashSet<>();
  private final Set<String> signed = new TreeSet<>();
  private final Set<String> made = new TreeSet<>();
  private final Set<String> filled = new TreeSet<>();
  private final Notes notes;
  private final About about;
  private boolean stamped;
  private boolean painted;
  private boolean shown;

  private LaterChanges(PdfFile earlier, PdfFile later, References references) throws Unreadable {
    this.earlier = earlier;
    this.later = later;
    this.references = references;
    this.formBefore = Form.of(earlier);
    this.formAfter = Form.of(later);
    this.notes = new Notes(earlier, later, widgets, formBefore, references);
    this.about = new About(earlier, later);
  }

  static Changes between(PdfFile earlier, PdfFile later, References references) throws Unreadable {
    return new LaterChanges(earlier, later, references).all();
  }

  private Changes all() throws Unreadable {
    var changed = new TreeSet<Integer>();
    for (var section : later.since(earlier)) {
      for (int number : section.entries().keySet()) {
        if (earlier.entry(number).equals(later.entry(number)) || changed.contains(number)) {
          continue;
        }
        if (earlier.inUse(number)) {
          changed.add(number);
        } else if (references.to(number)) {
          return Changes.unknown(); // what was prepared before the signature appears after it
        }
      }
    }
    findSigned();
    findAppearances();
    findProofs(earlier.root().at("DSS"), 0);
    findProofs(earlier.root().at("Extensions"), 0);
    return !painted && trailers() && harmless(changed)
        ? new Changes(
            false, signed, made, stamped, shown, filled, notes.annotated(), notes.covering())
        : Changes.unknown();
  }

  private void findSigned() throws Unreadable {
    var before = new HashSet<Set<Integer>>();
    for (var field : SignatureField.inForm(earlier, formBefore)) {
      before.add(field.widgets());
    }
    var names = new HashSet<String>();
    formBefore.nodes().forEach(node -> names.add(node.name()));
    for (var field : SignatureField.inForm(later, formAfter)) {
      if (!field.inForm() || before.contains(field.widgets())) {
        continue;
      }
      widgets.addAll(field.widgets());
      for (int widget : field.widgets()) {
        painted |= !earlier.inUse(widget) && acts(later.object(widget));
      }
      if (field.timeStamp()) {
        stamped = true;
        painted |= field.shown(); // and nobody vouches for what
        continue;
      }
      signed.add(field.name());
      shown |= field.shown();
      if (!names.contains(field.name())) {
        made.add(field.name());
      }
    }
  }

  /// Whether it starts something when a page is seen or touched.
  private static boolean acts(PdfValue widget) {
    return widget instanceof Dictionary d
        && !(d.at("A") instanceof Nothing && d.at("AA") instanceof Nothing);
  }

  private void findProofs(PdfValue value, int depth) throws Unreadable {
    var found = earlier.resolve(value);
    boolean holds = found instanceof Dictionary || found instanceof Items;
    if (depth > DEEPEST_PROOF
        || !holds
        || value instanceof Reference r && !proofs.add(r.number())) {
      return;
    }
    var inner = found instanceof Dictionary d ? d.entries().values() : list(found);
    for (var each : inner) {
      findProofs(each, depth + 1);
    }
  }

  /// The objects that draw a field, by its name.
  private void findAppearances() throws Unreadable {
    for (var node : formBefore.nodes()) {
      appearance(node.dictionary().at("AP"), node.name(), 0);
    }
  }

  private void appearance(PdfValue value, String name, int depth) throws Unreadable {
    if (value instanceof Reference r && !formBefore.byNumber().containsKey(r.number())) {
      appearances.putIfAbsent(r.number(), name);
    }
    if (depth < 3 && earlier.resolve(value) instanceof Dictionary d) {
      earlier.bounds().spendLooks(d.entries().size());
      for (var inner : d.entries().values()) {
        appearance(inner, name, depth + 1);
      }
    }
  }

  private boolean trailers() throws Unreadable {
    var about = later.trailer().at("Info");
    return earlier.trailer().at("Root").equals(later.trailer().at("Root"))
        && (about.equals(earlier.trailer().at("Info")) || About.title(later.resolve(about)));
  }

  private boolean harmless(Set<Integer> changed) throws Unreadable {
    var differing = new TreeSet<Integer>();
    for (int number : changed) {
      var before = earlier.readable(number);
      if (before.isEmpty()) {
        return false;
      }
      if (!same(before.get(), later.object(number)) || earlier.holdsOthers(number)) {
        differing.add(number);
      }
    }
    var uses = references.uses(differing);
    for (int number : differing) {
      if (!harmless(number, uses.getOrDefault(number, Set.of()))) {
        return false;
      }
    }
    return notes.alone()
        && references.only(redrawn, this::drawsField)
        && references.only(proving, this::proves)
        && harmlessCatalogue(earlier.root(), later.root());
  }

  private boolean same(PdfValue before, PdfValue after) {
    return before instanceof Stream a && after instanceof Stream b
        ? a.dictionary().equals(b.dictionary()) && earlier.content(a).equals(later.content(b))
        : before.equals(after);
  }

  private boolean harmless(int number, Set<Use> uses) throws Unreadable {
    var before = earlier.object(number);
    var after = later.object(number);
    if (proofs.contains(number)) {
      proving.add(number);
      return before instanceof Items == after instanceof Items
          && before instanceof Dictionary == after instanceof Dictionary;
    }
    if (about.mayChange(number, uses)) {
      return true;
    }
    if (before instanceof Items a && after instanceof Items b && kids(uses)) {
      return grown(a.all(), b.all());
    }
    if (before instanceof Items a && after instanceof Items b) {
      return only(uses, Set.of("Fields", "Annots"))
          && (grown(a.all(), b.all())
              || only(uses, Set.of("Annots")) && notes.differ(a.all(), b.all()));
    }
    var field = appearances.get(number);
    if (field != null && before instanceof Stream == after instanceof Stream) {
      redrawn.add(number);
      filled.add(field);
      return true;
    }
    if (!(before instanceof Dictionary a) || !(after instanceof Dictionary now)) {
      return false;
    }
    var b = notes.untyped(number, a, now);
    if (a.equals(b)) {
      return true;
    }
    if (is(number, later.trailer().at("Root"))) {
      return only(uses, Set.of("Root", "Parent")) && harmlessCatalogue(a, b);
    }
    if (is(number, later.root().at("AcroForm"))) {
      return only(uses, Set.of("AcroForm")) && harmlessForm(a, b);
    }
    if (a.isName("Type", "Page")) {
      var annotations = Notes.present(list(earlier.resolve(a, "Annots")));
      var others = Notes.present(list(later.resolve(b, "Annots")));
      return alikeBut(Set.of("Annots"), a, b)
          && (b.at("Annots") instanceof Nothing || later.resolve(b, "Annots") instanceof Items)
          && (grown(annotations, others) || notes.differ(annotations, others));
    }
    return only(uses, USES_OF_WIDGET) ? harmlessWidget(number, a, b) : notes.changed(number, a, b);
  }

  /// Whether a list is that of the fields below others, and nothing else.
  private boolean kids(Set<Use> uses) throws Unreadable {
    for (var use : uses) {
      if (!use.top().equals("Kids") || !use.last().equals("Kids") || !formBefore.group(use.by())) {
        return false;
      }
    }
    return !uses.isEmpty();
  }

  private boolean harmlessWidget(int number, Dictionary before, Dictionary after)
      throws Unreadable {
    var node = formBefore.byNumber().get(number);
    if (node == null) {
      return notes.changed(number, before, after);
    }
    if (formBefore.group(number) && alikeBut(Set.of("Kids"), before, after)) {
      return later.resolve(after, "Kids") instanceof Items kids
          && grown(list(earlier.resolve(before, "Kids")), kids.all());
    }
    if (node.kind().equals("Sig")) {
      return widgets.contains(number)
          && before.at("V") instanceof Nothing
          && alikeBut(OF_FIELD, before, after);
    }
    filled.add(node.name());
    return alikeBut(OF_FILLING, before, after);
  }

  private Part drawsField(int target, Use use) {
    if (formBefore.byNumber().containsKey(target)) {
      return USES_OF_WIDGET.contains(use.last()) ? Part.YES : Part.NO;
    }
    boolean draws =
        !use.top().equals("Resources") && appearances.containsKey(use.by())
            || use.top().equals("AP") && formBefore.byNumber().containsKey(use.by());
    return draws ? Part.AS_ITS_USER : Part.NO;
  }

  private Part proves(int target, Use use) {
    var root = earlier.trailer().at("Root");
    if (is(target, root)) {
      return Set.of("Root", "Parent").contains(use.last()) ? Part.YES : Part.NO;
    }
    boolean proof =
        proofs.contains(use.by())
            || is(use.by(), root) && Set.of("DSS", "Extensions").contains(use.top());
    return proof ? Part.AS_ITS_USER : Part.NO;
  }

  private static boolean only(Set<Use> uses, Set<String> names) {
    return uses.stream().allMatch(u -> names.contains(u.last()));
  }

  private boolean harmlessProofs(PdfValue proofs) {
    return proofs instanceof Dictionary d && OF_PROOFS.containsAll(d.entries().keySet());
  }

  private boolean harmlessCatalogue(Dictionary before, Dictionary after) throws Unreadable {
    var proofs = later.resolve(after, "DSS");
    if (!alikeBut(OF_CATALOGUE, before, after)
        || !about.catalogue(before, after)
        || !(proofs instanceof Nothing
            ? before.at("DSS") instanceof Nothing
            : harmlessProofs(proofs))) {
      return false;
    }
    return switch (later.resolve(after, "AcroForm")) {
      case Dictionary form ->
          harmlessForm(
              earlier.resolve(before, "AcroForm") instanceof Dictionary had
                  ? had
                  : Dictionary.EMPTY,
              form);
      case Nothing _ -> before.at("AcroForm") instanceof Nothing;
      default -> false;
    };
  }

  private boolean harmlessForm(Dictionary before, Dictionary after) throws Unreadable {
    // a font that the fields of the form were waiting for would change how they look
    boolean waiting = formBefore.nodes().stream().anyMatch(node -> !node.kind().equals("Sig"));
    for (var name : List.of("DR", "DA")) {
      boolean had = !(before.at(name) instanceof Nothing);
      if ((had || waiting) && !before.at(name).equals(after.at(name))) {
        return false;
      }
    }
    var fieldsBefore = earlier.resolve(before, "Fields");
    var fieldsAfter = later.resolve(after, "Fields");
    return alikeBut(OF_FORM, before, after) && grown(list(fieldsBefore), list(fieldsAfter));
  }

  /// The old ones in their order, then fields that were signed later.
  private boolean grown(List<PdfValue> before, List<PdfValue> after) throws Unreadable {
    later.bounds().spendLooks(before.size());
    if (after.size() < before.size() || !after.subList(0, before.size()).equals(before)) {
      return false;
    }
    return after.subList(before.size(), after.size()).stream()
        .allMatch(v -> v instanceof Reference r && widgets.contains(r.number()));
  }

  private static List<PdfValue> list(PdfValue value) {
    return value instanceof Items items ? items.all() : List.of();
  }

  private static boolean is(int number, PdfValue value) {
    return value instanceof Reference r && r.number() == number;
  }

  private boolean alikeBut(Set<String> names, Dictionary before, Dictionary after)
      throws Unreadable {
    var all = new TreeSet<>(before.entries().keySet());
    all.addAll(after.entries().keySet());
    all.removeAll(names);
    for (var name : all) {
      if (!alike(before.at(name), after.at(name), 0)) {
        return false;
      }
    }
    return true;
  }

  /// The same value; a number or text may have moved into another object, as some programs do.
  private boolean alike(PdfValue before, PdfValue after, int depth) throws Unreadable {
    if (before.equals(after)) {
      return true;
    }
    if (depth > DEEPEST_MOVE) {
      return false;
    }
    var a = earlier.resolve(before);
    var b = later.resolve(after);
    return switch (a) {
      case Items x when b instanceof Items y -> {
        boolean same = x.all().size() == y.all().size();
        later.bounds().spendLooks(x.all().size());
        for (int i = 0; same && i < x.all().size(); i++) {
          same = alike(x.all().get(i), y.all().get(i), depth + 1);
        }
        yield same;
      }
      case Items _, Dictionary _, Stream _, Reference _ -> false;
      case Nothing _, PdfValue.Truth _, PdfValue.Numeral _, PdfValue.Name _, PdfValue.Text _ ->
          a.equals(b);
    };
  }
}
