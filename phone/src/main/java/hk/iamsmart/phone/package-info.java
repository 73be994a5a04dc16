/// A phone in software with real keys: it speaks the public wallet API and nothing else.
@NullMarked
package hk.iamsmart.phone;

import org.jspecify.annotations.NullMarked;
