package hk.iamsmart.members;

import static hk.iamsmart.members.Asking.FILE;
import static hk.iamsmart.members.Asking.WORDS;
import static hk.iamsmart.members.Asking.filled;
import static hk.iamsmart.members.Asking.number;
import static hk.iamsmart.members.Asking.send;
import static hk.iamsmart.members.Asking.write;
import static hk.iamsmart.members.Offices.first;
import static hk.iamsmart.members.Offices.get;
import static hk.iamsmart.members.Offices.location;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.attachments.Attachments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Files that come with what somebody asks the helpdesk.
@MembersTest
@Import(Teams.class)
class HelpdeskFilesJourney {
  @Autowired private Teams teams;
  @Autowired private JdbcClient jdbc;

  @Test
  void files_of_three_kinds_are_kept_sealed_and_saved_never_shown() {
    var admin = teams.administrator();
    var pdf = SampleFiles.pdf();
    var ticket = location(send(admin, filled(admin), pdf));
    for (var format : List.of("png", "jpeg")) {
      var picture = SampleFiles.picture(format, 60, 40);
      location(write(admin, ticket, "A picture", SampleFiles.join(picture, new byte[] {'!'})));
    }
    var page = get(admin, ticket);
    var files = FILE.matcher(page).results().map(found -> found.group(1)).toList();
    assertThat(files).hasSize(3);
    assertThat(admin.browser().bytes(files.getFirst())).isEqualTo(pdf);
    for (int i = 0; i < 3; i++) {
      var kind = List.of("pdf", "png", "jpeg").get(i);
      var saved = admin.browser().get(files.get(i));
      assertThat(saved.headers().firstValue("Content-Disposition").orElseThrow())
          .startsWith("attachment; filename=\"" + number(ticket))
          .endsWith("." + kind + "\"");
      assertThat(saved.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(saved.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("sandbox");
    }
    assertThat(new String(admin.browser().bytes(files.get(1)), StandardCharsets.ISO_8859_1))
        .as("re-encoded")
        .doesNotEndWith("!");
    for (var odd : List.of("/files/0", "/files/x", "/files/999999999")) {
      assertThat(admin.browser().get(ticket + odd).statusCode()).as(odd).isEqualTo(404);
    }
  }

  @Test
  void a_file_that_was_forgotten_is_not_taken_for_the_same_form() {
    var admin = teams.administrator();
    var form = filled(admin);
    var ticket = location(send(admin, form, new byte[0]));
    var with = send(admin, form, SampleFiles.pdf());
    assertThat(with.statusCode()).isEqualTo(409);
    assertThat(with.body()).contains("choose your file again", WORDS);
    form.put("form", first(Asking.FORM, with.body()));
    var other = location(send(admin, form, SampleFiles.pdf()));
    assertThat(other).isNotEqualTo(ticket);
    assertThat(location(send(admin, form, SampleFiles.pdf()))).as("once").isEqualTo(other);
    assertThat(get(admin, other)).containsPattern(FILE);
    var fields = Map.of("form", first(Asking.FORM, get(admin, other)), "message", "A", "txid", "");
    var picture = SampleFiles.picture("png", 60, 40);
    for (int i = 0; i < 2; i++) {
      location(admin.browser().upload(other, fields, picture));
    }
    for (var file : List.of(SampleFiles.pdf(), SampleFiles.picture("png", 61, 40))) {
      assertThat(admin.browser().upload(other, fields, file).statusCode()).isEqualTo(409);
    }
    assertThat(FILE.matcher(get(admin, other)).results()).as("nothing came twice").hasSize(2);
  }

  @Test
  void an_organisation_sends_so_many_bytes_and_is_told_beside_the_file() {
    var admin = teams.administrator();
    var ticket = location(send(admin, filled(admin), SampleFiles.pdf()));
    jdbc.sql("UPDATE tickets_entry SET file_size = :size WHERE ticket = :number")
        .param("size", 200 * 1024 * 1024)
        .param("number", number(ticket))
        .update();
    var full = send(admin, filled(admin), SampleFiles.pdf());
    assertThat(full.statusCode()).isEqualTo(400);
    assertThat(full.body())
        .containsPattern("id=\"file-fault\">Your organisation has sent 200 MB of files")
        .contains(WORDS);
    assertThat(write(admin, ticket, "One more", SampleFiles.pdf()).body())
        .containsPattern("id=\"file-fault\">Your organisation has sent 200 MB of files")
        .contains("One more");
    location(send(admin, filled(admin), new byte[0]));
    location(write(admin, ticket, "Without one", new byte[0]));
    var other = teams.administrator();
    location(send(other, filled(other), SampleFiles.pdf()));
  }

  @Test
  void other_files_are_refused_with_the_reason_and_nothing_is_kept() {
    var admin = teams.administrator();
    var text = "GIF89a <script>".getBytes(StandardCharsets.UTF_8);
    var script = SampleFiles.pdf("/OpenAction<</S/JavaScript/JS(x)>>", "", "");
    var password = SampleFiles.pdf("", "/Encrypt 4 0 R", "");
    var refused =
        Map.of(
            "neither PDF nor JPEG nor PNG",
            text,
            "holds scripts or files",
            script,
            "protected by a password",
            password,
            "more than 60 million dots",
            SampleFiles.bomb(20_000),
            "goes on behind its end",
            SampleFiles.pdf("", "", "<html>tail</html>"),
            "larger than 5 MB",
            new byte[Attachments.LARGEST_BYTES + 1]);
    refused.forEach((reason, file) -> {
      var answer = send(admin, filled(admin), file);
      assertThat(answer.statusCode()).as(reason).isEqualTo(400);
      assertThat(answer.body())
          .containsPattern("id=\"file-fault\">[^<]*" + Pattern.quote(reason))
          .contains(WORDS);
    });
    var far = send(admin, filled(admin), new byte[3 * Attachments.LARGEST_BYTES]);
    assertThat(far.statusCode()).isEqualTo(413);
    assertThat(get(admin, admin.path("/helpdesk"))).contains("No open tickets");
  }
}
