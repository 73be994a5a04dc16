package hk.iamsmart.signatures.pdf;

import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import hk.iamsmart.signatures.pdf.PdfValue.Items;
import hk.iamsmart.signatures.pdf.PdfValue.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A field that somebody signed, or that a time stamp fills (ISO 32000-2 §12.7.5.5).
///
/// @param name its full name; empty for a signature in no field
/// @param widgets the numbers of the objects that are this field and its places on pages
/// @param holder the number of the object in which the signature stands
/// @param signature what it holds
/// @param shown whether it has a place on a page that takes room
/// @param lock what signing it locks; empty without such a word
public record SignatureField(
    String name,
    Set<Integer> widgets,
    int holder,
    Dictionary signature,
    boolean shown,
    Dictionary lock) {
  /// The `SubFilter` of a time stamp over the document (ISO 32000-2 §12.8.5).
  public static final String TIME_STAMP = "ETSI.RFC3161";

  private static final List<String> USAGE_RIGHTS = List.of("UR", "UR3");

  public SignatureField {
    widgets = Set.copyOf(widgets);
  }

  /// Those of the form, in its order, and after them signatures that no field holds.
  public static List<SignatureField> of(PdfFile file) throws Unreadable {
    var found = new ArrayList<>(inForm(file, Form.of(file)));
    var known = new HashSet<Dictionary>(usageRights(file));
    found.forEach(field -> known.add(field.signature()));
    // programs that search a file for signatures find these too, so they are not passed over
    for (int number : file.numbers()) {
      if (file.readable(number).orElse(Dictionary.EMPTY) instanceof Dictionary d
          && d.at("ByteRange") instanceof Items
          && known.add(d)) {
        found.add(new SignatureField("", Set.of(), number, d, false, Dictionary.EMPTY));
      }
    }
    return List.copyOf(found);
  }

  /// What lets readers do more with a file (ISO 32000-1 §12.8.2.3): by who made its program, in no
  /// field, and nothing that a person signs.
  private static List<Dictionary> usageRights(PdfFile file) throws Unreadable {
    var found = new ArrayList<Dictionary>();
    if (file.resolve(file.root(), "Perms") instanceof Dictionary permissions) {
      for (var name : USAGE_RIGHTS) {
        if (file.resolve(permissions, name) instanceof Dictionary signature
            && file.resolve(signature, "Reference") instanceof Items(var references)
            && references.size() == 1
            && file.resolve(references.getFirst()) instanceof Dictionary reference
            && reference.at("TransformMethod").equals(new PdfValue.Name(name))) {
          found.add(signature);
        }
      }
    }
    return found;
  }

  static List<SignatureField> inForm(PdfFile file, Form form) throws Unreadable {
    var found = new ArrayList<SignatureField>();
    for (var node : form.nodes()) {
      if (node.kind().equals("Sig")
          && file.resolve(node.dictionary(), "V") instanceof Dictionary held) {
        int holder = node.dictionary().at("V") instanceof Reference r ? r.number() : node.number();
        found.add(
            new SignatureField(
                node.name(),
                widgets(file, node),
                holder,
                held,
                shown(file, node.dictionary()),
                file.resolve(node.dictionary(), "Lock") instanceof Dictionary lock
                    ? lock
                    : Dictionary.EMPTY));
      }
    }
    return found;
  }

  /// Whether it stands in the form.
  public boolean inForm() {
    return !widgets.isEmpty();
  }

  /// Whether it is a time stamp over the document, made by no person.
  public boolean timeStamp() {
    return signature.isName("SubFilter", TIME_STAMP);
  }

  private static Set<Integer> widgets(PdfFile file, Form.Node node) throws Unreadable {
    var all = new TreeSet<>(Set.of(node.number()));
    if (file.resolve(node.dictionary(), "Kids") instanceof Items kids) {
      for (var kid : kids.all()) {
        if (kid instanceof Reference r) {
          all.add(r.number());
        }
      }
    }
    return all;
  }

  private static boolean shown(PdfFile file, Dictionary field) throws Unreadable {
    if (file.resolve(field, "Kids") instanceof Items kids) {
      for (var kid : kids.all()) {
        if (file.resolve(kid) instanceof Dictionary widget && takesRoom(file, widget)) {
          return true;
        }
      }
    }
    return takesRoom(file, field);
  }

  private static boolean takesRoom(PdfFile file, Dictionary widget) throws Unreadable {
    return switch (file.resolve(widget, "Rect")) {
      case PdfValue.Nothing _ -> false;
      case Items corners when corners.all().size() == 4 ->
          !corners.all().get(0).equals(corners.all().get(2))
              && !corners.all().get(1).equals(corners.all().get(3));
      default -> true;
    };
  }
}
