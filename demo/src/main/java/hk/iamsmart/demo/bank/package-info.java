/// Harbour Lights Bank: log in, transfer money after an identity check, and sign monthly statements
/// in bulk.
@NullMarked
package hk.iamsmart.demo.bank;

import org.jspecify.annotations.NullMarked;
