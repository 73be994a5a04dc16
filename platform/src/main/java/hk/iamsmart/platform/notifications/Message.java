package hk.iamsmart.platform.notifications;

import com.fasterxml.jackson.annotation.JsonInclude;
import hk.iamsmart.protocol.wallet.inbox.NoticeCategory;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One message of a batch, as a service sent it.
///
/// @param topic one of the service's own; null when it named none
/// @param words what the citizen reads
/// @param expiresAt milliseconds since the epoch; null when the service named no end
record Message(
    String id,
    String openId,
    NoticeCategory category,
    // left out where there is none: a batch from before there were topics is known again
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String topic,
    Words words,
    @Nullable Long expiresAt) {
  /// What the citizen reads; personal, and sealed wherever it lies.
  ///
  /// @param title by the tags of its languages
  /// @param body in the same languages
  record Words(TreeMap<String, String> title, TreeMap<String, String> body, @Nullable String link) {
    Words {
      title = new TreeMap<>(title);
      body = new TreeMap<>(body);
    }

    static Words of(Map<String, String> title, Map<String, String> body, @Nullable String link) {
      return new Words(new TreeMap<>(title), new TreeMap<>(body), link);
    }

    @Override
    public String toString() {
      return "Words" + title.keySet();
    }
  }

  @Override
  public String toString() {
    return "Message[" + id + "]";
  }
}
