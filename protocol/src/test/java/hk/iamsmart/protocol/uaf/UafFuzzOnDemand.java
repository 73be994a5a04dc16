package hk.iamsmart.protocol.uaf;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/// The search of [UafFuzz] for an evening: `JAZZER_FUZZ=1 mvn -pl protocol test-compile
/// surefire:test -Dtest=UafFuzzOnDemand`.
class UafFuzzOnDemand {
  @FuzzTest(maxDuration = "30m")
  void long_search(FuzzedDataProvider data) {
    UafFuzz.search(data);
  }
}
