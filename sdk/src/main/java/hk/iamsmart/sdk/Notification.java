package hk.iamsmart.sdk;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.inbox.NoticeCategory;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A message to a citizen.
///
/// @param id unique in its batch: 1 to 36 printable ASCII characters
/// @param openId of a [Citizen]
/// @param topic the key of one of the service's own, which citizens turn off one by one
/// @param title at most 100 characters, in one to three languages
/// @param body at most 2,000 characters, in the same languages; lines are kept
/// @param link to the service's domain or with scheme, host and port of a callback URL
/// @param expiresAt when what it speaks of ends: the citizen is reminded before, and the message
///   goes then; without it, after 90 days
public record Notification(
    String id,
    String openId,
    NoticeCategory category,
    Optional<String> topic,
    Map<Language, String> title,
    Map<Language, String> body,
    Optional<URI> link,
    Optional<Instant> expiresAt) {
  public Notification {
    title = Map.copyOf(title);
    body = Map.copyOf(body);
  }

  /// Without a topic, a link, and an end of its own.
  public static Notification of(
      String id,
      String openId,
      NoticeCategory category,
      Map<Language, String> title,
      Map<Language, String> body) {
    return new Notification(
        id, openId, category, Optional.empty(), title, body, Optional.empty(), Optional.empty());
  }

  /// @param key as it was approved for the service
  public Notification about(String key) {
    return new Notification(id, openId, category, Optional.of(key), title, body, link, expiresAt);
  }

  public Notification withLink(URI to) {
    return new Notification(id, openId, category, topic, title, body, Optional.of(to), expiresAt);
  }

  public Notification until(Instant end) {
    return new Notification(id, openId, category, topic, title, body, link, Optional.of(end));
  }

  Map<String, Object> wire() {
    var wire = new LinkedHashMap<String, Object>();
    wire.put("id", id);
    wire.put("openID", openId);
    wire.put("category", category.wire());
    topic.ifPresent(key -> wire.put("topic", key));
    wire.put("title", byTag(title));
    wire.put("body", byTag(body));
    link.ifPresent(to -> wire.put("link", to.toString()));
    expiresAt.ifPresent(end -> wire.put("expiresAt", end.toEpochMilli()));
    return wire;
  }

  private static Map<String, String> byTag(Map<Language, String> texts) {
    var tagged = new LinkedHashMap<String, String>();
    texts.forEach((language, text) -> tagged.put(language.tag(), text));
    return tagged;
  }

  @Override
  public String toString() {
    return "Notification[" + id + "]";
  }
}
