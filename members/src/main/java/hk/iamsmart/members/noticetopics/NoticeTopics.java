package hk.iamsmart.members.noticetopics;

import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.Diff.Warning;
import hk.iamsmart.members.settings.Faults;
import hk.iamsmart.members.settings.Lists;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault.Kind;
import hk.iamsmart.members.settings.Warnings;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceChange;
import hk.iamsmart.platform.services.ServiceTerms.Topic;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.Language;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What its notices are about. Citizens turn topics off one by one; one that is gone can be named
/// by no notice any more.
public final class NoticeTopics extends Setting<List<TypedTopic>> {
  public static final Setting<List<TypedTopic>> SETTING = new NoticeTopics();

  /// The end of the key of a value and of a fault that is about the key of a topic.
  public static final String KEY = "key";

  private static final int MOST_TOPICS = 10;
  private static final int LONGEST_NAME = 50;
  private static final int LONGEST_KEY = 30;

  private NoticeTopics() {
    super("topics");
  }

  @Override
  public List<TypedTopic> none() {
    return List.of();
  }

  @Override
  public List<TypedTopic> of(OnlineService service) {
    return service.terms().topics().stream()
        .map(one -> new TypedTopic(one.key(), one.name()))
        .toList();
  }

  @Override
  public void put(List<TypedTopic> topics, ServiceChange service) {
    service.topics(topics.stream().map(one -> new Topic(one.key(), one.name())).toList());
  }

  @Override
  public Object written(List<TypedTopic> topics) {
    return topics.stream().map(one -> Map.of(KEY, one.key(), "name", one.name().byTag())).toList();
  }

  @Override
  public List<TypedTopic> read(JsonNode written) {
    return Lists.read(
        written,
        one -> new TypedTopic(one.path(KEY).asString(), ShownName.ofTags(one.path("name"))));
  }

  @Override
  public List<TypedTopic> neat(List<TypedTopic> topics) {
    return List.copyOf(topics);
  }

  @Override
  public List<Diff.Value> values(List<TypedTopic> topics) {
    return topics.stream().map(one -> new Diff.Value(one.key(), joined(one.name()))).toList();
  }

  private static String joined(ShownName name) {
    return Stream.of(Language.values())
        .map(name::in)
        .filter(text -> !text.isEmpty())
        .distinct()
        .collect(Collectors.joining(" · "));
  }

  @Override
  public List<TypedTopic> rebased(
      List<TypedTopic> base, List<TypedTopic> wanted, List<TypedTopic> now) {
    return Lists.rebased(base, wanted, now);
  }

  @Override
  public void judge(List<TypedTopic> topics, Faults faults) {
    faults.notTooMany(topics.size());
    var keys = new HashSet<String>();
    for (int i = 0; i < topics.size(); i++) {
      var key = topics.get(i).key();
      if (CodePoints.in(key) > LONGEST_KEY) {
        faults.add(i, KEY, Kind.TOO_LONG, "");
      } else if (!Topic.isKey(key)) {
        faults.add(i, KEY, Kind.NO_KEY, "");
      } else if (!keys.add(key)) {
        faults.add(i, KEY, Kind.TWICE, "");
      }
      faults.texts(i, "", topics.get(i).name(), true);
    }
  }

  @Override
  public void warn(Warnings warnings) {
    var after = warnings.after(this).stream().map(TypedTopic::key).toList();
    warnings.before(this).stream()
        .map(TypedTopic::key)
        .filter(key -> !after.contains(key))
        .forEach(gone -> warnings.add(Warning.Kind.TOPIC_REMOVED, gone));
  }

  @Override
  public int longest() {
    return LONGEST_NAME;
  }

  @Override
  public int most() {
    return MOST_TOPICS;
  }
}
