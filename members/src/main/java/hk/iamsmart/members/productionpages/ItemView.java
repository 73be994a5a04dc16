package hk.iamsmart.members.productionpages;

import hk.iamsmart.members.production.Dossier;
import hk.iamsmart.members.production.Item;
import hk.iamsmart.platform.kit.Tone;
import java.util.List;
import java.util.Optional;

/// An item as a page shows it. Personal data.
///
/// @param word how it stands
/// @param who has to act, or acted
/// @param since when it stands so
/// @param missing what is missing, a sentence each
/// @param isFilled whether every field of the form is filled in
/// @param returned why it was sent back; empty when it was not
public record ItemView(
    Item item,
    String title,
    String about,
    String word,
    Tone tone,
    String who,
    String since,
    List<String> missing,
    boolean isFilled,
    String returned,
    List<FileView> files,
    List<MessageView> messages,
    Optional<Dossier.Invited> assessor) {
  /// @param name what it is called for a reader
  /// @param size kind and size of a file
  /// @param messages what was written about it
  public record FileView(Dossier.Kept kept, String name, String size, List<MessageView> messages) {
    /// Where its bytes are, below the page of the file.
    public String below() {
      return kept.isVideo() ? "/video" : "/content";
    }
  }

  public record MessageView(String by, String at, List<String> lines) {}

  public boolean isComplete() {
    return missing.isEmpty();
  }

  @Override
  public String toString() {
    return "ItemView[" + item + "]";
  }
}
