package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.post;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Offices.Office;
import hk.iamsmart.members.Teams.Colleague;
import hk.iamsmart.members.attachments.Video;
import hk.iamsmart.members.production.Recordings;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/// Recordings of journeys come as files, and reviewers save them.
@MembersTest
@Import(Teams.class)
class RecordingsJourney extends OnTheRoad {
  private static final int A_MEGABYTE = 1024 * 1024;

  private static HttpResponse<String> upload(Colleague by, String at, String label, byte[] file) {
    return by.browser().upload(at + "/recordings/files", Map.of("video", label), file);
  }

  /// A video of that many bytes, of which no two pieces are alike.
  private static byte[] video(int size) {
    var file = new byte[size];
    new Random(size).nextBytes(file);
    var box = SampleFiles.box("mp42");
    System.arraycopy(box, 0, file, 0, box.length);
    return file;
  }

  @Test
  void a_video_comes_in_pieces_and_is_saved_as_it_came() {
    var office = complete();
    var by = office.creator();
    var at = Dossiers.at(office);
    var before = secrets();
    var file = video(2 * A_MEGABYTE + 12_345);
    location(upload(by, at, "Log in, English <video>", file));
    assertThat(secrets() - before).isEqualTo(3);
    assertThat(Offices.get(by, at)).contains("Log in, English &lt;video&gt;", "MP4, 2 MB");
    var id =
        jdbc.sql("SELECT id FROM production_file WHERE application = :id AND kind = 'MP4'")
            .param("id", id(office))
            .query(String.class)
            .single();
    var video = at + "/files/" + id + "/video";
    assertThat(office.viewer().browser().bytes(video)).isEqualTo(file);
    var answer = by.browser().get(video);
    assertThat(answer.headers().firstValue("Content-Type")).contains("video/mp4");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"production-" + id + ".mp4\"");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(by.browser().get(at + "/files/" + id + "/content").statusCode()).isEqualTo(404);
    var stranger = teams.administrator();
    var theirs = stranger.path("/services/" + office.service() + "/production");
    for (var path : new String[] {video, theirs + "/files/" + id + "/video"}) {
      assertThat(stranger.browser().get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(upload(office.viewer(), at, "x", file).statusCode()).isEqualTo(403);
    location(post(office.admin(), at + "/send"));
    refused(upload(by, at, "Later", video(100)), 409, "This cannot be done now");
    var reviewer = reviewer("Video Vong");
    assertThat(reviewer.get(page(office)).body()).contains("/files/" + id + "/video");
    assertThat(reviewer.bytes(page(office) + "/files/" + id + "/video")).isEqualTo(file);
    assertThat(read(id)).isEqualTo(1);
    done(reviewer.form(page(office) + "/items/recordings/return", "reason=Too+dark"));
    location(post(by, at + "/files/" + id + "/remove"));
    assertThat(by.browser().get(video).statusCode()).isEqualTo(404);
    assertThat(pieces(id)).isZero();
  }

  private int read(String file) {
    return jdbc.sql(
            "SELECT count(*) FROM audit_entry WHERE deed = 'production.file-read' AND"
                + " details::text LIKE :file")
        .param("file", "%" + file + "%")
        .query(Integer.class)
        .single();
  }

  private int pieces(String file) {
    return jdbc.sql("SELECT count(*) FROM production_piece WHERE file::text = :file")
        .param("file", file)
        .query(Integer.class)
        .single();
  }

  @Test
  void what_is_no_video_or_too_large_is_told_beside_its_field_and_the_label_is_kept() {
    var office = Offices.office(teams);
    var by = office.creator();
    var at = Dossiers.at(office);
    location(post(by, at));
    var before = secrets();
    for (var file :
        new byte[][] {
          SampleFiles.pdf(),
          SampleFiles.picture("png", 20, 20),
          SampleFiles.box("heic"),
          SampleFiles.ebml("matroska")
        }) {
      var answer = upload(by, at, "Log in, Android", file);
      refused(answer, 400, "neither an MP4 nor a WebM nor a QuickTime video");
      assertThat(answer.body())
          .contains("value=\"Log in, Android\"", "id=\"video-file-fault\">The file is neither");
    }
    refused(upload(by, at, "Log in", new byte[0]), 400, "Choose a video");
    refused(post(by, at + "/recordings/files", "video", "Log in"), 400, "Choose a video");
    refused(upload(by, at, " ", SampleFiles.box("isom")), 400, "which journey it is");
    var large = upload(by, at, "Everything", Arrays.copyOf(SampleFiles.box("isom"), 26_214_401));
    refused(large, 400, "id=\"video-file-fault\">The video is larger than 25 MB");
    assertThat(large.body()).contains("value=\"Everything\"");
    assertThat(secrets()).isEqualTo(before);
  }

  @Test
  void each_kind_is_taken_as_often_as_an_application_may_have_it() {
    var office = Offices.office(teams);
    var by = office.creator();
    var at = Dossiers.at(office);
    location(post(by, at));
    var before = secrets();
    location(upload(by, at, "Log in, tablet", SampleFiles.ebml("webm")));
    location(upload(by, at, "Log in, phone", SampleFiles.box("qt  ")));
    assertThat(Offices.get(by, at)).contains("WEBM, 1 KB", "MOV, 1 KB");
    for (int i = 2; i < Recordings.MOST; i++) {
      location(upload(by, at, "Journey " + i, SampleFiles.box("isom")));
    }
    refused(upload(by, at, "One more", SampleFiles.box("isom")), 409, "as many files");
    var video = Dossiers.file(Offices.get(by, at));
    location(post(by, at + "/files/" + video + "/messages", "words", "Too dark"));
    location(post(by, at + "/files/" + video + "/remove"));
    removedLongAgo(office, hk.iamsmart.members.production.Dossiers.MOST_FILES);
    location(upload(by, at, "Brighter", SampleFiles.box("isom")));
    refused(upload(by, at, "One more", SampleFiles.box("isom")), 409, "as many files");
    // addresses are counted apart
    location(
        post(by, at + "/recordings", "recording", "More", "address", "https://videos.hk/more"));
    // and what was written about the one that was removed
    assertThat(secrets() - before).isEqualTo(Recordings.MOST + 2);
    location(post(office.admin(), at + "/withdraw"));
    assertThat(secrets()).isEqualTo(before);
    assertThat(Video.LARGEST_BYTES).isEqualTo(25 * A_MEGABYTE);
  }

  /// Wireframes that stay for what was written about them.
  private void removedLongAgo(Office office, int count) {
    jdbc.sql(
            """
            INSERT INTO production_file
              (id, application, item, kind, size, label, added_at, removed_at)
            SELECT gen_random_uuid(), :id, 'WIREFRAMES', 'PNG', 1, 'Former', now(), now()
            FROM generate_series(1, :count)
            """)
        .param("id", id(office))
        .param("count", count)
        .update();
  }
}
