package hk.iamsmart.platform.wallet;

import hk.iamsmart.protocol.Language;
import java.util.function.Function;

/// Where a citizen tells people of a request that they did not start, once they have rejected it. A
/// room that has such a page provides a bean.
///
/// @param address path and query, without the language
/// @param words what the link says, in the reader's language
public record ReportWay(String address, Function<Language, String> words) {}
