package hk.iamsmart.platform.developers;

import hk.iamsmart.platform.developers.Markdown.Example;
import hk.iamsmart.platform.look.Texts.Words;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/// The parts of a page that are ours: headings with anchors, examples to copy, tables that scroll
/// by themselves, sequences as lists, links.
final class GuideNodes implements NodeRenderer {
  private final HtmlNodeRendererContext context;
  private final HtmlWriter html;
  private final Map<Node, Anchored> anchors;
  private final Values values;
  private final Links links;
  private final Function<Example, String> code;
  private final Words t;

  private int examples;
  private String section = "";

  GuideNodes(
      HtmlNodeRendererContext context,
      Map<Node, Anchored> anchors,
      Values values,
      Links links,
      Function<Example, String> code,
      Words t) {
    this.context = context;
    this.html = context.getWriter();
    this.anchors = anchors;
    this.values = values;
    this.links = links;
    this.code = code;
    this.t = t;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(
        Heading.class, FencedCodeBlock.class, TableBlock.class, Link.class, Code.class, Text.class);
  }

  @Override
  public void render(Node node) {
    switch (node) {
      case Heading heading -> heading(heading);
      case FencedCodeBlock block when block.getInfo().startsWith("mermaid") ->
          sequence(block.getLiteral());
      case FencedCodeBlock block ->
          html.raw(
              code.apply(new Example(++examples, values.in(block.getLiteral()).stripTrailing())));
      case TableBlock table -> table(table);
      case Link link -> link(link);
      case Code text -> code(text);
      case Text text -> text(text);
      default -> children(node);
    }
  }

  private void children(Node parent) {
    for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
      context.render(node);
    }
  }

  private void heading(Heading heading) {
    var anchored = anchors.get(heading);
    section = Markdown.text(heading).strip();
    var tag = "h" + heading.getLevel();
    html.line();
    html.tag(tag, anchored == null ? Map.of() : Map.of("id", anchored.anchor()));
    children(heading);
    html.tag("/" + tag);
    html.line();
  }

  private void table(TableBlock table) {
    html.tag(
        "div",
        Map.of("class", "table-frame", "tabindex", "0", "role", "region", "aria-label", section));
    html.tag("table", context.extendAttributes(table, "table", Map.of()));
    children(table);
    html.tag("/table");
    html.tag("/div");
    html.line();
  }

  /// Who says what to whom, one after the other.
  private void sequence(String mermaid) {
    html.tag("ol", Map.of("class", "steps"));
    for (var step : Sequence.of(mermaid)) {
      html.tag("li");
      html.tag("div");
      html.tag("strong");
      html.text(
          step.to().isEmpty()
              ? step.from()
              : step.from().equals(step.to())
                  ? step.from()
                  : t.say("step", step.from(), step.to()));
      html.tag("/strong");
      html.tag("br", Map.of(), true);
      html.text(step.words());
      html.tag("/div");
      html.tag("/li");
    }
    html.tag("/ol");
    html.line();
  }

  private void link(Link link) {
    var to = links.to(link.getDestination());
    to.ifPresent(
        address -> html.tag("a", Map.of("href", context.urlSanitizer().sanitizeLinkUrl(address))));
    children(link);
    to.ifPresent(_ -> html.tag("/a"));
  }

  private void code(Code node) {
    var page = isLinked(node) ? links.code(node.getLiteral()) : Optional.<String>empty();
    page.ifPresent(address -> html.tag("a", Map.of("href", address)));
    html.tag("code");
    html.text(values.in(node.getLiteral()));
    html.tag("/code");
    page.ifPresent(_ -> html.tag("/a"));
  }

  private void text(Text node) {
    var text = node.getLiteral();
    if (!isLinked(node)) {
      html.text(values.in(text));
      return;
    }
    int done = 0;
    var found = Links.CODE.matcher(text);
    while (found.find()) {
      var page =
          found.group().startsWith("D") ? links.code(found.group()) : Optional.<String>empty();
      if (page.isPresent()) {
        html.text(text.substring(done, found.start()));
        html.tag("a", Map.of("href", page.get()));
        html.text(found.group());
        html.tag("/a");
        done = found.end();
      }
    }
    html.text(text.substring(done));
  }

  /// Within a link or a heading no further one begins.
  private static boolean isLinked(Node node) {
    for (var above = node.getParent(); above != null; above = above.getParent()) {
      if (above instanceof Link || above instanceof Heading) {
        return false;
      }
    }
    return true;
  }
}
