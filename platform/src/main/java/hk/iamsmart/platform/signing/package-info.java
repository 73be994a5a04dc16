/// Signing, with the legal effect that the Electronic Transactions Ordinance (Cap. 553) gives under
/// a recognised authority: a hash or a PDF, for a signed-in citizen or for whoever scans the code
/// of an anonymous request; and the account of every signature made.
///
/// The order of the checks of a request to a signed-in citizen: the parameters that all requests
/// have (`businessID`, `accessToken`, `openID`, `source`, `redirectURI`, `state`), those of the
/// kind (`hashCode` with `sigAlgo`, or `docDigest`; `HKICHash`, `department`, `serviceName`,
/// `documentName`, `suaMethod`, `suaWaitPeriod`), then what they mean: source (D20007), redirect
/// URI (D20008), the service's scope (D20012), token (D20009), openID (D20010), the token's scope
/// (D20015), the account (D40002), its tier (D70004), the number (D70005), step-up (D77001, D77002,
/// waiting period D77004, chip reader D77003), and last whether the businessID is new (D20011).
///
/// Of an anonymous request: `businessID` and the parameters of the kind, the service's scope, the
/// businessID. Whoever scans its code is then checked for tier, number and step-up in this order,
/// before anything is shown; what speaks against them ends the request.
///
/// States of a signature: it is made in the transaction that settles the question, with its
/// callback or result, its line in the ledger and its audit entry; before that there is none. It
/// may then be acknowledged, once.
@NullMarked
package hk.iamsmart.platform.signing;

import org.jspecify.annotations.NullMarked;
