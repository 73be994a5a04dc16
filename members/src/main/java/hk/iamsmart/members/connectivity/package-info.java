/// Whether platform and service reach each other: names, connections, certificates, answers.
@NullMarked
package hk.iamsmart.members.connectivity;

import org.jspecify.annotations.NullMarked;
