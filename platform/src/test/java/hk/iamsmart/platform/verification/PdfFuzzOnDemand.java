package hk.iamsmart.platform.verification;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/// The search of [PdfFuzz] for an evening: `JAZZER_FUZZ=1 mvn -pl platform -am test-compile
/// surefire:test -Dtest=PdfFuzzOnDemand -Dsurefire.failIfNoSpecifiedTests=false`.
class PdfFuzzOnDemand {
  @FuzzTest(maxDuration = "30m")
  void long_search(FuzzedDataProvider data) {
    PdfFuzz.search(data);
  }
}
