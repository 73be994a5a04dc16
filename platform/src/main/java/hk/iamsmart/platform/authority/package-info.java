/// The certification authority: root, issuing authority, OCSP, revocation lists and time stamps,
/// and a register of what it issued: issuer, serial number, status. It knows no citizen.
///
/// States of a certificate: valid, suspended, revoked. Suspended may become valid again.
@NullMarked
package hk.iamsmart.platform.authority;

import org.jspecify.annotations.NullMarked;
