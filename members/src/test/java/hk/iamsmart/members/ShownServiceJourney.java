package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.PROPOSAL;
import static hk.iamsmart.members.Offices.SEEN;
import static hk.iamsmart.members.Offices.approve;
import static hk.iamsmart.members.Offices.drafted;
import static hk.iamsmart.members.Offices.first;
import static hk.iamsmart.members.Offices.get;
import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.office;
import static hk.iamsmart.members.Offices.post;
import static hk.iamsmart.members.Offices.saved;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Offices.Office;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How citizens are shown a service, from the form to the catalogue: logo and texts.
@MembersTest
@Import(Teams.class)
class ShownServiceJourney {
  private static final Pattern ADDRESS = Pattern.compile("src=\"(/logos/[0-9a-f]{64}\\.png)\"");

  @Autowired private Teams teams;
  @Autowired private JdbcClient sql;

  private static byte[] picture(int width, int height) throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  private static HttpResponse<String> sent(Office office, Map<String, String> typed, byte[] file) {
    var by = office.creator();
    var form = office.change("logo");
    var fields = new TreeMap<>(typed);
    fields.put("seen", first(SEEN, get(by, form)));
    return by.browser().upload(form, fields, file);
  }

  @Test
  void a_logo_and_a_place_in_the_catalogue_take_effect_together() throws IOException {
    var office = office(teams);
    var by = office.creator();
    var path = drafted(office, "https://clinic.hongkong.hk/shown");
    var said =
        Map.of("alternative-en-US", "An eye", "alternative-zh-HK", "眼", "alternative-zh-CN", "眼");
    location(sent(office, said, picture(600, 600)));
    var form = get(by, office.change("logo"));
    var address = first(ADDRESS, form);
    assertThat(form).contains("An eye", "Use no logo");
    // another text does not need the picture again
    location(sent(office, said, new byte[0]));
    saved(
        by,
        office.change("catalogue"),
        "category",
        "HEALTH",
        "text-en-US",
        "See better",
        "text-zh-HK",
        "看得更清楚",
        "text-zh-CN",
        "看得更清楚",
        "in-zh-HK",
        "1");
    location(post(by, path + "/send"));
    assertThat(get(office.approver(), path)).contains(address, "See better", "Health");
    location(approve(office.approver(), path));
    assertThat(get(office.viewer(), office.page())).contains("An eye", "Health: See better");
    var client =
        sql.sql(
                """
                SELECT client_id FROM holdings_copy
                WHERE service = CAST(:service AS uuid) AND stage = 'ite'
                """)
            .param("service", office.service())
            .query(String.class)
            .single();
    assertThat(entries(client)).containsExactly("HEALTH See better");
    // out again; whoever kept it as a favourite loses it, which is said
    var again = saved(by, office.change("catalogue"), "category", "NONE");
    var out = by.path("/proposals/" + first(PROPOSAL, again));
    assertThat(get(by, out)).contains("no longer find the service");
    location(post(by, out + "/send"));
    location(approve(office.approver(), out));
    assertThat(entries(client)).isEmpty();
  }

  private List<String> entries(String client) {
    return sql.sql(
            "SELECT category || ' ' || text_en FROM catalogue_entry WHERE service = :service")
        .param("service", client)
        .query(String.class)
        .list();
  }

  @Test
  void what_is_no_logo_is_told_and_not_kept() throws IOException {
    var office = office(teams);
    var svg = sent(office, Map.of(), "<svg/>".getBytes(StandardCharsets.UTF_8));
    assertThat(svg.statusCode()).isEqualTo(400);
    assertThat(svg.body()).contains("Nothing was saved", "SVG drawing", "href=\"#file\"");
    assertThat(sent(office, Map.of(), picture(64, 65)).body()).contains("not square");
    assertThat(sent(office, Map.of(), new byte[300_000]).body()).contains("larger than 256 KB");
    var typed = Map.of("alternative-en-US", "An eye");
    assertThat(sent(office, typed, new byte[0]).body()).contains("Choose a picture");
    var untold = sent(office, Map.of(), picture(64, 64));
    assertThat(untold.body()).contains("Saved in your draft. Mend", "href=\"#alternative-en-US\"");
    assertThat(sent(office, typed, new byte[9_000_000]).body())
        .as("the fields that came with it are not lost")
        .contains("larger than 256 KB", "value=\"An eye\"");
    assertThat(sent(office, typed, new byte[13_000_000]).statusCode()).isEqualTo(413);
    var wordy = Map.of("alternative-en-US", "x".repeat(70_000));
    assertThat(sent(office, wordy, picture(64, 64)).statusCode()).isEqualTo(413);
    assertThat(office.viewer().browser().upload(office.change("logo"), Map.of(), new byte[0]))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(403);
    var untexted = office.change("catalogue");
    var nothing =
        post(
            office.creator(),
            untexted,
            "seen",
            first(SEEN, get(office.creator(), untexted)),
            "category",
            "MONEY");
    assertThat(nothing.body()).contains("href=\"#text-zh-HK\"", "href=\"#languages\"");
  }
}
