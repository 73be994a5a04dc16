/// The certification authority: root, issuing authority, citizens' certificates, revocation, OCSP
/// and time stamps.
///
/// States of a certificate: valid, suspended, revoked, expired. Suspended may become valid again.
@NullMarked
package hk.iamsmart.platform.certificates;

import org.jspecify.annotations.NullMarked;
