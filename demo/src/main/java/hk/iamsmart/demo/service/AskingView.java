package hk.iamsmart.demo.service;

import hk.iamsmart.demo.connection.Inquiries.Stage;

/// What the waiting page shows.
public record AskingView(Asking asking, Stage stage) {
  public String purpose() {
    return asking.purpose().name();
  }

  public boolean signed() {
    return stage != Stage.ASKED;
  }
}
