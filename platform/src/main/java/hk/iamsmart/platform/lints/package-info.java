/// The profiles of what the certification authority signs, and the rules that it must keep: of
/// certificates, of revocation lists and of OCSP answers.
///
/// A rule is one expression with a name, a source, and the purposes of certificates that it is for.
/// What breaks one is never handed out.
@NullMarked
package hk.iamsmart.platform.lints;

import org.jspecify.annotations.NullMarked;
