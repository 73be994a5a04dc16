package hk.iamsmart.platform.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.look.Assets;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// Whoever holds a phone sees whether what it approves counts.
@HouseTest
class StageOnPhoneTest {
  @Autowired private Pages pages;
  @Autowired private Assets assets;
  @Autowired private WalletEdge edge;
  @Autowired private ObjectProvider<ReportWay> reports;

  private String page(Stage stage, String language) {
    var request = new MockHttpServletRequest("GET", "/wallet");
    request.setParameter("lang", language);
    var page = new WalletPage(pages, assets, edge, Installation.of(stage), reports);
    return String.valueOf(page.page(request, new MockHttpServletResponse()).getBody());
  }

  @ParameterizedTest
  @CsvSource({
    "SIMULATED, en-US, Sandbox Programme: for trials only",
    "SIMULATED, zh-CN, 沙箱计划：仅供测试",
    "ITE, en-US, Integrated Testing Environment (ITE): for trials only",
    "ITE, zh-HK, 綜合測試環境（ITE）：只供測試",
  })
  void before_production_it_says_so_above_every_screen(Stage stage, String language, String says) {
    var page = page(stage, language);
    int note = page.indexOf(says);
    assertThat(note).isPositive().isLessThan(page.indexOf("id=\"screen\""));
    assertThat(page.indexOf("class=\"device\"")).isLessThan(note);
  }

  @Test
  void production_says_nothing() {
    assertThat(page(Stage.PRODUCTION, "en-US"))
        .contains("id=\"screen\"")
        .doesNotContain("stage-note", "for trials only");
  }
}
