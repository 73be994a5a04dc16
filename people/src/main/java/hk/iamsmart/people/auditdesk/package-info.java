/// The audit for auditors: searched, checked and exported. Nobody writes here.
@NullMarked
package hk.iamsmart.people.auditdesk;

import org.jspecify.annotations.NullMarked;
