package hk.iamsmart.members.lists;

import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A list that staff keep.
public enum KeptList {
  /// Whose organisations may join.
  SECTORS("sectors", 50, new Part("name", 60)),
  /// What organisations ask.
  QUESTIONS("questions", 100, new Part("question", 200), new Part("answer", 1_500));

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,30}");

  private final String id;
  private final int most;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Part> parts;

  /// What a line says in each language.
  ///
  /// @param longest in characters
  public record Part(String name, int longest) {
    /// As the text of one language is kept and sent.
    public String in(Language language) {
      return name + "-" + language.tag();
    }

    boolean fits(String text) {
      return VisibleText.is(text) && CodePoints.in(text) <= longest;
    }
  }

  KeptList(String id, int most, Part... parts) {
    this.id = id;
    this.most = most;
    this.parts = List.of(parts);
  }

  /// By its id.
  public static Optional<KeptList> find(String id) {
    return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst();
  }

  /// As it is stored, and stands in addresses.
  public String id() {
    return id;
  }

  /// So many lines at most, those too that are not shown.
  public int most() {
    return most;
  }

  public List<Part> parts() {
    return parts;
  }

  /// Whether a line can be called so.
  public static boolean isId(String claimed) {
    return ID.matcher(claimed).matches();
  }
}
