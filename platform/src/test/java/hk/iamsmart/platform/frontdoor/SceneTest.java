package hk.iamsmart.platform.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The phone that the front page draws.
class SceneTest {
  /// Of the scene, and of the app: `{0}` is the clinic.
  private static final Map<String, String> SAME =
      Map.of(
          "scene.left", "approval.left",
          "scene.asks", "js.asks.LOGIN",
          "scene.registered", "who.registered",
          "scene.shares", "stays.login",
          "scene.warning", "warning.login",
          "scene.reject", "approval.reject",
          "scene.approve", "js.verb.LOGIN",
          "scene.result", "js.end.approved",
          "scene.back", "js.end.elsewhere",
          "scene.finish", "end.done");

  @ParameterizedTest
  @EnumSource(Language.class)
  void it_says_what_the_app_says(Language language) throws IOException {
    var scene = texts("frontdoor", language);
    var app = texts("wallet", language);
    var clinic = scene.getProperty("scene.clinic");
    SAME.forEach((drawn, real) ->
        assertThat(scene.getProperty(drawn))
            .as(drawn)
            .isEqualTo(app.getProperty(real).replace("{0}", clinic)));
  }

  private static Properties texts(String room, Language language) throws IOException {
    var suffix =
        switch (language) {
          case EN_US -> "en";
          case ZH_HK -> "zh_HK";
          case ZH_CN -> "zh_CN";
        };
    var file = "/hk/iamsmart/platform/" + room + "/messages_" + suffix + ".properties";
    var texts = new Properties();
    try (var in = SceneTest.class.getResourceAsStream(file)) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return texts;
  }
}
