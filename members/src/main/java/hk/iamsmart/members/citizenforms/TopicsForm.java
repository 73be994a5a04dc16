package hk.iamsmart.members.citizenforms;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.noticetopics.NoticeTopics;
import hk.iamsmart.members.noticetopics.TypedTopic;
import hk.iamsmart.members.settingforms.SettingForm;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// A row for each topic and some more; one that is left empty is none.
@Component
public final class TopicsForm implements SettingForm<List<TypedTopic>> {
  /// Rows for further topics.
  private static final int SPARE = 3;

  /// How many rows there are.
  public static int rows(List<TypedTopic> topics) {
    return Math.max(topics.size(), Math.min(NoticeTopics.SETTING.most(), topics.size() + SPARE));
  }

  @Override
  public Setting<List<TypedTopic>> setting() {
    return CopySettings.TOPICS;
  }

  @Override
  public String template() {
    return "topics";
  }

  @Override
  public List<TypedTopic> read(SentForm sent, List<TypedTopic> before) {
    return IntStream.range(0, NoticeTopics.SETTING.most() + SPARE)
        .mapToObj(i -> row(sent, "t" + i + "-"))
        .filter(one -> !isEmpty(one))
        .toList();
  }

  private static TypedTopic row(SentForm sent, String begin) {
    return new TypedTopic(
        sent.text(begin + NoticeTopics.KEY),
        ShownName.of(
            sent.text(begin + Language.EN_US.tag()),
            sent.text(begin + Language.ZH_HK.tag()),
            sent.text(begin + Language.ZH_CN.tag())));
  }

  private static boolean isEmpty(TypedTopic one) {
    return one.key().isEmpty()
        && Stream.of(Language.values()).allMatch(l -> one.name().in(l).isEmpty());
  }

  @Override
  public String field(SettingsFault fault) {
    return fault.key().isEmpty() ? "t0-" + NoticeTopics.KEY : "t" + fault.at() + "-" + fault.key();
  }
}
