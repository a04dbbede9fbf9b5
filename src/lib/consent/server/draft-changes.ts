import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ChoiceSubject, SharingChange } from '../schema.ts';
import type { Sensitivity } from '#lib/fhir/sensitivity.ts';
import { findPeriod } from './find-period.ts';
import { readWhat, readWhom } from './find-question.ts';
import type { Draft } from './read-draft.ts';

/**
 * The change that a draft whose questions all have answers stands for; none where it names nothing.
 *
 * @param concepts of the entry that was chosen.
 */
export function draftChanges(draft: Draft, concepts: readonly string[]): SharingChange[] {
	const { effect, entry, subject, value } = draft;
	const made = z.uuid().safeParse(draft.made).data;
	switch (effect) {
		case 'deny':
		case 'permit': {
			const [whom, what] = [readWhom(draft), readWhat(draft, concepts)];
			const { period } = findPeriod(draft);
			if (!whom || !what || !period) return [];
			const holdsInEmergency =
				effect === 'deny' && (whom.kind === 'person' || draft.emergency === 'yes');
			const provision = { effect, whom, what, ...period, holdsInEmergency } as const;
			return [{ kind: 'set', provisionId: draft.id, provision }];
		}
		case 'mark':
			return [
				{ kind: 'mark', markId: draft.id, entryId: entry, label: draft.label as Sensitivity }
			];
		case 'choose':
			return [{ kind: 'choose', choiceId: draft.id, subject: subject as ChoiceSubject, value }];
		case 'withdraw':
			return made ? [{ kind: 'withdraw', provisionId: made }] : [];
		case 'unmark':
			return made ? [{ kind: 'unmark', markId: made }] : [];
		default:
			return [];
	}
}

/** Under the same id, so that a form sent twice is one choice. */
export function withId(draft: Draft): Draft {
	return z.uuid().safeParse(draft.id).success ? draft : { ...draft, id: randomUUID() };
}
