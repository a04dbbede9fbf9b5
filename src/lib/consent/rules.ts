import { SAFEGUARDING, type Decision, type EntryFacts, type Viewer } from './schema.ts';

/**
 * Whether this viewer may see this entry now. The rules have the numbers of DOMAIN 4; the same
 * decision in SQL is `visibilityFilter`, and a property test holds the two together.
 */
export function decide(entry: EntryFacts, viewer: Viewer): Decision {
	// 1. Law and safety. No area lists roles for safeguarding entries yet, so nobody has one.
	if (entry.labels.includes(SAFEGUARDING)) return { shown: false, rule: 1 };
	if (viewer.kind === 'patient') {
		if (entry.withheld || !entry.released) return { shown: false, rule: 1 };
		// 2. The patient sees everything else.
		return { shown: true, rule: 2 };
	}
	// 4. No relationship, nothing.
	if (!viewer.hasRelationship) return { shown: false, rule: 4 };
	// 6. The organisation that wrote it holds it anyway.
	if (viewer.organisationId === entry.organisationId) return { shown: true, rule: 6 };
	// 9. Nothing permits it: an area's defaults and the patient's permits are not there to say so.
	return { shown: false, rule: 9 };
}
