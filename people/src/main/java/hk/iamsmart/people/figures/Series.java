package hk.iamsmart.people.figures;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What is counted, two by two in a chart.
public enum Series {
  REGISTERED(Chart.REGISTRATIONS, "accounts.registered"),
  REGISTERED_AGAIN(Chart.REGISTRATIONS, "accounts.registered again"),
  APPROVED(Chart.ANSWERS, "approvals.approved"),
  REFUSED(Chart.ANSWERS, "approvals.refused"),
  SIGNED(Chart.SIGNATURES, "signing.signed"),
  SIGNED_IN_BULK(Chart.SIGNATURES, "bulksigning.completed"),
  DELIVERED(Chart.CALLBACKS, "callback.delivered"),
  GIVEN_UP(Chart.CALLBACKS, "callback.dead-lettered");

  /// A chart of two series.
  public enum Chart {
    REGISTRATIONS,
    ANSWERS,
    SIGNATURES,
    CALLBACKS;

    List<Series> series() {
      return Arrays.stream(Series.values()).filter(one -> one.chart == this).toList();
    }
  }

  private final Chart chart;
  private final String deed;

  /// @param deed of the audit
  Series(Chart chart, String deed) {
    this.chart = chart;
    this.deed = deed;
  }

  String deed() {
    return deed;
  }

  static Set<String> deeds() {
    return Arrays.stream(values()).map(Series::deed).collect(Collectors.toSet());
  }
}
