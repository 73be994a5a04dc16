package hk.iamsmart.members.programme;

import java.util.Locale;

/// What can be read and filled in, in the order of the road.
public enum Document {
  GUIDE(Stage.SIMULATED, "/developers/docs", false),
  SERVICE_API(Stage.SIMULATED, "/developers/openapi/service", true),
  USER_GUIDE(Stage.SIMULATED, "", true),
  MOCK_UPS(Stage.SIMULATED, "/programme/mock-ups", true),
  CODES(Stage.SIMULATED, "/developers/codes", false),
  REQUESTS(Stage.SIMULATED, "/developers/platform.http", false),
  WALLET_API(Stage.SIMULATED, "/developers/openapi/wallet", true),
  ITE_01(Stage.ITE, "", true),
  ITEP_01(Stage.PRODUCTION, "", true),
  ITEP_02(Stage.PRODUCTION, "", true),
  ITEP_10(Stage.PRODUCTION, "", true),
  ITEP_11(Stage.PRODUCTION, "", true);

  /// Which opens a document, by the road of the programme.
  public enum Stage {
    SIMULATED,
    ITE,
    PRODUCTION
  }

  private final Stage stage;
  private final String page;
  private final boolean printed;

  Document(Stage stage, String page, boolean printed) {
    this.stage = stage;
    this.page = page;
    this.printed = printed;
  }

  /// Its part of the keys of texts, and its name among the papers.
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Stage stage() {
    return stage;
  }

  /// Where it is a page; empty for nowhere.
  public String page() {
    return page;
  }

  public boolean isPrinted() {
    return printed;
  }

  /// Whether it is to be filled in, which is possible in English beside Chinese.
  public boolean isForm() {
    return page.isEmpty() && this != USER_GUIDE;
  }

  /// Whether it is a description for programs as well.
  public boolean isApi() {
    return page.startsWith("/developers/openapi/");
  }
}
