package hk.iamsmart.platform.verification;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.signatures.Fact;
import hk.iamsmart.signatures.Finding;
import hk.iamsmart.signatures.Report;
import hk.iamsmart.signatures.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportViewTest {
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

  @ParameterizedTest
  @EnumSource
  void every_fact_can_be_said(Language language) {
    var t = Texts.of(VerificationPages.class).in(language);
    var findings = Arrays.stream(Fact.values()).map(f -> new Finding(f, NOW, "detail")).toList();
    var signatures =
        Arrays.stream(Verdict.values())
            .map(v ->
                new Report.Signature("f", Report.Signature.Kind.SIGNATURE, v, null, null, findings))
            .toList();
    var view = ReportView.of(Report.of(NOW, List.of(), signatures), t);
    assertThat(view.verdict()).isEqualTo(Verdict.INVALID);
    assertThat(view.signatures().getFirst().findings())
        .hasSize(Fact.values().length)
        .allSatisfy(line -> assertThat(line.text()).isNotBlank().doesNotContain("{"));
    for (var fact : Fact.values()) {
      var only = ReportView.of(Report.only(NOW, Finding.of(fact)), t);
      assertThat(only.title()).isNotBlank();
      assertThat(only.meaning()).isNotBlank();
    }
    assertThat(ReportView.time(NOW, t)).contains("10:00:00").contains("2026");
  }
}
