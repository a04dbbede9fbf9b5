import { openSubject } from '#lib/access/server/open-subject.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { SignedIn } from '#lib/identity/schema.ts';

/**
 * The record in which readings are looked at or recorded: one's own, or that of whom one acts for, who
 * lets one see, add to or put right what is recorded.
 */
export function openSelfCare(
	signedIn: SignedIn | undefined,
	verb?: 'add' | 'manage'
): Promise<RecordAccess> {
	return openSubject(signedIn, { category: 'self-care', view: 'self-care', verb });
}
