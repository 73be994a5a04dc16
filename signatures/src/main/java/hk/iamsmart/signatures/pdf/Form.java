package hk.iamsmart.signatures.pdf;

import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import hk.iamsmart.signatures.pdf.PdfValue.Items;
import hk.iamsmart.signatures.pdf.PdfValue.Name;
import hk.iamsmart.signatures.pdf.PdfValue.Nothing;
import hk.iamsmart.signatures.pdf.PdfValue.Reference;
import hk.iamsmart.signatures.pdf.PdfValue.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The interactive form of a file, flat (ISO 32000-2 §12.7).
final class Form {
  private static final int MOST_FIELDS = 20_000;
  private static final int MOST_LEVELS = 32;
  private static final int LONGEST_NAME = 2000;
  private static final int MOST_DOTS = 100;
  private static final Set<String> GROUPS = Set.of("", "Sig");

  /// A field, or a place of one on a page.
  ///
  /// @param number of its object; 0 when it stands in another one
  /// @param name in full
  /// @param kind such as `Tx`; empty when none is given
  record Node(int number, String name, String kind, Dictionary dictionary) {}

  private final PdfFile file;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Integer, Node> byNumber = new HashMap<>();
  private final Map<Integer, Integer> parents = new HashMap<>();
  private int count;

  private Form(PdfFile file) {
    this.file = file;
  }

  static Form of(PdfFile file) throws Unreadable {
    var form = new Form(file);
    if (file.resolve(file.root(), "AcroForm") instanceof Dictionary all
        && file.resolve(all, "Fields") instanceof Items fields) {
      for (var field : fields.all()) {
        form.walk(field, 0, "", "", 0);
      }
    }
    return form;
  }

  /// In their order, a field before the places that it has.
  List<Node> nodes() {
    return nodes;
  }

  /// Those that are objects of their own.
  Map<Integer, Node> byNumber() {
    return byNumber;
  }

  /// Whether it holds other fields, and nobody has signed or filled it in.
  boolean group(int number) throws Unreadable {
    var node = byNumber.get(number);
    return node != null
        && GROUPS.contains(node.kind())
        && node.dictionary().at("V") instanceof Nothing
        && file.resolve(node.dictionary(), "Kids") instanceof Items;
  }

  private void walk(PdfValue value, int parent, String above, String inherited, int level)
      throws Unreadable {
    if (++count > MOST_FIELDS || level > MOST_LEVELS) {
      throw new Unreadable(Unreadable.Why.TOO_MUCH, "too many fields");
    }
    int number = value instanceof Reference r ? r.number() : 0;
    if (!(file.resolve(value) instanceof Dictionary field)) {
      return;
    }
    if (number > 0) {
      var other = parents.putIfAbsent(number, parent);
      if (other != null && other != parent) {
        throw Unreadable.damaged("a field in two places of the form");
      }
      if (other != null) {
        return; // the same field, named twice
      }
    }
    var own = field.at("T") instanceof Nothing ? "" : text(file.resolve(field, "T"));
    var name = above.isEmpty() || own.isEmpty() ? above + own : above + "." + own;
    if (name.length() > LONGEST_NAME || name.chars().filter(c -> c == '.').count() > MOST_DOTS) {
      throw new Unreadable(Unreadable.Why.TOO_MUCH, "a very long name of a field");
    }
    var kind = file.resolve(field, "FT") instanceof Name n ? n.value() : inherited;
    var node = new Node(number, name, kind, field);
    nodes.add(node);
    if (number > 0) {
      byNumber.put(number, node);
    }
    if (file.resolve(field, "Kids") instanceof Items kids) {
      for (var kid : kids.all()) {
        walk(kid, number, name, kind, level + 1);
      }
    }
  }

  /// A name as people read it, without what would turn a line around.
  static String text(PdfValue value) {
    if (!(value instanceof Text t)) {
      return "?";
    }
    var latin1 = t.latin1();
    var bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
    var claimed =
        latin1.startsWith("\u00fe\u00ff")
            ? new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE)
            : latin1;
    var text = claimed.replaceAll("\\p{C}", "");
    return CodePoints.first(LONGEST_NAME, text);
  }
}
