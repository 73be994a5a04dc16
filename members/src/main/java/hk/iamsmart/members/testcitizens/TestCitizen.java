package hk.iamsmart.members.testcitizens;

import hk.iamsmart.platform.stages.Stage;
import java.util.UUID;

/// An invented citizen who is there for one organisation's tests.
public record TestCitizen(UUID id, UUID organisation, Stage stage, Standing standing) {
  @Override
  public String toString() {
    return "TestCitizen[" + id + "]";
  }
}
