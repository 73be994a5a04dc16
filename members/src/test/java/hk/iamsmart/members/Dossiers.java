package hk.iamsmart.members;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Offices.Office;
import hk.iamsmart.members.Teams.Colleague;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// How an application for production comes to a test, as browsers make it.
final class Dossiers {
  static final String PAGE_WITH_BUTTON = "https://clinic.hongkong.hk/login";
  private static final Pattern FIELD =
      Pattern.compile("<(?:input|textarea)\\b[^>]* name=\"(f[0-9]+-[0-9]+r?)\"[^>]*>");
  private static final Pattern FILE = Pattern.compile("/production/files/([0-9a-f-]{36})");

  private Dossiers() {}

  static String at(Office office) {
    return office.admin().path("/services/" + office.service() + "/production");
  }

  /// Something in every field of the form on a page: words, yes and ticks.
  static Map<String, String> answers(String page) {
    var fields = new LinkedHashMap<String, String>();
    var m = FIELD.matcher(page);
    while (m.find()) {
      var tag = m.group();
      if (!m.group(1).endsWith("r")) {
        fields.put(
            m.group(1), tag.contains("checkbox") || tag.contains("radio") ? "yes" : "As it is, 如常");
      }
    }
    assertThat(fields).isNotEmpty();
    return fields;
  }

  static HttpResponse<String> filled(Colleague by, String at, String item) {
    var path = at + "/forms/" + item;
    return by.browser().form(path, Offices.written(answers(Offices.get(by, path))));
  }

  static HttpResponse<String> upload(
      Colleague by, String at, String item, String label, byte[] file) {
    return by.browser().upload(at + "/items/" + item + "/files", Map.of("label", label), file);
  }

  /// The first file that a page leads to.
  static String file(String page) {
    return Offices.first(FILE, page);
  }

  static HttpResponse<String> invited(Colleague by, String at, String address, String... items) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("name", "Assessor Ip");
    fields.put("email", address);
    for (var item : items) {
      fields.put(item, "yes");
    }
    return by.browser().form(at + "/assessors", Offices.written(fields));
  }

  /// Everything that the organisation does itself.
  static void own(Office office) {
    var by = office.creator();
    var at = at(office);
    Offices.location(Offices.post(by, at));
    Offices.location(filled(by, at, "itep-01"));
    Offices.location(filled(by, at, "itep-02"));
    Offices.location(upload(by, at, "itep-01", "", SampleFiles.pdf()));
    Offices.location(upload(by, at, "registration", "", SampleFiles.picture("jpg", 40, 30)));
    Offices.location(
        upload(by, at, "wireframes", "Log in, screen 1", SampleFiles.picture("png", 40, 30)));
    Offices.location(
        Offices.post(
            by,
            at + "/recordings",
            "recording",
            "Log in, English",
            "address",
            "https://videos.hongkong.hk/1"));
    Offices.location(Offices.post(by, at + "/button", "page", PAGE_WITH_BUTTON));
  }
}
