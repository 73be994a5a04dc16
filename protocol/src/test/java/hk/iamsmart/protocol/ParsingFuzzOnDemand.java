package hk.iamsmart.protocol;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/// The search of [ParsingFuzz] for an evening: `JAZZER_FUZZ=1 mvn -pl protocol test-compile
/// surefire:test -Dtest=ParsingFuzzOnDemand`.
class ParsingFuzzOnDemand {
  @FuzzTest(maxDuration = "30m")
  void long_search(FuzzedDataProvider data) {
    ParsingFuzz.search(data);
  }
}
