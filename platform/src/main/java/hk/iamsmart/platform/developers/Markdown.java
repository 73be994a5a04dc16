package hk.iamsmart.platform.developers;

import gg.jte.output.StringOutput;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.stereotype.Component;

/// Markdown as pages of ours: made of the components of the kit, every address one of this
/// installation, every return code a link to its page. What is HTML in it is shown, not obeyed.
@Component
final class Markdown {
  private static final int SHOWN_LEVEL = 2;

  private final Parser parser =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();
  private final Pages pages;

  Markdown(Pages pages) {
    this.pages = pages;
  }

  Article article(String markdown, Values values, Words t, Links links) {
    var document = parser.parse(markdown);
    var anchors = new LinkedHashMap<Node, Anchored>();
    anchors(document, anchors);
    var examples = new Examples();
    document.accept(examples);
    var title = title(document);
    Function<Example, String> code = example -> code(example, t);
    var fitting = values.on(markdown);
    var renderer =
        renderer()
            .attributeProviderFactory(_ -> Markdown::attributes)
            .nodeRendererFactory(
                context -> new GuideNodes(context, anchors, fitting, links, code, t))
            .build();
    var shown =
        anchors.values().stream().filter(heading -> heading.level() == SHOWN_LEVEL).toList();
    return new Article(title, headless(renderer.render(document)), shown, examples.areFilledIn);
  }

  /// A sentence or two, such as stand in a cell of a table, to be shown within a line.
  String inline(String sentences, Values values, Words t, Links links) {
    var fitting = values.on(sentences);
    return renderer()
        .omitSingleParagraphP(true)
        .nodeRendererFactory(context ->
            new GuideNodes(context, Map.of(), fitting, links, example -> code(example, t), t))
        .build()
        .render(parser.parse(sentences));
  }

  /// The same without any marks, as it is read aloud.
  String plain(String sentences) {
    return text(parser.parse(sentences)).strip();
  }

  private static HtmlRenderer.Builder renderer() {
    return HtmlRenderer.builder()
        .escapeHtml(true)
        .sanitizeUrls(true)
        .extensions(List.of(TablesExtension.create()));
  }

  /// A page in sections, each with the text below its heading; the first is the page itself.
  List<Section> sections(String markdown) {
    var document = parser.parse(markdown);
    var anchors = new LinkedHashMap<Node, Anchored>();
    anchors(document, anchors);
    var sections = new ArrayList<Section>();
    for (var node = document.getFirstChild(); node != null; node = node.getNext()) {
      var heading = anchors.get(node);
      if (heading != null || sections.isEmpty()) {
        var begun = heading == null ? new Anchored(1, "", "") : heading;
        sections.add(new Section(begun, new StringBuilder()));
      }
      if (heading == null) {
        sections.getLast().text().append(text(node)).append('\n');
      }
    }
    return sections;
  }

  /// A page, ready to be shown.
  ///
  /// @param headings without that of the page itself
  /// @param isFilledIn whether the reader's own values stand in it, or could
  record Article(String title, String html, List<Anchored> headings, boolean isFilledIn) {
    Article {
      headings = List.copyOf(headings);
    }
  }

  record Section(Anchored heading, StringBuilder text) {}

  /// An example as it is shown.
  ///
  /// @param number counted over the page
  record Example(int number, String text) {}

  /// The component of the kit.
  private String code(Example example, Words t) {
    var output = new StringOutput();
    pages
        .content(
            "kit/code.jte",
            Map.of(
                "name", t.say("example", example.number()),
                "text", example.text(),
                "copy", t.say("copy"),
                "copied", t.say("copied")))
        .writeTo(output);
    return output.toString();
  }

  /// A column without a name has no head; no text of a page can look like one.
  private static String headless(String html) {
    return html.replace("<th></th>", "<td></td>");
  }

  private static void attributes(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof TableCell cell && cell.isHeader() && !text(cell).isBlank()) {
      attributes.put("scope", "col");
    }
    if (node instanceof TableBlock) {
      attributes.put("class", "table");
    }
  }

  private static void anchors(Node document, Map<Node, Anchored> anchors) {
    var taken = new HashMap<String, Integer>();
    for (var node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading) {
        var text = text(heading).strip();
        var anchor = anchor(text);
        var times = taken.merge(anchor, 1, Integer::sum);
        anchors.put(
            node,
            new Anchored(
                heading.getLevel(), text, times == 1 ? anchor : anchor + "-" + (times - 1)));
      }
    }
  }

  /// As GitHub makes it.
  static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c -> Character.isLetterOrDigit(c) || c == ' ' || c == '-' || c == '_')
        .mapToObj(c -> c == ' ' ? "-" : Character.toString(c))
        .collect(Collectors.joining());
  }

  private static String title(Node document) {
    return document.getFirstChild() instanceof Heading heading ? text(heading).strip() : "";
  }

  static String text(Node node) {
    var text = new StringBuilder();
    node.accept(new TextOf(text));
    return text.toString();
  }

  /// Whether an example of the page has a place for values of the reader.
  private static final class Examples extends AbstractVisitor {
    private boolean areFilledIn;

    @Override
    public void visit(FencedCodeBlock block) {
      areFilledIn |= Values.concerns(block.getLiteral());
    }
  }

  private static final class TextOf extends AbstractVisitor {
    private final StringBuilder text;

    private TextOf(StringBuilder text) {
      this.text = text;
    }

    @Override
    public void visit(Text node) {
      text.append(node.getLiteral());
    }

    @Override
    public void visit(Code node) {
      text.append(node.getLiteral());
    }

    @Override
    public void visit(FencedCodeBlock node) {
      text.append(node.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak node) {
      text.append(' ');
    }

    @Override
    protected void visitChildren(Node parent) {
      super.visitChildren(parent);
      if (parent instanceof TableCell) {
        text.append(' ');
      }
    }
  }
}
