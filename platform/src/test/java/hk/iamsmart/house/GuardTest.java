package hk.iamsmart.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.house.Guard.Finding;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each guard fails when it should, and only then.
class GuardTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Object o = java.time.Instant.now();",
        "Supplier<Instant> s = Instant::now;",
        "long l = System.currentTimeMillis();",
        "Object o = UUID.randomUUID();",
        "Object o = new SecureRandom();",
        "Supplier<SecureRandom> s = SecureRandom::new;",
        "Object o = InstantSource.system();",
        "String who = request.getRemoteAddr();",
        "Object body = request.getInputStream();",
        "void m() throws Exception { Thread.sleep(1); }",
        "synchronized void m() { jdbc.sql(\"select 1\"); }",
        "void m() { synchronized (this) { store.find(id); } }",
        "int i = TransactionDefinition.PROPAGATION_REQUIRES_NEW;",
        "int i = PROPAGATION_NOT_SUPPORTED;",
        "@Transactional(propagation = Propagation.REQUIRES_NEW) void m() {}",
        "void m() { template.setPropagationBehaviorName(name); }",
        "Connection c = database.getConnection();",
        "Object o = ZoneId.of(\"Asia/Hong_Kong\");",
        "Object o = DateTimeFormatter.ofPattern(\"d MMM\");",
        "Supplier<Connection> c = database::getConnection;",
      })
  void a_banned_call_is_found(String member) {
    assertThat(calls(main("class A { " + member + " }"))).hasSize(1);
  }

  @Test
  void the_room_of_the_database_opens_connections_for_everybody() {
    var path = "platform/src/main/java/hk/iamsmart/platform/database/A.java";
    assertThat(calls(new SourceFile(path, "class A { Object c = source.getConnection(); }")))
        .isEmpty();
  }

  @Test
  void a_banned_static_import_is_found() {
    assertThat(calls(main("import static java.time.Instant.now; class A {}"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Object o = clock.instant();",
        "Object o = ids.uuid();",
        "String s = \"Instant.now\"; // Thread.sleep",
        "synchronized void m() { count++; }",
        "void m() { jdbc.sql(\"select 1\"); }",
      })
  void what_is_allowed_is_not_found(String member) {
    assertThat(calls(main("class A { " + member + " }"))).isEmpty();
  }

  @Test
  void a_test_may_know_the_time_but_not_sleep() {
    var path = "platform/src/test/java/A.java";
    assertThat(calls(new SourceFile(path, "class A { Object o = Instant.now(); }"))).isEmpty();
    var sleeps = "class A { void m() throws Exception { Thread.sleep(1); } }";
    assertThat(calls(new SourceFile(path, sleeps))).hasSize(1);
  }

  @Test
  void a_wide_line_a_long_method_a_long_file_and_a_crowded_room_are_found() {
    var size = new SizeGuard();
    assertThat(size.findings(List.of(main("class A {} //" + "x".repeat(100))))).hasSize(1);
    var method = "class A { void m() {\n" + "int a;\n".repeat(70) + "} }";
    assertThat(size.findings(List.of(main(method))))
        .extracting(Finding::complaint)
        .containsExactly("m has 72 lines");
    assertThat(size.findings(List.of(main("//\n".repeat(401) + "class A {}")))).hasSize(1);
    var room =
        IntStream.range(0, 21)
            .mapToObj(i ->
                new SourceFile(
                    "platform/src/main/java/hk/iamsmart/platform/room/A" + i + ".java", ""))
            .toList();
    assertThat(size.findings(room))
        .extracting(Finding::place)
        .containsExactly("platform/src/main/java/hk/iamsmart/platform/room");
    assertThat(size.findings(room.subList(0, 20))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "StringUtil",
        "KeyHelper",
        "SessionManager",
        "VaultImpl",
        "AbstractRoom",
        "BaseEndpoint",
        "UserDto",
        "DeviceInfo",
        "CommonThings",
        "FormData"
      })
  void a_class_name_that_says_nothing_is_found(String name) {
    assertThat(names("class " + name + " {}")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Database", "Baseline", "Information", "DataSourced", "Utility"})
  void a_class_name_that_only_resembles_one_is_not(String name) {
    int expected = name.startsWith("DataS") ? 1 : 0;
    assertThat(names("record " + name + "() {}")).hasSize(expected);
  }

  @Test
  void a_package_without_purpose_or_null_marking_is_found() {
    var guard = new PackageGuard();
    var a = new SourceFile("sdk/src/main/java/a/A.java", "class A {}");
    assertThat(guard.findings(List.of(a))).hasSize(1);
    var info = "sdk/src/main/java/a/package-info.java";
    assertThat(guard.findings(List.of(a, new SourceFile(info, "/// Why.\npackage a;")))).hasSize(1);
    var good = new SourceFile(info, "/// Why.\n@NullMarked\npackage a;");
    assertThat(guard.findings(List.of(a, good))).isEmpty();
  }

  @Test
  void a_registry_a_machine_path_unfinished_work_and_a_silenced_test_are_found() {
    var guard = new TextGuard();
    for (var bad :
        List.of(
            "https://repo" + ".maven.example/x",
            "cd /ro" + "ot/.m2",
            "// TO" + "DO later",
            "  @Dis" + "abled void a() {}")) {
      assertThat(guard.findings(List.of(new SourceFile("README.md", bad)))).as(bad).hasSize(1);
    }
    var good = new SourceFile("README.md", "the /wallet page, a workbook, target/x");
    assertThat(guard.findings(List.of(good))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<form class=\"card\"><button>Go</button></form>",
        "<form action=\"/x\"><button type=\"button\">Go</button></form>",
        "<button class=\"button\">Go</button>",
        "<template></template><button type=\"button\">Go</button>",
      })
  void a_part_that_loses_what_is_pressed_while_the_page_loads_is_found(String page) {
    assertThat(new ScriptedGuard().findings(List.of(new SourceFile("a.jte", page)))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<form method=\"post\" action=\"/x\"><button>Go</button></form>",
        "<form data-scripted><button>Go</button></form>",
        "<button type=\"button\" data-scripted>Go</button>",
        "<button type=\"button\" hidden>Go</button>",
        "<template><form><button>Go</button></form></template>",
        "<dialog><button type=\"button\">Go</button></dialog>",
      })
  void a_part_that_loses_nothing_is_not_found(String page) {
    assertThat(new ScriptedGuard().findings(List.of(new SourceFile("a.jte", page)))).isEmpty();
  }

  @Test
  void an_exception_needs_a_reason_and_a_use() {
    assertThatThrownBy(() -> Exceptions.parse(List.of("size | A.java")))
        .hasMessageContaining("rule | place | reason");
    var exceptions = Exceptions.parse(List.of("# why", "size | A.java | a table of facts"));
    var finding = new Finding("size", "A.java", "too long");
    assertThat(exceptions.apply("size", List.of(finding))).isEmpty();
    assertThat(exceptions.apply("size", List.of()))
        .extracting(Finding::complaint)
        .containsExactly("the exception is no longer needed: delete it");
    assertThat(exceptions.apply("call", List.of(new Finding("call", "A.java", "time")))).hasSize(1);
  }

  private static List<Finding> calls(SourceFile file) {
    return new CallGuard().findings(List.of(file));
  }

  private static List<Finding> names(String text) {
    return new NameGuard().findings(List.of(main(text)));
  }

  private static SourceFile main(String text) {
    return new SourceFile("platform/src/main/java/hk/iamsmart/platform/room/A.java", text);
  }
}
