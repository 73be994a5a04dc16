package hk.iamsmart.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;

/// The wallet page in front of a platform that is played, with browsers to see it. The platform is
/// as new at each test.
public record PlayedWallet(Browser browser, FakePhones phones, int port) {
  public BrowserContext phone(String language) {
    return browser.phone(language);
  }

  public BrowserContext desk(String language) {
    return browser.desk(language);
  }

  public void expect(Page page, String... complaints) {
    browser.expect(page, complaints);
  }

  public String at(String path) {
    return "http://localhost:" + port + path;
  }
}
