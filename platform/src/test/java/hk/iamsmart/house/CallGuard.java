package hk.iamsmart.house;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/// Time, ids and randomness are arguments; nobody sleeps; nobody holds a monitor during I/O, or
/// asks for a second connection. One place says who is calling, and one takes in bodies.
final class CallGuard implements Guard {
  private static final Set<String> EVERYWHERE = Set.of("Thread.sleep");
  private static final Set<String> IN_MAIN =
      Set.of(
          "Instant.now",
          "LocalDate.now",
          "LocalDateTime.now",
          "ZonedDateTime.now",
          "OffsetDateTime.now",
          "Clock.systemUTC",
          "Clock.systemDefaultZone",
          "Clock.tickMillis",
          "InstantSource.system",
          "System.currentTimeMillis",
          "UUID.randomUUID",
          "Math.random",
          "ThreadLocalRandom.current",
          "SecureRandom.getInstanceStrong");

  /// Days and moments that people read have one form, by one clock: `protocol.dates.Dates`.
  private static final Set<String> DATES =
      Set.of(
          "ZoneId.of",
          "ZoneId.systemDefault",
          "DateTimeFormatter.ofPattern",
          "DateTimeFormatter.ofLocalizedDate",
          "DateTimeFormatter.ofLocalizedTime",
          "DateTimeFormatter.ofLocalizedDateTime");

  private static final Set<String> BY_DOORS =
      Set.of(
          "request.getRemoteAddr",
          "request.getRemoteHost",
          "request.getInputStream",
          "request.getReader",
          "request.getParts");
  private static final Set<String> MADE_IN_MAIN = Set.of("SecureRandom", "Random", "Date");

  /// Ways to a second connection while a transaction holds one: as many callers as the pool has
  /// connections would wait for each other.
  private static final Set<String> SECOND_CONNECTION =
      Set.of(
          "PROPAGATION_REQUIRES_NEW",
          "PROPAGATION_NOT_SUPPORTED",
          "REQUIRES_NEW",
          "NOT_SUPPORTED",
          "setPropagationBehavior",
          "setPropagationBehaviorName",
          "getConnection");

  /// Which opens connections for everybody.
  private static final String DATABASE = "/hk/iamsmart/platform/database/";

  /// What a receiver is called when it reaches outside the process.
  private static final Pattern OUTSIDE =
      Pattern.compile("jdbc|.*[sS]tore|http|.*[cC]lient|connection|statement|socket|process");

  @Override
  public String rule() {
    return "call";
  }

  @Override
  public List<Finding> findings(List<SourceFile> files) {
    var findings = new ArrayList<Finding>();
    for (var file : files) {
      new Scanner(file, findings).scan(file.parse().unit(), null);
    }
    return findings;
  }

  private final class Scanner extends TreeScanner<Void, Void> {
    private final SourceFile file;
    private final List<Finding> findings;
    private int monitors;

    Scanner(SourceFile file, List<Finding> findings) {
      this.file = file;
      this.findings = findings;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree select, Void nothing) {
      check(lastWord(select.getExpression()) + "." + select.getIdentifier());
      checkConnection(select.getIdentifier().toString());
      return super.visitMemberSelect(select, null);
    }

    @Override
    public Void visitIdentifier(IdentifierTree identifier, Void nothing) {
      checkConnection(identifier.getName().toString());
      return super.visitIdentifier(identifier, null);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree reference, Void nothing) {
      var type = lastWord(reference.getQualifierExpression());
      check(type + "." + reference.getName());
      checkConnection(reference.getName().toString());
      if (reference.getName().contentEquals("<init>")) {
        checkMade(type);
      }
      return super.visitMemberReference(reference, null);
    }

    @Override
    public Void visitNewClass(NewClassTree made, Void nothing) {
      checkMade(lastWord(made.getIdentifier()));
      return super.visitNewClass(made, null);
    }

    @Override
    public Void visitImport(ImportTree imported, Void nothing) {
      return imported.isStatic() ? super.visitImport(imported, null) : null;
    }

    @Override
    public Void visitSynchronized(SynchronizedTree block, Void nothing) {
      monitors++;
      super.visitSynchronized(block, null);
      monitors--;
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      boolean holds = method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED);
      monitors += holds ? 1 : 0;
      super.visitMethod(method, null);
      monitors -= holds ? 1 : 0;
      return null;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
      if (monitors > 0
          && file.isMain()
          && call.getMethodSelect() instanceof MemberSelectTree select
          && OUTSIDE.matcher(lastWord(select.getExpression())).matches()) {
        find("synchronized around " + select);
      }
      return super.visitMethodInvocation(call, null);
    }

    private void check(String call) {
      if (EVERYWHERE.contains(call)
          || file.isMain() && IN_MAIN.contains(call)
          || file.isMain() && DATES.contains(call)
          || file.isMain() && hasDoors() && BY_DOORS.contains(call)) {
        find(call);
      }
    }

    private void checkConnection(String name) {
      if (file.isMain() && SECOND_CONNECTION.contains(name) && !file.path().contains(DATABASE)) {
        find("a second connection by " + name);
      }
    }

    private boolean hasDoors() {
      return file.path().startsWith("platform/") || file.path().startsWith("sandbox/");
    }

    private void checkMade(String type) {
      if (file.isMain() && MADE_IN_MAIN.contains(type)) {
        find("new " + type);
      }
    }

    private void find(String what) {
      findings.add(new Finding(rule(), file.path(), what));
    }

    private static String lastWord(Tree tree) {
      return switch (tree) {
        case IdentifierTree i -> i.getName().toString();
        case MemberSelectTree m -> m.getIdentifier().toString();
        default -> "";
      };
    }
  }
}
