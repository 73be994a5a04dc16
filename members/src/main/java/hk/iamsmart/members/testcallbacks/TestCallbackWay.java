package hk.iamsmart.members.testcallbacks;

import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import java.util.List;

/// What the page of a copy leads to here.
public final class TestCallbackWay {
  private TestCallbackWay() {}

  /// @param service path of the service's page
  /// @param tries whether the reader may
  public static List<Way> of(Language language, String service, Stage stage, boolean tries) {
    return tries && stage != Stage.PRODUCTION
        ? List.of(
            Way.to(
                TestCallbackPages.TEXTS.in(language).say("way"),
                service + "/test-callback?stage=" + stage.word() + "&lang=" + language.tag()))
        : List.of();
  }
}
