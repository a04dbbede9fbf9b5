import { ukDay } from '#lib/access-log/rules.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import type { MessageView } from '#lib/oversight/schema.ts';
import { complaintSteps, type Step as ComplaintStep } from '#lib/oversight/words.ts';
import { momentWords, titleWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { isOpen, mayReopen, statementOf, stateOf, turnOf, type CorrectionState } from '../rules.ts';
import { officeWords } from '../words.ts';
import { describeSteps } from './describe-steps.ts';
import type { CorrectionInFull } from './get-correction.ts';

export interface CorrectionView {
	state: CorrectionState;
	/** The entry that it is about, where the patient may see it now. */
	about: { title: string; href: string } | null;
	office: string;
	/** What happens next, in a sentence or two. */
	next: string[];
	/** A newer version of the entry than the one that they spoke of. */
	arrived: string | null;
	thread: MessageView[];
	open: boolean;
	mayReopen: boolean;
	/** Where it was not changed: what stands beside the entry, empty for nothing; null elsewhere. */
	statement: string | null;
	complaint: ComplaintStep[];
}

/** One correction as its patient reads it. @param base the address of their record */
export function describeCorrection(found: CorrectionInFull, base: string): CorrectionView {
	const { thread, item, office, entry } = found;
	const state = stateOf(thread.steps, item, ukDay(now()));
	const declined = turnOf(thread.steps) === 'declined' && thread.entryId !== null;
	return {
		state,
		about: entry
			? {
					title: titleWords(entry.entry.content.title),
					href: `${base}/${entry.entry.category}/${entry.entry.entryId}`
				}
			: null,
		office: officeWords(office.name, item.toArea),
		next: nextWords(
			state,
			item.dueOn,
			thread.steps.some(({ kind }) => kind === 'extended')
		),
		arrived: arrivedWords(found),
		thread: describeSteps(thread, 'patient'),
		open: isOpen(thread.steps),
		mayReopen: mayReopen(thread.steps),
		statement: declined ? (statementOf(thread.steps) ?? '') : null,
		complaint: complaintSteps(office.name, office.kind === 'local-authority')
	};
}

/** A version that came since the patient spoke; versions are counted among those that may be seen. */
export function arrivedWords({ thread, entry }: CorrectionInFull): string | null {
	const newest = entry?.versions[0];
	if (!newest || !thread.entryVersion || entry.entry.version <= thread.entryVersion) return null;
	return `A new version came ${momentWords(newest.receivedAt)}.`;
}

function nextWords(state: CorrectionState, dueOn: string, isLonger: boolean): string[] {
	const due = dateWords({ at: dueOn, precision: 'day' });
	switch (state) {
		case 'withdrawn':
			return ['You took this back, so nobody need answer.'];
		case 'corrected':
		case 'annotated':
		case 'declined':
			return ['They have answered.'];
		case 'overdue':
			return [`They had to put it right or say no by ${due}, and have not.`];
		case 'promised':
			return [`They said that they will put it right. They must do so by ${due}.`];
		default:
			if (isLonger) {
				return [
					`They need longer, and have told you why. By law they must put it right, or say why not, by ${due}.`
				];
			}
			return [`By law they must put it right, or say why not, by ${due}.`];
	}
}
