package hk.iamsmart.platform.developers;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.console.RailEntry;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.protocol.Language;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;

@HouseTest
class MarkdownTest {
  private static final ReadersServices.Known SHOP =
      new ReadersServices.Known("0a1b", "My shop", "https://shop.example/a?b");

  @Autowired private Markdown markdown;
  @Autowired private Pages pages;
  @Autowired private HouseSettings house;

  private String html(String text, Values values) {
    var t = DevelopersFrame.TEXTS.in(Language.EN_US);
    return markdown
        .article(text, values, t, new Links("log-in"::equals, true, false, "en-US"))
        .html();
  }

  private static Values nobody() {
    return new Values("https://id.example", false, List.of(), Optional.empty());
  }

  private static Values shop() {
    return new Values("https://id.example", true, List.of(SHOP), Optional.of(SHOP));
  }

  @Test
  void html_in_a_page_is_shown_and_not_obeyed() {
    var html =
        html("<script>alert(1)</script>\n\n[x](javascript:alert(1)) <b onclick=x>b</b>", shop());
    assertThat(html).doesNotContain("<script", "<b ", "href").contains("&lt;script&gt;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [a](log-in.md#gettoken)      | <a href="/developers/docs/log-in?lang=en-US#gettoken">a</a>
          [a](../house/floors.md)      | <p>a</p>
          [a](nothing.md)              | <p>a</p>
          [a](https://example.org/x)   | <a href="https://example.org/x">a</a>
          [a](openapi-wallet.yaml)     | <a href="/developers/openapi/wallet?lang=en-US">a</a>
          D20006                       | <a href="/developers/codes/D20006?lang=en-US">D20006</a>
          D29999                       | <p>D29999</p>
          `INTERNAL`                   | <p><code>INTERNAL</code></p>
          INTERNAL                     | <p>INTERNAL</p>
          """)
  void a_link_leads_to_the_same_thing_here(String text, String html) {
    assertThat(html(text, shop())).contains(html);
  }

  @Test
  void a_fault_of_the_wallet_api_is_a_link_where_that_is_spoken_of() {
    var t = DevelopersFrame.TEXTS.in(Language.EN_US);
    var links = new Links("log-in"::equals, true, true, "en-US");
    assertThat(markdown.article("`INTERNAL`", shop(), t, links).html())
        .contains("<a href=\"/developers/codes/INTERNAL?lang=en-US\"><code>");
  }

  @Test
  void the_readers_own_values_stand_in_the_examples() {
    var example =
        "```\ncurl localhost:8080/a?clientID=<clientID>&to=http%3A%2F%2Flocalhost%3A3000%2Fcallback"
            + "\n```";
    assertThat(html(example, shop()))
        .contains("https://id.example/a?clientID=0a1b&amp;to=https%3A%2F%2Fshop.example%2Fa%3Fb");
    assertThat(html(example, nobody())).contains("https://id.example/a?clientID=&lt;clientID&gt;");
    var other = "```\n{\"redirectURIs\":[\"http://localhost:3000/callback\"]}\n```";
    assertThat(html(other, shop())).contains("http://localhost:3000/callback");
  }

  @Test
  void sentences_within_a_line_have_their_links_and_no_paragraph() {
    var t = DevelopersFrame.TEXTS.in(Language.EN_US);
    var links = new Links("log-in"::equals, true, false, "en-US");
    assertThat(markdown.inline("See [a](log-in.md), `b` <i>", shop(), t, links))
        .isEqualTo(
            "See <a href=\"/developers/docs/log-in?lang=en-US\">a</a>, <code>b</code> &lt;i&gt;");
    assertThat(markdown.plain("See [a](log-in.md), `b`.")).isEqualTo("See a, b.");
  }

  /// They are read from the database.
  @Test
  void services_are_asked_for_once_and_only_where_an_example_names_one() {
    var asked = new AtomicInteger();
    var beans = new StaticListableBeanFactory();
    ReadersServices readers =
        _ -> {
          asked.incrementAndGet();
          return List.of(SHOP);
        };
    beans.addBean("readers", readers);
    var frame =
        new DevelopersFrame(
            pages,
            Contents.read(),
            house,
            beans.getBeanProvider(ReadersServices.class),
            beans.getBeanProvider(RailEntry.class));
    var request = new MockHttpServletRequest();
    assertThat(frame.values(request, GuideText.page("callbacks")).chosen()).isEmpty();
    assertThat(asked).hasValue(0);
    assertThat(frame.values(request, GuideText.page("quick-start")).chosen()).contains(SHOP);
    assertThat(asked).hasValue(1);
  }

  /// Where there is no sandbox, its addresses are those of the developer's machine, and so is all
  /// else that a page about it says.
  @Test
  void no_page_speaks_of_two_machines() {
    for (var page : Contents.read().pages()) {
      var html = html(GuideText.page(page.name()), nobody());
      boolean isWalk = page.name().matches("walk-.*|quick-start|sandbox");
      assertThat(html.contains("id.example") && html.contains("localhost:8080"))
          .as(page.name())
          .isFalse();
      assertThat(!isWalk || !html.contains("id.example")).as(page.name()).isTrue();
    }
  }

  @Test
  void what_only_a_developers_machine_answers_keeps_that_address() {
    assertThat(html("`http://localhost:8080/sandbox/v1/clock`", nobody()))
        .contains("http://localhost:8080/sandbox/v1/clock");
    assertThat(html("`http://localhost:80801`", shop())).contains("http://localhost:80801");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          With a file                     | with-a-file
          3. Fetch the form               | 3-fetch-the-form
          What to do: `txID`, “e-ME”      | what-to-do-txid-e-me
          """)
  void an_anchor_is_as_others_make_it(String heading, String anchor) {
    assertThat(html("# T\n\n## " + heading, nobody())).contains("id=\"" + anchor + "\"");
  }

  @Test
  void equal_headings_have_anchors_of_their_own() {
    assertThat(html("# T\n\n## Same\n\n## Same", nobody()))
        .contains("id=\"same\"", "id=\"same-1\"");
  }

  @Test
  void a_column_without_a_name_has_no_head() {
    assertThat(html("| a | |\n|---|---|\n| 1 | 2 |", nobody()))
        .contains("<th scope=\"col\">a</th>")
        .doesNotContain("<th></th>");
  }
}
